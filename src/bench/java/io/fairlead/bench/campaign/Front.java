package io.fairlead.bench.campaign;

import java.util.List;

/** Which points are not beaten by another. */
final class Front {

    private Front() {}

    /** Tells whether no other point is nowhere larger and somewhere smaller; equal points keep each other. */
    static boolean isOn(List<List<Double>> points, int index) {
        List<Double> p = points.get(index);
        for (List<Double> q : points) {
            boolean smaller = false;
            boolean larger = false;
            for (int j = 0; j < p.size(); j++) {
                smaller |= q.get(j) < p.get(j);
                larger |= q.get(j) > p.get(j);
            }
            if (smaller && !larger) {
                return false;
            }
        }
        return true;
    }
}
