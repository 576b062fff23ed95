package io.fairlead.logs.format;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A sink that keeps its drafts; not for sharing among threads.
 */
public final class DraftSink implements RunSink {

    private final PointBudget budget = new PointBudget();
    private final RunDraft main;
    private final Map<String, RunDraft> others = new LinkedHashMap<>();

    /** Creates a sink for one file. */
    public DraftSink() {
        this.main = new RunDraft(budget);
    }

    private DraftSink(DraftSink original) {
        UnaryOperator<Track> twinOf = original.budget.copyInto(budget);
        this.main = new RunDraft(original.main, budget, twinOf);
        original.others.forEach((key, draft) -> others.put(key, new RunDraft(draft, budget, twinOf)));
    }

    /**
     * Returns a copy of all drafts as they are now.
     *
     * @return drafts that are not changed with these, nor these with them; the points of both are shared as long as none
     *     are added
     */
    public DraftSink copy() {
        return new DraftSink(this);
    }

    /**
     * Returns how much memory the drafts take.
     *
     * @return bytes, about
     */
    public long bytes() {
        return budget.bytes();
    }

    PointBudget budget() {
        return budget;
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
