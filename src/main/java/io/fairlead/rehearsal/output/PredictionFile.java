package io.fairlead.rehearsal.output;

import io.fairlead.rehearsal.world.EmbeddingSet;
import java.nio.file.Path;
import java.util.List;

/** {@code predictions_<dataset>.csv}: a row {@code image_path,label,score,gender,race} for each sample. */
public final class PredictionFile {

    private static final List<String> GENDERS = List.of("Male", "Female");
    private static final List<String> RACES = List.of("Asian", "Black", "White", "Other");

    private PredictionFile() {}

    /**
     * Writes the file.
     *
     * @param folder the run's folder
     * @param dataset the name in the file's name, such as {@code validation}
     * @param samples the samples
     * @param scores the probability of fake of each
     */
    public static void write(Path folder, String dataset, EmbeddingSet samples, double... scores) {
        int[] labels = samples.labels();
        int[] genders = samples.genders();
        int[] races = samples.races();
        int[] videos = samples.videos();
        StringBuilder out = new StringBuilder(64 * scores.length).append("image_path,label,score,gender,race\r\n");
        for (int i = 0; i < scores.length; i++) {
            out.append(samples.name()).append(labels[i] == 1 ? "/synthetic/fake/v" : "/synthetic/real/v");
            out.append(10_000 + videos[i]).append("/frame_").append(100_000 + i).append(".png,");
            out.append(labels[i]).append(',').append(sixDecimals(scores[i])).append(',');
            out.append(GENDERS.get(genders[i])).append(',');
            out.append(races[i] < 0 ? "-1" : RACES.get(races[i])).append("\r\n");
        }
        SmallFiles.replace(folder.resolve("predictions_" + dataset + ".csv"), out.toString());
    }

    /** A probability with six decimals; String.format would take most of a run's time. */
    private static String sixDecimals(double score) {
        if (!(score >= 0 && score <= 1)) {
            return PythonText.repr(score);
        }
        long millionths = Math.round(score * 1_000_000);
        String digits = Long.toString(1_000_000 + millionths % 1_000_000).substring(1);
        return millionths / 1_000_000 + "." + digits;
    }
}
