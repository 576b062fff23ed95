package io.fairlead.bench.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.bench.Shared;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The interpreter against values that onnxruntime 1.32.0 (CPU) gave for the same inputs. */
class OnnxModelTest {

    @Test
    void lcbenchAgreesWithOnnxruntime() {
        OnnxModel model = model("lcbench");
        assertAgrees(
                run(model, new int[] {8}, 52, 64, 0.01, 0.9, 0.001, 3, 256, 0.2),
                112.21318817138672,
                97.53298950195312,
                0.14861346781253815,
                0.9668145179748535,
                1.480568528175354,
                0.968418300151825);
        assertAgrees(
                run(model, new int[] {28}, 10, 16, 0.05, 0.99, 1e-5, 5, 1024, 0),
                831.8673706054688,
                87.4330062866211,
                0.23039519786834717,
                0.8870736360549927,
                3.66939377784729,
                0.8849915862083435);
    }

    @Test
    void fairRangerAgreesWithOnnxruntime() {
        OnnxModel model = model("fair_ranger");
        assertAgrees(
                run(model, new int[] {2, 2, 1, 2, 2}, 10, 0.3, 20, 100, 0.8, 0, 0.4, 1),
                0.4125255048274994,
                0.5549243688583374,
                0.23674935102462769,
                0.17275245487689972,
                0.1928832083940506,
                0.3711721897125244,
                0.27560874819755554,
                0.3710537254810333,
                1.2460203170776367,
                3.0270283222198486);
        assertAgrees(
                run(model, new int[] {1, 1, 1, 4, 1}, 80, 0.05, 70, 20, 1, 0, 0, 1),
                0.1875135600566864,
                0.8895447254180908,
                0.021630099043250084,
                0.03515112027525902,
                0.028156107291579247,
                0.0139593705534935,
                0.0388154499232769,
                0.013992059044539928,
                0.9785287380218506,
                4.212558269500732);
    }

    @Test
    void refusesWhatIsNoModel(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("model.onnx"), new byte[] {8, 7});
        assertThatThrownBy(() -> OnnxModel.read(file)).hasMessage("the file must hold a graph");
    }

    private static double[] run(OnnxModel model, int[] categories, double... numbers) {
        return model.run(Map.of("x_cat", Tensor.row(categories), "x_cont", Tensor.row(numbers)))
                .values();
    }

    private static void assertAgrees(double[] values, double... expected) {
        assertThat(values).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            // The runtime computes in single precision.
            assertThat(values[i]).isCloseTo(expected[i], within(2e-5 * Math.abs(expected[i])));
        }
    }

    private static OnnxModel model(String name) {
        Path file = Shared.directory().resolve("bench/yahpo/" + name + "/model.onnx");
        Assumptions.assumeTrue(Files.exists(file), "the surrogates of YAHPO Gym are not here");
        return OnnxModel.read(file);
    }
}
