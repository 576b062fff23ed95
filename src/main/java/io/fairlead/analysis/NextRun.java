package io.fairlead.analysis;

import io.fairlead.analysis.advice.Adviser;
import io.fairlead.analysis.advice.Priority;
import io.fairlead.analysis.advice.Recommendation;
import io.fairlead.analysis.finding.Say;
import io.fairlead.analysis.view.Case;
import io.fairlead.analysis.view.ParameterRoles;
import io.fairlead.analysis.view.Quality;
import io.fairlead.analysis.view.Role;
import io.fairlead.analysis.view.Sense;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the configuration of the next run: the run's own with the most urgent changes. */
final class NextRun {

    private NextRun() {}

    static Analysis.Next of(Case subject, Adviser.Advice advice) {
        ParameterRoles roles = subject.view().roles();
        Map<String, Object> settings = new LinkedHashMap<>(roles.settings());
        List<String> changed = new ArrayList<>();
        Optional<Priority> urgent = advice.recommendations().stream()
                .map(Recommendation::priority)
                .filter(priority -> priority != Priority.EXPERIMENTAL)
                .findFirst();
        for (Recommendation recommendation : advice.recommendations()) {
            if (urgent.isPresent() && recommendation.priority() == urgent.get()) {
                change(settings, changed, recommendation.parameter(), recommendation.recommended());
                follow(roles, recommendation, settings, changed);
            }
        }
        return new Analysis.Next(settings, changed, success(subject), stop(subject));
    }

    private static void change(Map<String, Object> settings, List<String> changed, String key, Object value) {
        settings.put(key, value);
        if (!changed.contains(key)) {
            changed.add(key);
        }
    }

    /** A schedule whose horizon was the number of epochs keeps being so. */
    private static void follow(
            ParameterRoles roles, Recommendation recommendation, Map<String, Object> settings, List<String> changed) {
        boolean tied = recommendation.role() == Role.EPOCHS
                && roles.number(Role.PERIOD).isPresent()
                && roles.number(Role.PERIOD).equals(roles.number(Role.EPOCHS));
        if (tied) {
            change(settings, changed, roles.key(Role.PERIOD).orElseThrow(), recommendation.recommended());
        }
    }

    private static String success(Case subject) {
        Optional<Quality> judged = subject.view().judged();
        if (judged.isEmpty()) {
            return "a validation metric that improves at all";
        }
        Quality quality = judged.get();
        double noise = subject.cohort().noise(subject.view()).deviation();
        double goal = quality.bestValue() + (quality.sense() == Sense.UP ? 2 : -2) * noise;
        return quality.curve().name() + (quality.sense() == Sense.UP ? " >= " : " <= ") + Say.number(goal)
                + " (this run's best and twice the retrain noise)"
                + subject.view()
                        .curve("val/F_FPR")
                        .filter(curve -> curve.size() > 0 && quality.curve().size() > 0)
                        .map(curve -> ", with val/F_FPR no higher than "
                                + Say.number(curve.value(Math.min(
                                        curve.size() - 1,
                                        quality.best()
                                                + Math.max(
                                                        0,
                                                        curve.size()
                                                                - quality.curve()
                                                                        .size())))))
                        .orElse("");
    }

    private static String stop(Case subject) {
        return subject.view()
                .judged()
                .filter(quality -> quality.curve().size() >= 4)
                .map(quality -> "stop if " + quality.curve().name() + " has not reached "
                        + Say.number(quality.curve().value(quality.curve().size() / 2))
                        + " by half of the run, or on the first"
                        + " value that is not a number")
                .orElse("stop on the first value that is not a number");
    }
}
