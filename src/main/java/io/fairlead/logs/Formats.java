package io.fairlead.logs;

import io.fairlead.logs.binary.TensorBoardFormat;
import io.fairlead.logs.binary.WandbFormat;
import io.fairlead.logs.checkpoint.CheckpointFormat;
import io.fairlead.logs.database.OptunaFormat;
import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.LogFormat;
import io.fairlead.logs.format.LogFormat.Match;
import io.fairlead.logs.predictions.PredictionsFormat;
import io.fairlead.logs.twostage.TwoStageConfig;
import io.fairlead.logs.twostage.TwoStageTable;
import io.fairlead.logs.twostage.TwoStageText;
import java.util.List;
import java.util.Optional;

/**
 * The formats that can be read: the one list that a new format is added to.
 *
 * <p>A file is read by the format that is surest of it; among equals, by the first of the list.
 *
 * @param all the formats, special ones before general ones; copied
 */
public record Formats(List<LogFormat> all) {

    /** Every format there is. */
    public static final Formats KNOWN = new Formats(List.of(
            new TensorBoardFormat(),
            new WandbFormat(),
            new OptunaFormat(),
            new CheckpointFormat(),
            new PredictionsFormat(),
            new TwoStageText(),
            new TwoStageTable(),
            new TwoStageConfig(),
            new CheckpointByName()));

    public Formats {
        all = List.copyOf(all);
    }

    /**
     * Returns the format that is surest of a file.
     *
     * @param head the start of the file
     * @return the format; empty if none knows it
     */
    public Optional<LogFormat> of(FileHead head) {
        LogFormat best = null;
        Match surest = Match.NO;
        for (LogFormat format : all) {
            Match match = format.sniff(head);
            if (match.compareTo(surest) > 0) {
                surest = match;
                best = format;
            }
        }
        return Optional.ofNullable(best);
    }
}
