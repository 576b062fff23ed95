package io.fairlead.logs.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The encoding of a text, told from its first bytes: UTF-8 (with or without a mark), UTF-16 of either order, GB18030
 * (of which GBK is a part), or Latin-1, which fits every file.
 *
 * <p>Many Windows shells write UTF-16, and many Chinese ones GBK. GB18030 is believed only if the bytes above 127 form
 * its pairs throughout and at least one is a usual Chinese character.
 */
public enum TextEncoding {
    /** UTF-8, ASCII included. */
    UTF_8(StandardCharsets.UTF_8),
    /** UTF-16, low byte first. */
    UTF_16LE(StandardCharsets.UTF_16LE),
    /** UTF-16, high byte first. */
    UTF_16BE(StandardCharsets.UTF_16BE),
    /** GBK and its extension. */
    GB18030(Charset.forName("GB18030")),
    /** One byte a character. */
    LATIN_1(StandardCharsets.ISO_8859_1);

    /** Bell, backspace, tab, line feed, form feed, return and escape are what terminals leave behind: a bit for each. */
    private static final int TERMINAL = 1 << 7 | 1 << 8 | 1 << 9 | 1 << 10 | 1 << 12 | 1 << 13 | 1 << 27;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long BLANKS = 0x2020_2020_2020_2020L;

    private static final long TOP_BITS = 0x8080_8080_8080_8080L;

    private final Charset charset;

    TextEncoding(Charset charset) {
        this.charset = charset;
    }

    /**
     * Returns the encoding of a text.
     *
     * @param head its first bytes, which may end in the middle of a character
     * @return the encoding that fits
     */
    public static TextEncoding of(byte[] head) {
        if (head.length >= 2 && (head[0] & 0xFF) == 0xFF && (head[1] & 0xFF) == 0xFE) {
            return UTF_16LE;
        }
        if (head.length >= 2 && (head[0] & 0xFF) == 0xFE && (head[1] & 0xFF) == 0xFF) {
            return UTF_16BE;
        }
        if (looksWide(head, 1)) {
            return UTF_16LE;
        }
        if (looksWide(head, 0)) {
            return UTF_16BE;
        }
        if (isAscii(head) || fits(head, StandardCharsets.UTF_8)) {
            return UTF_8;
        }
        return isChinese(head) ? GB18030 : LATIN_1;
    }

    /** Every second byte is zero and the others are not: ASCII text in UTF-16. */
    private static boolean looksWide(byte[] head, int zeroAt) {
        int pairs = Math.min(head.length / 2, 64);
        int wide = 0;
        for (int i = 0; i < pairs; i++) {
            if (head[2 * i + zeroAt] == 0 && head[2 * i + 1 - zeroAt] >= 9) {
                wide++;
            }
        }
        return pairs >= 4 && wide >= pairs - 2;
    }

    private static boolean isAscii(byte[] bytes) {
        int i = 0;
        for (; i <= bytes.length - Long.BYTES; i += Long.BYTES) {
            if (((long) LONG.get(bytes, i) & TOP_BITS) != 0) {
                return false;
            }
        }
        for (; i < bytes.length; i++) {
            if (bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(byte[] head, Charset candidate) {
        // A head may end within a character, at most four bytes long; what is cut off there is no fault.
        var decoder = candidate.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        CharBuffer out = CharBuffer.allocate(head.length + 8);
        return !decoder.decode(ByteBuffer.wrap(head), out, false).isError();
    }

    private static boolean isChinese(byte[] head) {
        if (!fits(head, GB18030.charset)) {
            return false;
        }
        String text = GB18030.decode(head);
        long foreign = text.chars().filter(c -> c > 127).count();
        long usual = text.chars().filter(TextEncoding::isUsual).count();
        return foreign > 1 && usual * 10 >= foreign * 8;
    }

    private static boolean isUsual(int c) {
        return (c >= 0x4E00 && c <= 0x9FA5) || (c >= 0x3000 && c <= 0x303F) || c >= 0xFF00;
    }

    /**
     * Returns the encoding.
     *
     * @return the character set
     */
    public Charset charset() {
        return charset;
    }

    /**
     * Tells whether lines end where a byte is a line feed, and ASCII characters are bytes of their own.
     *
     * @return false for UTF-16
     */
    public boolean isByteWise() {
        return this != UTF_16LE && this != UTF_16BE;
    }

    /**
     * Decodes bytes; what does not fit becomes the replacement character.
     *
     * @param bytes the bytes
     * @return the text, without a byte order mark
     */
    public String decode(byte[] bytes) {
        if (this == UTF_8 && isAscii(bytes)) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
        try {
            CharBuffer text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)
                    .decode(ByteBuffer.wrap(bytes));
            return text.length() > 0 && text.get(0) == '\uFEFF'
                    ? text.subSequence(1, text.length()).toString()
                    : text.toString();
        } catch (CharacterCodingException e) {
            throw new IllegalStateException("a replacing decoder refused its input", e);
        }
    }

    boolean isBinary(byte[] head) {
        if (!isByteWise()) {
            return false;
        }
        int odd = 0;
        int nul = 0;
        for (int i = 0; i < head.length; i++) {
            i = plainEnd(head, i);
            int b = i < head.length ? head[i] : ' ';
            if (b >= 0 && b < ' ') {
                nul += b == 0 ? 1 : 0;
                odd += b > 0 && (1 << b & TERMINAL) == 0 ? 1 : 0;
            }
        }
        // A text file whose end or start was lost to a crash is filled with zeros, in blocks.
        boolean textBesideZeros = nul > 0 && odd == 0 && head.length > 0 && isRun(head);
        return odd * 100 > head.length || (nul > 0 && !textBesideZeros);
    }

    /** Passes over eight bytes at a time, as long as none is a control character. */
    private static int plainEnd(byte[] head, int from) {
        int i = from;
        while (i <= head.length - Long.BYTES) {
            long eight = (long) LONG.get(head, i);
            if (((eight - BLANKS) & ~eight & TOP_BITS) != 0) {
                return i;
            }
            i += Long.BYTES;
        }
        return i;
    }

    /** All zeros of the head stand together. */
    private static boolean isRun(byte[] head) {
        int starts = 0;
        for (int i = 0; i < head.length; i++) {
            starts += head[i] == 0 && (i == 0 || head[i - 1] != 0) ? 1 : 0;
        }
        return starts == 1;
    }
}
