package io.fairlead.bench.campaign;

import io.fairlead.check.Require;

/**
 * One search to be run.
 *
 * @param optimizer the optimizer's name
 * @param problem the problem's name
 * @param told whether the optimizer is told the reference point
 * @param workers how many trials run beside each other
 * @param seed the search's seed
 * @param budget after how many finished trials it ends
 */
public record Cell(String optimizer, String problem, boolean told, int workers, long seed, int budget) {

    public Cell {
        Require.text("optimizer", optimizer);
        Require.text("problem", problem);
        Require.between("workers", workers, 1, 1000);
        Require.between("budget", budget, 1, 100_000);
    }

    /**
     * Returns how the search is called in tables: the optimizer, the arm and the number of workers.
     *
     * @return such as {@code fairlead}, {@code fairlead+ref} or {@code fairlead x8}
     */
    public String column() {
        return optimizer + (told ? "+ref" : "") + (workers > 1 ? " x" + workers : "");
    }
}
