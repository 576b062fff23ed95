package io.fairlead.testing.diagnosis;

import io.fairlead.math.sampling.KeyedRandom;
import io.fairlead.metrics.TrainingRun;
import io.fairlead.testing.SyntheticRun;
import java.util.function.DoubleUnaryOperator;

/**
 * Makes runs with a known fault.
 *
 * <p>Base curves are sums of a power law and an exponential with random weights; validation loss is training loss plus a
 * gap; the metric is one minus a power of it. Late noise is log-normal with the measured median of 0.2 % and 99th
 * percentile of 1.8 %; steps have AR(1)-like heavy tails through a scale mixture; schedules are cosine, linear, step or
 * constant. A fault has a strength: 1 is at the rule's threshold, 4 is plain to see.
 */
public final class CurveGenerator {

    private CurveGenerator() {}

    /** Makes a run; the same arguments make the same run. */
    public static TrainingRun run(Fault fault, double strength, long seed) {
        return new Shape(fault, strength, seed).run();
    }

    private static final class Shape {

        private final Fault fault;
        private final double strength;
        private final KeyedRandom random;
        private final long seed;
        private final int epochs;
        private final double floor;
        private final double power;
        private final double mix;
        private final double gap;
        private final double noise;
        private final double onset;
        private final int schedule;

        Shape(Fault fault, double strength, long seed) {
            this.fault = fault;
            this.strength = strength;
            this.seed = seed;
            random = KeyedRandom.of(seed, fault.ordinal());
            epochs = 24 + random.nextInt(60);
            floor = 0.05 + 0.4 * random.nextDouble();
            power = 0.4 + 0.8 * random.nextDouble();
            mix = random.nextDouble();
            gap = 0.02 + 0.1 * random.nextDouble();
            noise = Math.min(0.018, 0.002 * Math.exp(0.94 * random.nextGaussian()));
            onset = 0.3 + 0.3 * random.nextDouble();
            schedule = random.nextInt(4);
        }

        private double base(double x) {
            double t = 1 + 60 * x;
            return floor + (1 - floor) * (mix * Math.pow(t, -power) + (1 - mix) * Math.exp(-6 * x)) * 0.7;
        }

        private double after(double x) {
            return Math.max(0, x - onset) / (1 - onset);
        }

        private double rate(double x) {
            double share = switch (fault == Fault.OSCILLATION ? 3 : schedule) {
                case 0 -> 0.5 * (1 + Math.cos(Math.PI * x));
                case 1 -> 1 - x;
                case 2 -> x < 0.5 ? 1 : x < 0.8 ? 0.1 : 0.01;
                default -> 1;
            };
            return 3e-4 * Math.max(1e-4, share);
        }

        private double train(double x) {
            return switch (fault) {
                case NAN -> x > onset ? Double.NaN : base(x);
                case BLOW_UP -> x > onset ? base(onset) * (1 + 0.55 * strength) : base(x);
                case NEVER_LEARNED, CONSTANT -> 0.69;
                case OVERFIT, OVERCONFIDENT -> base(x) * (1 - 0.5 * after(x));
                case SLOW -> 0.69 - 0.05 * x;
                case SPIKES -> base(x);
                default -> base(x);
            };
        }

        private double val(double x) {
            double plain = train(x) + gap;
            return switch (fault) {
                case NAN -> x > onset ? Double.NaN : plain;
                case NEVER_LEARNED, CONSTANT -> 0.695;
                case OVERFIT, OVERCONFIDENT ->
                    (base(x) + gap) * (1 + 0.06 * strength * after(x) + 3 * noise * after(x));
                case EVALUATION_MODE -> (base(x) + gap) * (1 + evaluationRise(x));
                case OSCILLATION -> Math.max(0.3 * plain, plain + jump(plain));
                default -> plain;
            };
        }

        /** Steps that are too long throw the loss about by a share of its level, and of what it had fallen by. */
        private double jump(double level) {
            return strength * Math.max(0.03 * level, 0.025 * (base(0) - base(1))) * random.nextGaussian();
        }

        private double evaluationRise(double x) {
            return after(x) * (0.15 * strength) * (1 + 0.15 * Math.sin(90 * x));
        }

        private double metric(double x) {
            return switch (fault) {
                case NEVER_LEARNED, CONSTANT -> 0.51;
                case OVERFIT -> 0.95 - 0.45 * base(Math.min(x, onset)) - 0.04 * strength * after(x);
                case SLOW -> 0.52 + 0.09 * x;
                case BLOW_UP -> 0.95 - 0.45 * base(Math.min(x, onset)) - (x > onset ? 0.1 * strength : 0);
                case EVALUATION_MODE -> 0.95 - 0.45 * Math.min(0.95, val(x));
                case NAN -> x > onset ? 0.5 : 0.95 - 0.45 * base(x);
                case OSCILLATION -> 0.95 - 0.45 * base(x) + 0.45 * jump(base(x));
                default -> 0.95 - 0.45 * base(x);
            };
        }

        TrainingRun run() {
            SyntheticRun run = SyntheticRun.named(fault + "-" + strength + "-" + seed, seed)
                    .steps(fault == Fault.EVALUATION_MODE ? "loss" : "train/loss", 300, 0.03, spiky(this::train))
                    .epochs(
                            "val/loss",
                            epochs,
                            fault == Fault.EVALUATION_MODE || fault == Fault.OSCILLATION ? 0 : noise,
                            this::val)
                    .epochs("val/auc", epochs, 0.3 * noise, this::metric)
                    .epochs(
                            "val/acc",
                            epochs,
                            fault == Fault.CONSTANT ? 0 : 0.3 * noise,
                            x -> fault == Fault.CONSTANT ? 0.8388 : 0.9 * metric(x))
                    .epochs("lr", epochs, 0, this::rate)
                    .steps("grad_norm", 300, 0.3, x -> 1 + x)
                    .setting("optimizer.lr", 3e-4)
                    .setting("optimizer.weight_decay", 0.01)
                    .setting("training.num_epochs", (long) epochs);
            if (fault == Fault.EVALUATION_MODE) {
                run.epochs("train/loss", epochs, 0, x -> base(x) * (1 + evaluationRise(x)));
            }
            return run.build();
        }

        private DoubleUnaryOperator spiky(DoubleUnaryOperator curve) {
            return x -> {
                boolean spike = fault == Fault.SPIKES && x > 0.15 && Math.floorMod((int) Math.round(299 * x), 24) == 0;
                return curve.applyAsDouble(x) + (spike ? 0.2 * strength * (1 + 3 * x) : 0);
            };
        }
    }
}
