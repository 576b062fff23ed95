package io.fairlead.logs.binary;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;

/**
 * The records of a W&amp;B transaction log, which is LevelDB's log format with another checksum.
 *
 * <pre>{@code
 * file  := ":W&B" magic:u16 version:u8 chunk…                       in blocks of 32768 bytes, little endian
 * chunk := crc:u32 length:u16 type:u8 data:byte[length]             never across the end of a block
 * type  := 1 whole record | 2 first part | 3 middle part | 4 last part
 * crc   := CRC-32 of type and data
 * }</pre>
 *
 * <p>At the end of a block fewer than seven bytes are filler. <b>Damage.</b> A chunk that does not fit its checksum costs
 * its record; a chunk that cannot be one costs the rest of its block. Each is told once with its byte, and reading goes
 * on. <b>Memory.</b> One block, and one record of at most {@link #LARGEST} bytes. Not for sharing among threads.
 *
 * @see <a href="https://github.com/google/leveldb/blob/main/doc/log_format.md">LevelDB, log format</a>
 */
final class BlockLog {

    /** What a log begins with. */
    static final String MAGIC = ":W&B";

    private static final int BLOCK = 32_768;
    private static final int FILE_HEAD = 7;
    private static final int CHUNK_HEAD = 7;
    private static final int WHOLE = 1;
    private static final int FIRST = 2;
    private static final int LAST = 4;
    /** The largest record that is kept; rows of metrics are far smaller. */
    private static final int LARGEST = 32 << 20;

    private final RecordStream.Complaints complaints;
    private final CRC32 crc = new CRC32();
    private final ByteArrayOutputStream parts = new ByteArrayOutputStream();
    private final byte[] block = new byte[BLOCK];
    private long base;
    private int position;
    private int end;
    private boolean inRecord;
    private boolean tooLarge;
    private long recordStart;
    private boolean isLost;
    private long chunkCut = -1;

    /**
     * Creates a log of which nothing was read.
     *
     * @param complaints who is told of damage
     */
    BlockLog(RecordStream.Complaints complaints) {
        this.complaints = complaints;
        this.position = FILE_HEAD;
    }

    /** Takes records. */
    interface Records {

        /**
         * Takes a record.
         *
         * @param offset where in the file it begins
         * @param data the record; not kept by the caller
         */
        void record(long offset, byte[] data);
    }

    /**
     * Returns where reading goes on.
     *
     * @return a byte of the file: the start of the block that was not whole
     */
    long resumeAt() {
        return base;
    }

    /**
     * Reads the log, or what was added to it.
     *
     * @param in the file from {@link #resumeAt} on; not closed
     * @param records takes the records
     * @throws IOException if the file cannot be read
     */
    void read(InputStream in, Records records) throws IOException {
        chunkCut = -1;
        end = in.readNBytes(block, 0, BLOCK);
        while (end > 0) {
            while (end - position >= CHUNK_HEAD && chunkCut < 0) {
                readChunk(records);
            }
            if (end < BLOCK) {
                return;
            }
            base += end;
            position = 0;
            end = in.readNBytes(block, 0, BLOCK);
        }
    }

    /**
     * Tells of a record that has no end, after all was read.
     *
     * @param told is told where it begins
     */
    void finish(RecordStream.Complaints told) {
        long start = inRecord ? recordStart : chunkCut;
        if (start >= 0) {
            told.damage(start, "the file ends inside a record");
        }
    }

    /**
     * Tells whether the file ended in damage, so that nothing is known of what would follow.
     *
     * @return false if a longer file can be read on
     */
    boolean isLost() {
        return isLost;
    }

    private void readChunk(Records records) {
        int length = (block[position + 4] & 0xFF) | ((block[position + 5] & 0xFF) << 8);
        int type = block[position + 6];
        int data = position + CHUNK_HEAD;
        long start = base + position;
        if (type < WHOLE || type > LAST || data + length > BLOCK) {
            skipBlock(start);
        } else if (data + length > end) {
            chunkCut = start;
        } else {
            position = data + length;
            takeChunk(type, data, length, records);
        }
    }

    private void skipBlock(long start) {
        boolean zeros = true;
        for (int i = position; i < end; i++) {
            zeros &= block[i] == 0;
        }
        complaints.damage(
                start,
                (zeros ? "zeros" : "bytes that are no part of a record") + " up to the end of the block; "
                        + (end - position) + " bytes skipped");
        position = end;
        inRecord = false;
        isLost = end < BLOCK;
    }

    private void takeChunk(int type, int data, int length, Records records) {
        long start = base + data - CHUNK_HEAD;
        if (checksum(data, length) != stored(data - CHUNK_HEAD)) {
            complaints.damage(start, "a record does not fit its checksum; skipped");
            inRecord = false;
            return;
        }
        if (type == WHOLE || type == FIRST) {
            if (inRecord) {
                complaints.damage(recordStart, "a record has no end; skipped");
            }
            parts.reset();
            inRecord = true;
            tooLarge = false;
            recordStart = start;
        } else if (!inRecord) {
            // The part before was damaged and told of.
            return;
        }
        tooLarge |= parts.size() + length > LARGEST;
        if (!tooLarge) {
            parts.write(block, data, length);
        }
        if (type == WHOLE || type == LAST) {
            inRecord = false;
            if (tooLarge) {
                complaints.damage(recordStart, "a record is larger than " + (LARGEST >> 20) + " MiB; skipped");
            } else {
                records.record(recordStart, parts.toByteArray());
            }
        }
    }

    private int checksum(int data, int length) {
        crc.reset();
        crc.update(block, data - 1, length + 1);
        return (int) crc.getValue();
    }

    private int stored(int at) {
        return (block[at] & 0xFF)
                | ((block[at + 1] & 0xFF) << 8)
                | ((block[at + 2] & 0xFF) << 16)
                | ((block[at + 3] & 0xFF) << 24);
    }
}
