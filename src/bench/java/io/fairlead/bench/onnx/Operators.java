package io.fairlead.bench.onnx;

import io.fairlead.check.Require;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * The operators, by their names in the format. Broadcasting is limited to what the networks need: operands of
 * one shape, or one of them a single number.
 */
final class Operators {

    private static final Map<String, DoubleUnaryOperator> ELEMENTWISE = Map.of(
            "Relu",
            x -> Math.max(0, x),
            "Sigmoid",
            x -> 1 / (1 + Math.exp(-x)),
            "Log",
            Math::log,
            "Exp",
            Math::exp,
            "Neg",
            x -> -x,
            "Round",
            Math::rint);

    private static final Map<String, DoubleBinaryOperator> ARITHMETIC = Map.of(
            "Add",
            Double::sum,
            "Sub",
            (a, b) -> a - b,
            "Mul",
            (a, b) -> a * b,
            "Div",
            (a, b) -> a / b,
            "Max",
            Math::max,
            "Min",
            Math::min);

    private static final Set<String> STRUCTURAL =
            Set.of("Cast", "Gather", "Unsqueeze", "Concat", "Gemm", "BatchNormalization", "Shape", "Slice");

    private Operators() {}

    static void requireKnown(String operator) {
        Set<String> known = new TreeSet<>(STRUCTURAL);
        known.addAll(ELEMENTWISE.keySet());
        known.addAll(ARITHMETIC.keySet());
        Require.that(known.contains(operator), "unknown operator " + operator + "; expected one of " + known);
    }

    static Tensor apply(Node node, List<Tensor> operands) {
        Tensor first = operands.get(0);
        DoubleUnaryOperator elementwise = ELEMENTWISE.get(node.operator());
        if (elementwise != null) {
            return new Tensor(
                    first.shape(), Arrays.stream(first.data()).map(elementwise).toArray(), false);
        }
        DoubleBinaryOperator arithmetic = ARITHMETIC.get(node.operator());
        if (arithmetic != null) {
            return arithmetic(arithmetic, first, operands.get(1));
        }
        return switch (node.operator()) {
            case "Cast" -> new Tensor(first.shape(), first.data(), TensorReader.isWhole((int) node.number("to", 0)));
            case "Gather" -> gather(first, operands.get(1), (int) node.number("axis", 0));
            case "Unsqueeze" -> unsqueeze(first, (int) operands.get(1).data()[0]);
            case "Concat" -> concat(operands);
            case "Gemm" -> gemm(node, first, operands.get(1), operands.get(2));
            case "BatchNormalization" -> normalize(operands, node.number("epsilon", 1e-5));
            case "Shape" ->
                new Tensor(
                        new int[] {first.rank()},
                        Arrays.stream(first.shape()).asDoubleStream().toArray(),
                        true);
            case "Slice" -> slice(operands);
            default -> throw new IllegalArgumentException("unknown operator " + node.operator());
        };
    }

    private static Tensor arithmetic(DoubleBinaryOperator operator, Tensor a, Tensor b) {
        boolean whole = a.isWhole() && b.isWhole();
        Tensor larger = a.data().length >= b.data().length ? a : b;
        double[] result = new double[larger.data().length];
        Require.that(
                a.data().length == b.data().length || Math.min(a.data().length, b.data().length) == 1,
                "operands must have one size or be a single number, but were " + a + " and " + b);
        for (int i = 0; i < result.length; i++) {
            double value = operator.applyAsDouble(
                    a.data()[a.data().length == 1 ? 0 : i], b.data()[b.data().length == 1 ? 0 : i]);
            // Whole numbers are divided as in C.
            result[i] = whole ? (long) value : value;
        }
        // Of two single numbers, one with a shape of its own keeps it.
        boolean second = a.data().length == b.data().length ? b.rank() > a.rank() : larger == b;
        return new Tensor(second ? b.shape() : a.shape(), result, whole);
    }

