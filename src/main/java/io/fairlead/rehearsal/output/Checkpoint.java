package io.fairlead.rehearsal.output;

import io.fairlead.check.UserException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The state of a training after an epoch, in a file that {@code torch.load} reads.
 *
 * <p>The file is PyTorch's ZIP layout: {@code <name>/data.pkl}, {@code <name>/data/0…}, {@code <name>/version}. The
 * pickled dictionary holds {@code epoch}, {@code model_state_dict}, {@code optimizer_state_dict} (moments by the weights'
 * names) and {@code rehearsal} (plain numbers). One more entry, {@code <name>/rehearsal.json}, says the same without
 * pickle; it is what {@link #read} reads. {@code torch.load} ignores it.
 *
 * @param epoch the last epoch that was trained, from 1
 * @param model the weights by name
 * @param optimizer the optimizer's moments by name; empty in the checkpoints of best epochs
 * @param numbers everything else that a training must remember, by name
 */
public record Checkpoint(
        int epoch, Map<String, Tensor> model, Map<String, Tensor> optimizer, Map<String, Double> numbers) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    /** Copies the maps, in their order. */
    public Checkpoint {
        model = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(model));
        optimizer = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(optimizer));
        numbers = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
    }

    /** How exactly weights are kept. */
    public enum Precision {
        /** Four bytes, as the two-stage project keeps them. */
        SINGLE("FloatStorage", 4),
        /** Eight bytes, from which a training can go on as if it had not stopped. */
        DOUBLE("DoubleStorage", 8);

        private final String storage;
        private final int bytes;

        Precision(String storage, int bytes) {
            this.storage = storage;
            this.bytes = bytes;
        }
    }

    /**
     * Writes the file, replacing an older one at once.
     *
     * @param file where
     * @param precision how exactly
     */
    public void write(Path file, Precision precision) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String root = file.getFileName().toString().replaceFirst("\\.pth$", "");
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            List<Tensor> storages = new ArrayList<>(model.values());
            storages.addAll(optimizer.values());
            add(zip, root + "/data.pkl", pickle(precision));
            for (int i = 0; i < storages.size(); i++) {
                add(zip, root + "/data/" + i, encode(storages.get(i), precision));
            }
            add(zip, root + "/version", "3\n".getBytes(StandardCharsets.US_ASCII));
            add(zip, root + "/rehearsal.json", PythonText.json(index(precision)).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SmallFiles.replace(file, bytes.toByteArray());
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        CRC32 sum = new CRC32();
        sum.update(content);
        // PyTorch maps its entries into memory, so they are stored as they are; the time would differ between equal
        // runs.
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private byte[] pickle(Precision precision) {
        Pickle pickle = new Pickle(precision.storage);
        pickle.startDictionary()
                .text("epoch")
                .integer(epoch)
                .text("model_state_dict")
                .startOrderedDictionary();
        int storage = 0;
        for (Map.Entry<String, Tensor> entry : model.entrySet()) {
            pickle.text(entry.getKey()).tensor(storage++, entry.getValue());
        }
        pickle.endDictionary().text("optimizer_state_dict").startDictionary();
        for (Map.Entry<String, Tensor> entry : optimizer.entrySet()) {
            pickle.text(entry.getKey()).tensor(storage++, entry.getValue());
        }
        pickle.endDictionary().text("rehearsal").startDictionary();
        numbers.forEach((name, value) -> pickle.text(name).real(value));
        return pickle.endDictionary().endDictionary().finish();
    }

    private static byte[] encode(Tensor tensor, Precision precision) {
        double[] values = tensor.values();
        ByteBuffer buffer = ByteBuffer.allocate(values.length * precision.bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            if (precision == Precision.SINGLE) {
                buffer.putFloat((float) value);
            } else {
                buffer.putDouble(value);
            }
        }
        return buffer.array();
    }

    private Map<String, Object> index(Precision precision) {
        List<Object> tensors = new ArrayList<>();
        int storage = 0;
        for (Map<String, Tensor> part : List.of(model, optimizer)) {
            for (Map.Entry<String, Tensor> entry : part.entrySet()) {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("name", entry.getKey());
                one.put("storage", storage++);
                one.put("shape", entry.getValue().shape());
                one.put("part", part == model ? "model" : "optimizer");
                tensors.add(one);
            }
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("format", 1);
        all.put("epoch", epoch);
        all.put("bytes", precision.bytes);
        all.put("tensors", tensors);
        Map<String, Object> texts = new LinkedHashMap<>();
        // As text, because JSON has no NaN.
        numbers.forEach((name, value) -> texts.put(name, Double.toString(value)));
        all.put("numbers", texts);
        return all;
    }

    /**
     * Reads a file that {@link #write} wrote.
     *
     * @param file the checkpoint
     * @return its content
     * @throws UserException if it is not a checkpoint of the rehearsal trainer
     */
    public static Checkpoint read(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.stream()
                    .filter(one -> one.getName().endsWith("/rehearsal.json"))
                    .findFirst()
                    .orElseThrow(() -> foreign(file));
            JsonNode index = JSON.readTree(zip.getInputStream(entry).readAllBytes());
            return decode(zip, entry.getName().replace("rehearsal.json", "data/"), index);
        } catch (java.util.zip.ZipException e) {
            throw foreign(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static UserException foreign(Path file) {
        return new UserException(List.of(new UserException.Mistake(
                file.toString(),
                "this is not a checkpoint of the rehearsal trainer",
                "name a checkpoint that \"fairlead rehearse\" wrote; CLIP's weights cannot be loaded here")));
    }

    private static Checkpoint decode(ZipFile zip, String data, JsonNode index) throws IOException {
        Map<String, Tensor> model = new LinkedHashMap<>();
        Map<String, Tensor> optimizer = new LinkedHashMap<>();
        for (JsonNode one : index.get("tensors")) {
            ZipEntry entry = zip.getEntry(data + one.get("storage").intValue());
            ByteBuffer buffer =
                    ByteBuffer.wrap(zip.getInputStream(entry).readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
            boolean single = index.get("bytes").intValue() == Precision.SINGLE.bytes;
            double[] values = new double[buffer.remaining() / index.get("bytes").intValue()];
            for (int i = 0; i < values.length; i++) {
                values[i] = single ? buffer.getFloat() : buffer.getDouble();
            }
            List<Integer> shape = new ArrayList<>();
            one.get("shape").forEach(length -> shape.add(length.intValue()));
            boolean ofModel = "model".equals(one.get("part").stringValue());
            (ofModel ? model : optimizer).put(one.get("name").stringValue(), new Tensor(shape, values));
        }
        Map<String, Double> numbers = new LinkedHashMap<>();
        index.get("numbers")
                .properties()
                .forEach(one ->
                        numbers.put(one.getKey(), Double.valueOf(one.getValue().stringValue())));
        return new Checkpoint(index.get("epoch").intValue(), model, optimizer, numbers);
    }
}
