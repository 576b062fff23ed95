package io.fairlead.logs.predictions;

import io.fairlead.metrics.Predictions;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What labels, genders, races and groups are called: by code or by word, in any case.
 *
 * <p>All methods return fairlead's own numbers (label 1 fake; gender Male 0, Female 1; race Asian 0, Black 1, White 2,
 * Other 3; group {@code gender * 4 + race}) or {@link #UNKNOWN}.
 */
final class Words {

    /** A word that means nothing, or that says that nothing is known. */
    static final int UNKNOWN = Predictions.UNKNOWN_GROUP;

    /** The races in the order of fairlead's groups. */
    static final List<String> RACES = List.of("asian", "black", "white", "other");

    private static final Pattern FAKE = Pattern.compile(
            "(deep)?fakes?|df|manipulated|synthe(tic|sis|sized)|generated|forged|swapped|spoof|attack|true|yes|pos(itive)?");
    private static final Pattern REAL =
            Pattern.compile("reals?|originals?|genuine|authentic|pristine|bona[ -]?fide|live|false|no|neg(ative)?");
    private static final Pattern FEMALE = Pattern.compile("f|female|woman|women|girl|(non|not?)[^a-z]*male");
    private static final Pattern MALE = Pattern.compile("m|male|man|men|boy");
    private static final Pattern GROUP = Pattern.compile(
            "[^a-z]*(female|woman|women|girl|(?:non|not?)[^a-z]*male|male|man|men|boy|f|m)[^a-z]+([a-z].*)");
    private static final Pattern BLACK = Pattern.compile("b|.*(black|african?).*");
    private static final Pattern WHITE = Pattern.compile("w|.*(white|caucasian|european).*");
    private static final Pattern ASIAN = Pattern.compile("a|.*(asian|chinese|japanese|korean).*");
    private static final Pattern OTHER = Pattern.compile("o|others?");
    private static final Pattern COUNTED_AS_OTHER =
            Pattern.compile(".*(indian|hispanic|latin|middle.?east|native|islander|arab|mixed|multi|eskimo|other).*");

    private Words() {}

    /**
     * Reads a label.
     *
     * @param word a code or a word
     * @return 1 fake, 0 real, or {@link #UNKNOWN}
     */
    static int label(String word) {
        int code = code(word);
        if (code == 0 || code == 1) {
            return code;
        }
        String lower = word.toLowerCase(Locale.ROOT);
        return FAKE.matcher(lower).matches() ? 1 : REAL.matcher(lower).matches() ? 0 : UNKNOWN;
    }

    /**
     * Reads a gender.
     *
     * @param word 0 or 1, or a word
     * @return 0 male, 1 female, or {@link #UNKNOWN}
     */
    static int gender(String word) {
        int code = code(word);
        if (code == 0 || code == 1) {
            return code;
        }
        String lower = word.toLowerCase(Locale.ROOT);
        return FEMALE.matcher(lower).matches() ? 1 : MALE.matcher(lower).matches() ? 0 : UNKNOWN;
    }

    /**
     * Reads a race.
     *
     * @param word a code, or a word
     * @param order the races that the codes 0 to 3 stand for
     * @return 0 to 3, or {@link #UNKNOWN}
     */
    static int race(String word, List<String> order) {
        int code = code(word);
        if (code >= 0) {
            return code < 4 ? RACES.indexOf(order.get(code)) : UNKNOWN;
        }
        String lower = word.toLowerCase(Locale.ROOT);
        if (OTHER.matcher(lower).matches()) {
            return 3;
        }
        if (BLACK.matcher(lower).matches()) {
            return 1;
        }
        if (WHITE.matcher(lower).matches()) {
            return 2;
        }
        if (ASIAN.matcher(lower).matches()) {
            return 0;
        }
        return COUNTED_AS_OTHER.matcher(lower).matches() ? 3 : UNKNOWN;
    }

    /**
     * Tells whether a race is counted as Other though it has a name of its own.
     *
     * @param word a code, or a word
     * @return true for words such as {@code Hispanic}
     */
    static boolean isCountedAsOther(String word) {
        return code(word) < 0
                && race(word, RACES) == 3
                && !OTHER.matcher(word.toLowerCase(Locale.ROOT)).matches();
    }

    /**
     * Reads a group.
     *
     * @param word 0 to 7, or words such as {@code male,asian} or {@code Female-White}
     * @param order the races that the codes 0 to 3 (and 4 to 7) stand for
     * @return 0 to 7, or {@link #UNKNOWN}
     */
    static int group(String word, List<String> order) {
        int code = code(word);
        if (code >= 0) {
            return code < 8 ? code / 4 * 4 + RACES.indexOf(order.get(code % 4)) : UNKNOWN;
        }
        Matcher parts = GROUP.matcher(word.toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            return UNKNOWN;
        }
        int race = race(parts.group(2).replaceAll("[^a-z]+$", ""), order);
        return race < 0 ? UNKNOWN : gender(parts.group(1)) * 4 + race;
    }

    /**
     * Reads a code.
     *
     * @param word a cell
     * @return the whole number zero or above that it is, also as {@code 1.0}; −1 for everything else
     */
    static int code(String word) {
        return word.matches("\\+?\\d{1,6}(\\.0*)?") ? (int) Double.parseDouble(word) : -1;
    }

    /**
     * Tells whether a word says on purpose that nothing is known.
     *
     * @param word a cell
     * @return true if it is empty, negative, or says so
     */
    static boolean saysUnknown(String word) {
        return word.isEmpty()
                || word.toLowerCase(Locale.ROOT).matches("-\\d+(\\.0*)?|unk(nown)?|n/?a|nan|none|null|\\?");
    }
}
