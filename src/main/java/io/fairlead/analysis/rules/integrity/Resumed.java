package io.fairlead.analysis.rules.integrity;

import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Evidence;
import io.fairlead.analysis.finding.Rule;
import io.fairlead.analysis.finding.RuleCard;
import io.fairlead.analysis.finding.Severity;
import io.fairlead.analysis.finding.Verdict;
import io.fairlead.analysis.view.Case;
import io.fairlead.analysis.view.NamePattern;
import io.fairlead.analysis.view.Role;
import io.fairlead.analysis.view.RunView;
import io.fairlead.math.series.Robust;
import io.fairlead.metrics.MetricSeries;
import io.fairlead.metrics.TrainingRun;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** D02: the training was interrupted and taken up again, so counters, schedule or best value may not carry over. */
public final class Resumed implements Rule {

    private static final NamePattern RESUME = NamePattern.of("(.*[._])?resume(d)?(_from.*)?");
    private static final NamePattern UNSET = NamePattern.of("false|none|null||0|\\[\\]");

    /** A resume setting that names nothing. */
    private static final Pattern NOTHING = Pattern.compile("(?i)=\\s*(none|false|null)\\b");

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "D02",
                        "Resumed run",
                        RuleCard.Detail.of(
                                "steps or epochs go back; a resume setting; the reader saw several sessions; a pause"
                                        + " above 10 median steps; the first epoch is above 1",
                                "5 values",
                                "cut the series there: the schedule and the best value may have started again",
                                "gradient accumulation or several writers of one step",
                                "catalogue 1.0: split at restarts and resumes"))
                .with(Severity.LOW)
                .reliable(0.9);
    }

    @Override
    public Verdict examine(Case subject) {
        RunView view = subject.view();
        Optional<String> sign = sign(view);
        if (sign.isEmpty()) {
            return Verdict.silent("counters only go forward, no pause, no resume setting");
        }
        Draft draft = Draft.fact()
                .quotes(Evidence.of("sessions", "at least", 2).against("1"))
                .says("The run was interrupted and taken up again: " + sign.get()
                        + ". Its best value and its schedule may have started anew there.")
                .asks("Select the checkpoint over all sessions, and check that the schedule's horizon covers the"
                        + " whole run.");
        view.learningRate().filter(rate -> rate.size() > 3).ifPresent(rate -> {
            double rise = rate.last() / Math.max(1e-300, rate.min());
            boolean restarts = view.roles().key(Role.RESTART_PERIOD).isPresent()
                    && view.roles()
                            .text(Role.SCHEDULE)
                            .orElse("")
                            .toLowerCase(Locale.ROOT)
                            .contains("restart");
            if (rise > 2 && !restarts) {
                draft.severity(Severity.MEDIUM)
                        .quotes(
                                Evidence.at(rate, rate.indexOfLowest(), "lowest learning rate"),
                                Evidence.at(rate, rate.size() - 1, "learning rate at the end")
                                        .against("the lowest"))
                        .asks("The schedule ran past its end and the learning rate rose again: set its horizon to the"
                                + " epochs of all sessions together.");
            }
        });
        return draft;
    }

    private static Optional<String> sign(RunView view) {
        TrainingRun run = view.run();
        Optional<String> told = run.problems().stream()
                .map(Object::toString)
                .filter(text -> !NOTHING.matcher(text).find())
                .filter(text -> text.toLowerCase(Locale.ROOT).contains("resum")
                        || text.toLowerCase(Locale.ROOT).contains("restart"))
                .findFirst();
        if (told.isPresent()) {
            return told;
        }
        for (var entry : run.hyperparameters().entrySet()) {
            String value = String.valueOf(entry.getValue());
            if (RESUME.fits(entry.getKey()) && !UNSET.fits(value)) {
                return Optional.of("setting " + entry.getKey() + " = " + value);
            }
        }
        Optional<String> pause = view.run().series().entrySet().stream()
                .filter(entry -> entry.getKey().split().equals("val")
                        || entry.getKey().split().equals("train"))
                .map(entry -> pause(entry.getValue()))
                .flatMap(Optional::stream)
                .findFirst();
        return pause.isPresent() ? pause : riseAtTheEnd(view);
    }

    private static Optional<String> pause(MetricSeries series) {
        for (int i = 1; i < series.size(); i++) {
            boolean stepBack = series.step(i) != MetricSeries.NO_STEP && series.step(i) < series.step(i - 1);
            boolean epochBack = series.epoch(i) < series.epoch(i - 1);
            if (stepBack || epochBack) {
                return Optional.of("counters of " + series.ownName() + " go back at value " + (i + 1));
            }
        }
        double[] gaps = new double[Math.max(0, series.size() - 1)];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = series.time(i + 1) - series.time(i);
        }
        double usual = Robust.median(gaps);
        for (int i = 0; i < gaps.length && gaps.length >= 5; i++) {
            if (gaps[i] > 10 * usual && gaps[i] > 60) {
                return Optional.of("a pause of " + Math.round(gaps[i] / 60) + " minutes before value " + (i + 2)
                        + " of " + series.ownName());
            }
        }
        return Optional.empty();
    }

    /** A cosine or step schedule that rises again has run past its end, as a resumed one does. */
    private static Optional<String> riseAtTheEnd(RunView view) {
        String schedule = view.roles().text(Role.SCHEDULE).orElse("").toLowerCase(Locale.ROOT);
        if (!schedule.equals("cosine") && !schedule.contains("cosineannealinglr")) {
            return Optional.empty();
        }
        return view.learningRate()
                .filter(rate -> rate.size() > 5)
                .filter(rate -> rate.progress(rate.indexOfLowest()) > 0.2 && rate.progress(rate.indexOfLowest()) < 0.95)
                .filter(rate -> rate.last() > 2 * rate.min())
                .map(rate ->
                        "the cosine schedule reached its end at " + rate.at(rate.indexOfLowest()) + " and rose again");
    }
}
