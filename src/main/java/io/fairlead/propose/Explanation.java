package io.fairlead.propose;

import io.fairlead.history.Trial;
import io.fairlead.objectives.Objective;
import io.fairlead.space.Candidate;
import io.fairlead.surrogate.GaussianProcess;
import io.fairlead.surrogate.Posterior;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Says why a candidate was chosen. */
final class Explanation {

    private static final double TWO_SIDED_95 = 1.959963984540054;

    private final Knowledge known;
    private final Models models;
    private final Outlook outlook;

    Explanation(Knowledge known, Models models, Outlook outlook) {
        this.known = known;
        this.models = models;
        this.outlook = outlook;
    }

    static Proposal ofDesign(Knowledge known, Candidate candidate) {
        return unjudged(known, candidate, Proposal.Method.DESIGN, List.of());
    }

    static Proposal ofAdvice(Knowledge known, Advised.Move move) {
        return unjudged(known, move.candidate(), Proposal.Method.ADVICE, move.hints());
    }

    Proposal ofAdvice(Advised.Move move) {
        double[] point = known.grid().encoding().encode(move.candidate());
        Proposal.Why why =
                new Proposal.Why(OptionalDouble.empty(), expected(point), move.hints(), nearest(known, point));
        return new Proposal(known.study().nextNumber(), move.candidate(), Proposal.Method.ADVICE, why);
    }

    private static Proposal unjudged(
            Knowledge known, Candidate candidate, Proposal.Method method, List<String> opinions) {
        Proposal.Why why = new Proposal.Why(
                OptionalDouble.empty(),
                Map.of(),
                opinions,
                nearest(known, known.grid().encoding().encode(candidate)));
        return new Proposal(known.study().nextNumber(), candidate, method, why);
    }

    Proposal of(Proposal.Method method, double[] point, OptionalDouble logAcquisition, List<String> opinions) {
        Proposal.Why why = new Proposal.Why(logAcquisition, expected(point), opinions, nearest(known, point));
        return new Proposal(known.study().nextNumber(), known.grid().candidate(point), method, why);
    }

    private Map<String, Proposal.Expected> expected(double[] point) {
        Map<String, Proposal.Expected> expected = new LinkedHashMap<>();
        List<Objective> objectives = known.study().task().objectives();
        for (int j = 0; j < objectives.size(); j++) {
            Posterior posterior = outlook.posteriors().get(j);
            double mean = posterior.predict(point).mean();
            double half = TWO_SIDED_95 * posterior.predict(point).deviation();
            GaussianProcess model = models.objectives().get(j);
            Objective objective = objectives.get(j);
            double a = objective.goal().value(model.transform().fromModel(mean - half));
            double b = objective.goal().value(model.transform().fromModel(mean + half));
            double median = objective.goal().value(model.transform().fromModel(mean));
            expected.put(objective.name(), new Proposal.Expected(median, Math.min(a, b), Math.max(a, b)));
        }
        return expected;
    }

    private static Optional<Proposal.Nearest> nearest(Knowledge known, double[] point) {
        Optional<Proposal.Nearest> nearest = Optional.empty();
        for (Trial trial : known.study().trials()) {
            if (known.study().task().space().mistakesOf(trial.candidate()).isEmpty()) {
                double distance = distance(known, point, known.grid().encoding().encode(trial.candidate()));
                if (nearest.isEmpty() || distance < nearest.get().distance()) {
                    nearest = Optional.of(new Proposal.Nearest(trial.number(), distance));
                }
            }
        }
        return nearest;
    }

    private static double distance(Knowledge known, double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += squaredDifference(a[j], b[j], known.grid().isCategory(j));
        }
        return Math.sqrt(sum / a.length);
    }

    private static double squaredDifference(double a, double b, boolean category) {
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return Double.isNaN(a) == Double.isNaN(b) ? 0 : 1;
        }
        if (category) {
            return a == b ? 0 : 1;
        }
        return (a - b) * (a - b);
    }
}
