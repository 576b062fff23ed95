package io.fairlead.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.logs.format.Gzip;
import io.fairlead.logs.format.ReadSettings;
import io.fairlead.metrics.Problem;
import io.fairlead.metrics.TrainingRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs that were packed with gzip. */
final class PackedLogsTest {

    @TempDir
    private Path folder;

    private static byte[] packed(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private TrainingRun only(Path run) {
        List<TrainingRun> runs = new ArrayList<>();
        new RunReader(ReadSettings.DEFAULT, OptionalLong.empty()).read(List.of(run), KnownFiles.NONE, runs::add);
        assertThat(runs).hasSize(1);
        return runs.get(0);
    }

    private Path write(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    private static byte[] log(int lines) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            text.append("2026-01-28 10:00:00,000 - INFO - Epoch ")
                    .append(i)
                    .append(" loss: ")
                    .append(1.0 / (i + 1))
                    .append(" val_auc: 0.7")
                    .append(i)
                    .append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void tellTheSameAsUnpackedOnes() throws IOException {
        StringBuilder csv = new StringBuilder("epoch,train_loss,val_auc\n");
        StringBuilder rows = new StringBuilder("label,score,gender,race\n");
        for (int i = 0; i < 3000; i++) {
            csv.append(i).append(",0.").append(i + 1).append(",0.7\n");
            rows.append(i % 2)
                    .append(",0.")
                    .append(i % 97)
                    .append(',')
                    .append(i % 2)
                    .append(',')
                    .append(i % 4)
                    .append('\n');
        }
        byte[][] contents = {
            log(2000), csv.toString().getBytes(), rows.toString().getBytes()
        };
        String[] names = {"train.log", "metrics.csv", "predictions_dfd.csv"};
        for (int i = 0; i < names.length; i++) {
            write("a/" + names[i], contents[i]);
            write("b/" + names[i] + ".gz", packed(contents[i]));
        }
        TrainingRun plain = only(folder.resolve("a"));
        TrainingRun unpacked = only(folder.resolve("b"));
        assertThat(unpacked.series()).isEqualTo(plain.series()).isNotEmpty();
        assertThat(unpacked.predictions()).isEqualTo(plain.predictions()).isNotEmpty();
        assertThat(unpacked.id()).isEqualTo(plain.id());
        assertThat(unpacked.problems())
                .extracting(Problem::what)
                .isEqualTo(plain.problems().stream().map(Problem::what).toList());
    }

    @Test
    void eventFilesTellTheSameAsUnpackedOnes() throws IOException {
        Path events = Files.walk(Shared.folder("two-stage-runs"))
                .filter(path -> path.getFileName().toString().contains("tfevents"))
                .sorted()
                .findFirst()
                .orElseThrow();
        byte[] content = Files.readAllBytes(events);
        String name = events.getFileName().toString();
        write("a/" + name, content);
        write("b/" + name + ".gz", packed(content));
        assertThat(only(folder.resolve("b")).series())
                .isEqualTo(only(folder.resolve("a")).series())
                .isNotEmpty();
    }

    @Test
    void oneThatBreaksOffIsReadUpToThere() throws IOException {
        byte[] packed = packed(log(20_000));
        write("a/train.log.gz", Arrays.copyOf(packed, packed.length / 2));
        TrainingRun run = only(folder.resolve("a"));
        assertThat(run.series()).isNotEmpty();
        assertThat(run.problems())
                .extracting(Problem::toString)
                .contains("train.log.gz: the packed file breaks off; it is read up to there");
    }

    @Test
    void aBombIsReadUpToABound() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(log(10));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 60; i++) {
                out.write(zeros);
            }
        }
        write("a/train.log.gz", bytes.toByteArray());
        TrainingRun run = only(folder.resolve("a"));
        assertThat(run.problems())
                .extracting(Problem::toString)
                .contains("train.log.gz: the packed file unpacks to more than 16 MiB; the rest is left out");
        assertThat(run.series()).isNotEmpty();
    }

    @Test
    void archivesAndImagesArePassedOver() {
        assertThat(List.of("train.log.gz", "train.log.1.gz", "a.csv.gz", "events.out.tfevents.1.h.gz"))
                .allMatch(Gzip::isLog);
        assertThat(List.of("train.log", "code.tar.gz", "brain.nii.gz", "gz", "log.gzip"))
                .noneMatch(Gzip::isLog);
    }
}
