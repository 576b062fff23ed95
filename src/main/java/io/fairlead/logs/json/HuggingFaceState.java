package io.fairlead.logs.json;

import io.fairlead.logs.format.EndMark;
import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.LogFormat;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.RunDraft;
import io.fairlead.logs.format.RunSink;
import io.fairlead.logs.settings.JsonSettings;
import io.fairlead.metrics.Problem;
import java.io.IOException;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The {@code trainer_state.json} of Hugging Face: {@code log_history} holds a row for each logging and for each evaluation;
 * {@code global_step}, {@code max_steps} and {@code num_train_epochs} say how far it came.
 *
 * <p>A state in a folder {@code checkpoint-…} was saved on the way. The last row of a finished training holds the means
 * over it ({@code train_loss}, {@code train_runtime}).
 */
public final class HuggingFaceState implements LogFormat {

    private static final Set<String> SETTINGS =
            Set.of("num_train_epochs", "max_steps", "train_batch_size", "logging_steps", "eval_steps", "save_steps");

    /** Creates the format. */
    public HuggingFaceState() {}

    @Override
    public String name() {
        return "hf-trainer-state";
    }

    @Override
    public int precision() {
        return 30;
    }

    @Override
    public Match sniff(FileHead head) {
        boolean named =
                head.lowerName().equals("trainer_state.json") && head.text().contains("{");
        boolean shape = head.startsWith("{")
                && head.text().contains("\"log_history\"")
                && head.text().contains("\"global_step\"");
        return named || shape ? Match.SURE : Match.NO;
    }

    @Override
    public void read(LogSource source, RunSink sink) throws IOException {
        RunDraft draft = sink.run();
        State state = new State();
        try (JsonParser in = JsonSettings.MAPPER.createParser(source.stream())) {
            if (in.nextToken() == JsonToken.START_OBJECT) {
                document(in, draft, state);
            }
        } catch (JacksonException e) {
            long offset =
                    e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getByteOffset());
            draft.problem(Problem.atByte(source.name(), offset, "not readable as JSON from here on"));
            draft.mark(EndMark.Kind.CUT, source.name() + " breaks off or is damaged");
        }
        finish(draft, state);
    }

    /** How far the training came. */
    private static final class State {
        private double epoch = Double.NaN;
        private long step = -1;
        private long planned = -1;
    }

    private static void document(JsonParser in, RunDraft draft, State state) {
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = in.currentName();
            JsonToken token = in.nextToken();
            if (key.equals("log_history") && token == JsonToken.START_ARRAY) {
                RowReader rows = new RowReader(draft, Set.of());
                while (in.nextToken() == JsonToken.START_OBJECT) {
                    rows.row(in);
                }
            } else if (token.isStructStart()) {
                in.skipChildren();
            } else if (token.isNumeric()) {
                number(key, in.getDoubleValue(), draft, state);
            }
        }
    }

    private static void number(String key, double value, RunDraft draft, State state) {
        if (SETTINGS.contains(key)) {
            draft.setting(key, value == Math.rint(value) ? (Object) (long) value : value);
        }
        switch (key) {
            case "epoch" -> state.epoch = value;
            case "global_step" -> state.step = (long) value;
            case "max_steps" -> state.planned = (long) value;
            case "num_train_epochs" -> draft.plannedEpochs((long) value);
            default -> {}
        }
    }

    private static void finish(RunDraft draft, State state) {
        if (!Double.isNaN(state.epoch) && state.epoch < 1e9) {
            draft.epochs((int) Math.ceil(state.epoch));
        }
        if (state.step >= 0) {
            draft.reached(state.step);
        }
        if (state.planned > 0) {
            draft.plannedSteps(state.planned);
            if (state.step >= state.planned) {
                draft.mark(EndMark.Kind.FINISHED, "global_step " + state.step + " of " + state.planned);
            }
        }
    }
}
