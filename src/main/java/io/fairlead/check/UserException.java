package io.fairlead.check;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Something that a person gave is wrong, and this is where it is and how to mend it.
 *
 * <p>It carries every mistake that was found, so that a person mends a file once. The message is what
 * the person reads: one line for each mistake, with the place in front, and a {@code hint:} line below
 * those that have one.
 */
public final class UserException extends RuntimeException {

    private final transient List<Mistake> mistakes;

    /**
     * Creates an exception with all the mistakes of one input.
     *
     * @param mistakes what is wrong, at least one; copied
     */
    public UserException(List<Mistake> mistakes) {
        super(Require.notEmpty("mistakes", mistakes).stream()
                .map(Mistake::toString)
                .collect(Collectors.joining("\n")));
        this.mistakes = List.copyOf(mistakes);
    }

    /**
     * Creates an exception with one mistake that has no place of its own, such as a wrong option.
     *
     * @param what what is wrong: the thing, the rule, the value
     * @param hint how to mend it; empty for none
     */
    public UserException(String what, String hint) {
        this(List.of(new Mistake("", what, hint)));
    }

    /**
     * Returns the mistakes, in the order in which they stand in the input.
     *
     * @return at least one
     */
    public List<Mistake> mistakes() {
        return mistakes;
    }

    /**
     * One thing to mend.
     *
     * @param place file and line, as {@code file:line}, or whatever names the place; empty for none
     * @param what the thing, the rule and the value that broke it
     * @param hint how to mend it; empty for none
     */
    public record Mistake(String place, String what, String hint) {

        public Mistake {
            Require.text("what", what);
        }

        @Override
        public String toString() {
            String line = place.isEmpty() ? what : place + ": " + what;
            return hint.isEmpty() ? line : line + "\nhint: " + hint;
        }
    }
}
