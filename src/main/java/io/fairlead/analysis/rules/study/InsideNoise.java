package io.fairlead.analysis.rules.study;

import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Evidence;
import io.fairlead.analysis.finding.RuleCard;
import io.fairlead.analysis.finding.Say;
import io.fairlead.analysis.finding.Severity;
import io.fairlead.analysis.finding.Verdict;
import io.fairlead.analysis.view.RunView;
import java.util.List;

/** F60: the best run is not better than the next by more than chance. */
public final class InsideNoise implements StudyRule {

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F60",
                        "Difference inside noise",
                        RuleCard.Detail.of(
                                "best and second best differ by less than twice the retrain deviation (from runs of"
                                        + " equal settings, else a default)",
                                "2 runs",
                                "repeat the best three times before adopting it",
                                "never (informational)",
                                "measured: relative deviation of repeats 0.16 % of a metric at the median, 0.85 % at"
                                        + " the 90th percentile"))
                .with(Severity.LOW)
                .reliable(0.9);
    }

    @Override
    public Verdict examine(StudyView study) {
        List<RunView> ranked = study.ranked();
        if (ranked.size() < 2) {
            return Verdict.unknown("two runs with a metric");
        }
        double limit = 2 * study.noise().deviation();
        double ahead = StudyView.score(ranked.get(0)) - StudyView.score(ranked.get(1));
        if (!(ahead < limit)) {
            return Verdict.silent("the best is ahead by " + Say.number(ahead) + " (noise " + Say.number(limit) + ")");
        }
        List<String> level = ranked.stream()
                .filter(run -> StudyView.score(ranked.get(0)) - StudyView.score(run) < limit)
                .map(RunView::toString)
                .toList();
        return Draft.fires(limit, Math.max(1e-9, ahead), ranked.size(), 1)
                .says(level.size() + " runs are level within noise (" + Say.number(limit) + ", "
                        + study.noise().basis() + "): " + String.join(", ", level)
                        + ". Repeat the best three times before adopting it.")
                .quotes(Evidence.of(study.metric(), "best ahead by", ahead).against(Say.number(limit)));
    }
}
