package io.fairlead.analysis.view;

import io.fairlead.analysis.series.Curve;
import java.util.Locale;
import java.util.Optional;

/**
 * What the learning rate did: as logged, else as the settings' schedule would have it.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Schedule {

    private final Optional<Curve> rate;
    private final String name;
    private final double planned;

    private Schedule(Optional<Curve> rate, String name, double planned) {
        this.rate = rate;
        this.name = name;
        this.planned = planned;
    }

    /**
     * Looks at a run's schedule.
     *
     * @param view the run
     * @return its schedule
     */
    public static Schedule of(RunView view) {
        String name = view.roles().text(Role.SCHEDULE).orElse("").toLowerCase(Locale.ROOT);
        double planned = view.roles()
                .number(Role.EPOCHS)
                .orElse(view.run().ending().plannedEpochs().orElse(0));
        return new Schedule(view.learningRate().filter(curve -> curve.size() >= 3), name, planned);
    }

    /**
     * Returns the learning rate at a point as a share of its peak.
     *
     * @param curve a curve of the run
     * @param index a point of it
     * @return 0 to 1; NaN if neither the log nor the settings tell
     */
    public double shareAt(Curve curve, int index) {
        if (rate.isPresent()) {
            Curve logged = rate.get();
            double progress = curve.progress(index);
            boolean sameUnit = logged.placeUnit().equals(curve.placeUnit())
                    && Math.abs(logged.place(logged.size() - 1) - curve.place(curve.size() - 1))
                            <= 0.2 * Math.max(1, curve.place(curve.size() - 1));
            int at = sameUnit ? indexOfPlace(logged, curve.place(index)) : logged.indexAt(progress);
            return logged.value(at) / Math.max(1e-300, logged.max());
        }
        double epoch = curve.place(index);
        if (name.contains("cos")
                && !name.contains("restart")
                && planned > 0
                && curve.placeUnit().equals("epoch")) {
            return 0.5 * (1 + Math.cos(Math.PI * Math.min(1, epoch / planned)));
        }
        if (name.contains("linear") && planned > 0 && curve.placeUnit().equals("epoch")) {
            return Math.max(0, 1 - epoch / planned);
        }
        return name.equals("constant") || name.equals("none") ? 1 : Double.NaN;
    }

    private static int indexOfPlace(Curve curve, double place) {
        int index = 0;
        while (index < curve.size() - 1 && curve.place(index + 1) <= place) {
            index++;
        }
        return index;
    }

    /**
     * Tells whether the learning rate does not change.
     *
     * @return true if the log shows one value, or the settings name a constant schedule
     */
    public boolean isConstant() {
        return rate.map(curve -> curve.max() <= 1.001 * curve.min())
                .orElse(name.equals("constant") || name.equals("none"));
    }

    /**
     * Tells whether the learning rate rises again after it has fallen.
     *
     * @return true if the log shows two rises of a factor of two or more, or the settings name restarts
     */
    public boolean isCyclic() {
        if (rate.isEmpty()) {
            return name.contains("restart") || name.contains("cyclic");
        }
        Curve curve = rate.get();
        int rises = 0;
        double low = Double.POSITIVE_INFINITY;
        for (int i = 0; i < curve.size(); i++) {
            low = Math.min(low, curve.value(i));
            if (curve.value(i) > 2 * low && curve.progress(i) > 0.1) {
                rises++;
                low = curve.value(i);
            }
        }
        return rises >= 2 || name.contains("restart");
    }

    /**
     * Tells whether anything is known of the learning rate.
     *
     * @return false if neither the log nor the settings tell
     */
    public boolean isKnown() {
        return rate.isPresent() || name.contains("cos") || name.contains("linear") || isConstant();
    }
}
