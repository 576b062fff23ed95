package io.fairlead.logs.text;

/** A shape of line that one trainer prints, taken before the general shapes. */
public interface LineRule {

    /**
     * Takes a line if it has the shape.
     *
     * @param line the line
     * @param from where the message begins behind time and level
     * @param context where the line stands; may be changed
     * @return true if the line was taken, so that no other rule looks at it
     */
    boolean take(String line, int from, TextContext context);
}
