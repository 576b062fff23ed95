package io.fairlead.cli;

import io.fairlead.history.HistoryStore;
import io.fairlead.history.Outcome;
import io.fairlead.history.Trial;
import io.fairlead.history.TrialState;
import io.fairlead.report.json.Json;
import io.fairlead.report.text.Figures;
import io.fairlead.report.text.Table;
import io.fairlead.session.SearchSession;
import io.fairlead.session.SessionStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what each trial of a session is doing. */
@Command(
        name = "status",
        description = "Say where a session stands and what each trial is doing.",
        footer = {"", "Example: fairlead status stage2"})
final class StatusCommand implements Callable<Integer> {

    /** How long a note may be in the table. */
    private static final int ROOM = 70;

    private final Terminal terminal;

    @Mixin
    private HistoryOption history = new HistoryOption();

    @Parameters(arity = "0..1", paramLabel = "S", description = "the session (default: the only one)")
    private @Nullable String name;

    @Option(names = "--json", description = "one JSON document on standard output")
    private boolean json;

    StatusCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        try (HistoryStore store = history.open()) {
            SearchSession session = new Sessions(store).find(name);
            List<Trial> trials = session.trials();
            SessionStatus status = session.status();
            terminal.print(json ? Json.write(document(session, status, trials)) + "\n" : text(session, status, trials));
            return ExitCode.DONE;
        }
    }

    /** The number of trials in each state, by the state's word. */
    static Map<String, @Nullable Object> counts(SessionStatus status) {
        Map<String, @Nullable Object> counts = Json.object();
        for (TrialState state : TrialState.values()) {
            counts.put(state.word(), status.counts().getOrDefault(state, 0));
        }
        return counts;
    }

    private static Map<String, @Nullable Object> document(
            SearchSession session, SessionStatus status, List<Trial> trials) {
        Map<String, @Nullable Object> document = Json.object();
        document.put("session", status.session());
        document.put("state", status.state());
        document.put("trials", counts(status));
        Map<String, @Nullable Object> best = Json.object();
        status.best().forEach((objective, number) -> best.put(objective, best(objective, trials.get(number - 1))));
        document.put("best", best);
        document.put("hypervolume", status.hypervolume());
        List<Object> each = new ArrayList<>();
        trials.forEach(trial -> each.add(trial(session, trial)));
        document.put("each", each);
        return document;
    }

    private static Map<String, @Nullable Object> best(String objective, Trial trial) {
        Map<String, @Nullable Object> best = Json.object();
        best.put("trial", trial.number());
        best.put(
                "value",
                trial.outcome().map(outcome -> outcome.values().get(objective)).map(Outcome.Measured::value));
        return best;
    }

    private static Map<String, @Nullable Object> trial(SearchSession session, Trial trial) {
        Map<String, @Nullable Object> document = Json.object();
        document.put("number", trial.number());
        document.put("label", session.label(trial.number()));
        document.put("state", trial.state().word());
        document.put("method", trial.origin().method());
        document.put("run", trial.runId());
        document.put("config", trial.origin().configPath());
        document.put("params", trial.candidate().values());
        Map<String, @Nullable Object> values = Json.object();
        trial.outcome()
                .ifPresent(outcome -> outcome.values().forEach((name, measured) -> values.put(name, measured.value())));
        document.put("values", values);
        document.put("failure", trial.outcome().map(Outcome::failure));
        return document;
    }

    private static String text(SearchSession session, SessionStatus status, List<Trial> trials) {
        StringBuilder text = new StringBuilder("session \"" + status.session() + "\" is " + status.state());
        status.counts().forEach((state, count) -> {
            if (count > 0) {
                text.append(", ").append(count).append(' ').append(state.word());
            }
        });
        status.hypervolume().ifPresent(volume -> text.append(", hypervolume ").append(Figures.shortly(volume)));
        text.append('\n');
        if (trials.isEmpty()) {
            return text.append("next: fairlead propose --session ")
                    .append(Shell.quote(status.session()))
                    .append('\n')
                    .toString();
        }
        return text.append('\n').append(table(session, status, trials)).toString();
    }

    private static String table(SearchSession session, SessionStatus status, List<Trial> trials) {
        List<String> objectives = session.plan().objectives().names();
        List<String> head = new ArrayList<>(List.of(">trial", "state", "how"));
        objectives.forEach(name -> head.add(">" + name));
        head.add("note");
        Table table = new Table(head.toArray(String[]::new));
        for (Trial trial : trials) {
            List<String> row = new ArrayList<>(List.of(
                    Integer.toString(trial.number()),
                    trial.state().word(),
                    trial.origin().method()));
            for (String name : objectives) {
                row.add(value(trial, name) + (trial.number() == status.best().getOrDefault(name, 0) ? " *" : "  "));
            }
            row.add(cut(note(trial)));
            table.add(row.toArray(String[]::new));
        }
        return table.render() + "* best of the trials that keep every constraint\n" + cutNotes(trials);
    }

    /** The notes that the table has no room for, each once with its trials. */
    private static String cutNotes(List<Trial> trials) {
        Map<String, List<String>> byNote = new LinkedHashMap<>();
        for (Trial trial : trials) {
            String note = note(trial);
            if (note.length() > ROOM) {
                byNote.computeIfAbsent(note, key -> new ArrayList<>()).add(Integer.toString(trial.number()));
            }
        }
        StringBuilder text = new StringBuilder();
        byNote.forEach((note, numbers) -> text.append(numbers.size() == 1 ? "trial " : "trials ")
                .append(String.join(", ", numbers))
                .append(": ")
                .append(note)
                .append('\n'));
        return text.toString();
    }

    private static String value(Trial trial, String objective) {
        return trial.outcome()
                .map(outcome -> outcome.values().get(objective))
                .map(measured -> Figures.shortly(measured.value()))
                .orElse("–");
    }

    private static String note(Trial trial) {
        return trial.outcome()
                .map(outcome -> outcome.failure().isEmpty()
                        ? outcome.isFeasible() ? "" : "breaks a constraint"
                        : outcome.failure())
                .orElse("");
    }

    private static String cut(String note) {
        return note.length() > ROOM ? note.substring(0, ROOM - 1) + "…" : note;
    }
}
