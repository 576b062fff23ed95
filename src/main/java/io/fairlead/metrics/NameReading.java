package io.fairlead.metrics;

import io.fairlead.metrics.MetricVocabulary.Meaning;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The reading of one own name; not for sharing among threads.
 *
 * <p>The name is cut at slashes, and within these at underscores, blanks, colons, dots, hyphens and at signs.
 */
final class NameReading {

    /** Metrics that are nobody's: they describe the optimizer or the machine. */
    private static final Set<String> WITHOUT_SPLIT =
            Set.of("lr", "grl_lambda", "epoch", "time", "step", "grad_norm", "loss_scale", "wps", "ups");

    /** Those that no section of a log can change: they are the optimizer's also where a validation has just ended. */
    private static final Set<String> OPTIMIZER = Set.of("lr", "grad_norm", "loss_scale");

    /** {@code TrainLoss}, {@code valAcc}, {@code testloss}: a split without a mark behind it. */
    private static final Pattern JOINED = Pattern.compile("(?:([Tt]rain(?:ing)?|[Vv]al(?:id|idation)?|[Tt]est|[Ee]val)"
            + "(?=[A-Z]|(?i:loss|acc|accuracy|auc|dice|iou|f1|mae|mse|rmse)$))(.+)");

    private static final String[][] CHINESE = {
        {"\u8bad\u7ec3\u96c6", "train "},
        {"\u8bad\u7ec3", "train "},
        {"\u9a8c\u8bc1\u96c6", "val "},
        {"\u9a8c\u8bc1", "val "},
        {"\u6d4b\u8bd5\u96c6", "test "},
        {"\u6d4b\u8bd5", "test "},
        {"\u5e73\u5747", "avg "},
        {"\u635f\u5931", "loss"},
        {"\u51c6\u786e\u7387", "acc"},
        {"\u6b63\u786e\u7387", "acc"},
        {"\u7cbe\u5ea6", "acc"},
        {"\u5b66\u4e60\u7387", "lr"}
    };

    private static final Set<String> INNER = Set.of("val", "valid", "validation");

    private final String ownName;
    private String split;
    private String dataset;
    private boolean perStep;
    private final List<String> words = new ArrayList<>();

    NameReading(String ownName, String split, String dataset) {
        this.ownName = ownName;
        this.split = Words.SPLITS.getOrDefault(split.toLowerCase(Locale.ROOT), split);
        this.dataset = dataset.isBlank() ? "" : Words.dataset(dataset);
        datasetThatIsASplit();
    }

    /** A two-stage log calls its validation set a data set: {@code validation}. */
    private void datasetThatIsASplit() {
        String meant = Words.SPLITS.get(dataset);
        if (meant != null) {
            split = meant;
            dataset = "";
        }
    }

    Meaning meaning() {
        String[] parts = plain(ownName).split("/", -1);
        middlePartsAreADataset(parts);
        for (String part : parts) {
            for (String word : part.split("[_ :.\\-@]+", -1)) {
                Matcher joined = JOINED.matcher(word);
                if (joined.matches()) {
                    words.add(joined.group(1));
                    words.add(joined.group(2));
                } else if (!word.isEmpty()) {
                    words.add(word);
                }
            }
        }
        takeSplit();
        takeGrain();
        takeDataset();
        words.removeIf(word -> words.size() > 1 && Words.NOISE.contains(word.toLowerCase(Locale.ROOT)));
        if (!split.equals("test") && dataset.equals("ff++")) {
            // The two-stage project trains and validates on this set only, so naming it adds nothing.
            dataset = split.isEmpty() ? dataset : "";
        }
        return named(metric());
    }

    /** A name of Chinese words in English ones; without the parenthesis behind it in {@code lr(LinearWarmup)}. */
    private static String plain(String name) {
        String text = name;
        for (String[] word : CHINESE) {
            text = text.indexOf(word[0]) < 0 ? text : text.replace(word[0], word[1]);
        }
        int open = text.indexOf('(');
        boolean told = open > 1
                && text.endsWith(")")
                && !Words.metric(Words.squeezed(text.substring(0, open)), "").isEmpty();
        return told ? text.substring(0, open) : text;
    }

