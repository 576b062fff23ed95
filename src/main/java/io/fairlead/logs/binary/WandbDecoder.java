package io.fairlead.logs.binary;

import io.fairlead.logs.format.EndMark;
import io.fairlead.logs.format.RunDraft;
import io.fairlead.metrics.MetricSeries;
import io.fairlead.metrics.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the records of a W&amp;B transaction log: history, settings, what the run is, and how it ended.
 *
 * <p>Output, summaries (which repeat the history), statistics of the machine and files are passed over. Not for sharing
 * among threads.
 *
 * @see <a href="https://github.com/wandb/wandb/blob/main/wandb/proto/wandb_internal.proto">W&amp;B,
 *     wandb_internal.proto</a>
 */
final class WandbDecoder {

    private static final int HISTORY = ProtoReader.key(2, ProtoReader.BYTES);
    private static final int CONFIG = ProtoReader.key(5, ProtoReader.BYTES);
    private static final int RUN = ProtoReader.key(17, ProtoReader.BYTES);
    private static final int EXIT = ProtoReader.key(18, ProtoReader.BYTES);

    private static final int ITEM = ProtoReader.key(1, ProtoReader.BYTES);
    private static final int HISTORY_STEP = ProtoReader.key(2, ProtoReader.BYTES);
    private static final int ITEM_KEY = ProtoReader.key(1, ProtoReader.BYTES);
    private static final int ITEM_NESTED_KEY = ProtoReader.key(2, ProtoReader.BYTES);
    private static final int ITEM_JSON = ProtoReader.key(16, ProtoReader.BYTES);

    private static final int RUN_ID = ProtoReader.key(1, ProtoReader.BYTES);
    private static final int RUN_CONFIG = ProtoReader.key(4, ProtoReader.BYTES);
    private static final int RUN_NAME = ProtoReader.key(8, ProtoReader.BYTES);
    private static final int RUN_START = ProtoReader.key(17, ProtoReader.BYTES);
    private static final int RUN_RESUMED = ProtoReader.key(18, ProtoReader.VARINT);
    private static final int NUMBER = ProtoReader.key(1, ProtoReader.VARINT);

    /** More settings, and more metrics, than any run has. */
    private static final int MOST = 20_000;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private final String file;
    private final RunDraft draft;
    private final ProtoReader in = new ProtoReader();
    private boolean ended;

    /**
     * Creates a decoder.
     *
     * @param file the file's name for problems
     * @param draft what takes the run
     */
    WandbDecoder(String file, RunDraft draft) {
        this.file = file;
        this.draft = draft;
    }

    /**
     * Tells whether the log says how the run ended.
     *
     * @return true if it has an exit record
     */
    boolean hasEnded() {
        return ended;
    }

    /**
     * Reads a record.
     *
     * @param offset where in the file it begins
     * @param data the record
     */
    void record(long offset, byte[] data) {
        try {
            in.reset(data, 0, data.length);
            for (int key = in.key(); key != 0; key = in.key()) {
                if (key == HISTORY) {
                    inside(this::readHistory);
                } else if (key == CONFIG) {
                    inside(this::readConfig);
                } else if (key == RUN) {
                    inside(this::readRun);
                } else if (key == EXIT) {
                    inside(this::readExit);
                } else {
                    in.skip(key);
                }
            }
        } catch (Damaged damage) {
            draft.problem(Problem.atByte(file, offset, "a record is not one of W&B: " + damage.getMessage()));
        }
    }

    /** Reads a part of a message. */
    private interface Part {
        void read() throws Damaged;
    }

    private void inside(Part part) throws Damaged {
        int outer = in.enter();
        part.read();
        in.leave(outer);
    }

    /**
     * A key with a value as JSON.
     *
     * @param key the key, joined by dots if it is nested
     * @param json the value
     */
    private record Item(String key, String json) {}

    private Item readItem() throws Damaged {
        List<String> keys = new ArrayList<>();
        String json = "";
        int outer = in.enter();
        for (int key = in.key(); key != 0; key = in.key()) {
            if (key == ITEM_KEY || key == ITEM_NESTED_KEY) {
                keys.add(in.text());
            } else if (key == ITEM_JSON) {
                json = in.text();
            } else {
                in.skip(key);
            }
        }
        in.leave(outer);
        return new Item(String.join(".", keys), json);
    }

