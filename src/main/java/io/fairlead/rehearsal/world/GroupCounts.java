package io.fairlead.rehearsal.world;

import java.util.ArrayList;
import java.util.List;

/**
 * How many samples of each subgroup and class a data set has.
 *
 * <p>Test sets follow the uneven counts of the public ones, scaled down and with their smallest groups kept: Celeb-DF has
 * both classes in three subgroups only, and rows of unknown race. Subgroups stand in the order male Asian, Black, White,
 * Other, then female.
 */
final class GroupCounts {

    /** The test sets. */
    static final List<String> TEST_SETS = List.of("celebdf", "dfd", "dfdc");

    /** The training sets of Stage 1. */
    static final List<String> FACE_SETS = List.of("fairface", "utkface", "causalface");

    private static final int[] TRAINING_TOTALS = {300, 200, 760, 220, 380, 192, 860, 208};
    private static final int[] VALIDATION_TOTALS = {120, 84, 320, 92, 160, 80, 352, 92};
    private static final int UNKNOWN_TRAINING = 48;

    private static final int[][] TEST_REALS = {
        {12, 90, 80, 3, 40, 2, 200, 8},
        {24, 60, 90, 20, 24, 44, 160, 20},
        {50, 110, 200, 56, 70, 150, 190, 38}
    };
    private static final int[][] TEST_FAKES = {
        {0, 130, 0, 0, 24, 0, 500, 0},
        {28, 70, 190, 70, 36, 24, 280, 60},
        {20, 24, 120, 24, 20, 84, 170, 22}
    };
    private static final int[] UNKNOWN_REALS = {40, 0, 0};
    private static final int[] UNKNOWN_FAKES = {48, 0, 0};
    private static final int[][] FACES = {
        {52, 52, 60, 52, 52, 52, 60, 52},
        {36, 40, 92, 28, 40, 40, 88, 28},
        {24, 24, 24, 24, 24, 24, 24, 24}
    };

    private GroupCounts() {}

    static List<Cell> training(double[] fakeShares, WorldSettings settings) {
        double scale = settings.size() * settings.trainSize();
        List<Cell> cells = shared(TRAINING_TOTALS, fakeShares, scale);
        for (int gender = 0; gender < 2; gender++) {
            int total = scaled(UNKNOWN_TRAINING / 2, scale);
            cells.add(new Cell(gender, -1, 0, total / 5));
            cells.add(new Cell(gender, -1, 1, total - total / 5));
        }
        return cells;
    }

    static List<Cell> validation(double[] fakeShares, WorldSettings settings) {
        return shared(VALIDATION_TOTALS, fakeShares, settings.size());
    }

    private static List<Cell> shared(int[] totals, double[] fakeShares, double scale) {
        List<Cell> cells = new ArrayList<>();
        for (int group = 0; group < 8; group++) {
            int total = scaled(totals[group], scale);
            int fakes = (int) Math.round(total * fakeShares[group]);
            cells.add(new Cell(group / 4, group % 4, 0, total - fakes));
            cells.add(new Cell(group / 4, group % 4, 1, fakes));
        }
        return cells;
    }

    static List<Cell> test(int index, WorldSettings settings) {
        List<Cell> cells = new ArrayList<>();
        for (int group = 0; group < 8; group++) {
            cells.add(new Cell(group / 4, group % 4, 0, scaled(TEST_REALS[index][group], settings.size())));
            cells.add(new Cell(group / 4, group % 4, 1, scaled(TEST_FAKES[index][group], settings.size())));
        }
        cells.add(new Cell(0, -1, 0, scaled(UNKNOWN_REALS[index], settings.size())));
        cells.add(new Cell(1, -1, 1, scaled(UNKNOWN_FAKES[index], settings.size())));
        return cells;
    }

    static List<Cell> faces(int index, WorldSettings settings) {
        List<Cell> cells = new ArrayList<>();
        for (int group = 0; group < 8; group++) {
            int count = scaled(FACES[index][group], settings.size() * settings.trainSize());
            cells.add(new Cell(group / 4, group % 4, 0, count));
        }
        return cells;
    }

    /** A cell that has samples keeps at least one. */
    private static int scaled(int count, double scale) {
        return count == 0 ? 0 : Math.max(1, (int) Math.round(count * scale));
    }

    /**
     * The samples that share gender, race and label.
     *
     * @param gender 0 or 1
     * @param race from 0 to 3, or −1 for unknown
     * @param label 0 or 1
     * @param count how many
     */
    record Cell(int gender, int race, int label, int count) {}
}
