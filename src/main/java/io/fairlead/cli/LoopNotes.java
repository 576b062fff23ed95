package io.fairlead.cli;

import io.fairlead.history.Trial;
import io.fairlead.launch.JobStatus;
import io.fairlead.launch.JobStatus.Phase;
import io.fairlead.report.text.Figures;
import io.fairlead.session.SearchSession;
import io.fairlead.session.loop.LoopListener;
import java.util.stream.Collectors;

/** Says line by line what a loop does. */
final class LoopNotes implements LoopListener {

    private final Terminal terminal;
    private final SearchSession session;
    private String lastWait = "";

    LoopNotes(Terminal terminal, SearchSession session) {
        this.terminal = terminal;
        this.session = session;
    }

    @Override
    public void started(Trial trial, int attempt) {
        lastWait = "";
        say(trial, attempt == 1 ? "training started" : "training started again, attempt " + attempt);
    }

    @Override
    public void found(Trial trial) {
        say(trial, "training of an earlier controller found; watching it");
    }

    @Override
    public void changed(Trial trial, JobStatus status) {
        boolean isNews = status.phase() != Phase.RUNNING && !status.reason().isEmpty();
        if (isNews) {
            say(trial, status.reason());
        }
    }

    @Override
    public void ended(Trial trial) {
        String outcome = trial.outcome()
                .map(known -> known.failure().isEmpty()
                        ? known.values().entrySet().stream()
                                .map(entry -> entry.getKey() + " "
                                        + Figures.shortly(entry.getValue().value()))
                                .collect(Collectors.joining(", "))
                        : known.failure())
                .orElse("will be started again");
        say(trial, trial.state().word() + ": " + outcome);
    }

    @Override
    public void waiting(String why) {
        if (!why.equals(lastWait)) {
            terminal.note("waiting: " + why);
            lastWait = why;
        }
    }

    private void say(Trial trial, String what) {
        terminal.note(session.label(trial.number()) + ": " + what);
    }
}
