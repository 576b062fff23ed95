package io.fairlead.rehearsal.world;

import io.fairlead.check.Require;
import io.fairlead.rehearsal.network.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * All data sets of one synthetic task.
 *
 * <p>An embedding is the sum of a mean that all share, a direction for its gender and one for its race (the <i>global
 * bias</i>, in every data set), a forgery trace, a shift of its data set, and noise, part of it common to the frames of a
 * video; the sum is scaled to length one. The trace of a fake is a direction that all deepfake data share, turned a
 * little in each test set; in each subgroup a part of it is missing and goes along a direction of that subgroup instead.
 * A second trace tells fake from real as well, but the real faces of some subgroups have as much of it as fakes, so that
 * relying on it raises their false positives (the <i>local bias</i>). Training and validation data have a third trace that the test sets lack (the <i>shortcut</i>), and their
 * share of fakes differs between subgroups, so that recognising the subgroup pays off there and nowhere else.
 *
 * <p>Immutable and safe for use by several threads. <b>Cost.</b> some 10 ms for a data set of 3,000 samples.
 */
public final class World {

    /** The width of an embedding; it stands for the 768 of CLIP ViT-L/14. */
    public static final int WIDTH = 48;

    private static final double GENDER_STRENGTH = 0.9;
    private static final double RACE_STRENGTH = 1.1;
    private static final double FORGERY_STRENGTH = 1.3;
    private static final double UNFAIR_STRENGTH = 2.0;
    private static final double SHORTCUT_STRENGTH = 0.9;
    private static final double SHIFT_STRENGTH = 0.75;
    private static final double CONE_LENGTH = 3.0;
    private static final double NOISE = 0.65;
    private static final double VIDEO_SHARE = 0.4;
    private static final int FRAMES_PER_VIDEO = 4;

    private static final int CONE = 0;
    private static final int GENDER = 1;
    private static final int RACE = 2;
    private static final int FORGERY = 5;
    private static final int SHORTCUT = 6;
    private static final int TURNED = 7;
    private static final int UNFAIR = 10;
    private static final int LOCAL = 12;
    private static final int DRIFT = 20;

    private final WorldSettings settings;
    private final double[][] directions;
    private final double[] leaning;
    private final double[] missing;
    private final double[] fakeShares;

    /**
     * Creates a world.
     *
     * @param settings what the task is like
     */
    public World(WorldSettings settings) {
        this.settings = settings;
        RandomGenerator random = Streams.of(settings.seed(), "world");
        directions = orthonormal(random);
        leaning = spread(random, -1, 1);
        missing = spread(random, 0, 1);
        fakeShares = spread(random, -1, 1);
        for (int i = 0; i < 8; i++) {
            // Half of the subgroups far to one side, half to the other: what there is to be fair about must stand out.
            leaning[i] = Math.cbrt(leaning[i]);
            // Fewer fakes than the 82 % of FF++, so that small groups have reals to compare; skew 1 reaches from 40 to
            // 90 %.
            double share = 0.7 + settings.baseRateSkew() * (fakeShares[i] < 0 ? 0.3 : 0.2) * fakeShares[i];
            fakeShares[i] = share;
        }
    }

    /** Returns eight evenly spaced numbers in random order, so that no world is without bias by chance. */
    private static double[] spread(RandomGenerator random, double low, double high) {
        double[] values = new double[8];
        for (int i = 0; i < 8; i++) {
            values[i] = low + (high - low) * i / 7;
        }
        for (int i = 7; i > 0; i--) {
            int other = random.nextInt(i + 1);
            double kept = values[i];
            values[i] = values[other];
            values[other] = kept;
        }
        return values;
    }

