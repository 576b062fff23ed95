package io.fairlead.cli;

/** What a command ends with. */
final class ExitCode {

    /** Done. */
    static final int DONE = 0;

    /** Done, and the answer is no: nothing new, nothing to propose, a target missed. */
    static final int NO = 1;

    /** Wrong usage, or a wrong input file. */
    static final int USAGE = 2;

    /** The world failed: disk, database, a trainer that cannot start. */
    static final int WORLD = 3;

    /** A bug of fairlead's own. */
    static final int BUG = 4;

    private ExitCode() {}
}
