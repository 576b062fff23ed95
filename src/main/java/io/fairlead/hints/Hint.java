package io.fairlead.hints;

import io.fairlead.check.Require;
import java.util.List;

/**
 * One thing that a finding on a run tells the search.
 *
 * <p>Four kinds, one for each channel by which findings may count: the run's settings do not work; a stopped run's
 * value is a forecast; a parameter should move; a side effect is worth modelling.
 */
public sealed interface Hint {

    /**
     * Returns where the hint comes from.
     *
     * @return the finding's id, rule, run and confidence
     */
    Origin origin();

    /**
     * Where a hint comes from.
     *
     * @param id the finding's id, by which a person vetoes it: rule and run, such as {@code F18:3f9a}
     * @param rule the rule that spoke, such as {@code F18}
     * @param runId the run that it spoke about
     * @param confidence how likely the finding is right, 0 to 1
     */
    record Origin(String id, String rule, String runId, double confidence) {

        public Origin {
            Require.text("id", id);
            Require.text("rule", rule);
            Require.between("confidence", confidence, 0, 1);
        }
    }

    /**
     * The run's settings do not work at all: it diverged, ran out of memory, never learned.
     *
     * @param origin where it comes from
     */
    record Infeasible(Origin origin) implements Hint {}

    /**
     * What an objective of an unfinished run would have become.
     *
     * @param origin where it comes from
     * @param objective the objective's name
     * @param mean the forecast value, as measured
     * @param deviation its standard deviation, above zero
     * @param censored whether the run was stopped because it was poor, so that the true value is at best {@code mean}
     */
    record Forecast(Origin origin, String objective, double mean, double deviation, boolean censored) implements Hint {

        public Forecast {
            Require.finite("mean", mean);
            Require.positive("deviation", deviation);
        }
    }

    /**
     * Parameters should move.
     *
     * @param origin where it comes from
     * @param pulls where each implicated parameter should go, at least one; copied
     */
    record Direction(Origin origin, List<Pull> pulls) implements Hint {

        public Direction {
            pulls = Require.notEmpty("pulls", List.copyOf(pulls));
        }
    }

    /**
     * A side effect that can be modelled beside the objectives.
     *
     * @param origin where it comes from
     * @param name what was measured, such as {@code late_sigma}
     * @param value its value, smaller is better
     */
    record SideEffect(Origin origin, String name, double value) implements Hint {

        public SideEffect {
            Require.finite("value", value);
        }
    }

    /**
     * Where a parameter should go.
     *
     * @param parameter its name
     * @param target the recommended value, as a candidate holds it
     * @param spread how far from the target the best value may be: decades on a log scale, the parameter's own unit
     *     on a linear one; above zero
     * @param reach whether the target is aimed at, or is a bound
     */
    record Pull(String parameter, Object target, double spread, Reach reach) {

        public Pull {
            Require.text("parameter", parameter);
            Require.positive("spread", spread);
        }
    }

    /** How a recommended value is meant. */
    enum Reach {
        /** About there. */
        NEAR,
        /** There or below. */
        AT_MOST,
        /** There or above. */
        AT_LEAST
    }
}
