package io.fairlead.analysis.advice;

import io.fairlead.analysis.view.Case;
import io.fairlead.analysis.view.Quality;
import io.fairlead.analysis.view.Role;
import io.fairlead.analysis.view.RunView;
import io.fairlead.analysis.view.Settings;
import java.util.Optional;

/**
 * What a value of a setting is expected to bring, from runs that have about that value.
 *
 * <p>A run that differs in at most four settings counts; what else differs widens the interval. Without such a run
 * nothing is said: a bare number would be invented.
 */
final class Expectations {

    private static final int DIFFERENCES = 4;

    private Expectations() {}

    static Expectation of(Case subject, Role role, double target) {
        Optional<Quality> judged = subject.view().judged();
        if (judged.isEmpty() || !(target > 0)) {
            return Expectation.none("not enough data: the run has no metric to compare by");
        }
        Optional<RunView> near = subject.cohort().nearest(subject.view(), role, value -> isAbout(role, value, target));
        int differences = near.map(run -> Settings.between(
                                subject.view().run().hyperparameters(),
                                run.run().hyperparameters())
                        .size())
                .orElse(Integer.MAX_VALUE);
        if (near.isEmpty() || differences > DIFFERENCES) {
            return Expectation.none("not enough data for a number: no comparable run has about this value");
        }
        double noise = subject.cohort().noise(subject.view()).deviation();
        Quality own = judged.get();
        double gain = own.gain(near.get().judged().map(Quality::bestValue).orElse(own.bestValue()), own.bestValue());
        double deviation = Math.sqrt(2 * noise * noise + Math.pow(0.3 * (differences - 1) * gain, 2));
        return Expectation.of(
                own.curve().name().text(),
                gain,
                deviation,
                "run " + near.get() + " has about this value and differs in " + differences
                        + (differences == 1 ? " setting" : " settings"));
    }

    private static boolean isAbout(Role role, double value, double target) {
        return role.kind() == Role.Kind.SHARE
                ? Math.abs(value - target) <= 0.05
                : value > 0 && Math.abs(Math.log(value / target)) <= Math.log(1.5);
    }
}
