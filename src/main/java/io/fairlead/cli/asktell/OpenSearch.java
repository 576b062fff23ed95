package io.fairlead.cli.asktell;

import io.fairlead.check.UserException;
import io.fairlead.history.HistoryStore;
import io.fairlead.history.Outcome;
import io.fairlead.history.Session;
import io.fairlead.history.Trial;
import io.fairlead.history.TrialState;
import io.fairlead.propose.AskTell;
import io.fairlead.propose.Options;
import io.fairlead.propose.Proposal;
import io.fairlead.propose.Study;
import io.fairlead.propose.Task;
import io.fairlead.session.SearchPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;

/**
 * One search that a dialogue has open: in memory, or in a history that other processes may use as well. Not for sharing
 * among threads.
 */
final class OpenSearch {

    private final Session session;
    private final SearchPlan plan;
    private final Optional<HistoryStore> store;
    private AskTell search;

    OpenSearch(Session session, SearchPlan plan, Options options, Optional<HistoryStore> store) {
        this.session = session;
        this.plan = plan;
        this.store = store;
        List<Trial> told = store.map(kept -> kept.trials(session.name())).orElse(List.of());
        this.search = AskTell.open(new Study(task(told), session.seed(), told, List.of(), List.of(), options));
    }

    String name() {
        return session.name();
    }

    SearchPlan plan() {
        return plan;
    }

    List<Trial> trials() {
        return search.study().trials();
    }

    List<Trial> ask(int count) {
        if (store.isEmpty()) {
            return trials(search.ask(count).proposals());
        }
        return store.get().addTrials(session.name(), known -> {
            refresh(known);
            return trials(search.ask(count).proposals());
        });
    }

    void tell(int number, Outcome outcome) {
        if (trials().stream().noneMatch(trial -> trial.number() == number)) {
            store.ifPresent(kept -> refresh(kept.trials(session.name())));
        }
        if (trials().stream().noneMatch(trial -> trial.number() == number)) {
            throw new UserException("id must be the id of a trial that was asked for, but was " + number, "");
        }
        store.ifPresent(kept -> kept.updateTrial(session.name(), number, trial -> told(trial, outcome)));
        search.tell(number, outcome);
        if (!search.study()
                .task()
                .constraints()
                .containsAll(outcome.violations().keySet())) {
            refresh(trials());
        }
    }

    List<Trial> front() {
        return search.front();
    }

    List<Trial> recommended() {
        return search.recommended();
    }

    OptionalDouble hypervolume() {
        return search.hypervolume();
    }

    void close() {
        store.ifPresent(HistoryStore::close);
    }

    /** Other processes may have asked and told meanwhile. */
    private void refresh(List<Trial> known) {
        Study before = search.study();
        search = AskTell.open(
                new Study(task(known), before.seed(), known, before.hints(), before.earlier(), before.options()));
    }

    private Task task(List<Trial> told) {
        TreeSet<String> constraints = new TreeSet<>();
        plan.objectives().constraints().forEach(constraint -> constraints.add(constraint.toString()));
        told.forEach(trial -> trial.outcome()
                .ifPresent(outcome -> constraints.addAll(outcome.violations().keySet())));
        return new Task(plan.space(), plan.objectives().objectives(), List.copyOf(constraints));
    }

    private static List<Trial> trials(List<Proposal> proposals) {
        List<Trial> trials = new ArrayList<>();
        for (Proposal proposal : proposals) {
            trials.add(new Trial(
                    proposal.number(),
                    proposal.candidate(),
                    TrialState.PROPOSED,
                    Trial.Origin.of(proposal.method().word()),
                    Optional.empty(),
                    Optional.empty()));
        }
        return trials;
    }

    private static Trial told(Trial trial, Outcome outcome) {
        TrialState state = outcome.failure().isEmpty() ? TrialState.COMPLETED : TrialState.FAILED;
        return new Trial(trial.number(), trial.candidate(), state, trial.origin(), Optional.of(outcome), trial.runId());
    }
}
