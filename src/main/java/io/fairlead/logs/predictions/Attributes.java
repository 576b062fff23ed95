package io.fairlead.logs.predictions;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/**
 * The columns that say whose face a sample is.
 *
 * <p>Gender and race may be columns of codes or words, columns of yes and no ({@code ismale}, {@code isasian} …), or one
 * column of groups. Where columns say yes with 1 and no with −1, 0 is unknown; a race is Other only if Asian, Black and
 * White are all said not to be. Not for sharing among threads.
 */
final class Attributes {

    /** In every public test set there are at least twice as many White faces as Black ones. */
    private static final double USUAL_RATIO = 1.5;
    /** With fewer coded rows, sizes say nothing. */
    private static final int FEWEST_ROWS = 100;

    private final Map<Column, Codes> codes = new TreeMap<>();

    /**
     * Adds a row.
     *
     * @param columns the table's columns
     * @param cells the row's cells
     */
    void add(Columns columns, List<String> cells) {
        for (Column role : List.of(
                Column.GENDER, Column.MALE, Column.RACE, Column.ASIAN, Column.BLACK, Column.WHITE, Column.GROUP)) {
            if (columns.has(role)) {
                codes.computeIfAbsent(role, r -> new Codes()).add(columns.cell(role, cells));
            }
        }
    }

    /**
     * Understands the rows.
     *
     * @param columns the table's columns
     * @param raceOrder the races that codes stand for
     * @param size the number of rows
     * @param doubts is told of what is doubtful
     * @return a group for each row, 0 to 7 or unknown
     */
    int[] groups(Columns columns, List<String> raceOrder, int size, Doubts doubts) {
        int[] gender = genders(size, doubts);
        int[] race = races(raceOrder, size, doubts);
        boolean hasBoth = gender.length > 0 && race.length > 0;
        if (!hasBoth && codes.containsKey(Column.GROUP)) {
            return groupColumn(raceOrder, size, doubts);
        }
        int[] groups = new int[size];
        Arrays.fill(groups, Words.UNKNOWN);
        if (!hasBoth) {
            doubts.table("there is no column of "
                    + (gender.length > 0 ? "race" : race.length > 0 ? "gender" : "gender and race")
                    + ", so there are no groups to compare");
            return groups;
        }
        for (int row = 0; row < size; row++) {
            groups[row] = gender[row] < 0 || race[row] < 0 ? Words.UNKNOWN : gender[row] * 4 + race[row];
        }
        return groups;
    }

    private int[] genders(int size, Doubts doubts) {
        if (codes.containsKey(Column.GENDER)) {
            return understand(Column.GENDER, Words::gender, "gender", size, doubts);
        }
        if (!codes.containsKey(Column.MALE)) {
            return new int[0];
        }
        int[] male = yesOrNo(Column.MALE, size);
        return Arrays.stream(male).map(yes -> yes < 0 ? Words.UNKNOWN : 1 - yes).toArray();
    }

    private int[] races(List<String> order, int size, Doubts doubts) {
        Codes race = codes.get(Column.RACE);
        if (race != null) {
            tellOthers(race, doubts);
            suspectOrder(race, order, 4, doubts);
            return understand(Column.RACE, word -> Words.race(word, order), "race", size, doubts);
        }
        if (!codes.containsKey(Column.BLACK) || !codes.containsKey(Column.WHITE)) {
            return new int[0];
        }
        return racesOfColumns(size);
    }

    private int[] racesOfColumns(int size) {
        int[] white = yesOrNo(Column.WHITE, size);
        int[] black = yesOrNo(Column.BLACK, size);
        // Without a column for Asian faces, nobody can be said to be Other.
        int[] asian = codes.containsKey(Column.ASIAN) ? yesOrNo(Column.ASIAN, size) : new int[0];
        int[] race = new int[size];
        for (int row = 0; row < size; row++) {
            int isAsian = asian.length == 0 ? Words.UNKNOWN : asian[row];
            boolean none = isAsian == 0 && black[row] == 0 && white[row] == 0;
            race[row] = isAsian == 1 ? 0 : black[row] == 1 ? 1 : white[row] == 1 ? 2 : none ? 3 : Words.UNKNOWN;
        }
        return race;
    }

    /** Returns 1, 0 or unknown for each row of a column of yes and no. */
    private int[] yesOrNo(Column role, int size) {
        Codes column = codes.getOrDefault(role, new Codes());
        boolean signed = column.words().stream().anyMatch(word -> word.startsWith("-"));
        int[] meaning = column.words().stream()
                .mapToInt(word ->
                        signed && word.startsWith("-") ? 0 : signed && Words.code(word) == 0 ? -1 : Words.label(word))
                .toArray();
        int[] found = new int[size];
        Arrays.setAll(found, row -> meaning[column.number(row)]);
        return found;
    }

    private int[] groupColumn(List<String> order, int size, Doubts doubts) {
        Codes column = codes.getOrDefault(Column.GROUP, new Codes());
        suspectOrder(column, order, 8, doubts);
        int highest = column.words().stream().mapToInt(Words::code).max().orElse(-1);
        if (highest == 5) {
            doubts.table("the groups go from 0 to 5: some sets have White, Black, Other for each gender and no Asian; "
                    + "read as eight groups, of which two are empty");
        }
        return understand(Column.GROUP, word -> Words.group(word, order), "group", size, doubts);
    }

    private int[] understand(Column role, ToIntFunction<String> meaningOf, String what, int size, Doubts doubts) {
        Codes column = codes.getOrDefault(role, new Codes());
        List<String> words = column.words();
        int[] meaning = words.stream().mapToInt(meaningOf).toArray();
        int[] counts = column.counts();
        long unknown = 0;
        for (int i = 0; i < meaning.length; i++) {
            if (meaning[i] < 0 && Words.saysUnknown(words.get(i))) {
                unknown += counts[i];
            } else if (meaning[i] < 0) {
                doubts.table(what + " \"" + shortened(words.get(i)) + "\" is not understood (" + counts[i]
                        + " rows); they count as unknown");
            }
        }
        if (unknown > 0) {
            doubts.table("the " + what + " of " + unknown + " rows is unknown; they are in no group");
        }
        int[] found = new int[size];
        Arrays.setAll(found, row -> meaning[column.number(row)]);
        return found;
    }

    private static String shortened(String word) {
        return word.length() > 40 ? word.substring(0, 40) + "…" : word;
    }

    private static void tellOthers(Codes race, Doubts doubts) {
        List<String> others =
                race.words().stream().filter(Words::isCountedAsOther).sorted().toList();
        if (!others.isEmpty()) {
            doubts.table("races counted as Other: " + String.join(", ", others));
        }
    }

    /** Says so where the codes of Black and White seem to be exchanged: everywhere White faces are far more. */
    private static void suspectOrder(Codes column, List<String> order, int codesInUse, Doubts doubts) {
        long[] sizes = new long[4];
        int[] counts = column.counts();
        for (int i = 0; i < counts.length; i++) {
            int code = Words.code(column.words().get(i));
            if (code >= 0 && code < codesInUse) {
                sizes[code % 4] += counts[i];
            }
        }
        int black = order.indexOf("black");
        int white = order.indexOf("white");
        if (sizes[black] >= USUAL_RATIO * sizes[white] && sizes[black] + sizes[white] >= FEWEST_ROWS) {
            doubts.table("code " + black + " has " + sizes[black] + " rows and code " + white + " has " + sizes[white]
                    + ": as Black and White are read here, Black faces are the more, which is so in no public test set; "
                    + "the race order may be another, such as asian,white,black,other");
        }
    }
}
