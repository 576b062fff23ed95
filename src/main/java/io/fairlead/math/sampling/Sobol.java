package io.fairlead.math.sampling;

import io.fairlead.check.Require;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.StringTokenizer;
import org.apache.commons.math3.random.SobolSequenceGenerator;

/**
 * Sobol's points with Owen's scrambling: even coverage of the unit cube, and each point by itself uniform.
 *
 * <p>Any {@code 2ᵏ} consecutive points that start at a multiple of {@code 2ᵏ} put the same number of points in
 * each of the {@code 2ᵏ} equal slices of every coordinate. The scrambling is a hash of the leading bits of each
 * digit (Laine and Karras' form), so a point is computed from its index alone.
 *
 * <p><b>Shapes.</b> A point has one coordinate per dimension, in {@code (0, 1)}, with 32 random bits.
 * Immutable and safe for use by several threads.
 *
 * @see <a href="https://web.maths.unsw.edu.au/~fkuo/sobol/">Joe and Kuo, direction numbers new-joe-kuo-6</a>
 * @see <a href="https://jcgt.org/published/0009/04/01/">Burley, Practical hash-based Owen scrambling, 2020</a>
 */
public final class Sobol {

    /** The table of direction numbers ends here. */
    public static final int MAX_DIMENSIONS = 1000;

    private static final int BITS = 32;
    private static final String TABLE = "/assets/org/apache/commons/math3/random/new-joe-kuo-6.1000";

    private final int[][] directions;
    private final int[] scrambles;

    private Sobol(int[][] directions, int[] scrambles) {
        this.directions = directions;
        this.scrambles = scrambles;
    }

    /**
     * Creates a scrambled sequence.
     *
     * @param dimensions how many coordinates a point has, from 1 to {@value #MAX_DIMENSIONS}
     * @param seed which of the scramblings
     * @return the sequence
     */
    public static Sobol scrambled(int dimensions, long seed) {
        Require.between("dimensions", dimensions, 1, MAX_DIMENSIONS);
        KeyedRandom random = KeyedRandom.of(seed, dimensions);
        int[] scrambles = new int[dimensions];
        for (int j = 0; j < dimensions; j++) {
            scrambles[j] = random.nextInt();
        }
        return new Sobol(readDirections(dimensions), scrambles);
    }

    /**
     * Returns one point.
     *
     * @param index its place in the sequence, zero or above
     * @return its coordinates
     */
    public double[] point(int index) {
        Require.between("index", index, 0, Integer.MAX_VALUE);
        double[] point = new double[directions.length];
        for (int j = 0; j < point.length; j++) {
            int reversed = scramble(Integer.reverse(digits(directions[j], index)), scrambles[j]);
            point[j] = (Integer.toUnsignedLong(Integer.reverse(reversed)) + 0.5) * 0x1p-32;
        }
        return point;
    }

    /**
     * Returns consecutive points.
     *
     * @param from the place of the first, zero or above
     * @param count how many
     * @return {@code count} points
     */
    public double[][] points(int from, int count) {
        double[][] points = new double[count][];
        for (int i = 0; i < count; i++) {
            points[i] = point(from + i);
        }
        return points;
    }

    private static int digits(int[] direction, int index) {
        int gray = index ^ (index >>> 1);
        int value = 0;
        for (int bit = 0; gray != 0; bit++, gray >>>= 1) {
            value ^= -(gray & 1) & direction[bit];
        }
        return value;
    }

    /** A permutation of each digit that depends on the digits before it only; those are the lower bits here. */
    private static int scramble(int reversedDigits, int seed) {
        int x = reversedDigits;
        x ^= x * 0x3d20adea;
        x += seed;
        x *= (seed >>> 16) | 1;
        x ^= x * 0x05526c56;
        x ^= x * 0x53a22864;
        return x;
    }

    private static int[][] readDirections(int dimensions) {
        int[][] directions = new int[dimensions][];
        directions[0] = new int[BITS];
        for (int bit = 0; bit < BITS; bit++) {
            directions[0][bit] = 1 << (BITS - 1 - bit);
        }
        try (InputStream stream = SobolSequenceGenerator.class.getResourceAsStream(TABLE)) {
            if (stream == null) {
                throw new IllegalStateException("the table of direction numbers must be on the class path");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.US_ASCII));
            lines.readLine(); // the heading
            for (int j = 1; j < dimensions; j++) {
                directions[j] = directionsOf(new StringTokenizer(lines.readLine()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return directions;
    }

    /** Reads "dimension degree coefficients m₁ m₂ …" and continues the recurrence of Joe and Kuo, equation 2. */
    private static int[] directionsOf(StringTokenizer line) {
        line.nextToken();
        int degree = Integer.parseInt(line.nextToken());
        int coefficients = Integer.parseInt(line.nextToken());
        int[] direction = new int[BITS];
        for (int bit = 0; bit < degree; bit++) {
            direction[bit] = Integer.parseInt(line.nextToken()) << (BITS - 1 - bit);
        }
        for (int bit = degree; bit < BITS; bit++) {
            int value = direction[bit - degree] ^ (direction[bit - degree] >>> degree);
            for (int k = 1; k < degree; k++) {
                if (((coefficients >>> (degree - 1 - k)) & 1) == 1) {
                    value ^= direction[bit - k];
                }
            }
            direction[bit] = value;
        }
        return direction;
    }
}
