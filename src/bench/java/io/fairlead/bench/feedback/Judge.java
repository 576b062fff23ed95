package io.fairlead.bench.feedback;

import io.fairlead.bench.rehearsal.Trainer;
import io.fairlead.bench.rehearsal.Trainer.Trained;
import io.fairlead.objectives.ObjectiveSet;
import io.fairlead.objectives.Score;
import io.fairlead.objectives.Scorer;
import java.util.OptionalDouble;

/**
 * What a training is worth, as one number, so that differences show in few runs: one minus the mean AUC of the test sets,
 * plus a two hundredth of their mean F_OAE. F_OAE, because it is the only F_* that a constant classifier does not make 0;
 * runs whose classifier is constant fail, as they do in a session.
 */
final class Judge {

    /** The loss of a guess: an AUC of one half and an F_OAE of 40 points. */
    static final double WORST = 0.7;

    /** By the scale of F_OAE, which is percent: ten points of it weigh as much as 0.05 of AUC. */
    private static final double WEIGHT = 0.005;

    private final Scorer scorer;

    Judge(Trainer trainer) {
        ObjectiveSet all = trainer.plan().objectives();
        this.scorer =
                Scorer.of(new ObjectiveSet(all.objectives(), java.util.List.of(), all.checkpoint(), all.aliases()));
    }

    /** The loss of a training whose logs were read; empty if it failed. */
    OptionalDouble loss(Trained result) {
        Score score = scorer.score(result.run().orElseThrow());
        return score.isScored()
                ? OptionalDouble.of(
                        1 - score.values().get("auc") + WEIGHT * score.values().get("f_oae"))
                : OptionalDouble.empty();
    }
}