    private static double[][] orthonormal(RandomGenerator random) {
        double[][] found = new double[WIDTH][WIDTH];
        for (int i = 0; i < WIDTH; i++) {
            for (int k = 0; k < WIDTH; k++) {
                found[i][k] = random.nextGaussian();
            }
            for (int j = 0; j < i; j++) {
                addTo(found[i], -dot(found[i], found[j]), found[j]);
            }
            double length = Math.sqrt(dot(found[i], found[i]));
            for (int k = 0; k < WIDTH; k++) {
                found[i][k] /= length;
            }
        }
        return found;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void addTo(double[] target, double factor, double[] direction) {
        for (int i = 0; i < target.length; i++) {
            target[i] += factor * direction[i];
        }
    }

    /**
     * Returns the training set of Stage 2, with its wrong labels.
     *
     * @return the samples, in random order
     */
    public EmbeddingSet deepfakeTraining() {
        return make(new Source("ff++", Kind.TRAINING, -1), GroupCounts.training(fakeShares, settings));
    }

    /**
     * Returns the validation set of both stages.
     *
     * @return the samples, in random order
     */
    public EmbeddingSet validation() {
        return make(new Source("ff++", Kind.VALIDATION, -1), GroupCounts.validation(fakeShares, settings));
    }

    /**
     * Returns a test set.
     *
     * @param name {@code celebdf}, {@code dfd} or {@code dfdc}
     * @return the samples, in random order
     */
    public EmbeddingSet test(String name) {
        int index = GroupCounts.TEST_SETS.indexOf(name);
        Require.that(index >= 0, "test set must be one of " + GroupCounts.TEST_SETS + ", but was " + name);
        return make(new Source(name, Kind.TEST, index), GroupCounts.test(index, settings));
    }

    /**
     * Returns a training set of Stage 1: real faces alone.
     *
     * @param name {@code fairface}, {@code utkface} or {@code causalface}
     * @return the samples, in random order
     */
    public EmbeddingSet faces(String name) {
        int index = GroupCounts.FACE_SETS.indexOf(name);
        Require.that(index >= 0, "face set must be one of " + GroupCounts.FACE_SETS + ", but was " + name);
        return make(new Source(name, Kind.FACES, 3 + index), GroupCounts.faces(index, settings));
    }

    private EmbeddingSet make(Source source, List<GroupCounts.Cell> cells) {
        RandomGenerator random = Streams.of(settings.seed(), source.name + source.kind);
        List<double[]> rows = new ArrayList<>();
        List<int[]> attributes = new ArrayList<>();
        int video = 0;
        for (GroupCounts.Cell cell : cells) {
            double[] common = new double[WIDTH];
            for (int i = 0; i < cell.count(); i++) {
                if (i % FRAMES_PER_VIDEO == 0) {
                    video++;
                    common = gaussian(random);
                }
                // A person of unknown race still has one.
                int race = cell.race() < 0 ? random.nextInt(4) : cell.race();
                rows.add(embed(source, cell, race, mixed(common, gaussian(random))));
                boolean wrong = source.kind == Kind.TRAINING && random.nextDouble() < settings.labelNoise();
                int label = wrong ? 1 - cell.label() : cell.label();
                attributes.add(new int[] {label, cell.gender(), cell.race(), video});
            }
        }
        return shuffled(source.name, rows, attributes, random);
    }

    private static double[] gaussian(RandomGenerator random) {
        double[] values = new double[WIDTH];
        for (int i = 0; i < WIDTH; i++) {
            values[i] = random.nextGaussian();
        }
        return values;
    }

    private static double[] mixed(double[] video, double[] frame) {
        double[] noise = new double[WIDTH];
        addTo(noise, Math.sqrt(VIDEO_SHARE), video);
        addTo(noise, Math.sqrt(1 - VIDEO_SHARE), frame);
        return noise;
    }

    private double[] embed(Source source, GroupCounts.Cell cell, int race, double[] noise) {
        int group = cell.gender() * 4 + race;
        double[] sum = new double[WIDTH];
        addTo(sum, CONE_LENGTH * settings.cone(), directions[CONE]);
        addTo(sum, settings.globalBias() * GENDER_STRENGTH * (cell.gender() == 0 ? 1 : -1) / 2, directions[GENDER]);
        for (int k = 0; k < 3; k++) {
            // The corners of a tetrahedron: each race is equally far from the others.
            double corner = (race == 0 || race == k + 1 ? 1 : -1) / Math.sqrt(3);
            addTo(sum, settings.globalBias() * RACE_STRENGTH * corner / 2, directions[RACE + k]);
        }
        addTrace(sum, source, group, cell.label() == 1);
        if (source.index >= 0) {
            addTo(sum, SHIFT_STRENGTH * settings.shift(), directions[DRIFT + source.index]);
            addTo(sum, SHIFT_STRENGTH * settings.shift() * lift(source), directions[FORGERY]);
        }
        addTo(sum, NOISE * settings.noise(), noise);
        return unit(sum);
    }

    /** Returns how far a whole test set leans towards the trace, so that a threshold from the training data is off. */
    private static double lift(Source source) {
        return switch (source.name) {
            case "celebdf" -> -0.55;
            case "dfd" -> 0.15;
            case "dfdc" -> 0.35;
            default -> 0;
        };
    }

    private void addTrace(double[] sum, Source source, int group, boolean fake) {
        if (source.kind == Kind.FACES) {
            return;
        }
        double strength = FORGERY_STRENGTH * settings.forgery();
        double local = settings.localBias();
        double unfair =
                UNFAIR_STRENGTH * local * (source.kind == Kind.TEST ? Math.max(0, 1 - 0.3 * settings.shift()) : 1);
        double turned = source.kind == Kind.TEST ? settings.shift() * turn(source) : 0;
        if (fake) {
            double shared = Math.max(0, 1 - 0.3 * local * missing[group]);
            addTo(sum, strength * shared * Math.cos(turned), directions[FORGERY]);
            if (source.index >= 0) {
                addTo(sum, strength * shared * Math.sin(turned), directions[TURNED + source.index]);
            }
            addTo(sum, strength * 0.5 * local * missing[group], directions[LOCAL + group]);
            addTo(sum, unfair / 2, directions[UNFAIR]);
            if (source.kind != Kind.TEST) {
                addTo(sum, SHORTCUT_STRENGTH * settings.shortcut(), directions[SHORTCUT]);
            }
        } else {
            addTo(sum, strength * 0.1 * local * leaning[group], directions[FORGERY]);
            // From as little as reals can have of it to as much as fakes have.
            addTo(sum, unfair / 2 * leaning[group], directions[UNFAIR]);
        }
    }

    /** Returns by which angle, in radians, a test set's forgeries differ from those of the training data. */
    private static double turn(Source source) {
        return switch (source.name) {
            case "celebdf" -> 1.0;
            case "dfd" -> 0.25;
            default -> 0.75;
        };
    }

    private static double[] unit(double[] sum) {
        double length = Math.sqrt(dot(sum, sum));
        for (int i = 0; i < sum.length; i++) {
            sum[i] /= length;
        }
        return sum;
    }

    private static EmbeddingSet shuffled(
            String name, List<double[]> rows, List<int[]> attributes, RandomGenerator random) {
        int n = rows.size();
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        Matrix embeddings = Matrix.zeros(n, WIDTH);
        int[][] columns = new int[4][n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(rows.get(order[i]), 0, embeddings.values(), i * WIDTH, WIDTH);
            for (int k = 0; k < 4; k++) {
                columns[k][i] = attributes.get(order[i])[k];
            }
        }
        return new EmbeddingSet(name, embeddings, columns);
    }

    private enum Kind {
        FACES,
        TRAINING,
        VALIDATION,
        TEST
    }

    /** Which data set is being made; {@code index} counts those that have a shift of their own, −1 for those without. */
    private record Source(String name, Kind kind, int index) {}
}
