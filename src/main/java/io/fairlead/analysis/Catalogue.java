package io.fairlead.analysis;

import io.fairlead.analysis.finding.Rule;
import io.fairlead.analysis.finding.RuleCard;
import io.fairlead.analysis.rules.convergence.BestIsNotLast;
import io.fairlead.analysis.rules.convergence.DecayToCome;
import io.fairlead.analysis.rules.convergence.EarlyStop;
import io.fairlead.analysis.rules.convergence.Saturated;
import io.fairlead.analysis.rules.convergence.StillImproving;
import io.fairlead.analysis.rules.convergence.TooSlow;
import io.fairlead.analysis.rules.convergence.UnderFitting;
import io.fairlead.analysis.rules.generalization.EvaluationMode;
import io.fairlead.analysis.rules.generalization.OverConfidence;
import io.fairlead.analysis.rules.generalization.OverRegularised;
import io.fairlead.analysis.rules.generalization.Overfitting;
import io.fairlead.analysis.rules.generalization.ValidationFarBetter;
import io.fairlead.analysis.rules.generalization.WideGap;
import io.fairlead.analysis.rules.integrity.BrokenLog;
import io.fairlead.analysis.rules.integrity.EndedEarly;
import io.fairlead.analysis.rules.integrity.MissingFairness;
import io.fairlead.analysis.rules.integrity.Resumed;
import io.fairlead.analysis.rules.integrity.TestSelection;
import io.fairlead.analysis.rules.integrity.TooLittleData;
import io.fairlead.analysis.rules.loss.CollapsedToZero;
import io.fairlead.analysis.rules.loss.Diverged;
import io.fairlead.analysis.rules.loss.IsolatedSpike;
import io.fairlead.analysis.rules.loss.LateBlowUp;
import io.fairlead.analysis.rules.loss.NeverLearned;
import io.fairlead.analysis.rules.loss.RecurrentSpikes;
import io.fairlead.analysis.rules.loss.WrongStart;
import io.fairlead.analysis.rules.schedule.Cycles;
import io.fairlead.analysis.rules.schedule.GainFromDecay;
import io.fairlead.analysis.rules.schedule.Oscillation;
import io.fairlead.analysis.rules.schedule.RanOut;
import io.fairlead.analysis.rules.schedule.WarmUp;
import java.util.List;

/** All rules that look at one run, in the order of the catalogue. */
public final class Catalogue {

    private static final List<Rule> RULES = List.of(
            new TooLittleData(),
            new BrokenLog(),
            new TestSelection(),
            new Diverged(),
            new LateBlowUp(),
            new NeverLearned(),
            new IsolatedSpike(),
            new RecurrentSpikes(),
            new CollapsedToZero(),
            new WrongStart(),
            new TooSlow(),
            new StillImproving(),
            new Saturated(),
            new DecayToCome(),
            new EarlyStop(),
            new BestIsNotLast(),
            new UnderFitting(),
            new Overfitting(),
            new OverConfidence(),
            new WideGap(),
            new OverRegularised(),
            new ValidationFarBetter(),
            new EvaluationMode(),
            new Oscillation(),
            new GainFromDecay(),
            new RanOut(),
            new WarmUp(),
            new Cycles(),
            new EndedEarly(),
            new Resumed(),
            new MissingFairness());

    private Catalogue() {}

    /**
     * Returns the rules.
     *
     * @return each once, by number
     */
    public static List<Rule> rules() {
        return RULES;
    }

    /**
     * Returns what the rules declare.
     *
     * @return a card for each rule, by number
     */
    public static List<RuleCard> cards() {
        return RULES.stream().map(Rule::card).toList();
    }
}
