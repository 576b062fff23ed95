package io.fairlead.logs.json;

import io.fairlead.logs.format.ColumnNames;
import io.fairlead.logs.format.MetricKey;
import io.fairlead.logs.format.Numbers;
import io.fairlead.logs.format.RunDraft;
import io.fairlead.logs.format.Times;
import io.fairlead.logs.format.Track;
import io.fairlead.metrics.MetricSeries;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * One object of named values after another to points; not for sharing among threads.
 *
 * <p>Keys of the epoch, the step and the time place the row; numbers, numbers written as text and {@code NaN} are values;
 * an object within is read with its name before that of its values, if it is not a picture or the like; entries of a list
 * of numbers get their number as a name. Text, booleans and nulls are no values.
 */
final class RowReader {

    /** A list longer than this holds data, not metrics. */
    private static final int LIST = 64;

    private static final int DEPTH = 4;

    /** Files whose keys differ from row to row must not fill the memory. */
    private static final int FIELDS = 20_000;

    private final RunDraft draft;
    private final Set<String> left;
    private final Map<String, Field> fields = new HashMap<>();
    private Field[] found = new Field[64];
    private double[] values = new double[64];
    private int count;
    private double epoch;
    private long step;
    private double time;
    private String mode = "";
    private boolean splitsByKeys;
    private double lastEpoch = Double.NaN;
    private int rows;
    private final Map<String, String> joined = new HashMap<>();
    private final Set<String> texts = new HashSet<>();

    /**
     * Creates a reader.
     *
     * @param draft takes the points
     * @param left keys that are no metrics
     */
    RowReader(RunDraft draft, Set<String> left) {
        this.draft = draft;
        this.left = left;
    }

    /** A reader that goes on from here into a copy of the draft. */
    RowReader copyInto(RunDraft copyOfDraft) {
        RowReader copy = new RowReader(copyOfDraft, left);
        copy.splitsByKeys = splitsByKeys;
        copy.lastEpoch = lastEpoch;
        copy.rows = rows;
        copy.texts.addAll(texts);
        return copy;
    }

    /** Reads an object whose opening brace was just read; false if there is no value in it. */
    boolean row(JsonParser in) {
        begin();
        object(in, "", 0);
        return end();
    }

    /** A row without an epoch, a loss and a learning rate is of a validation: its step is the last epoch, or a step. */
    void splitByKeys() {
        splitsByKeys = true;
    }

    private void placeByKeys() {
        boolean held = mode.isEmpty() && Double.isNaN(epoch) && step != MetricSeries.NO_STEP;
        for (int i = 0; i < count && held; i++) {
            String name = found[i].name();
            held = !name.equals("loss") && !name.equals("lr") && !name.equals("base_lr");
        }
        if (held) {
            mode = "val";
            boolean ofEpoch = step == lastEpoch;
            epoch = ofEpoch ? lastEpoch : Double.NaN;
            step = ofEpoch ? MetricSeries.NO_STEP : step;
        } else if (!Double.isNaN(epoch)) {
            lastEpoch = epoch;
        }
    }

    /** A row without an epoch and a step: it names a round, or is that of an epoch as it has both splits in it. */
    private void placeByRound() {
        boolean trained = false;
        boolean measured = false;
        for (int i = 0; i < count; i++) {
            String name = found[i].name();
            if (ColumnNames.isRound(name) && values[i] == Math.rint(values[i])) {
                step = Math.round(values[i]);
                return;
            }
            trained |= name.startsWith("train_") || name.startsWith("train/");
            measured |= name.startsWith("test_") || name.startsWith("val_") || name.startsWith("val/");
        }
        if (trained && measured) {
            epoch = rows++;
        }
    }

    /** Begins a row of which nothing is known. */
    void begin() {
        count = 0;
        epoch = Double.NaN;
        step = MetricSeries.NO_STEP;
        time = Double.NaN;
        mode = "";
    }

    /** Gives out the values of the row; false if it has none. */
    boolean end() {
        draft.alive(time);
        if (splitsByKeys) {
            placeByKeys();
        } else if (Double.isNaN(epoch) && step == MetricSeries.NO_STEP) {
            placeByRound();
        }
        for (int i = 0; i < count; i++) {
            track(found[i]).add(step, epoch, time, values[i]);
        }
        return count > 0;
    }

