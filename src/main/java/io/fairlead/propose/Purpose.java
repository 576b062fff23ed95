package io.fairlead.propose;

import io.fairlead.math.sampling.KeyedRandom;

/** What random numbers are for: each purpose of each trial has a stream of its own. */
enum Purpose {
    DESIGN(1),
    SEARCH(2),
    SAMPLES(3),
    RAYS(4),
    OPINIONS(5),
    MEMBERSHIP(6),
    THINNING(7),
    CORNER(8),
    REACH(9);

    private final long key;

    Purpose(long key) {
        this.key = key;
    }

    /** Returns the stream of a study's seed, this purpose and a number. */
    KeyedRandom random(Study study, long number) {
        return KeyedRandom.of(study.seed(), key, number);
    }
}
