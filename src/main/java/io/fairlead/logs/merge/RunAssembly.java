package io.fairlead.logs.merge;

import io.fairlead.logs.discovery.RunFiles;
import io.fairlead.logs.format.LogFormat.Role;
import io.fairlead.metrics.Checkpoint;
import io.fairlead.metrics.MetricName;
import io.fairlead.metrics.MetricSeries;
import io.fairlead.metrics.MetricVocabulary;
import io.fairlead.metrics.Problem;
import io.fairlead.metrics.SourceFile;
import io.fairlead.metrics.TrainingRun;
import io.fairlead.metrics.TrainingRun.Ending;
import io.fairlead.metrics.TrainingRun.Identity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;

/** The readings of one run to the run; immutable and safe for use by several threads. */
public final class RunAssembly {

    /** Files that changed within this time are being written: a quiet epoch takes some minutes, milliseconds. */
    public static final long FRESH = 15 * 60_000L;

    private final MetricVocabulary vocabulary;
    private final OptionalLong now;

    /**
     * Creates an assembly.
     *
     * @param vocabulary what metrics are called
     * @param now milliseconds since 1970; a run whose files changed in the last minutes before it still runs
     */
    public RunAssembly(MetricVocabulary vocabulary, OptionalLong now) {
        this.vocabulary = vocabulary;
        this.now = now;
    }

    /** A time in a log names no zone: it may be this far from the true one, milliseconds. */
    private static final long ANY_ZONE = 26 * 3_600_000L;

    /**
     * Makes a run.
     *
     * @param files where the readings come from
     * @param part the run's readings, main log first, parts of a resumed run in order
     * @param others files that are counted to the run without a reading
     * @param extra problems that are known already
     * @return the run
     */
    public TrainingRun run(RunFiles files, RunParts.Part part, List<SourceFile> others, List<Problem> extra) {
        String key = part.key();
        List<Reading> readings = part.readings();
        SeriesMerge merge = new SeriesMerge(vocabulary);
        merge.merge(readings);
        SortedMap<MetricName, MetricSeries> series = merge.series();
        Map<String, Object> settings = settings(readings);
        Ending ending = new EndingDecision(readings, series, settings).decide(isFresh(readings));
        TrainingRun.Builder run = TrainingRun.at(identity(files, key, readings))
                .stage(StageDecision.of(files.root().toString(), readings, settings, series))
                .ending(ending)
                .epochs(epochs(readings, series))
                .lastStep(lastStep(readings, series))
                .hyperparameters(settings);
        series.forEach(run::series);
        readings.forEach(reading -> {
            run.file(new SourceFile(
                    reading.name(), reading.file().size(), reading.file().modified()));
            reading.draft().predictions().forEach((set, values) -> run.predictions(set(set), values));
        });
        others.forEach(run::file);
        checkpoints(readings).forEach(run::checkpoint);
        extra.forEach(run::problem);
        readings.forEach(reading -> reading.draft().problems(reading.name()).forEach(run::problem));
        merge.problems().forEach(run::problem);
        RunChecks.of(series, settings, ending, readings).forEach(run::problem);
        return run.build();
    }

    private static String set(String spelling) {
        String canonical = MetricVocabulary.dataset(spelling);
        return canonical.equals("val") ? "validation" : canonical;
    }

    private static Map<String, Object> settings(List<Reading> readings) {
        Map<String, Object> settings = new LinkedHashMap<>();
        readings.stream()
                .filter(reading -> reading.format().role() == Role.SETTINGS)
                .forEach(reading -> reading.draft().settings().forEach(settings::put));
        readings.stream()
                .filter(reading -> reading.format().role() != Role.SETTINGS)
                .sorted(Comparator.comparingInt(reading -> reading.format().role() == Role.CHECKPOINT ? 1 : 0))
                .forEach(reading -> reading.draft().settings().forEach(settings::putIfAbsent));
        return settings;
    }

    private static Identity identity(RunFiles files, String key, List<Reading> readings) {
        Path path = files.root().toAbsolutePath().normalize();
        String folder = String.valueOf(path.getFileName());
        String named = readings.stream()
                .map(reading -> reading.draft().name())
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
        String name = key.isEmpty() ? folder : key.contains("/") || named.isEmpty() ? folder + "/" + key : named;
        Set<String> formats = new LinkedHashSet<>();
        readings.forEach(reading -> formats.add(reading.format().name()));
        return new Identity(RunIdentity.of(readings, ""), path.toString(), name, List.copyOf(formats));
    }

    /** A log that was written long ago is not, whatever the file's time says: it was copied or checked out. */
    private boolean isFresh(List<Reading> readings) {
        boolean isOld = readings.stream()
                .map(reading -> reading.draft().ended())
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .max()
                .stream()
                .anyMatch(last -> now.isPresent() && last * 1000 < now.getAsLong() - ANY_ZONE);
        return now.isPresent()
                && !isOld
                && readings.stream()
                        .anyMatch(reading -> now.getAsLong() - reading.file().modified() < FRESH);
    }

    private static OptionalInt epochs(List<Reading> readings, SortedMap<MetricName, MetricSeries> series) {
        OptionalInt counted = readings.stream()
                .map(reading -> reading.draft().epochs())
                .filter(OptionalInt::isPresent)
                .mapToInt(OptionalInt::getAsInt)
                .max();
        if (counted.isPresent()) {
            return counted;
        }
        OptionalInt most = OptionalInt.empty();
        for (MetricSeries one : series.values()) {
            OptionalInt count = EpochCount.of(one);
            most = count.isPresent() && count.getAsInt() > most.orElse(0) ? count : most;
        }
        return most.isPresent() && isSummaryOnly(readings)
                ? OptionalInt.of(Math.max(most.getAsInt(), EpochCount.reached(series.values())))
                : most;
    }

    /** Of a run of Weights and Biases only the last values are there, which stand at its last epoch. */
    private static boolean isSummaryOnly(List<Reading> readings) {
        Set<String> formats = new HashSet<>();
        readings.forEach(reading -> formats.add(reading.format().name()));
        return formats.contains("wandb-summary") && !formats.contains("wandb") && !formats.contains("wandb-history");
    }

    private static OptionalLong lastStep(List<Reading> readings, SortedMap<MetricName, MetricSeries> series) {
        long last = Long.MIN_VALUE;
        for (MetricSeries one : series.values()) {
            for (int i = 0; i < one.size(); i++) {
                last = Math.max(last, one.step(i));
            }
        }
        for (Reading reading : readings) {
            last = Math.max(last, reading.draft().lastStep().orElse(Long.MIN_VALUE));
        }
        return last == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(last);
    }

    private static List<Checkpoint> checkpoints(List<Reading> readings) {
        List<Checkpoint> all = new ArrayList<>();
        for (Reading reading : readings) {
            all.addAll(reading.draft().checkpoints());
        }
        return all;
    }
}
