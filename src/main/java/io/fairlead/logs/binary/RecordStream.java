package io.fairlead.logs.binary;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The records of a file in TensorFlow's record format, read one at a time.
 *
 * <pre>{@code
 * record := length:u64  crc(length):u32  data:byte[length]  crc(data):u32      little endian
 * crc(x) := rotateRight(CRC32C(x), 15) + 0xa282ead8
 * }</pre>
 *
 * <p><b>Damage.</b> A record whose data do not fit their checksum is skipped by its length. Where the length itself
 * does not fit its checksum, the reader searches byte by byte for the next one that does (by chance, once in four
 * thousand million bytes). Each of these is told to the {@link Complaints} once, with its byte, and reading goes on. Where
 * the file ends inside a record, {@link #cut} says so.
 *
 * <p><b>Memory.</b> One buffer of a mebibyte, which grows to the largest record up to {@link #LARGEST}; a larger
 * record is checked in pieces and not given out. Not for sharing among threads.
 *
 * @see <a href="https://www.tensorflow.org/tutorials/load_data/tfrecord">TFRecord and tf.train.Example</a>
 */
final class RecordStream {

    /** The largest record that is given out: far above any that holds scalars, and a bound for the memory. */
    static final int LARGEST = 64 << 20;

    private static final int HEAD = 12;
    private static final int TAIL = 4;
    private static final int FIRST_BUFFER = 1 << 20;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final InputStream in;
    private final Complaints complaints;
    private final CRC32C crc = new CRC32C();
    private byte[] buffer = new byte[FIRST_BUFFER];
    private long base;
    private int position;
    private int end;
    private boolean atEnd;
    private int dataFrom;
    private int dataTo;
    private long records;
    private String cut = "";
    private boolean lost;

    /**
     * Starts reading.
     *
     * @param in the bytes; read in large pieces, not closed
     * @param offset where in the file the first of them stands; a border of records
     * @param complaints who is told of damage
     */
    RecordStream(InputStream in, long offset, Complaints complaints) {
        this.in = in;
        this.base = offset;
        this.complaints = complaints;
    }

    /** Who is told of damage. */
    interface Complaints {

        /**
         * Takes note of a damage.
         *
         * @param offset the byte of the file where it begins
         * @param what what is wrong
         */
        void damage(long offset, String what);
    }

    /**
     * Goes to the next sound record.
     *
     * @return false at the end of the file
     * @throws IOException if the file cannot be read
     */
    boolean next() throws IOException {
        while (true) {
            if (!have(HEAD)) {
                return endOfFile();
            }
            long length = (long) LONG.get(buffer, position);
            if (length < 0 || masked(position, 8) != (int) INT.get(buffer, position + 8)) {
                resynchronize();
            } else if (length > LARGEST) {
                skipHuge(length);
            } else if (!have(HEAD + (int) length + TAIL)) {
                return cutInside(length);
            } else if (take((int) length)) {
                return true;
            }
        }
    }

    /**
     * Returns the array that holds the record.
     *
     * @return the buffer itself; valid until the next call of {@link #next}
     */
    byte[] data() {
        return buffer;
    }

    /**
     * Returns the record's first byte in {@link #data}.
     *
     * @return an index
     */
    int from() {
        return dataFrom;
    }

    /**
     * Returns the byte behind the record in {@link #data}.
     *
     * @return an index
     */
    int to() {
        return dataTo;
    }

    /**
     * Returns where in the file the record's data begin.
     *
     * @return a byte, from 0
     */
    long offset() {
        return base + dataFrom;
    }

    /**
     * Returns where in the file the next record is expected: behind what was read so far.
     *
     * @return a byte, from 0
     */
    long resumeAt() {
        return base + position;
    }

    /**
     * Returns what is wrong with the end of the file, once {@link #next} has come to it.
     *
     * @return that it ends inside a record, which begins at {@link #resumeAt}; empty if it does not
     */
    String cut() {
        return cut;
    }

    /**
     * Tells whether the file ended while the reader searched or passed over damage, so that nothing is known of what would
     * follow.
     *
     * @return false if a longer file can be read on at {@link #resumeAt}
     */
    boolean isLost() {
        return lost;
    }

    /**
     * Returns how many sound records were found.
     *
     * @return zero or above
     */
    long records() {
        return records;
    }

    private boolean take(int length) {
        int data = position + HEAD;
        boolean sound = masked(data, length) == (int) INT.get(buffer, data + length);
        if (!sound) {
            complaints.damage(base + position, "a record of " + length + " bytes does not fit its checksum; skipped");
        }
        position = data + length + TAIL;
        dataFrom = data;
        dataTo = data + length;
        records += sound ? 1 : 0;
        return sound;
    }

    private int masked(int from, int length) {
        crc.reset();
        crc.update(buffer, from, length);
        return mask((int) crc.getValue());
    }

    private static int mask(int checksum) {
        return Integer.rotateRight(checksum, 15) + 0xa282ead8;
    }

    private boolean endOfFile() {
        if (end > position) {
            cut = "the file ends inside a record's head (" + (end - position) + " bytes are left)";
        }
        // What is left may be the head of a record that is still being written: resumeAt stays in front of it.
        return false;
    }

    private boolean cutInside(long length) {
        cut = "the file ends inside a record: " + (end - position - HEAD) + " of " + length + " bytes are there";
        return false;
    }

    private void skipHuge(long length) throws IOException {
        long start = base + position;
        position += HEAD;
        crc.reset();
        for (long left = length; left > 0; ) {
            if (!have(1)) {
                lost = true;
                complaints.damage(
                        start,
                        "the file ends inside a record: " + (length - left) + " of " + length + " bytes are there");
                return;
            }
            int piece = (int) Math.min(left, end - position);
            crc.update(buffer, position, piece);
            position += piece;
            left -= piece;
        }
        lost = !have(TAIL);
        if (!lost) {
            boolean sound = mask((int) crc.getValue()) == (int) INT.get(buffer, position);
            position += TAIL;
            complaints.damage(
                    start,
                    "a record of " + length + " bytes is larger than " + (LARGEST >> 20) + " MiB"
                            + (sound ? "" : " and does not fit its checksum") + "; skipped");
        }
    }

    private void resynchronize() throws IOException {
        long start = base + position;
        do {
            position++;
        } while (have(HEAD) && !plausibleHead());
        if (!have(HEAD)) {
            lost = true;
            position = end;
        }
        complaints.damage(
                start, "a record's length does not fit its checksum; " + (base + position - start) + " bytes skipped");
    }

    private boolean plausibleHead() {
        long length = (long) LONG.get(buffer, position);
        // Lengths of 4 GiB and more do not occur; the test spares a checksum at almost every byte.
        return length >>> 32 == 0 && masked(position, 8) == (int) INT.get(buffer, position + 8);
    }

    /** Makes sure that so many bytes stand behind the position, if the file has them. */
    private boolean have(int count) throws IOException {
        return end - position >= count || fill(count);
    }

    private boolean fill(int count) throws IOException {
        if (position > 0) {
            System.arraycopy(buffer, position, buffer, 0, end - position);
            base += position;
            end -= position;
            position = 0;
        }
        while (end < count && !atEnd) {
            if (end == buffer.length) {
                // Grows with what is really there, so that a length alone cannot claim memory.
                buffer = Arrays.copyOf(buffer, (int) Math.min(2L * buffer.length, HEAD + (long) LARGEST + TAIL));
            }
            int read = in.read(buffer, end, buffer.length - end);
            atEnd = read < 0;
            end += Math.max(read, 0);
        }
        return end >= count;
    }
}
