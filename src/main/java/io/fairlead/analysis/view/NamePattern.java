package io.fairlead.analysis.view;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * A regular expression for the names of metrics or settings, in lower case.
 *
 * <p>Thousands of runs of one trainer have the same names, so the answers for the first {@value #REMEMBERED} names are
 * remembered: looking one up is many times cheaper than matching it. Safe for use by several threads.
 */
public final class NamePattern {

    private static final int REMEMBERED = 4096;

    private static final int LONGEST = 200;

    private final Pattern pattern;
    private final Map<String, Boolean> answers = new ConcurrentHashMap<>();

    private NamePattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * Makes a pattern.
     *
     * @param expression a regular expression for the whole name in lower case
     * @return the pattern
     */
    public static NamePattern of(String expression) {
        return new NamePattern(Pattern.compile(expression));
    }

    /**
     * Tells whether a name fits.
     *
     * @param name a name in any case
     * @return whether all of it matches
     */
    public boolean fits(String name) {
        Boolean known = answers.get(name);
        if (known != null) {
            return known;
        }
        boolean fits = pattern.matcher(name.toLowerCase(Locale.ROOT)).matches();
        if (answers.size() < REMEMBERED && name.length() <= LONGEST) {
            answers.put(name, fits);
        }
        return fits;
    }
}
