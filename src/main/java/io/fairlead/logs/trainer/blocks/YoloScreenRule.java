package io.fairlead.logs.trainer.blocks;

import io.fairlead.logs.format.MetricKey.Grain;
import io.fairlead.logs.format.MetricKey.Unit;
import io.fairlead.logs.format.Numbers;
import io.fairlead.logs.text.LineRule;
import io.fairlead.logs.text.TextContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The screen of YOLO v5 to v12; not for sharing among threads.
 *
 * <pre>{@code
 * Epoch   GPU_mem   box_loss   obj_loss   cls_loss  Instances   Size
 *   0/2      3.2G     0.0953     0.0321     0.0123         50    640: 100%|██████████| 100/100 [00:30<00:00, 3.3it/s]
 *           Class     Images  Instances     P      R      mAP50   mAP50-95: 100%|██████████| 10/10 [00:05<00:00, 2.0it/s]
 *             all        500       1000  0.10   0.11       0.12       0.13
 * }</pre>
 *
 * <p>Of the states of a bar only the full one is a row. The scores of single classes are passed over.
 */
public final class YoloScreenRule implements LineRule {

    private static final Set<String> COUNTS = Set.of("instances", "labels", "size", "img_size", "targets", "images");

    private List<String> losses = List.of();
    private List<String> scores = List.of();
    private boolean fromZero;

    /** Creates a rule that has seen no screen. */
    public YoloScreenRule() {}

    @Override
    public int memory() {
        return (losses.isEmpty() ? 0 : 1) + (scores.isEmpty() ? 0 : 2);
    }

    @Override
    public YoloScreenRule copy() {
        YoloScreenRule copy = new YoloScreenRule();
        copy.losses = losses;
        copy.scores = scores;
        copy.fromZero = fromZero;
        return copy;
    }

    @Override
    public boolean take(String line, int from, TextContext context) {
        int at = Numbers.behindBlanks(line, from);
        if (line.startsWith("Epoch ", at) && line.toLowerCase(Locale.ROOT).contains(" gpu_mem ")) {
            context.unique();
            losses = words(line.substring(at));
            return true;
        }
        if (losses.isEmpty()) {
            return false;
        }
        if (line.startsWith("Class ", at) && line.contains("mAP")) {
            context.unique();
            scores = words(line.substring(at, barStart(line)));
            return true;
        }
        if (line.startsWith("all ", at) && !scores.isEmpty()) {
            return scores(words(line.substring(at)), context);
        }
        return at < line.length() && Numbers.isDigit(line.charAt(at)) && losses(line, at, context);
    }

    /** Where the progress bar begins. */
    private static int barStart(String line) {
        int percent = line.indexOf("%|");
        int colon = percent < 0 ? -1 : line.lastIndexOf(": ", percent);
        return colon < 0 ? line.length() : colon;
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+", -1));
    }

    private boolean losses(String line, int at, TextContext context) {
        List<String> cells = words(line.substring(at, barStart(line)));
        String[] place = cells.get(0).split("/", 2);
        if (place.length < 2
                || cells.size() != losses.size()
                || Numbers.parseWhole(place[0]).isEmpty()
                || Numbers.parseWhole(place[1]).isEmpty()) {
            return false;
        }
        context.unique();
        if (line.indexOf("%|") > 0 && line.indexOf("100%|") < 0) {
            return true;
        }
        long epoch = Numbers.parseWhole(place[0]).getAsLong();
        fromZero |= epoch == 0;
        context.epoch((double) epoch, Numbers.parseWhole(place[1]).getAsLong() + (fromZero ? 1 : 0));
        context.noStep();
        begin("train", context);
        for (int i = 2; i < cells.size(); i++) {
            give(losses.get(i), cells.get(i), context);
        }
        return true;
    }

    private boolean scores(List<String> cells, TextContext context) {
        context.unique();
        context.noStep();
        begin("val", context);
        List<String> told = new ArrayList<>();
        for (int i = 1; i < Math.min(cells.size(), scores.size()); i++) {
            String name = scores.get(i);
            int open = name.indexOf('(');
            String plain = name.substring(open + 1).replaceAll("[):]+$", "");
            String spelled = plain.equals("P") ? "precision" : plain.equals("R") ? "recall" : plain;
            // Box(P R mAP50 mAP50-95) Mask(P R mAP50 mAP50-95): the second group keeps its word.
            String own = told.contains(spelled) ? "mask_" + spelled : spelled;
            told.add(own);
            give(own, cells.get(i), context);
        }
        return true;
    }

    private static void begin(String split, TextContext context) {
        context.split = split;
        context.dataset = "";
        context.grain = Grain.EPOCH;
        context.started = true;
    }

    private static void give(String name, String cell, TextContext context) {
        OptionalDouble value = Numbers.parse(cell);
        if (value.isPresent() && !COUNTS.contains(name.toLowerCase(Locale.ROOT))) {
            context.value(name, Unit.UNKNOWN, value.getAsDouble());
        }
    }
}
