package io.fairlead.logs.text.parts;

import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.TextEncoding;
import io.fairlead.logs.format.Times;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a launcher put in front of each line to tell its processes apart, and which of them counts.
 *
 * <p>Known are {@code srun -l} ({@code 3: }), {@code pdsh} and DeepSpeed's launcher ({@code node01: }), {@code torchrun}
 * ({@code [rank3]: }, {@code [default3]:}), {@code mpirun} ({@code [1,3]<stdout>:}), Ray ({@code (Worker pid=12) }) and
 * words of the program's own ({@code [GPU 1]}, {@code Rank 1 | }). Of several processes the one with the lowest number
 * counts, of several machines the one that says most: all of them train the same model, and most print the same lines.
 *
 * <p>A plain number or name counts as a label only if nearly all of the first lines have one, the labels come again in no
 * order, and text stands behind them: {@code 100: 5.2 avg loss} counts steps. Immutable after {@link #of}; not for sharing
 * among threads.
 */
public final class RankLabels {

    private static final int SAMPLE = 400;

    /** The longest label, characters. */
    private static final int LONGEST = 48;

    /** A plain label stands in front of at least this share of the lines. */
    private static final double MOST = 0.8;

    private static final int FEW = 4;

    /** A kind of label: group 1 tells the process. */
    private enum Kind {
        NUMBER("\\s{0,5}(\\d{1,4}):(?: |$)", true),
        MACHINE("([A-Za-z][A-Za-z0-9.-]*\\d[A-Za-z0-9.-]*): ?", true),
        TORCH("\\[(?i:rank|default|local_rank|gpu|worker|proc|process)[ :_-]?(\\d{1,4})\\] ?:? ?", false),
        MPI("\\[\\d+,(\\d{1,4})\\]<(?:stdout|stderr)>: ?", false),
        RAY("\\([A-Za-z_.0-9]+ pid=(\\d{1,9})[^)]{0,30}\\) ", false),
        WORD("(?i:rank|gpu|worker|process)[ :#]{1,2}(\\d{1,4})(?: ?[|,:-] ?|\\] ?)", true);

        private final Pattern pattern;
        private final boolean isPlain;

        Kind(String pattern, boolean isPlain) {
            this.pattern = Pattern.compile(pattern);
            this.isPlain = isPlain;
        }
    }

    /** The labels of a file that has none. */
    public static final RankLabels NONE = new RankLabels(null, "");

    private final @Nullable Kind kind;
    private final String leader;

    private RankLabels(@Nullable Kind kind, String leader) {
        this.kind = kind;
        this.leader = leader;
    }

    /**
     * Finds out about the labels of a file from its first lines.
     *
     * @param source the file
     * @return its labels; ones that no line has if there are none
     * @throws IOException if it cannot be read
     */
    public static RankLabels of(LogSource source) throws IOException {
        byte[] start = source.start(FileHead.LIMIT);
        return of(TextEncoding.of(start)
                .decode(start)
                .lines()
                .filter(line -> !line.isBlank())
                .limit(SAMPLE)
                .map(line -> line.substring(0, Math.min(LONGEST + 8, line.length())))
                .toList());
    }

    static RankLabels of(List<String> sample) {
        for (Kind kind : Kind.values()) {
            List<String> found = new ArrayList<>();
            Map<String, Integer> counts = new LinkedHashMap<>();
            int wordy = 0;
            for (String line : sample) {
                Matcher matcher = kind.pattern.matcher(line);
                if (matcher.lookingAt()) {
                    found.add(matcher.group(1));
                    counts.merge(matcher.group(1), 1, Integer::sum);
                    wordy += isText(line, matcher.end()) ? 1 : 0;
                }
            }
            boolean plain = found.size() >= MOST * sample.size() && found.size() >= FEW && wordy * 2 > found.size();
            if (kind.isPlain ? plain && isAgain(kind, found, counts) : !found.isEmpty()) {
                return new RankLabels(kind, leader(kind, counts));
            }
        }
        return NONE;
    }

    /** Words, a bracket or a date stand there, no value. */
    private static boolean isText(String line, int at) {
        char c = at < line.length() ? line.charAt(at) : '0';
        return Character.isLetter(c) || "[{ =|".indexOf(c) >= 0 || Times.prefix(line, at) > at;
    }

    /** The labels come again and again, in no order; a step or an epoch would only grow. */
    private static boolean isAgain(Kind kind, List<String> found, Map<String, Integer> counts) {
        if (counts.size() * 2 > found.size()) {
            return false;
        }
        if (kind == Kind.MACHINE) {
            return counts.values().stream().allMatch(count -> count > 1);
        }
        boolean falls = false;
        for (int i = 1; i < found.size(); i++) {
            falls |= Integer.parseInt(found.get(i)) < Integer.parseInt(found.get(i - 1));
        }
        return falls || counts.keySet().equals(Set.of("0"));
    }

    private static String leader(Kind kind, Map<String, Integer> counts) {
        String leader = "";
        for (Map.Entry<String, Integer> entry : counts.entrySet()) {
            boolean bySay = kind == Kind.MACHINE || kind == Kind.RAY;
            boolean better = leader.isEmpty()
                    || (bySay
                            ? entry.getValue() > counts.getOrDefault(leader, 0)
                            : Integer.parseInt(entry.getKey()) < Integer.parseInt(leader));
            leader = better ? entry.getKey() : leader;
        }
        return leader;
    }

    private static String head(byte[] bytes, int from, int to) {
        return new String(bytes, from, Math.min(LONGEST + 8, to - from), StandardCharsets.ISO_8859_1);
    }

    /**
     * Tells whether any line may have a label.
     *
     * @return false if the file has none
     */
    public boolean any() {
        return kind != null;
    }

    /**
     * Tells whether a line was written by a process that does not count.
     *
     * @param bytes holds the line
     * @param from where it begins
     * @param to where it ends
     * @return false for lines without a label
     */
    public boolean isOther(byte[] bytes, int from, int to) {
        if (kind == null) {
            return false;
        }
        Matcher matcher = kind.pattern.matcher(head(bytes, from, to));
        return matcher.lookingAt() && !matcher.group(1).equals(leader);
    }

    /**
     * Returns where the line itself begins.
     *
     * @param line a line
     * @return the index behind its label; zero if it has none
     */
    public int end(String line) {
        if (kind == null) {
            return 0;
        }
        Matcher matcher = kind.pattern.matcher(line.substring(0, Math.min(line.length(), LONGEST + 8)));
        return matcher.lookingAt() ? matcher.end() : 0;
    }

    @Override
    public String toString() {
        return kind == null ? "no labels" : kind.name().toLowerCase(Locale.ROOT) + " of " + leader;
    }
}
