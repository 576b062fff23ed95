package io.fairlead.bench.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.bench.driver.RandomSearch;
import io.fairlead.bench.problem.Problem;
import io.fairlead.bench.suite.Suites;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Campaigns of random search on two problems. */
class CampaignTest {

    @TempDir
    private Path folder;

    private final List<String> progress = new ArrayList<>();

    private Path file = Path.of("");

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("deep/scores.jsonl");
    }

    @Test
    void takesUpAnInterruptedCampaign() throws Exception {
        Map<Cell, Score> whole = campaign(1).run(ScoreFile.at(file), 1, line -> {});
        List<String> lines = Files.readAllLines(file);
        // Killed in the middle of its second line.
        Files.writeString(file, lines.get(0) + "\n" + lines.get(1).substring(0, 40));
        Map<Cell, Score> resumed = campaign(1).run(ScoreFile.at(file), 1, progress::add);
        assertThat(progress).first().isEqualTo("3 of 4 searches to run");
        assertThat(curves(resumed)).isEqualTo(curves(whole));
    }

    @Test
    void valuesDependNeitherOnThreadsNorOnTheFile() {
        Map<Cell, Score> one = campaign(1).run(ScoreFile.at(file), 1, line -> {});
        Map<Cell, Score> two = campaign(1).run(ScoreFile.at(folder.resolve("other.jsonl")), 2, line -> {});
        assertThat(curves(two)).containsExactlyInAnyOrderEntriesOf(curves(one));
    }

    @Test
    void curvesNeverFallAndEndAtTheBudget() {
        campaign(3).run(ScoreFile.at(file), 1, line -> {}).forEach((cell, score) -> {
            assertThat(score.tried()).as(cell.problem()).hasSize(20);
            List<Double> better = score.tried().stream()
                    .map(value -> cell.problem().equals("zdt1") ? value : -value)
                    .toList();
            assertThat(better).isSorted();
            assertThat(score.chosen()).hasSize(4).last().isEqualTo(score.tried().get(19));
        });
    }

    private static Map<Cell, List<Double>> curves(Map<Cell, Score> scores) {
        Map<Cell, List<Double>> curves = new java.util.LinkedHashMap<>();
        scores.forEach((cell, score) -> curves.put(cell, score.tried()));
        return curves;
    }

    private static Campaign campaign(int workers) {
        List<Problem> problems = Suites.core().stream()
                .filter(problem ->
                        problem.name().equals("zdt1") || problem.name().equals("branin"))
                .toList();
        return new Campaign(
                problems,
                List.of(RandomSearch.random()),
                new Campaign.Plan(List.of(1L, 2L), List.of(false), List.of(workers), 20));
    }
}
