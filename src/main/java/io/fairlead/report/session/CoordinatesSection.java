package io.fairlead.report.session;

import io.fairlead.history.Outcome;
import io.fairlead.history.Trial;
import io.fairlead.objectives.Goal;
import io.fairlead.objectives.Objective;
import io.fairlead.report.svg.Page;
import io.fairlead.report.svg.Parallel;
import io.fairlead.report.text.Figures;
import io.fairlead.session.ParetoSummary;
import io.fairlead.space.Encoding;
import io.fairlead.space.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** All measured trials in parallel coordinates: what was tried on the left, what came of it on the right. */
final class CoordinatesSection {

    private static final int MOST_LABELS = 9;

    private CoordinatesSection() {}

    static void writeInto(Page page, SessionReport report) {
        page.section("What was tried, and what came of it")
                .lead(
                        "Each line is a measured trial; those on the front are in front, in red. Objectives have their better"
                                + " end on top. What all trials have in common has no axis. The numbers are in the table of trials.");
        page.body()
                .open("div", "class", "scroll wide")
                .insert(chart(report).draw())
                .close("div")
                .line();
    }

    /** The chart of a report's trials. */
    static Parallel chart(SessionReport report) {
        List<Objective> objectives = report.plan().objectives().objectives();
        List<Trial> trials = report.trials().stream()
                .filter(trial -> objectives.stream()
                        .allMatch(objective -> value(trial, objective).isPresent()))
                .toList();
        List<Parameter> parameters = report.plan().space().parameters().stream()
                .filter(parameter -> isVaried(parameter, trials))
                .toList();
        Parallel chart = Parallel.titled("Measured trials in parallel coordinates");
        parameters.forEach(parameter -> chart.axis(parameter.name(), ticks(parameter)));
        List<Scale> scales = objectives.stream()
                .map(objective -> Scale.of(objective, trials))
                .toList();
        scales.forEach(scale -> chart.axis(scale.objective.name(), scale.ticks()));
        Set<Integer> front = report.pareto().front().stream()
                .map(ParetoSummary.Point::trial)
                .map(Trial::number)
                .collect(Collectors.toSet());
        for (Trial trial : trials) {
            List<Double> places = new ArrayList<>();
            parameters.forEach(parameter -> places.add(trial.candidate()
                    .value(parameter.name())
                    .filter(parameter::accepts)
                    .map(value -> place(parameter, value))
                    .orElse(Double.NaN)));
            scales.forEach(scale ->
                    places.add(scale.place(value(trial, scale.objective).orElse(Double.NaN))));
            chart.line(
                    "trial " + trial.number(),
                    front.contains(trial.number()),
                    places.stream().mapToDouble(Double::doubleValue).toArray());
        }
        return chart;
    }

    private static boolean isVaried(Parameter parameter, List<Trial> trials) {
        return trials.stream()
                        .map(trial -> trial.candidate().value(parameter.name()))
                        .distinct()
                        .limit(2)
                        .count()
                > 1;
    }

    private static OptionalDouble value(Trial trial, Objective objective) {
        return trial.outcome()
                .map(outcome -> outcome.values().get(objective.name()))
                .map(Outcome.Measured::value)
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
    }

    /** Unordered choices are spread evenly from foot to top. */
    private static double place(Parameter parameter, Object value) {
        double coordinate = Encoding.coordinate(parameter, value);
        return parameter.match(
                real -> coordinate,
                integer -> coordinate,
                choice -> choice.ordered()
                        ? coordinate
                        : (coordinate + 0.5) / choice.choices().size());
    }

    private static List<Parallel.Tick> ticks(Parameter parameter) {
        List<Object> values = parameter.match(
                real -> List.<Object>of(real.low(), Encoding.value(real, 0.5), real.high()),
                integer -> List.<Object>of(integer.low(), Encoding.value(integer, 0.5), integer.high()),
                Parameter.Choice::choices);
        int stride = (values.size() + MOST_LABELS - 1) / MOST_LABELS;
        return IntStream.range(0, values.size())
                .filter(i -> i % stride == 0)
                .mapToObj(values::get)
                .map(value -> new Parallel.Tick(place(parameter, value), Figures.setting(value)))
                .toList();
    }

    /** An objective's values from the worst at the foot to the best at the top. */
    private record Scale(Objective objective, double worst, double best) {

        static Scale of(Objective objective, List<Trial> trials) {
            double[] losses = trials.stream()
                    .mapToDouble(trial ->
                            objective.goal().loss(value(trial, objective).orElseThrow()))
                    .sorted()
                    .toArray();
            return losses.length == 0
                    ? new Scale(objective, Double.NaN, Double.NaN)
                    : new Scale(
                            objective,
                            objective.goal().value(losses[losses.length - 1]),
                            objective.goal().value(losses[0]));
        }

        double place(double value) {
            return best == worst ? 1 : (value - worst) / (best - worst);
        }

        List<Parallel.Tick> ticks() {
            if (Double.isNaN(best)) {
                return List.of();
            }
            String arrow = objective.goal() == Goal.MAXIMIZE ? " ↑" : " ↓";
            Parallel.Tick top = new Parallel.Tick(1, Figures.shortly(best) + arrow);
            return best == worst
                    ? List.of(top)
                    : List.of(
                            new Parallel.Tick(0, Figures.shortly(worst)),
                            new Parallel.Tick(0.5, Figures.shortly((worst + best) / 2)),
                            top);
        }
    }
}
