package io.fairlead.logs.merge;

import io.fairlead.logs.discovery.Found;
import io.fairlead.logs.format.LogFormat;
import io.fairlead.logs.format.Numbers;
import io.fairlead.logs.format.RunDraft;
import java.math.BigInteger;
import java.util.Comparator;

/**
 * What one file told of one run.
 *
 * @param file the file
 * @param name its name for problems
 * @param format read it
 * @param draft what it told
 */
public record Reading(Found file, String name, LogFormat format, RunDraft draft) {

    /** By name, where a number in it counts as such: {@code epoch_2} before {@code epoch_10}. */
    public static final Comparator<Reading> BY_NAME = (one, other) -> compare(one.name(), other.name());

    private static int compare(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length() && j < b.length()) {
            int endA = Numbers.behindDigits(a, i);
            int endB = Numbers.behindDigits(b, j);
            boolean numbers = endA > i && endB > j;
            int order = numbers
                    ? new BigInteger(a.substring(i, endA)).compareTo(new BigInteger(b.substring(j, endB)))
                    : Character.compare(a.charAt(i), b.charAt(j));
            if (order != 0) {
                return order;
            }
            i = numbers ? endA : i + 1;
            j = numbers ? endB : j + 1;
        }
        int rest = Integer.compare(a.length() - i, b.length() - j);
        return rest != 0 ? rest : a.compareTo(b);
    }
}
