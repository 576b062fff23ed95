package io.fairlead.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.history.HistoryStore;
import io.fairlead.history.jdbc.HistoryStores;
import io.fairlead.history.jdbc.document.RunBody;
import io.fairlead.history.jdbc.document.RunDocument;
import io.fairlead.logs.Following;
import io.fairlead.logs.format.ReadSettings;
import io.fairlead.metrics.SourceFile;
import io.fairlead.metrics.TrainingConfiguration;
import io.fairlead.metrics.TrainingRun;
import io.fairlead.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogRunSourceTest {

    @TempDir
    private Path folder;

    /** Writes down what it is told, all of it, in its order. */
    private static final class Told implements RunSource.Listener {

        private final List<Object> all = new ArrayList<>();

        @Override
        public void read(TrainingRun run) {
            all.add(whole(run));
        }

        @Override
        public void configuration(TrainingConfiguration configuration) {
            all.add(configuration);
        }

        @Override
        public void unchanged(String path) {
            all.add("unchanged " + path);
        }

        @Override
        public void skipped(String path, String why) {
            all.add(path + ": " + why);
        }
    }

    /** All that is kept of a run, byte for byte. */
    private static List<Object> whole(TrainingRun run) {
        HexFormat hex = HexFormat.of();
        return List.of(
                run.identity(), run.files(), hex.formatHex(RunDocument.write(run)), hex.formatHex(RunBody.write(run)));
    }

    private static List<Object> told(Path root, int threads) {
        Told told = new Told();
        source(threads).read(List.of(root), () -> RunSource.Known.NOTHING, told);
        return told.all;
    }

    private static LogRunSource source(int threads) {
        return new LogRunSource(ReadSettings.DEFAULT, OptionalLong.empty(), Following.none(), threads);
    }

    @Test
    void tellsTheSameWhateverTheNumberOfThreads() throws IOException {
        writeTree(200);
        List<Object> one = told(folder, 1);
        assertThat(one).hasSizeGreaterThan(250);
        assertThat(told(folder, 2)).isEqualTo(one);
        assertThat(told(folder, 7)).isEqualTo(one);
    }

    @Test
    void tellsTheSameOfRealRunsWhateverTheNumberOfThreads() {
        Path runs = Shared.path("two-stage-runs");
        assertThat(told(runs, 5)).isEqualTo(told(runs, 1));
    }

    @Test
    void aRunThatIsBeingWrittenIsReadAgainOnlyOnceItsFilesHaveBeenLeftAlone() throws IOException {
        Path log = Files.createDirectories(folder.resolve("run")).resolve("metrics.csv");
        Files.writeString(log, "epoch,train_loss,val_auc\n1,0.9,0.6\n2,0.8,0.7\n");
        long modified = Files.getLastModifiedTime(log).toMillis();
        List<SourceFile> files = List.of(new SourceFile("metrics.csv", Files.size(log), modified));
        String path = log.getParent().toAbsolutePath().normalize().toString();
        RunSource.Known known = new RunSource.Known(Map.of(path, files), Set.of(path));
        assertThat(told(known, modified + 60_000)).containsExactly("unchanged " + path);
        assertThat(told(known, modified + 16 * 60_000)).hasSize(1).doesNotContain("unchanged " + path);
        RunSource.Known ended = new RunSource.Known(Map.of(path, files), Set.of());
        assertThat(told(ended, modified + 16 * 60_000)).containsExactly("unchanged " + path);
    }

    private List<Object> told(RunSource.Known known, long now) {
        Told told = new Told();
        new LogRunSource(ReadSettings.DEFAULT, OptionalLong.of(now), Following.none(), 1)
                .read(List.of(folder), () -> known, told);
        return told.all;
    }

    @Test
    void theHistoryIsTheSameWhateverTheNumberOfThreads() throws IOException {
        writeTree(150);
        assertThat(history("five.db", 5)).isEqualTo(history("one.db", 1));
    }

    private List<List<Object>> history(String name, int threads) {
        try (HistoryStore store = HistoryStores.open(folder.resolve(name).toString())) {
            Ingest.Report report = new Ingest(store, source(threads), run -> List.of()).run(List.of(folder));
            assertThat(report.added()).hasSizeGreaterThan(150);
            return store.runHeads().stream()
                    .flatMap(head -> store.run(head.id()).stream())
                    .map(LogRunSourceTest::whole)
                    .toList();
        }
    }

    /** Folders of long and short runs; above them a captured output, a loose configuration, and a text. */
    private void writeTree(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            Path run = Files.createDirectories(folder.resolve("runs").resolve("run" + i));
            StringBuilder table = new StringBuilder("epoch,train_loss,val_auc\n");
            int epochs = i % 20 == 0 ? 3000 : 3 + i % 5;
            for (int epoch = 1; epoch <= epochs; epoch++) {
                table.append(epoch)
                        .append(',')
                        .append(1.0 / (epoch + i))
                        .append(",0.")
                        .append(500 + (i + epoch) % 400)
                        .append('\n');
            }
            Files.writeString(run.resolve("metrics.csv"), table);
            Files.writeString(run.resolve("config.json"), "{\"lr\": 0.00" + (1 + i % 9) + ", \"batch_size\": 32}");
            Files.write(run.resolve("notes.xyz"), new byte[] {0, 1, 2, (byte) i});
        }
        Files.writeString(
                folder.resolve("runs").resolve("nohup.out"), "epoch 1 loss 0.9\nepoch 2 loss 0.8\nepoch 3 loss 0.7\n");
        Files.writeString(Files.createDirectories(folder.resolve("config")).resolve("next.yaml"), """
                learning_rate: 0.001
                batch_size: 64
                optimizer: adamw
                epochs: 20
                """);
    }
}
