package io.fairlead.history.jdbc;

import io.fairlead.hints.Hint;
import io.fairlead.history.HistoryStore;
import io.fairlead.history.KnownRun;
import io.fairlead.history.Session;
import io.fairlead.history.Trial;
import io.fairlead.history.TrialLeases;
import io.fairlead.metrics.SourceFile;
import io.fairlead.metrics.TrainingConfiguration;
import io.fairlead.metrics.TrainingRun;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A history in a relational database: each method is one of a table's. */
final class JdbcHistoryStore implements HistoryStore {

    private final Database database;
    private final SessionTable sessions;
    private final TrialTable trials;
    private final RunTable runs;
    private final ConfigurationTable configurations;
    private final HintTable hints;
    private final LeaseTable leases;

    JdbcHistoryStore(Database database) {
        this.database = database;
        this.sessions = new SessionTable(database);
        this.trials = new TrialTable(database);
        this.runs = new RunTable(database);
        this.configurations = new ConfigurationTable(database);
        this.hints = new HintTable(database);
        this.leases = new LeaseTable(database, sessions);
    }

    @Override
    public boolean createSession(Session session) {
        return sessions.insert(session);
    }

    @Override
    public Optional<Session> session(String name) {
        return sessions.byName(name);
    }

    @Override
    public List<Session> sessions() {
        return sessions.all();
    }

    @Override
    public List<Trial> trials(String session) {
        return trials.all(sessions.id(session));
    }

    @Override
    public List<Trial> addTrials(String session, Function<List<Trial>, List<Trial>> proposals) {
        return trials.add(sessions.id(session), proposals);
    }

    @Override
    public Trial updateTrial(String session, int number, UnaryOperator<Trial> change) {
        return trials.update(sessions.id(session), number, change);
    }

    @Override
    public TrialLeases leases() {
        return leases;
    }

    @Override
    public void saveRuns(List<TrainingRun> read) {
        runs.save(read);
    }

    @Override
    public void settleRun(TrainingRun run) {
        runs.settle(run);
    }

    @Override
    public void amendRuns(List<TrainingRun> changed) {
        runs.amend(changed);
    }

    @Override
    public void saveConfigurations(List<TrainingConfiguration> read) {
        configurations.save(read);
    }

    @Override
    public List<TrainingConfiguration> configurations() {
        return configurations.all();
    }

    @Override
    public Optional<TrainingRun> run(String id) {
        return runs.byId(id);
    }

    @Override
    public List<TrainingRun> runHeads() {
        return runs.heads();
    }

    @Override
    public List<KnownRun> knownRuns() {
        return runs.known();
    }

    @Override
    public Map<String, List<SourceFile>> filesByRunPath() {
        return runs.filesByPath();
    }

    @Override
    public void saveHints(Map<String, List<Hint>> found) {
        hints.replace(found);
    }

    @Override
    public List<Hint> hints(List<String> runIds) {
        return hints.ofRuns(runIds);
    }

    @Override
    public void veto(Set<String> findingIds) {
        hints.veto(findingIds);
    }

    @Override
    public Set<String> vetoes() {
        return hints.vetoes();
    }

    @Override
    public void close() {
        database.close();
    }
}
