package io.fairlead.logs.format;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A sink that keeps its drafts; not for sharing among threads.
 */
public final class DraftSink implements RunSink {

    private final PointBudget budget;
    private final RunDraft main;
    private final Map<String, RunDraft> others = new LinkedHashMap<>();

    /** Creates a sink for a file that is of no run with others. */
    public DraftSink() {
        this(new PointBudget());
    }

    /**
     * Creates a sink.
     *
     * @param budget how many points its drafts may keep together with those of other files
     */
    public DraftSink(PointBudget budget) {
        this.budget = budget;
        this.main = new RunDraft(budget);
    }

    @Override
    public RunDraft run() {
        return main;
    }

    @Override
    public RunDraft run(String key) {
        return others.computeIfAbsent(key, same -> new RunDraft(budget));
    }

    /**
     * Returns the further runs.
     *
     * @return drafts by key, in the file's order
     */
    public Map<String, RunDraft> others() {
        return Collections.unmodifiableMap(others);
    }
}