    /** The field of a key. */
    Field field(String name) {
        Field known = fields.get(name);
        if (known == null) {
            known = new Field(name, left);
            if (fields.size() < FIELDS) {
                fields.put(name, known);
            }
        }
        return known;
    }

    private Track track(Field field) {
        Track known = field.trackOf(mode);
        if (known == null) {
            boolean held = mode.equals("val") || mode.equals("test");
            // The tool itself calls them val/mAP where it shows them.
            known = draft.track(held ? MetricKey.of(mode + "/" + field.name()).on(mode) : MetricKey.of(field.name()));
            field.remember(mode, known);
        }
        return known;
    }

    private void object(JsonParser in, String prefix, int depth) {
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = in.currentName();
            JsonToken token = in.nextToken();
            if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
                nested(in, token, join(prefix, key), depth);
            } else if (token != null) {
                scalar(in, token, prefix.isEmpty() ? key : join(prefix, key));
            }
        }
    }

    private String join(String prefix, String key) {
        if (prefix.isEmpty()) {
            return key;
        }
        String name = prefix + '/' + key;
        return joined.size() < FIELDS ? joined.computeIfAbsent(name, same -> same) : name;
    }

    private void nested(JsonParser in, JsonToken token, String name, int depth) {
        if (depth >= DEPTH || left.contains(name)) {
            in.skipChildren();
        } else if (token == JsonToken.START_OBJECT) {
            int before = count;
            object(in, name, depth + 1);
            if (texts.remove(name + "/_type")) {
                // A W&B media object: its width and height are no metrics.
                count = before;
            }
        } else {
            list(in, name);
        }
    }

    private void list(JsonParser in, String name) {
        int before = count;
        int index = 0;
        JsonToken token = in.nextToken();
        while (token != null && token != JsonToken.END_ARRAY) {
            if (token.isStructStart()) {
                in.skipChildren();
            } else if (token.isNumeric() && index < LIST) {
                listed(field(join(name, Integer.toString(index))), in.getDoubleValue());
            }
            index++;
            token = in.nextToken();
        }
        count = index > LIST ? before : count;
    }

    /** An entry of a list is a value whatever its name. */
    private void listed(Field field, double value) {
        if (!field.name().isBlank()) {
            add(field, value);
        }
    }

    private void scalar(JsonParser in, JsonToken token, String name) {
        if (token == JsonToken.VALUE_STRING) {
            text(in.getString(), field(name));
        } else if (token.isNumeric()) {
            number(field(name), in.getDoubleValue());
        }
    }

    /** Takes a value that is a text. */
    void text(String text, Field field) {
        switch (field.role()) {
            case TIME -> time = Times.parse(text);
            case MODE -> mode = text;
            case TYPE -> texts.add(field.name());
            default -> {
                // Some writers put numbers in quotes, and NaN where JSON has none.
                OptionalDouble value = text.length() < 40 ? Numbers.parse(text) : OptionalDouble.empty();
                value.ifPresent(number -> number(field, number));
            }
        }
    }

    /** Takes a value that is a number. */
    void number(Field field, double value) {
        switch (field.role()) {
            case EPOCH -> epoch = value;
            case STEP -> step(field, Math.abs(value) < 1L << 53 ? Math.round(value) : MetricSeries.NO_STEP);
            // Milliseconds, where seconds would be thousands of years from now.
            case TIME -> time = value > 1e11 ? value / 1000 : value;
            case LEFT -> {}
            default -> add(field, value);
        }
    }

    /** Beside another step, {@code total_steps} says how many there are to be. */
    private void step(Field field, long number) {
        boolean plan = field.name().equals("total_steps");
        if (plan && step != MetricSeries.NO_STEP) {
            draft.plannedSteps(number);
        } else {
            step = number;
        }
    }

    private void add(Field field, double value) {
        if (count == found.length) {
            found = java.util.Arrays.copyOf(found, count * 2);
            values = java.util.Arrays.copyOf(values, count * 2);
        }
        found[count] = field;
        values[count++] = value;
    }

    /** Keys of a list of names that are no metrics. */
    static Set<String> keys(String... names) {
        return new HashSet<>(List.of(names));
    }
}
