package io.fairlead.bench;

import io.fairlead.bench.campaign.Tables;
import io.fairlead.math.sampling.KeyedRandom;
import io.fairlead.pareto.Hypervolume;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Times exact hypervolume on fronts of many sizes, and compares the value with an estimate from 200,000 uniform
 * points, in standard errors of that estimate.
 */
@Command(
        name = "hypervolume",
        description = "Time exact hypervolume on concave, linear and convex fronts; check it by sampling.",
        mixinStandardHelpOptions = true)
final class HypervolumeCommand implements Runnable {

    private static final int SAMPLES = 200_000;

    private static final double REFERENCE = 1.1;

    @Option(names = "--objectives", split = ",", defaultValue = "2,3,4,5,6", description = "Default: ${DEFAULT-VALUE}.")
    private List<Integer> objectives = List.of();

    @Option(
            names = "--points",
            split = ",",
            defaultValue = "100,200,500,1000",
            description = "Default: ${DEFAULT-VALUE}.")
    private List<Integer> points = List.of();

    @Option(names = "--repeats", defaultValue = "5", description = "The median counts; default: ${DEFAULT-VALUE}.")
    private int repeats;

    @Option(names = "--give-up", defaultValue = "20", description = "Seconds after which larger fronts are left out.")
    private double giveUp;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        List<List<String>> rows = new ArrayList<>();
        for (int m : objectives) {
            for (Shape shape : Shape.values()) {
                rows.addAll(rows(m, shape));
            }
        }
        spec.commandLine()
                .getOut()
                .print(Tables.markdown(
                        List.of("objectives", "front", "points", "milliseconds", "hypervolume", "off by (std. errors)"),
                        rows));
        spec.commandLine().getOut().flush();
    }

    private List<List<String>> rows(int m, Shape shape) {
        List<List<String>> rows = new ArrayList<>();
        for (int n : points) {
            double[][] front = front(n, m, shape);
            double[] reference = new double[m];
            Arrays.fill(reference, REFERENCE);
            double[] millis = new double[repeats];
            double volume = 0;
            for (int i = 0; i < repeats; i++) {
                long start = System.nanoTime();
                volume = Hypervolume.of(front, reference);
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
            Arrays.sort(millis);
            double median = millis[repeats / 2];
            rows.add(List.of(
                    Integer.toString(m),
                    shape.name().toLowerCase(Locale.ROOT),
                    Integer.toString(n),
                    String.format(Locale.ROOT, "%.3g", median),
                    String.format(Locale.ROOT, "%.9f", volume),
                    String.format(Locale.ROOT, "%.2f", offBy(front, reference, volume))));
            spec.commandLine().getErr().println(rows.get(rows.size() - 1));
            if (median > giveUp * 1000) {
                break;
            }
        }
        return rows;
    }

    /** Random directions of the positive orthant, scaled to the shape. */
    private static double[][] front(int n, int m, Shape shape) {
        double[][] front = new double[n][];
        for (int i = 0; i < n; i++) {
            RandomGenerator random = KeyedRandom.of(1, n, m, i);
            double[] direction =
                    random.doubles(m, 0, 1).map(u -> -Math.log(1 - u)).toArray();
            front[i] = shape.scaled(direction);
        }
        return front;
    }

    private static double offBy(double[][] front, double[] reference, double volume) {
        RandomGenerator random = KeyedRandom.of(2);
        int inside = 0;
        for (int i = 0; i < SAMPLES; i++) {
            double[] y = random.doubles(reference.length, 0, REFERENCE).toArray();
            inside += Arrays.stream(front).anyMatch(point -> isNowhereLarger(point, y)) ? 1 : 0;
        }
        double box = Math.pow(REFERENCE, reference.length);
        double share = (double) inside / SAMPLES;
        double error = Math.sqrt(share * (1 - share) / SAMPLES);
        return (volume / box - share) / error;
    }

    private static boolean isNowhereLarger(double[] a, double[] b) {
        for (int j = 0; j < a.length; j++) {
            if (a[j] > b[j]) {
                return false;
            }
        }
        return true;
    }

    /** Where the sum of a power of the losses is one. */
    private enum Shape {
        CONCAVE(2),
        LINEAR(1),
        CONVEX(0.5);

        private final double power;

        Shape(double power) {
            this.power = power;
        }

        double[] scaled(double[] direction) {
            double norm = Math.pow(
                    Arrays.stream(direction).map(x -> Math.pow(x, power)).sum(), 1 / power);
            return Arrays.stream(direction).map(x -> x / norm).toArray();
        }
    }
}
