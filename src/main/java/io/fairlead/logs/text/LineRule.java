package io.fairlead.logs.text;

/** A shape of line that one trainer prints, taken before the general shapes. */
public interface LineRule {

    /**
     * Takes a line if it has the shape.
     *
     * <p>The next line that differs from it in digits only is taken by its example, without asking the rule. So the digits
     * of a line may decide nothing but the numbers and names that the context is given with their places; a rule that looks
     * at digits in another way, or does more than to change the context, tells it with {@link TextContext#unique}.
     *
     * @param line the line
     * @param from where the message begins behind time and level
     * @param context where the line stands; may be changed
     * @return true if the line was taken, so that no other rule looks at it
     */
    boolean take(String line, int from, TextContext context);

    /**
     * Returns what the rule remembers of earlier lines, as far as it decides how the next one is taken. A line is taken by
     * the example of another only if the rule remembered the same then.
     *
     * @return a number for it, 0 to 15; always 0 for a rule that remembers nothing
     */
    default int memory() {
        return 0;
    }

    /**
     * Returns a rule that remembers the same and goes its own way from now on.
     *
     * @return this one if it remembers nothing
     */
    default LineRule copy() {
        return this;
    }
}
