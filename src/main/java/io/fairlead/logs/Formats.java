package io.fairlead.logs;

import io.fairlead.logs.binary.TensorBoardFormat;
import io.fairlead.logs.binary.WandbFormat;
import io.fairlead.logs.checkpoint.CheckpointFormat;
import io.fairlead.logs.database.OptunaFormat;
import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.LogFormat;
import io.fairlead.logs.format.LogFormat.Match;
import io.fairlead.logs.json.Detectron2Json;
import io.fairlead.logs.json.HuggingFaceState;
import io.fairlead.logs.json.JsonHistory;
import io.fairlead.logs.json.JsonLinesFormat;
import io.fairlead.logs.json.JsonResults;
import io.fairlead.logs.json.OpenMmlabJson;
import io.fairlead.logs.json.WandbHistory;
import io.fairlead.logs.json.WandbSummary;
import io.fairlead.logs.mlflow.MlflowMetric;
import io.fairlead.logs.mlflow.MlflowParameter;
import io.fairlead.logs.mlflow.MlflowRun;
import io.fairlead.logs.predictions.PredictionsFormat;
import io.fairlead.logs.settings.ArgumentText;
import io.fairlead.logs.settings.JsonConfig;
import io.fairlead.logs.settings.YamlSettings;
import io.fairlead.logs.table.GeneralTable;
import io.fairlead.logs.table.KerasTable;
import io.fairlead.logs.table.LightningTable;
import io.fairlead.logs.table.OptunaTable;
import io.fairlead.logs.table.PgValidationTable;
import io.fairlead.logs.table.TimmTable;
import io.fairlead.logs.table.YoloTable;
import io.fairlead.logs.table.YoloText;
import io.fairlead.logs.trainer.DeepfakeBenchLog;
import io.fairlead.logs.trainer.FairnessLog;
import io.fairlead.logs.trainer.FairseqLog;
import io.fairlead.logs.trainer.PrintedLog;
import io.fairlead.logs.twostage.TwoStageConfig;
import io.fairlead.logs.twostage.TwoStageSummary;
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
            new TwoStageSummary(),
            new DeepfakeBenchLog(),
            new FairseqLog(),
            new FairnessLog(),
            new MlflowRun(),
            new MlflowMetric(),
            new MlflowParameter(),
            new HuggingFaceState(),
            new WandbHistory(),
            new WandbSummary(),
            new OpenMmlabJson(),
            new Detectron2Json(),
            new OptunaTable(),
            new PgValidationTable(),
            new TimmTable(),
            new YoloTable(),
            new YoloText(),
            new LightningTable(),
            new KerasTable(),
            new ArgumentText(),
            new YamlSettings(),
            new JsonLinesFormat(),
            new JsonHistory(),
            new JsonResults(),
            new JsonConfig(),
            new GeneralTable(),
            new PrintedLog(),
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
            if (surest == Match.SURE) {
                break; // no later one can be surer
            }
        }
        return Optional.ofNullable(best);
    }
}