    private void readHistory() throws Damaged {
        Map<String, Double> row = new LinkedHashMap<>();
        long[] step = {MetricSeries.NO_STEP};
        for (int key = in.key(); key != 0; key = in.key()) {
            if (key == ITEM) {
                Item item = readItem();
                addNumbers(item.key(), item.json(), row);
            } else if (key == HISTORY_STEP) {
                inside(() -> {
                    for (int inner = in.key(); inner != 0; inner = in.key()) {
                        if (inner == NUMBER) {
                            step[0] = in.varint();
                        } else {
                            in.skip(inner);
                        }
                    }
                });
            } else {
                in.skip(key);
            }
        }
        Double given = row.get("_step");
        addRow(row, given != null ? given.longValue() : step[0]);
    }

    private static void addNumbers(String key, String json, Map<String, Double> row) {
        Double number = number(json);
        if (number != null) {
            row.put(key, number);
        } else if (json.startsWith("{")) {
            Map<String, Object> leaves = new LinkedHashMap<>();
            JsonNode node = parse(json);
            // Objects with a type are images, tables and the like.
            if (node != null && !node.has("_type")) {
                SettingsText.flatten(key, node, 0, leaves);
            }
            leaves.forEach((path, leaf) -> {
                if (leaf instanceof Number inner) {
                    row.put(path, inner.doubleValue());
                }
            });
        }
    }

    private static @Nullable Double number(String json) {
        try {
            return Double.valueOf(json);
        } catch (NumberFormatException e) {
            // W&B quotes what JSON cannot say.
            return switch (json) {
                case "\"NaN\"" -> Double.NaN;
                case "\"Infinity\"" -> Double.POSITIVE_INFINITY;
                case "\"-Infinity\"" -> Double.NEGATIVE_INFINITY;
                default -> null;
            };
        }
    }

    private void addRow(Map<String, Double> row, long step) {
        double epoch = row.getOrDefault("epoch", Double.NaN);
        double time = row.getOrDefault("_timestamp", Double.NaN);
        draft.alive(time);
        if (step != MetricSeries.NO_STEP) {
            draft.reached(step);
        }
        row.forEach((key, value) -> {
            boolean index = key.startsWith("_") || key.equals("epoch") || key.isBlank();
            if (!index && draft.tracks().size() < MOST) {
                draft.track(key).add(step, epoch, time, value);
            }
        });
    }

    private void readConfig() throws Damaged {
        for (int key = in.key(); key != 0; key = in.key()) {
            if (key != ITEM) {
                in.skip(key);
                continue;
            }
            Item item = readItem();
            JsonNode value = item.key().isBlank() || item.key().startsWith("_wandb") ? null : parse(item.json());
            if (value != null) {
                Map<String, Object> leaves = new LinkedHashMap<>();
                SettingsText.flatten(item.key(), value, 0, leaves);
                leaves.forEach(this::setting);
            }
        }
    }

    private void setting(String name, Object value) {
        if (draft.settings().size() < MOST) {
            draft.setting(name, value);
        }
    }

    private static @Nullable JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JacksonException e) {
            return null;
        }
    }

    private void readRun() throws Damaged {
        for (int key = in.key(); key != 0; key = in.key()) {
            if (key == RUN_ID) {
                draft.identity("wandb:" + in.text());
            } else if (key == RUN_NAME) {
                draft.name(in.text());
            } else if (key == RUN_CONFIG) {
                inside(this::readConfig);
            } else if (key == RUN_START) {
                inside(this::readStart);
            } else if (key == RUN_RESUMED) {
                if (in.varint() != 0) {
                    draft.mark(EndMark.Kind.RESUMED, "W&B says that the run was resumed");
                }
            } else {
                in.skip(key);
            }
        }
    }

    private void readStart() throws Damaged {
        for (int key = in.key(); key != 0; key = in.key()) {
            if (key == NUMBER) {
                draft.alive((double) in.varint());
            } else {
                in.skip(key);
            }
        }
    }

    private void readExit() throws Damaged {
        // A code of zero is not written.
        long code = 0;
        for (int key = in.key(); key != 0; key = in.key()) {
            if (key == NUMBER) {
                code = in.varint();
            } else {
                in.skip(key);
            }
        }
        ended = true;
        draft.mark(code == 0 ? EndMark.Kind.FINISHED : EndMark.Kind.CRASHED, "the W&B log ends with exit code " + code);
    }
}
