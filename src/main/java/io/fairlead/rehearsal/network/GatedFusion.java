package io.fairlead.rehearsal.network;

import io.fairlead.check.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Mixes what Stage 2 sees with what Stage 1 made fair, by a gate that looks at both.
 *
 * <pre>{@code
 * x = norm(stage2 + W · stage1)        g = σ(gate(x, stage1))        fused = g · stage1 + (1 − g) · x
 * }</pre>
 *
 * <p>{@code W · stage1} is the project's cross-attention: with a single key its attention weights are one, so that only
 * the projection is left, and a head matters through dropout alone, which drops whole heads.
 *
 * <p><b>Shapes.</b> Both inputs and the output are {@code rows × width}; the gate is one number for each row. Mutable and
 * not for sharing.
 */
public final class GatedFusion {

    // The project's gate has a hidden layer as wide as its features; an eighth of its input is enough for ours.
    private static final int GATE_NARROWING = 8;

    private final int width;
    private final Dropout heads;
    private final Linear projection;
    private final LayerNorm norm;
    private final Chain gate;
    private Matrix stage1 = Matrix.zeros(0, 1);
    private Matrix mixed = Matrix.zeros(0, 1);
    private double[] gates = new double[0];

    /**
     * Creates a fusion.
     *
     * @param width the width of the features
     * @param headCount the number of attention heads, which divides {@code width}
     * @param gateBias the gate's bias at the start; 0 for an even mix, 1 leans to Stage 1
     * @param dropout the share of heads that is dropped in training
     * @param random draws the initial weights
     */
    public GatedFusion(int width, int headCount, double gateBias, double dropout, RandomGenerator random) {
        Require.that(width % headCount == 0, "heads must divide " + width + ", but were " + headCount);
        this.width = width;
        heads = new Dropout(dropout, width / headCount);
        projection = Linear.uniform("fusion.cross_attn.out_proj", width, width, random);
        // Rows of length one, as Stage 1's are: the project leaves them √width long, which drowns Stage 1 for most
        // gates.
        norm = new LayerNorm("fusion.norm1", width, 1 / Math.sqrt(width));
        int hidden = Math.max(1, 2 * width / GATE_NARROWING);
        gate = new Chain(List.of(
                Linear.uniform("fusion.gate_net.0", 2 * width, hidden, random),
                new Relu(),
                Linear.uniform("fusion.gate_net.2", hidden, 1, random).withBias(gateBias)));
    }

    /**
     * Mixes two batches.
     *
     * @param stage2 what Stage 2's adapter made
     * @param fair what Stage 1's adapter made; nothing is learned through it
     * @param pass whether heads are dropped
     * @return the mix
     */
    public Matrix forward(Matrix stage2, Matrix fair, Pass pass) {
        Matrix x = norm.forward(stage2.plus(projection.forward(heads.forward(fair, pass), pass)), pass);
        Matrix scores = gate.forward(beside(x, fair), pass);
        Matrix fused = Matrix.zeros(x.rows(), width);
        gates = new double[x.rows()];
        for (int row = 0; row < x.rows(); row++) {
            gates[row] = 1 / (1 + Math.exp(-scores.values()[row]));
            for (int i = row * width; i < (row + 1) * width; i++) {
                fused.values()[i] = gates[row] * fair.values()[i] + (1 - gates[row]) * x.values()[i];
            }
        }
        if (pass.trains()) {
            stage1 = fair;
            mixed = x;
        }
        return fused;
    }

    private Matrix beside(Matrix left, Matrix right) {
        Matrix both = Matrix.zeros(left.rows(), 2 * width);
        for (int row = 0; row < left.rows(); row++) {
            System.arraycopy(left.values(), row * width, both.values(), 2 * row * width, width);
            System.arraycopy(right.values(), row * width, both.values(), (2 * row + 1) * width, width);
        }
        return both;
    }

    /**
     * Adds to the derivatives of the weights, and returns the derivative in Stage 2's features.
     *
     * @param gradient the derivative of the loss in the mix
     * @return the derivative in {@code stage2}
     */
    public Matrix backward(Matrix gradient) {
        Matrix inScores = Matrix.zeros(gradient.rows(), 1);
        Matrix inX = Matrix.zeros(gradient.rows(), width);
        for (int row = 0; row < gradient.rows(); row++) {
            double along = 0;
            for (int i = row * width; i < (row + 1) * width; i++) {
                double g = gradient.values()[i];
                along += g * (stage1.values()[i] - mixed.values()[i]);
                inX.values()[i] = (1 - gates[row]) * g;
            }
            inScores.values()[row] = along * gates[row] * (1 - gates[row]);
        }
        Matrix inBoth = gate.backward(inScores);
        for (int row = 0; row < gradient.rows(); row++) {
            for (int i = 0; i < width; i++) {
                inX.values()[row * width + i] += inBoth.values()[2 * row * width + i];
            }
        }
        Matrix inSum = norm.backward(inX);
        projection.backward(inSum);
        return inSum;
    }

    /**
     * Returns the mean gate of the last batch.
     *
     * @return from 0 (all Stage 2) to 1 (all Stage 1)
     */
    public double meanGate() {
        double sum = 0;
        for (double one : gates) {
            sum += one;
        }
        return sum / gates.length;
    }

    /**
     * Returns what training changes.
     *
     * @return in a fixed order
     */
    public List<Weights> weights() {
        List<Weights> all = new ArrayList<>(projection.weights());
        all.addAll(norm.weights());
        all.addAll(gate.weights());
        return List.copyOf(all);
    }
}
