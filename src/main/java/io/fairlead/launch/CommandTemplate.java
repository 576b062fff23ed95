package io.fairlead.launch;

import io.fairlead.check.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A training command with places for values: {@code python train.py --config {config}}.
 *
 * <p>The text is split into arguments at white space, as a shell does: quotes of either kind keep white space together, a
 * backslash takes the next character as it is (not within single quotes). Then each <code>{name}</code> is replaced by its
 * value; a value is never split or interpreted, whatever is in it. Nothing else of a shell is there: for pipes and
 * variables write {@code sh -c '…'} and take the values from the environment: {@code FAIRLEAD_CONFIG},
 * {@code FAIRLEAD_TRIAL}, {@code FAIRLEAD_SESSION}, {@code FAIRLEAD_OUT}, {@code FAIRLEAD_ATTEMPT}.
 */
public final class CommandTemplate {

    private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");
    private static final List<String> NAMES = List.of("config", "trial", "session", "out", "attempt");

    private final List<String> parts;

    private CommandTemplate(List<String> parts) {
        this.parts = List.copyOf(parts);
    }

    /**
     * Reads a command.
     *
     * @param text the command with its places
     * @return the template
     * @throws UserException if it is empty, a quote is not closed, a place is unknown, or the configuration has none
     */
    public static CommandTemplate parse(String text) {
        List<String> parts = split(text);
        if (parts.isEmpty()) {
            throw new UserException("the training command is empty", example());
        }
        for (String part : parts) {
            Matcher matcher = PLACE.matcher(part);
            while (matcher.find()) {
                if (!NAMES.contains(matcher.group(1))) {
                    throw new UserException(
                            "the training command has an unknown place {" + matcher.group(1) + "}",
                            "the places are {" + String.join("}, {", NAMES) + "}");
                }
            }
        }
        if (!text.contains("{config}") && !text.contains("FAIRLEAD_CONFIG")) {
            throw new UserException("the training command does not say where {config} goes", example());
        }
        return new CommandTemplate(parts);
    }

    private static String example() {
        return "write for example \"python train.py --config {config}\"";
    }

    /**
     * Returns the command for a training.
     *
     * @param training what is to be started
     * @return the program and its arguments
     */
    List<String> arguments(Training training) {
        Map<String, String> values = training.values();
        return parts.stream()
                .map(part -> PLACE.matcher(part)
                        .replaceAll(
                                place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), place.group()))))
                .toList();
    }

    /**
     * Returns what a training finds in its environment beside what this process has.
     *
     * @param training what is to be started
     * @return values by variable
     */
    static Map<String, String> environment(Training training) {
        Map<String, String> variables = new TreeMap<>();
        training.values().forEach((name, value) -> variables.put("FAIRLEAD_" + name.toUpperCase(Locale.ROOT), value));
        return variables;
    }

    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean isOpen = false;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && quote != '\'' && i + 1 < text.length()) {
                part.append(text.charAt(++i));
                isOpen = true;
            } else if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    part.append(c);
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
                isOpen = true;
            } else if (!Character.isWhitespace(c)) {
                part.append(c);
                isOpen = true;
            } else if (isOpen) {
                parts.add(part.toString());
                part.setLength(0);
                isOpen = false;
            }
        }
        if (quote != 0) {
            throw new UserException("the training command has a " + quote + " that is not closed", "close the quote");
        }
        if (isOpen) {
            parts.add(part.toString());
        }
        return parts;
    }
}
