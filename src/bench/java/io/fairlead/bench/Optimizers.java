package io.fairlead.bench;

import io.fairlead.bench.driver.Fairlead;
import io.fairlead.bench.driver.Optimizer;
import io.fairlead.bench.driver.RandomSearch;
import java.util.List;

/** The searches that run inside this program. */
final class Optimizers {

    private Optimizers() {}

    /** Returns their names. */
    static List<String> names() {
        return all().stream().map(Optimizer.Kind::name).toList();
    }

    /**
     * Returns one of them.
     *
     * @param name its name
     * @return the kind
     * @throws IllegalArgumentException if none has the name
     */
    static Optimizer.Kind named(String name) {
        return all().stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "unknown optimizer \"" + name + "\"; expected one of " + String.join(", ", names())));
    }

    private static List<Optimizer.Kind> all() {
        return List.of(Fairlead.kind(), RandomSearch.random(), RandomSearch.sobol());
    }
}
