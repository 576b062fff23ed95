package io.fairlead.rehearsal.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Stage 1's {@code loss_log.csv}: one row for every tenth batch, losses with six decimals, the rest with four, lines
 * ending in LF.
 */
public final class LossLog {

    private static final String HEADER = "step,epoch,loss_overall,loss_race,loss_gender,loss_similarity,"
            + "loss_fairness,race_acc,gender_acc,cosine_sim,grl_lambda\n";
    private static final int LOSSES = 5;

    private final Path file;

    private LossLog(Path file) {
        this.file = file;
    }

    /**
     * Starts the file with its header.
     *
     * @param folder the run's folder
     * @return the log
     */
    public static LossLog start(Path folder) {
        LossLog log = new LossLog(folder.resolve("loss_log.csv"));
        SmallFiles.replace(log.file, HEADER);
        return log;
    }

    /**
     * Goes on with a file, without the rows of epochs that are trained again.
     *
     * @param folder the run's folder
     * @param lastEpoch the last epoch to keep
     * @return the log
     */
    public static LossLog resume(Path folder, int lastEpoch) {
        LossLog log = new LossLog(folder.resolve("loss_log.csv"));
        try {
            List<String> lines = Files.readAllLines(log.file, StandardCharsets.UTF_8);
            StringBuilder kept = new StringBuilder(HEADER);
            for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
                String[] cells = line.split(",", -1);
                // A row that was cut off when the run was killed belongs to an epoch that is trained again.
                if (cells.length == 11 && Integer.parseInt(cells[1]) <= lastEpoch) {
                    kept.append(line).append('\n');
                }
            }
            SmallFiles.replace(log.file, kept.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return log;
    }

    /**
     * Adds a row.
     *
     * @param step {@code epoch · batches + batch}
     * @param epoch from 1
     * @param values the nine numbers after these, in the order of the header
     */
    public void row(long step, int epoch, double... values) {
        StringBuilder line = new StringBuilder().append(step).append(',').append(epoch);
        for (int i = 0; i < values.length; i++) {
            line.append(',').append(PythonText.fixed(values[i], i < LOSSES ? 6 : 4));
        }
        SmallFiles.append(file, line.append('\n').toString());
    }
}
