package io.fairlead.logs.binary;

/**
 * Bytes that break their format's rules; thrown inside a decoder and turned into a problem at its edge.
 *
 * <p>It carries no stack trace: damage is expected, may be frequent, and its place is a byte of the file.
 */
public final class Damaged extends Exception {

    private final long offset;

    /**
     * Creates the report of a damage.
     *
     * @param offset the byte at which the rule is broken, from 0, in the coordinates of the decoder
     * @param what the rule and the value that broke it
     */
    public Damaged(long offset, String what) {
        super(what, null, false, false);
        this.offset = offset;
    }

    /**
     * Returns where the rule is broken.
     *
     * @return a byte, from 0
     */
    public long offset() {
        return offset;
    }
}
