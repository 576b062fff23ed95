package io.fairlead.analysis.finding;

/** By which way a finding reaches the search. */
public enum Channel {
    /** The run's settings do not work. */
    FEASIBILITY,
    /** An unfinished run's value is forecast. */
    PARTIAL_VALUE,
    /** Parameters should move. */
    DIRECTION,
    /** A side effect is modelled. */
    AUXILIARY,
    /** Only the report tells it. */
    REPORT
}