    /** {@code testing-metric/FaceForensics++/auc}: what stands between a split and a metric is a data set. */
    private void middlePartsAreADataset(String[] parts) {
        if (parts.length == 2 && !split.isEmpty() && dataset.isEmpty() && parts[0].equals("coco")) {
            // mmengine's coco/bbox_mAP, which its JSON has without the split in front.
            dataset = "coco";
            parts[0] = "";
        }
        if (parts.length >= 3
                && dataset.isEmpty()
                && !splitOf(parts[0].split("[_\\-]", -1)[0]).isEmpty()) {
            dataset = Words.dataset(String.join("/", List.of(parts).subList(1, parts.length - 1)));
            datasetThatIsASplit();
            for (int i = 1; i < parts.length - 1; i++) {
                parts[i] = "";
            }
        }
    }

    private static String splitOf(String word) {
        return Words.SPLITS.getOrDefault(word.toLowerCase(Locale.ROOT), "");
    }

    private void takeSplit() {
        for (int i = 0; i < words.size() && words.size() > 1; i++) {
            String found = splitOf(words.get(i));
            if (!found.isEmpty() && (i <= 1 || i == words.size() - 1)) {
                split = found;
                words.remove(i);
                // Train loss/train/total: the split again says nothing.
                words.removeIf(word -> words.size() > 1 && splitOf(word).equals(found));
                return;
            }
        }
        if (words.size() == 1 && !splitOf(words.get(0)).isEmpty()) {
            // Val: 0.81, as graph learners print the score of each split.
            split = splitOf(words.get(0));
            words.set(0, "score");
        }
        takeInnerValidation();
    }

    /** {@code imagenet-zeroshot-val-top1}: in the middle of a name only validation is beyond doubt. */
    private void takeInnerValidation() {
        for (int i = 2; i < words.size() && (split.isEmpty() || split.equals("val")); i++) {
            if (INNER.contains(words.get(i).toLowerCase(Locale.ROOT))) {
                split = "val";
                words.remove(i);
            }
        }
    }

    private void takeGrain() {
        int last = words.size() - 1;
        if (last > 0 && (words.get(last).equals("step") || words.get(last).equals("iter"))) {
            perStep = true;
            words.remove(last);
        }
    }

    private void takeDataset() {
        for (int length = 3; length >= 1; length--) {
            for (int i = 0; i + length <= words.size() && length < words.size(); i++) {
                String found = Words.datasetOrEmpty(Words.squeezed(String.join("", words.subList(i, i + length))));
                if (!found.isEmpty()) {
                    dataset = dataset.isEmpty() ? found : dataset;
                    words.subList(i, i + length).clear();
                    return;
                }
            }
        }
    }

    private String metric() {
        String joined = String.join("_", words);
        return Words.metric(Words.squeezed(joined), joined.isEmpty() ? ownName.replace('/', '_') : joined);
    }

    private Meaning named(String metric) {
        boolean without = WITHOUT_SPLIT.contains(metric);
        if (without && (split.equals("train") || OPTIMIZER.contains(metric))) {
            split = "";
        }
        if (split.isEmpty() && isLoss(metric)) {
            // A loss that names no split is that of the training: the convention of every framework.
            split = "train";
        }
        StringBuilder text = new StringBuilder();
        for (String part : List.of(split, dataset)) {
            text.append(part.isEmpty() ? "" : part + "/");
        }
        MetricName name = new MetricName(text.append(metric).toString());
        return new Meaning(name, !split.isEmpty() || without, perStep, Words.isFraction(metric));
    }

    private static boolean isLoss(String metric) {
        String lower = metric.toLowerCase(Locale.ROOT);
        return lower.equals("loss") || lower.startsWith("loss_") || lower.endsWith("_loss");
    }
}
