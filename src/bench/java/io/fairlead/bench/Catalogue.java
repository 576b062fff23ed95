package io.fairlead.bench;

import io.fairlead.bench.problem.Problem;
import io.fairlead.bench.rehearsal.Rehearsals;
import io.fairlead.bench.replay.ClipSearches;
import io.fairlead.bench.suite.Suites;
import io.fairlead.bench.surrogate.Stage2;
import io.fairlead.bench.surrogate.Yahpo;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Every problem, in named groups. Groups that read data are empty where the data are not there; a group is made when
 * it is first asked for.
 */
final class Catalogue {

    private final Map<String, Supplier<List<Problem>>> groups = new LinkedHashMap<>();

    private final Map<String, List<Problem>> made = new HashMap<>();

    Catalogue() {
        Path networks = Shared.directory().resolve("bench/yahpo");
        Path searches = Shared.directory().resolve("reference/data/clip-deepfake-searches");
        groups.put("core", Suites::core);
        groups.put("engineering", Suites::engineering);
        groups.put("synthetic", Suites::synthetic);
        groups.put("rough", Suites::rough);
        groups.put("stage2", Stage2::all);
        groups.put("lcbench", () -> Yahpo.networks(networks));
        groups.put("fair-ranger", () -> Yahpo.forests(networks));
        groups.put("clip", () -> ClipSearches.all(searches));
        groups.put("rehearsal", () -> Rehearsals.all(Shared.project().resolve("search-spaces")));
    }

    /** Returns the problems of all groups, by group. */
    Map<String, List<Problem>> byGroup() {
        Map<String, List<Problem>> byGroup = new LinkedHashMap<>();
        groups.keySet().forEach(name -> byGroup.put(name, group(name)));
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
        words.forEach(word -> named(word).forEach(problem -> found.put(problem.name(), problem)));
        return List.copyOf(found.values());
    }

    private List<Problem> named(String word) {
        if (word.equals("all")) {
            return byGroup().values().stream().flatMap(List::stream).toList();
        }
        if (groups.containsKey(word) && !group(word).isEmpty()) {
            return group(word);
        }
        Optional<Problem> problem = groups.keySet().stream()
                .flatMap(name -> group(name).stream())
                .filter(one -> one.name().equals(word))
                .findFirst();
        return List.of(problem.orElseThrow(() -> new IllegalArgumentException("no problem or group is called \"" + word
                + "\" (or its data are not here); \"fairlead-bench problems\" lists them")));
    }

    private List<Problem> group(String name) {
        List<Problem> problems = made.get(name);
        if (problems == null) {
            problems = groups.get(name).get();
            made.put(name, problems);
        }
        return problems;
    }
}