    /** Picks along an axis; the axis is replaced by the shape of the indices. */
    private static Tensor gather(Tensor source, Tensor indices, int axis) {
        int outer = Tensor.size(Arrays.copyOf(source.shape(), axis));
        int inner = Tensor.size(Arrays.copyOfRange(source.shape(), axis + 1, source.rank()));
        int length = source.shape()[axis];
        int picks = indices.data().length;
        double[] result = new double[outer * picks * inner];
        for (int i = 0; i < outer; i++) {
            for (int p = 0; p < picks; p++) {
                int index = fromFront((int) indices.data()[p], length);
                System.arraycopy(source.data(), (i * length + index) * inner, result, (i * picks + p) * inner, inner);
            }
        }
        int[] shape = new int[source.rank() - 1 + indices.rank()];
        System.arraycopy(source.shape(), 0, shape, 0, axis);
        System.arraycopy(indices.shape(), 0, shape, axis, indices.rank());
        System.arraycopy(source.shape(), axis + 1, shape, axis + indices.rank(), source.rank() - axis - 1);
        return new Tensor(shape, result, source.isWhole());
    }

    /** Negative indices count from the end. */
    private static int fromFront(int index, int length) {
        return Require.between("index", index < 0 ? index + length : index, 0, length - 1);
    }

    private static Tensor unsqueeze(Tensor source, int axis) {
        int[] shape = new int[source.rank() + 1];
        System.arraycopy(source.shape(), 0, shape, 0, axis);
        shape[axis] = 1;
        System.arraycopy(source.shape(), axis, shape, axis + 1, source.rank() - axis);
        return new Tensor(shape, source.data(), source.isWhole());
    }

    /** Joins single rows; joining along the rows of more than one is not needed here. */
    private static Tensor concat(List<Tensor> parts) {
        double[] result = parts.stream()
                .peek(part -> Require.that(part.shape()[0] == 1, "a part must be one row, but was a " + part))
                .flatMapToDouble(part -> Arrays.stream(part.data()))
                .toArray();
        return new Tensor(new int[] {1, result.length}, result, false);
    }

    /** One row times the transposed weights, plus the bias. */
    private static Tensor gemm(Node node, Tensor row, Tensor weights, Tensor bias) {
        Require.that(
                node.number("transB", 0) == 1
                        && node.number("alpha", 1) == 1
                        && node.number("beta", 1) == 1
                        && row.shape()[0] == 1,
                "a product must be of one row and transposed weights, unscaled");
        int inputs = weights.shape()[1];
        double[] x = row.data();
        double[] w = weights.data();
        double[] result = bias.data().clone();
        for (int i = 0; i < result.length; i++) {
            double sum = 0;
            for (int j = 0, k = i * inputs; j < inputs; j++, k++) {
                sum += x[j] * w[k];
            }
            result[i] += sum;
        }
        return new Tensor(new int[] {1, result.length}, result, false);
    }

    private static Tensor normalize(List<Tensor> operands, double epsilon) {
        double[] x = operands.get(0).data();
        double[] scale = operands.get(1).data();
        double[] bias = operands.get(2).data();
        double[] mean = operands.get(3).data();
        double[] variance = operands.get(4).data();
        double[] result = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            result[i] = scale[i] * (x[i] - mean[i]) / Math.sqrt(variance[i] + epsilon) + bias[i];
        }
        return new Tensor(operands.get(0).shape(), result, false);
    }

    /** Cuts along one axis with step one; the end may lie beyond the tensor. */
    private static Tensor slice(List<Tensor> operands) {
        Tensor source = operands.get(0);
        int axis = fromFront((int) operands.get(3).data()[0], source.rank());
        Require.that(axis == source.rank() - 1 && source.shape()[0] == 1, "a cut must be along the columns of a row");
        int from = (int) operands.get(1).data()[0];
        int to = (int) Math.min(source.shape()[axis], operands.get(2).data()[0]);
        return new Tensor(new int[] {1, to - from}, Arrays.copyOfRange(source.data(), from, to), source.isWhole());
    }
}
