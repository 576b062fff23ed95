package io.fairlead.testing.diagnosis;

import java.util.Set;

/** What is injected into a synthetic curve, and which rules are right to speak of it. */
public enum Fault {
    /** Nothing: a healthy run. */
    NONE(Set.of(), Set.of()),
    /** The loss becomes NaN. */
    NAN(Set.of("F04"), Set.of("F02", "F05", "F29")),
    /** Training and validation loss rise to a new level for good. */
    BLOW_UP(Set.of("F04", "F05"), Set.of("F16", "F25")),
    /** The loss never leaves its start. */
    NEVER_LEARNED(Set.of("F06"), Set.of("F25", "F04", "D07")),
    /** Validation loss turns up and the metric falls while training loss goes on falling. */
    OVERFIT(Set.of("F18"), Set.of("F16")),
    /** Validation loss turns up, the metric does not fall. */
    OVERCONFIDENT(Set.of("F19"), Set.of()),
    /** Both evaluation losses rise together, the batch loss does not. */
    EVALUATION_MODE(Set.of("F24"), Set.of("F16", "F25")),
    /** Validation loss jumps about while the learning rate stays high. */
    OSCILLATION(Set.of("F25"), Set.of("F16", "F04")),
    /** Spikes that come again and grow. */
    SPIKES(Set.of("F08"), Set.of("F32")),
    /** Progress is linear, quiet and far from done. */
    SLOW(Set.of("F11"), Set.of("F12", "F27")),
    /** One class for all throughout. */
    CONSTANT(Set.of("D07"), Set.of("F06"));

    private final Set<String> wanted;
    private final Set<String> acceptable;

    Fault(Set<String> wanted, Set<String> acceptable) {
        this.wanted = wanted;
        this.acceptable = acceptable;
    }

    /** The rules of which one should speak. */
    public Set<String> wanted() {
        return wanted;
    }

    /** Whether a rule is right to speak. */
    public boolean allows(String rule) {
        return wanted.contains(rule) || acceptable.contains(rule);
    }
}
