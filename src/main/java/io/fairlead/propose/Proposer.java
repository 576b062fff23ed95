package io.fairlead.propose;

import io.fairlead.acquisition.Acquisition;
import io.fairlead.acquisition.Term;
import io.fairlead.propose.search.Effort;
import io.fairlead.propose.search.Grid;
import io.fairlead.propose.search.Merit;
import io.fairlead.propose.search.Search;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Proposes what to try next by Bayesian optimization.
 *
 * <p>Each proposal: knowledge as numbers; while it is scarce, the initial design; then Gaussian processes fitted to each
 * loss, the outlook (what may be won), opinions, and the untried candidate of largest acquisition. Several proposals are
 * made one after the other, each counting those before it as pending. Costs per proposal at n trials, d parameters and
 * m objectives: O(m·n³) for the fit and O(m·n²) for each of the thousand or two points judged.
 *
 * <p>Safe for use by several threads.
 */
public final class Proposer {

    /** Discrete spaces of up to this many candidates are searched whole. */
    static final int ENUMERATED = 2048;

    /** Models of more trials than this would cost seconds; a chosen part stands for them. */
    static final int MOST_MODELLED = 500;

    private static final int MANY_TRIALS = 300;
    private static final int FEW_OBJECTIVES = 3;

    /** Up to so many parameters the whole space is searched each time. */
    private static final int FEW_PARAMETERS = 7;

    /** From so many parameters on, the full share of proposals is looked for near known trials; between, a part of it. */
    private static final int MANY_PARAMETERS = 14;

    private static final double NEAR_SHARE = 0.75;

    private final Memory memory = new Memory();

    /** Creates a proposer. */
    public Proposer() {}

    /**
     * Proposes candidates.
     *
     * @param study what is known
     * @param count how many, 1 or above
     * @return as many proposals, none of which was tried unless it is a replicate; fewer if there are no more
     */
    public Answer propose(Study study, int count) {
        List<Proposal> proposals = new ArrayList<>();
        Study now = study;
        while (proposals.size() < count) {
            Optional<Proposal> next = next(now);
            if (next.isEmpty()) {
                return new Answer(proposals, true);
            }
            proposals.add(next.get());
            now = now.withPending(next.get().candidate(), next.get().method());
        }
        return new Answer(proposals, false);
    }

    private Optional<Proposal> next(Study study) {
        Knowledge known = Knowledge.of(study, Grid.of(study.task().space())).thinned(MOST_MODELLED);
        InitialDesign design = new InitialDesign(known);
        if (design.isUnderWay()) {
            return Advised.next(known)
                    .map(move -> Explanation.ofAdvice(known, move))
                    .or(() -> design.next().map(candidate -> Explanation.ofDesign(known, candidate)));
        }
        Models models = memory.models(known);
        Outlook outlook = Outlook.of(known, models, design.size());
        Optional<Advised.Move> advised = Advised.next(known, outlook);
        if (advised.isPresent()) {
            return advised.map(new Explanation(known, models, outlook)::ofAdvice);
        }
        Opinions opinions = Opinions.of(known);
        Acquisition acquisition = acquisition(models, outlook, opinions);
        Optional<Search.Found> best = found(known, merit(acquisition), genomes(known, outlook));
        return Replication.instead(known, models, outlook, best)
                .or(() -> best.map(found -> new Explanation(known, models, outlook)
                        .of(
                                Proposal.Method.ACQUISITION,
                                found.point(),
                                OptionalDouble.of(found.value()),
                                opinions.names())));
    }

    /** The models of what is known, remembered if they are those of the last proposal. */
    Models models(Knowledge known) {
        return memory.models(known);
    }

    private static Acquisition acquisition(Models models, Outlook outlook, Opinions opinions) {
        List<Term> terms = new ArrayList<>(outlook.terms());
        models.success().ifPresent(terms::add);
        terms.addAll(opinions.terms());
        return Acquisition.of(terms);
    }

    private static Optional<Search.Found> found(Knowledge known, Merit merit, List<double[]> genomes) {
        Study study = known.study();
        Search search = new Search(known.grid(), effort(known), Purpose.SEARCH.random(study, study.nextNumber()));
        double many = (known.grid().dimension() - FEW_PARAMETERS) / (double) (MANY_PARAMETERS - FEW_PARAMETERS);
        boolean near = Purpose.REACH.random(study, study.nextNumber()).nextDouble() < NEAR_SHARE * Math.min(1, many);
        return near ? search.near(merit, genomes, known::isTried) : search.best(merit, genomes, known::isTried);
    }

    private static Effort effort(Knowledge known) {
        if (known.measured().size() > MANY_TRIALS) {
            return new Effort(384, 192, 6, 12, 3);
        }
        return known.objectiveCount() > FEW_OBJECTIVES
                ? new Effort(320, 128, 8, 20, 4)
                : new Effort(768, 256, 10, 20, 6);
    }

    private static Merit merit(Acquisition acquisition) {
        return new Merit() {
            @Override
            public double[] of(double[][] points) {
                return acquisition.log(points);
            }

            @Override
            public double withGradientInto(double[] point, double[] gradient) {
                return acquisition.logAndGradientInto(point, gradient);
            }
        };
    }

    /** The best trials as genomes; a value that one lacks is taken from the next best that has it. */
    private static List<double[]> genomes(Knowledge known, Outlook outlook) {
        List<double[]> points = outlook.incumbents().stream()
                .map(index -> known.measured().get(index).point())
                .toList();
        double[] latent = new double[known.grid().dimension()];
        Arrays.fill(latent, Double.NaN);
        List<double[]> ranked = new ArrayList<>(points);
        known.measured().forEach(one -> ranked.add(one.point()));
        for (int j = 0; j < latent.length; j++) {
            for (int k = 0; k < ranked.size() && Double.isNaN(latent[j]); k++) {
                latent[j] = ranked.get(k)[j];
            }
            latent[j] = Double.isNaN(latent[j]) ? 0.5 : latent[j];
        }
        return points.stream().map(point -> known.grid().genome(point, latent)).toList();
    }
}
