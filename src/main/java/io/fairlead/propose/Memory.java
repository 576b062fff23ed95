package io.fairlead.propose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The models of the last study, so that proposals between two outcomes don't fit again. It never changes an answer: the
 * same data give the same models. Safe for use by several threads.
 */
final class Memory {

    private volatile Entry last = new Entry(List.of(), List.of());

    Models models(Knowledge known) {
        List<Object> key = key(known);
        Entry entry = last;
        if (entry.key.equals(key)) {
            return entry.models.get(0);
        }
        Models models = Models.fit(known);
        last = new Entry(key, List.of(models));
        return models;
    }

    /** Everything that the models depend on. */
    private static List<Object> key(Knowledge known) {
        List<Object> key = new ArrayList<>();
        key.add(known.study().task());
        known.measured().forEach(one -> {
            key.add(one.trial().number());
            key.add(one.trial().candidate());
            key.add(one.losses());
            for (int c = 0; c < known.study().task().constraints().size(); c++) {
                key.add(one.violation(c));
            }
        });
        known.failed().forEach(point -> key.add(Arrays.hashCode(point)));
        return key;
    }

    private record Entry(List<Object> key, List<Models> models) {}
}
