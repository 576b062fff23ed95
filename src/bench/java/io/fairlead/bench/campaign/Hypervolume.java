package io.fairlead.bench.campaign;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The exact volume that points dominate below a reference point, by the recursion of While, Bradstreet and
 * Barone (2012): each point's exclusive share is its box less what the later points, limited to it, dominate.
 */
public final class Hypervolume {

    private Hypervolume() {}

    /**
     * Returns the volume.
     *
     * @param points losses of each point; those that are not below the reference count nothing
     * @param reference the reference point
     * @return zero or more, in the product of the objectives' units
     */
    public static double of(List<List<Double>> points, List<Double> reference) {
        List<double[]> below = new ArrayList<>();
        double[] r = reference.stream().mapToDouble(Double::doubleValue).toArray();
        for (List<Double> point : points) {
            double[] p = point.stream().mapToDouble(Double::doubleValue).toArray();
            if (isBelow(p, r)) {
                below.add(p);
            }
        }
        return volume(front(below), r);
    }

    private static double volume(List<double[]> front, double[] r) {
        if (r.length == 2) {
            return area(front, r);
        }
        int last = r.length - 1;
        List<double[]> sorted = new ArrayList<>(front);
        sorted.sort(Comparator.comparingDouble((double[] p) -> -p[last]));
        double sum = 0;
        for (int i = 0; i < sorted.size(); i++) {
            double[] p = sorted.get(i);
            double box = 1;
            for (int j = 0; j < r.length; j++) {
                box *= r[j] - p[j];
            }
            sum += box - volume(front(limited(sorted, i)), r);
        }
        return sum;
    }

    private static double area(List<double[]> front, double[] r) {
        List<double[]> sorted = new ArrayList<>(front);
        sorted.sort(Comparator.comparingDouble(p -> p[0]));
        double sum = 0;
        double top = r[1];
        for (double[] p : sorted) {
            if (p[1] < top) {
                sum += (r[0] - p[0]) * (top - p[1]);
                top = p[1];
            }
        }
        return sum;
    }

    private static List<double[]> limited(List<double[]> sorted, int index) {
        double[] p = sorted.get(index);
        List<double[]> limited = new ArrayList<>();
        for (double[] q : sorted.subList(index + 1, sorted.size())) {
            double[] worst = new double[p.length];
            for (int j = 0; j < p.length; j++) {
                worst[j] = Math.max(p[j], q[j]);
            }
            limited.add(worst);
        }
        return limited;
    }

    private static List<double[]> front(List<double[]> points) {
        List<double[]> front = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            boolean beaten = false;
            for (int j = 0; j < points.size() && !beaten; j++) {
                beaten = i != j && beats(points.get(j), points.get(i), j < i);
            }
            if (!beaten) {
                front.add(points.get(i));
            }
        }
        return front;
    }

    private static boolean beats(double[] a, double[] b, boolean equalCounts) {
        boolean smaller = equalCounts;
        for (int j = 0; j < a.length; j++) {
            if (a[j] > b[j]) {
                return false;
            }
            smaller |= a[j] < b[j];
        }
        return smaller;
    }

    private static boolean isBelow(double[] p, double[] r) {
        for (int j = 0; j < r.length; j++) {
            if (!(p[j] < r[j])) {
                return false;
            }
        }
        return true;
    }
}
