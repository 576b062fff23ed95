package io.fairlead.analysis.rules.adapter;

import io.fairlead.analysis.series.Curve;
import io.fairlead.analysis.view.NamePattern;
import io.fairlead.analysis.view.RunView;
import java.util.Optional;

/** Series of Stage 1, whatever file they came from. */
final class StageOne {

    private static final NamePattern COSINE = NamePattern.of("(mean_)?cos(ine)?(_sim(ilarity)?)?");

    private StageOne() {}

    static Optional<Curve> cosine(RunView view) {
        return view.find(name -> name.split().equals("val") && COSINE.fits(name.metric())).stream()
                .findFirst();
    }

    static Optional<Curve> distance(RunView view) {
        return view.curve("val/sinkhorn_distance", "val/sinkhorn", "val/Sinkhorn");
    }

    /** The second version's combined score at an index: cosine − 0.3 race accuracy − 0.2 gender accuracy. */
    static double score(Curve cosine, Curve race, Curve gender, int i) {
        return cosine.value(i) - 0.3 * race.value(i) - 0.2 * gender.value(i);
    }
}
