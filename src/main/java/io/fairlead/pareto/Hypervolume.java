package io.fairlead.pareto;

import io.fairlead.check.Require;
import java.util.Arrays;
import java.util.Comparator;

/**
 * The volume that some points dominate below a reference point, exactly.
 *
 * <p>Two objectives: a sweep, O(n log n). Three: a sweep with a staircase, O(n²) at worst and O(n log n + n·f) for a
 * staircase of f steps. More: the WFG algorithm (While, Bradstreet, Barone, "A fast way of calculating exact
 * hypervolumes", IEEE TEC 16(1), 2012) with slicing, which takes the sum over points of the volume that only a point
 * and no later one dominates; exponential in m at worst. It is meant for up to 6 objectives.
 *
 * <p>Points that are not below the reference point in every objective add nothing; dominated and repeated points are
 * allowed.
 */
public final class Hypervolume {

    private static final Comparator<double[]> LEXICOGRAPHIC = Arrays::compare;

    private Hypervolume() {}

    /**
     * Computes the dominated volume.
     *
     * @param points n points of m losses each; not changed
     * @param reference m losses, the corner of the region that counts
     * @return the volume, zero or above
     */
    public static double of(double[][] points, double[] reference) {
        double[][] inside = below(points, reference);
        if (inside.length == 0) {
            return 0;
        }
        return volume(shifted(inside, reference), reference.length);
    }

    /**
     * Computes how much of the volume each point alone dominates.
     *
     * @param points n points of m losses each; not changed
     * @param reference m losses
     * @return n volumes; 0 for a point that is dominated, repeated or not below the reference point
     */
    public static double[] contributions(double[][] points, double[] reference) {
        double[] contributions = new double[points.length];
        for (int i = 0; i < points.length; i++) {
            if (isBelow(points[i], reference)) {
                contributions[i] = exclusive(points, i, reference);
            }
        }
        return contributions;
    }

    /** The volume of the box of a point less what the others dominate of it. */
    private static double exclusive(double[][] points, int index, double[] reference) {
        int m = reference.length;
        double[][] limited = new double[points.length - 1][m];
        double box = 1;
        for (int j = 0; j < m; j++) {
            box *= reference[j] - points[index][j];
        }
        for (int k = 0, row = 0; k < points.length; k++) {
            if (k != index) {
                for (int j = 0; j < m; j++) {
                    limited[row][j] = Math.max(points[k][j], points[index][j]);
                }
                row++;
            }
        }
        return Math.max(0, box - of(limited, reference));
    }

    private static double[][] below(double[][] points, double[] reference) {
        return Arrays.stream(points).filter(point -> isBelow(point, reference)).toArray(double[][]::new);
    }

    private static boolean isBelow(double[] point, double[] reference) {
        Require.sameLength("point", point.length, reference.length);
        for (int j = 0; j < point.length; j++) {
            if (!(point[j] < reference[j])) {
                return false;
            }
        }
        return true;
    }

    /** Moves the reference point to the origin and turns signs: a point becomes the side lengths of its box. */
    private static double[][] shifted(double[][] points, double[] reference) {
        double[][] boxes = new double[points.length][reference.length];
        for (int i = 0; i < points.length; i++) {
            for (int j = 0; j < reference.length; j++) {
                boxes[i][j] = reference[j] - points[i][j];
            }
        }
        return boxes;
    }

    /** The volume of the union of boxes from the origin; looks at the first m sides only. */
    private static double volume(double[][] boxes, int m) {
        if (boxes.length == 1) {
            return product(boxes[0], m);
        }
        if (m <= 3) {
            return m == 1 ? longest(boxes) : m == 2 ? area(boxes) : sweep(boxes);
        }
        int last = m - 1;
        double[][] sorted = boxes.clone();
        Arrays.sort(sorted, Comparator.comparingDouble(box -> box[last]));
        double sum = 0;
        for (int i = 0; i < sorted.length; i++) {
            // Later boxes are no shorter in the last side, so what box i alone covers is a prism of height box[last].
            double[][] limited = limit(sorted, i, last);
            double covered = limited.length == 0 ? 0 : volume(limited, last);
            sum += sorted[i][last] * (product(sorted[i], last) - covered);
        }
        return sum;
    }

