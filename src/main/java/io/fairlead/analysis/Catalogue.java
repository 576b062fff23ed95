package io.fairlead.analysis;

import io.fairlead.analysis.finding.Rule;
import io.fairlead.analysis.finding.RuleCard;
import io.fairlead.analysis.rules.adapter.AdapterRate;
import io.fairlead.analysis.rules.adapter.AdapterWidth;
import io.fairlead.analysis.rules.adapter.FeatureCollapse;
import io.fairlead.analysis.rules.adapter.Forgetting;
import io.fairlead.analysis.rules.adapter.GateSaturated;
import io.fairlead.analysis.rules.adapter.MisleadingScore;
import io.fairlead.analysis.rules.adapter.NotMoving;
import io.fairlead.analysis.rules.adapter.TemperatureOff;
import io.fairlead.analysis.rules.adapter.TooFewNegatives;
import io.fairlead.analysis.rules.convergence.BestIsNotLast;
import io.fairlead.analysis.rules.convergence.DecayToCome;
import io.fairlead.analysis.rules.convergence.EarlyStop;
import io.fairlead.analysis.rules.convergence.Saturated;
import io.fairlead.analysis.rules.convergence.StillImproving;
import io.fairlead.analysis.rules.convergence.TooSlow;
import io.fairlead.analysis.rules.convergence.UnderFitting;
import io.fairlead.analysis.rules.convergence.Unfinished;
import io.fairlead.analysis.rules.fairness.BaseRateFloor;
import io.fairlead.analysis.rules.fairness.BlurCancelsWeight;
import io.fairlead.analysis.rules.fairness.ConstantClassifier;
import io.fairlead.analysis.rules.fairness.Disparity;
import io.fairlead.analysis.rules.fairness.GapInNoise;
import io.fairlead.analysis.rules.fairness.GroupCoding;
import io.fairlead.analysis.rules.fairness.GrowingDisparity;
import io.fairlead.analysis.rules.fairness.Imbalance;
import io.fairlead.analysis.rules.fairness.OneClassGroups;
import io.fairlead.analysis.rules.fairness.OneSided;
import io.fairlead.analysis.rules.fairness.SinkhornSettings;
import io.fairlead.analysis.rules.fairness.TermInactive;
import io.fairlead.analysis.rules.fairness.ThresholdMoved;
import io.fairlead.analysis.rules.fairness.WeightTooHigh;
import io.fairlead.analysis.rules.generalization.EvaluationMode;
import io.fairlead.analysis.rules.generalization.OverConfidence;
import io.fairlead.analysis.rules.generalization.OverRegularised;
import io.fairlead.analysis.rules.generalization.Overfitting;
import io.fairlead.analysis.rules.generalization.ValidationFarBetter;
import io.fairlead.analysis.rules.generalization.WideGap;
import io.fairlead.analysis.rules.gradient.BenignGrowth;
import io.fairlead.analysis.rules.gradient.ClippingSchedules;
import io.fairlead.analysis.rules.gradient.Exploding;
import io.fairlead.analysis.rules.gradient.MixedPrecision;
import io.fairlead.analysis.rules.gradient.NoiseScale;
import io.fairlead.analysis.rules.gradient.OptimizerConstants;
import io.fairlead.analysis.rules.gradient.UpdateRatio;
import io.fairlead.analysis.rules.gradient.Vanishing;
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
import io.fairlead.analysis.rules.study.BatchWithoutRate;
import io.fairlead.analysis.rules.study.Confounded;
import io.fairlead.analysis.rules.study.EdgeOfRange;
import io.fairlead.analysis.rules.study.InsideNoise;
import io.fairlead.analysis.rules.study.ManyFailures;
import io.fairlead.analysis.rules.study.StabilityEdge;
import io.fairlead.analysis.rules.study.StudyRule;
import io.fairlead.analysis.rules.study.UntrustedModel;
import io.fairlead.analysis.rules.study.UselessRegulariser;
import io.fairlead.analysis.rules.study.ValidationDoesNotRank;
import io.fairlead.analysis.rules.study.WastedBudget;
import io.fairlead.analysis.rules.throughput.Memory;
import io.fairlead.analysis.rules.throughput.SlowSteps;
import io.fairlead.analysis.rules.throughput.StarvedAccelerator;
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
            new Vanishing(),
            new Exploding(),
            new ClippingSchedules(),
            new BenignGrowth(),
            new UpdateRatio(),
            new MixedPrecision(),
            new NoiseScale(),
            new OptimizerConstants(),
            new StarvedAccelerator(),
            new Memory(),
            new SlowSteps(),
            new AdapterRate(),
            new AdapterWidth(),
            new TemperatureOff(),
            new TooFewNegatives(),
            new Forgetting(),
            new NotMoving(),
            new Disparity(),
            new GapInNoise(),
            new GrowingDisparity(),
            new WeightTooHigh(),
            new TermInactive(),
            new SinkhornSettings(),
            new Imbalance(),
            new GroupCoding(),
            new ThresholdMoved(),
            new EndedEarly(),
            new Unfinished(),
            new Resumed(),
            new MissingFairness(),
            new GateSaturated(),
            new FeatureCollapse(),
            new MisleadingScore(),
            new ConstantClassifier(),
            new OneSided(),
            new BlurCancelsWeight(),
            new OneClassGroups(),
            new BaseRateFloor());

    private static final List<StudyRule> STUDY_RULES = List.of(
            new UselessRegulariser(),
            new StabilityEdge(),
            new BatchWithoutRate(),
            new EdgeOfRange(),
            new ManyFailures(),
            new InsideNoise(),
            new UntrustedModel(),
            new Confounded(),
            new WastedBudget(),
            new ValidationDoesNotRank());

    private Catalogue() {}

    /**
     * Returns the rules that look at many runs.
     *
     * @return each once
     */
    static List<StudyRule> studyRules() {
        return STUDY_RULES;
    }

    /**
     * Returns what the rules on many runs declare.
     *
     * @return a card for each rule
     */
    public static List<RuleCard> studyCards() {
        return STUDY_RULES.stream().map(StudyRule::card).toList();
    }

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
