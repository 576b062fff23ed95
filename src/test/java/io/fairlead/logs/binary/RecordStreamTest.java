package io.fairlead.logs.binary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordStreamTest {

    private final List<String> damages = new ArrayList<>();
    private long resumeAt;

    private List<String> read(byte[] file) throws IOException {
        return read(new ByteArrayInputStream(file), 0);
    }

    private List<String> read(InputStream in, long offset) throws IOException {
        RecordStream records = new RecordStream(in, offset, (at, what) -> damages.add(at + ": " + what));
        List<String> found = new ArrayList<>();
        while (records.next()) {
            byte[] data = Arrays.copyOfRange(records.data(), records.from(), records.to());
            found.add(data.length > 20 ? data.length + " bytes" : new String(data));
        }
        resumeAt = records.resumeAt();
        if (!records.cut().isEmpty()) {
            damages.add(resumeAt + ": " + records.cut());
        }
        return found;
    }

    private static EventWriter abc() {
        return new EventWriter().record("a".getBytes()).record("bb".getBytes()).record("ccc".getBytes());
    }

    @Test
    void givesRecordsInOrder() throws IOException {
        assertThat(read(abc().bytes())).containsExactly("a", "bb", "ccc");
        assertThat(damages).isEmpty();
        assertThat(resumeAt).isEqualTo(abc().size());
    }

    @Test
    void givesEmptyRecords() throws IOException {
        assertThat(read(new EventWriter()
                        .record(new byte[0])
                        .record("x".getBytes())
                        .bytes()))
                .containsExactly("", "x");
    }

    @Test
    void givesRecordsLargerThanTheFirstBuffer() throws IOException {
        byte[] large = new byte[5 << 20];
        byte[] file = new EventWriter()
                .record("a".getBytes())
                .record(large)
                .record("z".getBytes())
                .bytes();
        assertThat(read(file)).containsExactly("a", large.length + " bytes", "z");
        assertThat(damages).isEmpty();
    }

    @Test
    void checksHugeRecordsWithoutKeepingThem() throws IOException {
        byte[] huge = new byte[RecordStream.LARGEST + 1];
        byte[] file = new EventWriter().record(huge).record("z".getBytes()).bytes();
        assertThat(read(file)).containsExactly("z");
        assertThat(damages).containsExactly("0: a record of 67108865 bytes is larger than 64 MiB; skipped");
    }

    @Test
    void skipsARecordWhoseDataChanged() throws IOException {
        byte[] file = abc().bytes();
        file[17 + 12] ^= 4;
        assertThat(read(file)).containsExactly("a", "ccc");
        assertThat(damages).containsExactly("17: a record of 2 bytes does not fit its checksum; skipped");
    }

    @Test
    void findsTheNextRecordBehindADamagedLength() throws IOException {
        byte[] file = abc().bytes();
        file[17] ^= 4;
        assertThat(read(file)).containsExactly("a", "ccc");
        assertThat(damages).containsExactly("17: a record's length does not fit its checksum; 18 bytes skipped");
    }

    @Test
    void findsTheNextRecordBehindForeignBytesAcrossBuffers() throws IOException {
        byte[] file = new EventWriter()
                .record("a".getBytes())
                .raw(new byte[3_000_000])
                .record("z".getBytes())
                .bytes();
        assertThat(read(file)).containsExactly("a", "z");
        assertThat(damages).containsExactly("17: a record's length does not fit its checksum; 3000000 bytes skipped");
    }

    @Test
    void saysWhereAFileIsCutAtEveryLength() throws IOException {
        byte[] file = abc().bytes();
        for (int length = 0; length < file.length; length++) {
            damages.clear();
            List<String> found = read(Arrays.copyOf(file, length));
            assertThat(found).hasSize(length < 17 ? 0 : length < 35 ? 1 : 2);
            long border = length < 17 ? 0 : length < 35 ? 17 : 35;
            assertThat(resumeAt).isEqualTo(border);
            if (length == border) {
                assertThat(damages).isEmpty();
            } else {
                assertThat(damages).singleElement().asString().startsWith(border + ": the file ends inside a record");
            }
        }
    }

    @Test
    void goesOnWhereItEnded() throws IOException {
        byte[] file = abc().bytes();
        assertThat(read(Arrays.copyOf(file, 30))).containsExactly("a");
        long from = resumeAt;
        damages.clear();
        InputStream rest = new ByteArrayInputStream(file, (int) from, file.length - (int) from);
        assertThat(read(rest, from)).containsExactly("bb", "ccc");
        assertThat(damages).isEmpty();
        assertThat(resumeAt).isEqualTo(file.length);
    }

    @Test
    void claimsNoMemoryForALengthAlone() throws IOException {
        // A sound head that promises 60 MiB, and nothing behind it.
        byte[] whole = new EventWriter().record(new byte[60 << 20]).bytes();
        assertThat(read(Arrays.copyOf(whole, 100))).isEmpty();
        assertThat(damages).containsExactly("0: the file ends inside a record: 88 of 62914560 bytes are there");
    }

    @Test
    void takesBytesAsTheyCome() throws IOException {
        byte[] file = abc().bytes();
        InputStream slow = new ByteArrayInputStream(file) {
            @Override
            public synchronized int read(byte[] into, int from, int length) {
                return super.read(into, from, Math.min(length, 3));
            }
        };
        assertThat(read(slow, 0)).containsExactly("a", "bb", "ccc");
    }
}
