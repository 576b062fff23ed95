package io.fairlead.logs.checkpoint;

import io.fairlead.logs.binary.Damaged;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A NumPy array of one dimension, or of two with one or two columns: what a table is made of.
 *
 * <p>Numbers are kept as doubles, texts once each. Rows are read as they come, so that a shape alone claims no memory.
 * Immutable.
 */
public final class NpyArray {

    private static final int WIDEST_TEXT = 4096;
    private static final int MOST_TEXTS = 1 << 20;

    private final double[] numbers;
    private final String[] texts;
    private final boolean whole;
    private final int columns;
    private final int rows;

    private NpyArray(double[] numbers, String[] texts, boolean whole, int columns, int rows) {
        this.numbers = numbers;
        this.texts = texts;
        this.whole = whole;
        this.columns = columns;
        this.rows = rows;
    }

    /**
     * Reads an array.
     *
     * @param in a {@code .npy} file; not closed
     * @param mostRows how many rows are kept at most
     * @return the array
     * @throws Damaged if it is none, is cut off, or has another shape or type
     * @throws IOException if it cannot be read
     */
    public static NpyArray read(InputStream in, int mostRows) throws Damaged, IOException {
        NpyHeader head = NpyHeader.read(in);
        int dimensions = head.shape().size();
        long columns = dimensions == 2 ? head.shape().get(1) : 1;
        boolean fits = dimensions == 1 || (dimensions == 2 && (columns == 1 || columns == 2) && !head.fortranOrder());
        if (!fits) {
            throw new Damaged(10, "a column has shape (n,), (n, 1) or (n, 2), but this has " + head.shape());
        }
        int rows = (int) Math.min(head.shape().get(0), mostRows);
        int cells = rows * (int) columns;
        char kind = head.type().replaceAll("^[<>|=]", "").charAt(0);
        return kind == 'U' || kind == 'S'
                ? new NpyArray(new double[0], texts(in, head.type(), cells), false, (int) columns, rows)
                : new NpyArray(numbers(in, head.type(), cells), new String[0], kind != 'f', (int) columns, rows);
    }

    private static double[] numbers(InputStream in, String type, int cells) throws Damaged, IOException {
        String code = type.replaceAll("^[<>|=]", "");
        int width = width(code, type);
        ByteOrder order = type.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        double[] numbers = new double[Math.min(cells, 1 << 16)];
        byte[] bytes = new byte[width];
        ByteBuffer cell = ByteBuffer.wrap(bytes).order(order);
        for (int i = 0; i < cells; i++) {
            fill(in, bytes, i);
            if (i == numbers.length) {
                numbers = Arrays.copyOf(numbers, (int) Math.min(cells, 2L * i));
            }
            numbers[i] = number(cell, code);
        }
        return numbers;
    }

    private static int width(String code, String type) throws Damaged {
        return switch (code) {
            case "b1", "i1", "u1" -> 1;
            case "i2", "u2" -> 2;
            case "i4", "u4", "f4" -> 4;
            case "i8", "u8", "f8" -> 8;
            default -> throw new Damaged(10, "a column holds numbers or texts, but this has type " + type);
        };
    }

    private static double number(ByteBuffer cell, String code) {
        return switch (code) {
            case "f4" -> cell.getFloat(0);
            case "f8" -> cell.getDouble(0);
            case "i1" -> cell.get(0);
            case "b1", "u1" -> cell.get(0) & 0xFF;
            case "i2" -> cell.getShort(0);
            case "u2" -> cell.getShort(0) & 0xFFFF;
            case "i4" -> cell.getInt(0);
            case "u4" -> cell.getInt(0) & 0xFFFF_FFFFL;
            // Labels and codes of 64 bits are small; beyond 2^53 a double is not exact.
            default -> cell.getLong(0);
        };
    }

    private static String[] texts(InputStream in, String type, int cells) throws Damaged, IOException {
        boolean wide = type.indexOf('U') >= 0;
        String digits = type.replaceAll("\\D", "");
        int width = digits.isEmpty() || digits.length() > 6 ? -1 : Integer.parseInt(digits) * (wide ? 4 : 1);
        if (width < 1 || width > WIDEST_TEXT) {
            throw new Damaged(10, "texts have at most " + WIDEST_TEXT + " bytes, but this has type " + type);
        }
        Charset charset =
                wide ? Charset.forName(type.startsWith(">") ? "UTF-32BE" : "UTF-32LE") : StandardCharsets.UTF_8;
        String[] texts = new String[Math.min(cells, 1 << 12)];
        Map<String, String> known = new HashMap<>();
        byte[] cell = new byte[width];
        for (int i = 0; i < cells; i++) {
            fill(in, cell, i);
            if (i == texts.length) {
                texts = Arrays.copyOf(texts, (int) Math.min(cells, 2L * i));
            }
            String text = new String(cell, charset).replace("\0", "");
            String same = known.putIfAbsent(text, text);
            texts[i] = same == null ? text : same;
            if (known.size() > MOST_TEXTS) {
                throw new Damaged(10, "there are more than " + MOST_TEXTS + " different texts");
            }
        }
        return texts;
    }

    private static void fill(InputStream in, byte[] cell, int index) throws Damaged, IOException {
        if (in.readNBytes(cell, 0, cell.length) < cell.length) {
            throw new Damaged(0, "the array is cut off in element " + index);
        }
    }

    /**
     * Returns the number of rows.
     *
     * @return zero or above
     */
    public int rows() {
        return rows;
    }

    /**
     * Returns a row as text.
     *
     * @param row which row
     * @return a number or a text; two of them in brackets if the array has two columns
     */
    public String text(int row) {
        return columns == 2 ? "[" + element(2 * row) + ", " + element(2 * row + 1) + "]" : element(row);
    }

    private String element(int index) {
        if (texts.length > 0) {
            return texts[index];
        }
        return whole ? Long.toString((long) numbers[index]) : Double.toString(numbers[index]);
    }
}
