package io.fairlead.logs.text;

import io.fairlead.logs.format.Numbers;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds values that stand behind their names without a mark: {@code train loss 4.2, val loss 4.3}, {@code val_loss -0.05};
 * not for sharing among threads.
 *
 * <p>Only the names of well-known measures count, and a phrase is whole between commas, bars, colons and tabs: else any
 * sentence with a number in it would be a value. A sentence about the best value so far is none.
 */
final class PhraseScan {

    private static final List<String> MEASURES = List.of(
            "loss",
            "acc",
            "accuracy",
            "auc",
            "auroc",
            "dice",
            "iou",
            "f1",
            "error",
            "ppl",
            "perplexity",
            "lr",
            "mae",
            "mse",
            "rmse",
            "precision",
            "recall",
            "bleu",
            "wer",
            "cer",
            "psnr",
            "ssim",
            "reward");

    private static final Set<String> SENTENCE = Set.of(
            "best", "with", "at", "of", "from", "to", "for", "is", "was", "than", "by", "min", "max", "lowest",
            "highest");

    /** Further words by which a name is known for that of a measure. */
    private static final Set<String> SCORES = Set.of(
            "losses", "err", "eer", "ap", "map", "miou", "fid", "kid", "score", "top1", "top5", "mrr", "ndcg", "hits",
            "rouge", "meteor", "cider", "kappa", "mcc", "ece", "nll", "bpc", "bpd", "elbo", "hd95");

    /** Measures that are printed with a letter before them. */
    private static final Set<String> GRADES =
            Set.of("mdice", "mp", "mr", "map50", "map50-95", "f_fpr", "f_oae", "f_dp", "f_meo");

    /** {@code val loss is 0.5}. */
    private static final String[] VERBS = {" so far is", " is", " was", " ="};

    private static final int WORDS = 3;

    private String line = "";
    private int position;
    private int nameFrom;
    private int nameTo;
    private int from;
    private int to;

    /** Takes up a line from some index on. */
    void start(String text, int at) {
        line = text;
        position = at;
    }

    /** Goes to the next phrase; false if there is none. */
    boolean next() {
        while (position < line.length()) {
            int start = position;
            int end = start;
            while (end < line.length() && !isMark(end) && !isBehindNumber(start, end)) {
                end++;
            }
            position = end + 1;
            if (phrase(start, end)) {
                return true;
            }
        }
        return false;
    }

    private boolean isMark(int at) {
        return ",;|:\t".indexOf(line.charAt(at)) >= 0;
    }

    /** {@code train_loss 0.5 val_loss 0.6}: a blank between a number and a word ends a phrase too. */
    private boolean isBehindNumber(int start, int at) {
        if (line.charAt(at) != ' ' || at + 1 >= line.length() || !PairScan.isLetter(line.charAt(at + 1))) {
            return false;
        }
        int blank = line.lastIndexOf(' ', at - 1);
        return blank > start && Numbers.end(line, blank + 1, at) == at && at > blank + 1;
    }

    private boolean phrase(int start, int end) {
        int last = end;
        while (last > start
                && (line.charAt(last - 1) == ' ' || (last == line.length() && line.charAt(last - 1) == '.'))) {
            last--;
        }
        int blank = line.lastIndexOf(' ', last - 1);
        if (blank <= start || Numbers.end(line, blank + 1, last) != last) {
            return false;
        }
        from = blank + 1;
        to = last;
        nameTo = blank;
        while (nameTo > start && line.charAt(nameTo - 1) == ' ') {
            nameTo--;
        }
        for (String verb : VERBS) {
            if (nameTo - verb.length() > start && line.startsWith(verb, nameTo - verb.length())) {
                nameTo -= verb.length();
                break;
            }
        }
        nameFrom = start;
        while (nameFrom < nameTo && !PairScan.isLetter(line.charAt(nameFrom))) {
            nameFrom++;
        }
        return nameTo > nameFrom && nameTo - nameFrom <= 40 && isMeasure(name().toLowerCase(Locale.ROOT));
    }

    private static boolean isMeasure(String name) {
        String[] words = name.split(" +", -1);
        if (words.length > WORDS) {
            return false;
        }
        for (String word : words) {
            if (word.isEmpty() || SENTENCE.contains(word)) {
                return false;
            }
        }
        String last = words[words.length - 1];
        return MEASURES.contains(last.substring(Math.max(last.lastIndexOf('_'), last.lastIndexOf('-')) + 1));
    }

    /** Whether a name is of a measure that is no loss and no learning rate. */
    static boolean isScore(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean measure = isOfMeasure(name) && !lower.contains("loss") && !lower.equals("lr");
        return measure || GRADES.contains(lower);
    }

    /** Whether a name has the name of a well-known measure in it. */
    static boolean isOfMeasure(String name) {
        for (String word : name.toLowerCase(Locale.ROOT).split("[^\\p{L}0-9]+", -1)) {
            if (MEASURES.contains(word) || SCORES.contains(word) || word.contains("loss")) {
                return true;
            }
        }
        return false;
    }

    /** The name, as spelled. */
    String name() {
        return line.substring(nameFrom, nameTo);
    }

    /** Where the name begins. */
    int nameFrom() {
        return nameFrom;
    }

    /** Where the value begins. */
    int from() {
        return from;
    }

    /** Where the value ends. */
    int to() {
        return to;
    }
}
