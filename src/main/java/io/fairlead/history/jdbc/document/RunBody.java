package io.fairlead.history.jdbc.document;

import io.fairlead.check.Require;
import io.fairlead.metrics.Checkpoint;
import io.fairlead.metrics.Checkpoint.Tensor;
import io.fairlead.metrics.MetricName;
import io.fairlead.metrics.MetricSeries;
import io.fairlead.metrics.Predictions;
import io.fairlead.metrics.SourceFile;
import io.fairlead.metrics.TrainingRun;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is long in a run, as deflated bytes: series, predictions and tensors; and its list of files.
 *
 * <p>All numbers are big-endian. A text is its length in UTF-8 (int) and its bytes. The body is the form's version
 * (byte); the count of series (int), each its canonical name, own name, own scale (double), count n (int), and
 * columns of n steps (long, each less the one before), epochs, times and values (double); the count of predictions
 * (int), each its data set, count n (int), whether there are clusters (boolean), and columns of n labels, groups (byte),
 * scores (double) and clusters (int); the count of checkpoints (int), each the count of its tensors (int), each name,
 * type, count of dimensions (int), dimensions (long).
 *
 * <p>So it was in version 1, which is still read. In version 2 the columns of a series are each a {@link Column}: a tenth of
 * the bytes, and packing them was a sixth of the time that an ingest took.
 */
public final class RunBody {

    private static final int WIDE = 1;
    private static final int VERSION = 2;

    private RunBody() {}

    /**
     * Writes what is long in a run.
     *
     * @param run the run
     * @return deflated bytes
     */
    public static byte[] write(TrainingRun run) {
        return Deflated.write(out -> {
            out.writeByte(VERSION);
            out.writeInt(run.series().size());
            SeriesColumns before = SeriesColumns.NONE;
            for (Map.Entry<MetricName, MetricSeries> entry : run.series().entrySet()) {
                Deflated.writeText(out, entry.getKey().text());
                before = writeSeries(out, entry.getValue(), before);
            }
            out.writeInt(run.predictions().size());
            for (Map.Entry<String, Predictions> entry : run.predictions().entrySet()) {
                Deflated.writeText(out, entry.getKey());
                writePredictions(out, entry.getValue());
            }
            out.writeInt(run.checkpoints().size());
            for (Checkpoint checkpoint : run.checkpoints()) {
                writeTensors(out, checkpoint.tensors());
            }
        });
    }

    /**
     * Adds what is long to the head of a run.
     *
     * @param body what was written
     * @param head the run without it
     * @return the whole run
     */
    public static TrainingRun read(byte[] body, TrainingRun head) {
        return Deflated.read(body, in -> {
            int version = in.readUnsignedByte();
            Require.that(
                    version == WIDE || version == VERSION,
                    "a run's body must have version " + WIDE + " or " + VERSION + ", but had " + version);
            TrainingRun.Builder run = TrainingRun.at(head.identity())
                    .stage(head.stage())
                    .ending(head.ending())
                    .epochs(head.epochs())
                    .lastStep(head.lastStep())
                    .hyperparameters(head.hyperparameters())
                    .configuration(head.configuration());
            head.files().forEach(run::file);
            head.problems().forEach(run::problem);
            SeriesColumns before = SeriesColumns.NONE;
            for (int left = in.readInt(); left > 0; left--) {
                MetricName name = new MetricName(Deflated.readText(in));
                String ownName = Deflated.readText(in);
                double ownScale = in.readDouble();
                int n = in.readInt();
                MetricSeries.Builder series = MetricSeries.named(ownName, n).ownScale(ownScale);
                before = version == WIDE ? SeriesColumns.readWide(in, n) : SeriesColumns.read(in, n, before);
                run.series(name, before.addTo(series).build());
            }
            for (int left = in.readInt(); left > 0; left--) {
                run.predictions(Deflated.readText(in), readPredictions(in));
            }
            Require.sameLength(
                    "checkpoints in a run's body",
                    in.readInt(),
                    head.checkpoints().size());
            for (Checkpoint known : head.checkpoints()) {
                run.checkpoint(
                        new Checkpoint(known.file(), known.epoch(), known.step(), known.values(), readTensors(in)));
            }
            return run.build();
        });
    }

    /**
     * Writes a list of files, not deflated: it is read for every run at each ingest.
     *
     * @param files the files
     * @return count (int), then name, size and time (long) each
     */
    public static byte[] writeFiles(List<SourceFile> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(files.size());
            for (SourceFile file : files) {
                Deflated.writeText(out, file.path());
                out.writeLong(file.bytes());
                out.writeLong(file.modified());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads a list of files.
     *
     * @param bytes what was written
     * @return the files
     */
    public static List<SourceFile> readFiles(byte[] bytes) {
        List<SourceFile> files = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            for (int left = in.readInt(); left > 0; left--) {
                files.add(new SourceFile(Deflated.readText(in), in.readLong(), in.readLong()));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("a list of files in the history cannot be read", broken);
        }
        return files;
    }

    private static SeriesColumns writeSeries(DataOutputStream out, MetricSeries series, SeriesColumns before)
            throws IOException {
        Deflated.writeText(out, series.ownName());
        out.writeDouble(series.ownScale());
        out.writeInt(series.size());
        SeriesColumns columns = SeriesColumns.of(series);
        columns.write(out, before);
        return columns;
    }

    private static void writePredictions(DataOutputStream out, Predictions predictions) throws IOException {
        int n = predictions.size();
        out.writeInt(n);
        out.writeBoolean(predictions.hasClusters());
        for (int i = 0; i < n; i++) {
            out.writeByte(predictions.label(i));
        }
        for (int i = 0; i < n; i++) {
            out.writeByte(predictions.group(i));
        }
        for (int i = 0; i < n; i++) {
            out.writeDouble(predictions.score(i));
        }
        if (predictions.hasClusters()) {
            for (int i = 0; i < n; i++) {
                out.writeInt(predictions.cluster(i));
            }
        }
    }

    private static Predictions readPredictions(DataInputStream in) throws IOException {
        int n = in.readInt();
        boolean clustered = in.readBoolean();
        int[] labels = readBytes(in, n);
        int[] groups = readBytes(in, n);
        double[] scores = SeriesColumns.readDoubles(in, n);
        int[] clusters = new int[clustered ? n : 0];
        for (int i = 0; i < clusters.length; i++) {
            clusters[i] = in.readInt();
        }
        return new Predictions(labels, scores, groups, clusters);
    }

    private static int[] readBytes(DataInputStream in, int n) throws IOException {
        int[] numbers = new int[n];
        for (int i = 0; i < n; i++) {
            numbers[i] = in.readByte();
        }
        return numbers;
    }

    private static void writeTensors(DataOutputStream out, List<Tensor> tensors) throws IOException {
        out.writeInt(tensors.size());
        for (Tensor tensor : tensors) {
            Deflated.writeText(out, tensor.name());
            Deflated.writeText(out, tensor.dtype());
            out.writeInt(tensor.shape().size());
            for (long dimension : tensor.shape()) {
                out.writeLong(dimension);
            }
        }
    }

    private static List<Tensor> readTensors(DataInputStream in) throws IOException {
        List<Tensor> tensors = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            String name = Deflated.readText(in);
            String dtype = Deflated.readText(in);
            List<Long> shape = new ArrayList<>();
            for (int dimensions = in.readInt(); dimensions > 0; dimensions--) {
                shape.add(in.readLong());
            }
            tensors.add(new Tensor(name, dtype, shape));
        }
        return tensors;
    }
}
