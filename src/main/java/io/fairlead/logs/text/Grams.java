package io.fairlead.logs.text;

/**
 * A quick look at a line: whether it can hold any of the words that tell how a run ended.
 *
 * <p>Each of those words has four letters in it that lines of values hardly have; they are looked up in a table by their
 * hash. A hit may be by chance, a miss is certain. Cost: one pass, one look-up for each character.
 */
final class Grams {

    private static final String[] FOUR = {
        "trac",
        "ompl",
        "inis",
        "done",
        "g ti",
        "nd o",
        "ende",
        "stop",
        "erru",
        "canc",
        "limi",
        "sigt",
        "sigk",
        "sign",
        "slur",
        "oom-",
        "of-m",
        "pree",
        "of m",
        "ofme",
        "segm",
        "core",
        "bus ",
        "srun",
        "chil",
        "exit",
        "cuda",
        "resu",
        "kill",
        "\u8bad\u7ec3\u5b8c\u6210",
        "\u8bad\u7ec3\u7ed3\u675f"
    };

    /** 2^18 bits: one line of values in forty is looked at in vain. */
    private static final long[] TABLE = new long[1 << 12];

    static {
        for (String four : FOUR) {
            int gram = 0;
            for (int i = 0; i < 4; i++) {
                gram = (gram << 8) | ((four.charAt(i) | 0x20) & 0xFF);
            }
            TABLE[slot(gram) >>> 6] |= 1L << slot(gram);
        }
    }

    private Grams() {}

    private static int slot(int gram) {
        return (gram * 0x9E3779B1) >>> 14;
    }

    static boolean any(String line, int from) {
        int gram = 0;
        for (int i = from; i < line.length(); i++) {
            gram = (gram << 8) | ((line.charAt(i) | 0x20) & 0xFF);
            int slot = slot(gram);
            if ((TABLE[slot >>> 6] & (1L << slot)) != 0) {
                return true;
            }
        }
        return false;
    }
}