    /** The later boxes cut to box {@code index}, without those that another contains. */
    private static double[][] limit(double[][] boxes, int index, int m) {
        double[][] kept = new double[boxes.length - index - 1][];
        int count = 0;
        for (int k = index + 1; k < boxes.length; k++) {
            double[] cut = new double[m];
            for (int j = 0; j < m; j++) {
                cut[j] = Math.min(boxes[k][j], boxes[index][j]);
            }
            count = insertMaximal(kept, count, cut, m);
        }
        return Arrays.copyOf(kept, count);
    }

    private static int insertMaximal(double[][] kept, int count, double[] box, int m) {
        int size = 0;
        for (int k = 0; k < count; k++) {
            if (contains(kept[k], box, m)) {
                return count;
            }
        }
        for (int k = 0; k < count; k++) {
            if (!contains(box, kept[k], m)) {
                kept[size++] = kept[k];
            }
        }
        kept[size] = box;
        return size + 1;
    }

    private static boolean contains(double[] outer, double[] inner, int m) {
        for (int j = 0; j < m; j++) {
            if (inner[j] > outer[j]) {
                return false;
            }
        }
        return true;
    }

    private static double product(double[] box, int m) {
        double product = box[0];
        for (int j = 1; j < m; j++) {
            product *= box[j];
        }
        return product;
    }

    private static double longest(double[][] boxes) {
        return Arrays.stream(boxes).mapToDouble(box -> box[0]).max().orElse(0);
    }

    private static double area(double[][] boxes) {
        double[][] sorted = boxes.clone();
        Arrays.sort(sorted, LEXICOGRAPHIC.reversed());
        double area = 0;
        double height = 0;
        for (double[] box : sorted) {
            if (box[1] > height) {
                area += box[0] * (box[1] - height);
                height = box[1];
            }
        }
        return area;
    }

    /** From the longest third side down: between two of them the cross-section is the staircase seen so far. */
    private static double sweep(double[][] boxes) {
        double[][] sorted = boxes.clone();
        Arrays.sort(sorted, Comparator.comparingDouble((double[] box) -> box[2]).reversed());
        Staircase staircase = new Staircase(sorted.length);
        double volume = 0;
        for (int i = 0; i < sorted.length; i++) {
            staircase.add(sorted[i][0], sorted[i][1]);
            double next = i + 1 < sorted.length ? sorted[i + 1][2] : 0;
            volume += staircase.area * (sorted[i][2] - next);
        }
        return volume;
    }

    /** The union of rectangles from the origin: widths ascending, heights descending, and its area. */
    private static final class Staircase {

        private final double[] widths;
        private final double[] heights;
        private int size;
        private double area;

        Staircase(int capacity) {
            widths = new double[capacity];
            heights = new double[capacity];
        }

        void add(double width, double height) {
            int from = 0;
            while (from < size && widths[from] < width) {
                from++;
            }
            if (from < size && heights[from] >= height) {
                return;
            }
            // Steps before `from` that are lower vanish under the new one; so does an equally wide one at it.
            int first = from;
            while (first > 0 && heights[first - 1] <= height) {
                first--;
            }
            int end = from < size && widths[from] == width ? from + 1 : from;
            area += gain(first, from, width, height);
            replace(first, end, width, height);
        }

        private double gain(int first, int from, double width, double height) {
            double gain = 0;
            double left = first == 0 ? 0 : widths[first - 1];
            for (int k = first; k < from; k++) {
                gain += (widths[k] - left) * (height - heights[k]);
                left = widths[k];
            }
            double floor = from < size ? heights[from] : 0;
            return gain + (width - left) * (height - floor);
        }

        private void replace(int first, int end, double width, double height) {
            System.arraycopy(widths, end, widths, first + 1, size - end);
            System.arraycopy(heights, end, heights, first + 1, size - end);
            widths[first] = width;
            heights[first] = height;
            size += 1 - (end - first);
        }
    }
}
