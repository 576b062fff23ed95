package io.fairlead.logs.format;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A sink that keeps its drafts; not for sharing among threads.
 */
public final class DraftSink implements RunSink {

    private final RunDraft main = new RunDraft();
    private final Map<String, RunDraft> others = new LinkedHashMap<>();

    @Override
    public RunDraft run() {
        return main;
    }

    @Override
    public RunDraft run(String key) {
        return others.computeIfAbsent(key, k -> new RunDraft());
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
