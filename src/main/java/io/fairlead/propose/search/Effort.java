package io.fairlead.propose.search;

import io.fairlead.check.Require;

/**
 * How hard to look.
 *
 * @param spread how many points of a low-discrepancy sequence to judge
 * @param spray how many variations of the best known points to judge
 * @param climbs from how many of them to climb, 1 or above
 * @param steps how many gradient steps a climb takes at most between exchanges, 1 or above
 * @param rounds how often gradient steps and exchanges alternate at most, 1 or above
 */
public record Effort(int spread, int spray, int climbs, int steps, int rounds) {

    public Effort {
        Require.between("spread", spread, 1, 1 << 20);
        Require.between("spray", spray, 0, 1 << 20);
        Require.between("climbs", climbs, 1, 1 << 20);
        Require.between("steps", steps, 1, 1 << 20);
        Require.between("rounds", rounds, 1, 1 << 20);
    }
}
