package io.fairlead.cli;

import io.fairlead.check.UserException;
import io.fairlead.config.SpaceFile;
import io.fairlead.history.HistoryStore;
import io.fairlead.history.Session;
import io.fairlead.metrics.Stage;
import io.fairlead.session.SearchPlan;
import io.fairlead.session.SearchSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds and creates the sessions that commands speak of. */
final class Sessions {

    private final HistoryStore store;

    Sessions(HistoryStore store) {
        this.store = store;
    }

    /** Returns the session of a name; without a name, the only one that there is. */
    SearchSession find(@Nullable String name) {
        List<Session> all = store.sessions();
        if (name == null) {
            if (all.size() == 1) {
                return opened(all.get(0));
            }
            throw new UserException(
                    all.isEmpty()
                            ? "the history has no session"
                            : "the history has " + all.size() + " sessions: " + names(all),
                    all.isEmpty() ? "create one: fairlead init --space search-spaces/stage2.yaml" : "name one of them");
        }
        return all.stream()
                .filter(session -> session.name().equals(name))
                .findFirst()
                .map(this::opened)
                .orElseThrow(() -> new UserException(
                        "the history has no session \"" + name + "\"",
                        all.isEmpty()
                                ? "create one: fairlead init --space search-spaces/stage2.yaml"
                                : "it has " + names(all)));
    }

    /** Returns the session for a stage; creates it from the delivered search space if there is none. */
    SearchSession forStage(Stage stage, Terminal terminal) throws IOException {
        List<SearchSession> fitting = store.sessions().stream()
                .map(this::opened)
                .filter(session -> session.plan().stage().equals(Optional.of(stage)))
                .toList();
        if (fitting.size() == 1) {
            return fitting.get(0);
        }
        if (fitting.size() > 1) {
            throw new UserException(
                    "the history has " + fitting.size() + " sessions for stage " + stage.number() + ": "
                            + names(fitting.stream().map(SearchSession::session).toList()),
                    "name one with --session");
        }
        Path space = deliveredSpace(stage);
        terminal.note("creating session \"stage" + stage.number() + "\" from " + space);
        return create(space, null, 0);
    }

    /** Creates a session from a search-space file. */
    SearchSession create(Path space, @Nullable String name, long seed) throws IOException {
        String text = InputFile.read(space);
        SpaceFile file = SpaceFile.parse(space.toString(), text);
        String base = file.base().isPresent() ? readBase(space, file.base().get()) : "";
        Session session = new Session(
                name == null ? file.plan().name() : name,
                seed,
                text,
                space.toAbsolutePath().normalize().toString(),
                base,
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS));
        return SearchSession.create(store, session, file.plan());
    }

    /** Returns what a Stage 1 search in this history looks at, to rank its checkpoints. */
    Optional<SearchPlan> stageOnePlan() {
        return store.sessions().stream()
                .map(Sessions::plan)
                .filter(plan -> plan.stage().equals(Optional.of(Stage.ONE)))
                .findFirst()
                .or(Sessions::deliveredStageOnePlan);
    }

    static SearchPlan plan(Session session) {
        String place = session.spacePath().isEmpty() ? "session " + session.name() : session.spacePath();
        return SpaceFile.parse(place, session.spaceFile()).plan();
    }

    private SearchSession opened(Session session) {
        return SearchSession.of(store, session, plan(session));
    }

    private static Optional<SearchPlan> deliveredStageOnePlan() {
        try {
            Path space = deliveredSpace(Stage.ONE);
            return Optional.of(
                    SpaceFile.parse(space.toString(), InputFile.read(space)).plan());
        } catch (IOException | UserException e) {
            // Without a Stage 1 plan the newest checkpoints come first, which is documented.
            return Optional.empty();
        }
    }

    private static String readBase(Path space, String base) throws IOException {
        Path folder = space.toAbsolutePath().getParent();
        Path file = folder == null ? Path.of(base) : folder.resolve(base);
        if (!Files.isRegularFile(file)) {
            throw new UserException(List.of(new UserException.Mistake(
                    space.toString(), "base names " + file + ", which is not there", "see \"base:\" in the file")));
        }
        return InputFile.read(file);
    }

    private static Path deliveredSpace(Stage stage) {
        String name = "search-spaces/stage" + stage.number() + ".yaml";
        Path here = Path.of(name);
        Path home = Path.of(System.getProperty("fairlead.home", ".")).resolve(name);
        if (Files.isRegularFile(here)) {
            return here;
        }
        if (Files.isRegularFile(home)) {
            return home;
        }
        throw new UserException(
                "there is no session for stage " + stage.number() + ", and no " + name + " to create one from",
                "create one: fairlead init --space FILE");
    }

    private static String names(List<Session> sessions) {
        return String.join(", ", sessions.stream().map(Session::name).toList());
    }
}
