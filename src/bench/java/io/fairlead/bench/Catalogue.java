package io.fairlead.bench;

import io.fairlead.bench.problem.Problem;
import io.fairlead.bench.suite.Suites;
import io.fairlead.bench.surrogate.Yahpo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Every problem, in named groups. Groups that read data are empty where the data are not there. */
final class Catalogue {

    private final Map<String, Supplier<List<Problem>>> groups = new LinkedHashMap<>();

    Catalogue() {
        groups.put("core", Suites::core);
        groups.put("engineering", Suites::engineering);
        groups.put("synthetic", Suites::synthetic);
        groups.put("rough", Suites::rough);
        Path networks = Shared.directory().resolve("bench/yahpo");
        groups.put("lcbench", () -> Yahpo.networks(networks));
        groups.put("fair-ranger", () -> Yahpo.forests(networks));
    }

    /** Returns the problems of all groups, by group. */
    Map<String, List<Problem>> byGroup() {
        Map<String, List<Problem>> byGroup = new LinkedHashMap<>();
        groups.forEach((name, problems) -> byGroup.put(name, problems.get()));
        return byGroup;
    }

    /**
     * Returns the problems that some words name.
     *
     * @param words names of groups or of problems, or {@code all}
     * @return each problem once, in the order of the words
     * @throws IllegalArgumentException if a word names nothing
     */
    List<Problem> named(List<String> words) {
        Map<String, Problem> found = new LinkedHashMap<>();
        Map<String, List<Problem>> byGroup = byGroup();
        for (String word : words) {
            List<Problem> problems = new ArrayList<>(byGroup.getOrDefault(word, List.of()));
            byGroup.values().stream()
                    .flatMap(List::stream)
                    .filter(problem -> word.equals("all") || problem.name().equals(word))
                    .forEach(problems::add);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("no problem or group is called \"" + word
                        + "\" (or its data are not here); \"fairlead-bench problems\" lists them");
            }
            problems.forEach(problem -> found.put(problem.name(), problem));
        }
        return List.copyOf(found.values());
    }
}
