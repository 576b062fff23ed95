package io.fairlead.session.configuration;

import io.fairlead.metrics.Problem;
import io.fairlead.metrics.TrainingConfiguration;
import io.fairlead.metrics.TrainingConfiguration.Link;
import io.fairlead.metrics.TrainingRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Says for each run from which configuration it was started.
 *
 * <p>A configuration is a run's if its experiment or its output folder has the run's name, or if all settings are the
 * same. The file's own name counts where the settings do not speak against it. Of several the one with the same
 * settings stands, then the one that was read last. Where a run's own files say little, the configuration supplies what
 * they lack; where the two differ, the run's own settings stand and the run gets a problem.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class ConfigurationLinks {

    private static final int MOST_DIFFERENCES = 5;

    private final List<Entry> entries;

    /**
     * Prepares the linking of runs.
     *
     * @param configurations all known configurations, the one that was read last at the end
     */
    public ConfigurationLinks(List<TrainingConfiguration> configurations) {
        this.entries = configurations.stream()
                .map(one -> new Entry(one, ConfigurationNames.of(one)))
                .toList();
    }

    /**
     * Links a run to its configuration.
     *
     * @param run a run, linked before or not
     * @return the run with its link, with the settings that the configuration supplies and a problem if the two differ; the
     *     same object if nothing changes
     */
    public TrainingRun linked(TrainingRun run) {
        Map<String, Object> own = new LinkedHashMap<>(run.hyperparameters());
        run.configuration().ifPresent(link -> link.supplied().forEach(own::remove));
        List<Problem> problems = run.problems().stream()
                .filter(problem -> run.configuration()
                        .filter(link -> problem.file().equals(link.path()))
                        .isEmpty())
                .toList();
        Optional<Match> match = best(run, own);
        TrainingRun.Builder copy = run.copy().hyperparameters(own);
        problems.forEach(copy::problem);
        match.ifPresent(found -> {
            Map<String, Object> supplied = found.supplied();
            String path = found.configuration().path();
            copy.hyperparameters(supplied);
            copy.configuration(Optional.of(
                    new Link(found.configuration().id(), path, found.why(), List.copyOf(supplied.keySet()))));
            if (!found.comparison().differences().isEmpty()) {
                copy.problem(Problem.in(path, conflict(found)));
            }
        });
        TrainingRun linked = copy.build();
        return isSame(run, linked) ? run : linked;
    }

    private static boolean isSame(TrainingRun run, TrainingRun linked) {
        return run.configuration().equals(linked.configuration())
                && run.hyperparameters().equals(linked.hyperparameters())
                && run.problems().equals(linked.problems());
    }

    private static String conflict(Match match) {
        List<String> differences = match.comparison().differences();
        int more = differences.size() - MOST_DIFFERENCES;
        return "the configuration of this run by its " + match.name() + ", but "
                + String.join(", ", differences.subList(0, Math.min(MOST_DIFFERENCES, differences.size())))
                + (more > 0 ? ", and " + more + " more" : "");
    }

    private Optional<Match> best(TrainingRun run, Map<String, Object> own) {
        Set<String> names = ConfigurationNames.of(run, own);
        OwnSettings settings = new OwnSettings(own);
        List<Match> matches = new ArrayList<>();
        for (Entry entry : entries) {
            boolean isOther = entry.configuration().stage().isPresent()
                    && run.stage().stage().isPresent()
                    && !entry.configuration().stage().equals(run.stage().stage());
            if (!isOther) {
                match(entry, names, settings).ifPresent(matches::add);
            }
        }
        return IntStream.range(0, matches.size())
                .boxed()
                .max(Comparator.comparingInt((Integer i) -> matches.get(i).rank())
                        .thenComparingInt(
                                i -> -matches.get(i).comparison().differences().size())
                        .thenComparingInt(i -> i))
                .map(matches::get);
    }

    private static Optional<Match> match(Entry entry, Set<String> names, OwnSettings own) {
        Map<String, Object> settings = entry.configuration().settings();
        Optional<String> name = entry.names().why(names);
        if (name.isEmpty() && own.contradicts(settings)) {
            return Optional.empty();
        }
        Comparison comparison = Comparison.of(settings, own);
        if (name.isEmpty() && entry.names().isFileOf(names)) {
            name = Optional.of("file name");
        }
        return name.isEmpty() && !comparison.isEqual()
                ? Optional.empty()
                : Optional.of(new Match(entry.configuration(), name.orElse(""), comparison));
    }

    /** A configuration with what it is called. */
    private record Entry(TrainingConfiguration configuration, ConfigurationNames names) {}

    /** A configuration that may be the run's; the name is empty if only the settings speak for it. */
    private record Match(TrainingConfiguration configuration, String name, Comparison comparison) {

        int rank() {
            boolean named = !name.isEmpty();
            return comparison.isEqual() ? named ? 3 : 2 : named ? 1 : 0;
        }

        Map<String, Object> supplied() {
            return comparison.isPoor() ? comparison.missing() : Map.of();
        }

        String why() {
            String settings = comparison.isEqual() ? "the same settings" : "";
            return name.isEmpty() ? settings : settings.isEmpty() ? name : name + " and " + settings;
        }
    }
}
