package io.fairlead.logs.checkpoint;

import io.fairlead.logs.binary.Damaged;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of a NumPy array file.
 *
 * <pre>{@code
 * file   := "\x93NUMPY" major:u8 minor:u8 length:(u16 if major = 1, else u32) text:byte[length] data
 * text   := "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }" blanks "\n"
 * }</pre>
 *
 * @param type the element type as NumPy writes it, such as {@code <f4}; {@code record} for a structured one
 * @param fortranOrder whether the first index runs fastest
 * @param shape the dimensions; empty for a single number; copied
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib.format</a>
 */
public record NpyHeader(String type, boolean fortranOrder, List<Long> shape) {

    private static final int LONGEST = 1 << 16;
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Pattern TYPE = Pattern.compile("['\"]descr['\"]\\s*:\\s*(?:['\"]([^'\"]{1,64})['\"]|(\\[))");
    private static final Pattern ORDER = Pattern.compile("['\"]fortran_order['\"]\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("['\"]shape['\"]\\s*:\\s*\\(([\\dL,\\s]*)\\)");

    public NpyHeader {
        shape = List.copyOf(shape);
    }

    /**
     * Reads a head.
     *
     * @param in the file; left at the first byte of its data
     * @return the head
     * @throws Damaged if this is no NumPy array file
     * @throws IOException if it cannot be read
     */
    public static NpyHeader read(InputStream in) throws Damaged, IOException {
        byte[] start = in.readNBytes(8);
        for (int i = 0; i < MAGIC.length; i++) {
            if (start.length < 8 || start[i] != MAGIC[i]) {
                throw new Damaged(0, "a NumPy array begins with \\x93NUMPY, but this does not");
            }
        }
        byte[] sizes = in.readNBytes(start[6] == 1 ? 2 : 4);
        long length = 0;
        for (int i = sizes.length - 1; i >= 0; i--) {
            length = (length << 8) | (sizes[i] & 0xFF);
        }
        if (length > LONGEST) {
            throw new Damaged(8, "the head of a NumPy array has at most " + LONGEST + " bytes, but claims " + length);
        }
        return parse(new String(in.readNBytes((int) length), StandardCharsets.ISO_8859_1));
    }

    private static NpyHeader parse(String text) throws Damaged {
        Matcher type = TYPE.matcher(text);
        Matcher order = ORDER.matcher(text);
        Matcher shape = SHAPE.matcher(text);
        if (!type.find() || !order.find() || !shape.find()) {
            throw new Damaged(10, "the head of a NumPy array names descr, fortran_order and shape, but this does not");
        }
        List<Long> sizes = new ArrayList<>();
        for (String size : shape.group(1).split(",", -1)) {
            String digits = size.replace("L", "").strip();
            if (digits.length() > 18) {
                throw new Damaged(10, "a dimension is larger than any array: " + digits);
            }
            if (!digits.isEmpty()) {
                sizes.add(Long.parseLong(digits.replaceAll("\\s", "")));
            }
        }
        String name = type.group(1);
        return new NpyHeader(name == null ? "record" : name, order.group(1).equals("True"), sizes);
    }

    /**
     * Returns the element type in words.
     *
     * @return such as {@code float32}; NumPy's own code if there is no usual word
     */
    public String dtype() {
        return switch (type.replaceAll("^[<>|=]", "")) {
            case "f2" -> "float16";
            case "f4" -> "float32";
            case "f8" -> "float64";
            case "i1" -> "int8";
            case "i2" -> "int16";
            case "i4" -> "int32";
            case "i8" -> "int64";
            case "u1" -> "uint8";
            case "u2" -> "uint16";
            case "u4" -> "uint32";
            case "u8" -> "uint64";
            case "b1" -> "bool";
            case "c8" -> "complex64";
            case "c16" -> "complex128";
            default -> type;
        };
    }
}
