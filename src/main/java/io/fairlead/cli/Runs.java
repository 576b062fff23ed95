package io.fairlead.cli;

import io.fairlead.check.UserException;
import io.fairlead.history.HistoryStore;
import io.fairlead.history.Session;
import io.fairlead.logs.Following;
import io.fairlead.logs.format.ReadSettings;
import io.fairlead.metrics.TrainingRun;
import io.fairlead.session.LogRunSource;
import io.fairlead.session.RunSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Finds the runs that a command speaks of: in the history by id, name or path, else on disk. */
final class Runs {

    private static final int FEWEST_LETTERS = 4;

    private final HistoryStore store;
    private final ReadSettings settings;

    Runs(HistoryStore store, List<String> raceOrder) {
        this.store = store;
        this.settings = new ReadSettings(raceOrder, aliases(store));
    }

    /** Returns how logs are read: with the metric names of every session. */
    RunSource source() {
        return source(Following.none());
    }

    /** Returns how logs are read by who looks again and again. */
    RunSource source(Following following) {
        return new LogRunSource(settings, OptionalLong.of(System.currentTimeMillis()), following);
    }

    /** Returns the one run that is meant. */
    TrainingRun one(String wanted) {
        List<TrainingRun> found = several(wanted);
        if (found.size() == 1) {
            return found.get(0);
        }
        throw new UserException(
                "\"" + wanted + "\" means " + found.size() + " runs: "
                        + String.join(
                                ", ",
                                found.stream()
                                        .limit(5)
                                        .map(run ->
                                                run.id() + " (" + run.identity().name() + ")")
                                        .toList())
                        + (found.size() > 5 ? ", …" : ""),
                "name one by its id or its path");
    }

    /** Returns every run that is meant: one by id or name, all below a path. */
    List<TrainingRun> several(String wanted) {
        Set<String> ids = new LinkedHashSet<>();
        Path path = Path.of(wanted).toAbsolutePath().normalize();
        for (TrainingRun head : store.runHeads()) {
            boolean meant = head.id().equals(wanted)
                    || (wanted.length() >= FEWEST_LETTERS && head.id().startsWith(wanted))
                    || head.identity().name().equals(wanted)
                    || Path.of(head.identity().path()).startsWith(path);
            if (meant) {
                ids.add(head.id());
            }
        }
        if (!ids.isEmpty()) {
            return ids.stream().flatMap(id -> store.run(id).stream()).toList();
        }
        if (Files.exists(path)) {
            return onDisk(path);
        }
        throw new UserException(
                "there is no run \"" + wanted + "\" in the history, and no such file or folder",
                "read it first: fairlead ingest PATH");
    }

    private List<TrainingRun> onDisk(Path path) {
        List<TrainingRun> runs = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        source().read(List.of(path), () -> RunSource.Known.NOTHING, new RunSource.Listener() {
            @Override
            public void read(TrainingRun run) {
                runs.add(run);
            }

            @Override
            public void unchanged(String unchanged) {}

            @Override
            public void skipped(String skipped, String why) {
                reasons.add(skipped + ": " + why);
            }
        });
        if (runs.isEmpty()) {
            throw new UserException(
                    "there is no training run in " + path + (reasons.isEmpty() ? "" : " (" + reasons.get(0) + ")"),
                    "give the folder of a run, or a log file");
        }
        return runs;
    }

    private static Map<String, List<String>> aliases(HistoryStore store) {
        Map<String, List<String>> aliases = new LinkedHashMap<>();
        for (Session session : store.sessions()) {
            Sessions.plan(session).objectives().aliases().forEach((name, others) -> {
                List<String> merged = new ArrayList<>(aliases.getOrDefault(name, List.of()));
                others.stream().filter(other -> !merged.contains(other)).forEach(merged::add);
                aliases.put(name, merged);
            });
        }
        return aliases;
    }
}
