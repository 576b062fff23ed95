package io.fairlead.history.jdbc.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ColumnTest {

    private static final double[] NOTHING = {};

    @Test
    void evenlySpacedNumbersTakeTheSameRoomWhateverTheirCount() throws IOException {
        assertThat(size(LongStream.range(0, 1000).map(i -> 5 + 20 * i).toArray()))
                .isEqualTo(17);
        assertThat(size(DoubleStream.iterate(1, x -> x + 1).limit(1000).toArray()))
                .isEqualTo(17);
    }

    @Test
    void missingNumbersAreEven() throws IOException {
        double[] missing = new double[500];
        Arrays.fill(missing, Double.NaN);
        assertThat(size(missing)).isEqualTo(17);
        long[] none = new long[500];
        Arrays.fill(none, Long.MIN_VALUE);
        assertThat(size(none)).isEqualTo(17);
    }

    @Test
    void numbersOfFewDigitsTakeFewBytes() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        double[] accuracies = DoubleStream.generate(() -> random.nextInt(10_000) / 1e4)
                .limit(1000)
                .toArray();
        assertThat(size(accuracies)).isBetween(1000, 3002);
    }

    @Test
    void numbersOfSinglePrecisionTakeFourBytes() throws IOException {
        assertThat(size((float) 0.1, (float) 2e-30, Float.NaN, Double.NEGATIVE_INFINITY))
                .isEqualTo(17);
    }

    @Test
    void everyNumberComesBackToTheLastBit() throws IOException {
        size(0.0, -0.0, 1, -1);
        size(-0.0, -0.0);
        size(Math.PI, 1e300, Double.MIN_VALUE, Double.POSITIVE_INFINITY, Double.NaN, 1);
        size(0.1, 0.25, 1e-12, 9007199254740993.0);
        size(1e-12, 9e15);
        size(1.7e9 + 0.123456, 1.7e9 + 0.5, 3);
        size(Double.longBitsToDouble(0x7ff0000000000001L), Double.longBitsToDouble(0x7ff8000000000002L), 1);
        size(Long.MIN_VALUE, Long.MAX_VALUE, 0, -1, 1, 127, 128, -128);
        size(new long[0]);
        size(NOTHING);
    }

    @Test
    void randomNumbersComeBackToTheLastBit() throws IOException {
        SplittableRandom random = new SplittableRandom(2);
        for (int round = 0; round < 400; round++) {
            double scale = Math.pow(10, random.nextInt(-18, 18));
            int digits = random.nextInt(0, 16);
            size(DoubleStream.generate(() ->
                            Math.rint(random.nextGaussian() * Math.pow(10, digits)) / Math.pow(10, digits) * scale)
                    .limit(random.nextInt(40))
                    .toArray());
            LongUnaryOperator shift = number -> number >> random.nextInt(64);
            size(LongStream.generate(random::nextLong)
                    .limit(random.nextInt(40))
                    .map(shift)
                    .toArray());
        }
    }

    @Test
    void aColumnLikeTheOneBeforeTakesOneByte() throws IOException {
        double[] column = {0.3, Math.PI, -0.0};
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Column.write(new DataOutputStream(bytes), column, column.clone());
        assertThat(bytes.size()).isEqualTo(1);
        assertThat(Column.readDoubles(in(bytes), 3, column)).isEqualTo(column);
        assertThatThrownBy(() -> Column.readDoubles(in(bytes), 4, column))
                .isInstanceOf(IOException.class)
                .hasMessage("a column of 4 numbers is the same as one of 3");
    }

    @Test
    void aZeroOfTheOtherSignIsNotTheSame() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Column.write(new DataOutputStream(bytes), new double[] {-0.0, 7}, new double[] {0.0, 7});
        assertThat(Column.readDoubles(in(bytes), 2, new double[] {0.0, 7})).isEqualTo(new double[] {-0.0, 7});
    }

    @Test
    void anUnknownKindIsTold() {
        assertThatThrownBy(() ->
                        Column.readLongs(new DataInputStream(new ByteArrayInputStream(new byte[] {9})), 1, new long[0]))
                .isInstanceOf(IOException.class)
                .hasMessage("no column is of kind 9");
    }

    private static DataInputStream in(ByteArrayOutputStream bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    }

    /** Returns the bytes that a column takes, having read it back. */
    private static int size(double... column) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Column.write(new DataOutputStream(bytes), column, new double[] {4});
        double[] back = Column.readDoubles(in(bytes), column.length, new double[] {4});
        assertThat(Arrays.stream(back).mapToLong(Double::doubleToLongBits).toArray())
                .as(Arrays.toString(column))
                .isEqualTo(Arrays.stream(column)
                        .mapToLong(Double::doubleToLongBits)
                        .toArray());
        return bytes.size();
    }

    private static int size(long... column) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Column.write(new DataOutputStream(bytes), column, new long[] {4});
        assertThat(Column.readLongs(in(bytes), column.length, new long[] {4})).isEqualTo(column);
        return bytes.size();
    }
}
