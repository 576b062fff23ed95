package io.fairlead.logs.predictions;

import java.util.Arrays;
import java.util.Locale;

/**
 * A column of scores, and what kind of number they are.
 *
 * <p>A cell is a number, or two for the classes real and fake ({@code [0.1, 0.9]}, {@code tensor([…])}). Two outputs
 * that do not sum to one are logits: the probability of fake is {@code 1 / (1 + exp(real − fake))}, their softmax.
 * Single scores outside 0 to 1 are logits too, or percent if none is negative and some are beyond what logits reach.
 * Not for sharing among threads.
 */
final class Scores {

    /** Sigmoid is exactly one in double precision from here on: a larger score without a negative one is percent. */
    private static final double LARGEST_LOGIT = 37;

    private double[] fake = new double[1024];
    private double[] real = new double[0];
    private int size;

    /**
     * Adds the scores of a row.
     *
     * @param cell the cell of the fake class, or with both
     * @param realCell the cell of the real class; empty if there is none
     */
    void add(String cell, String realCell) {
        if (size == fake.length) {
            fake = Arrays.copyOf(fake, size * 2);
        }
        String[] parts = parts(cell);
        fake[size] = number(parts[parts.length - 1]);
        double other = parts.length == 2 ? number(parts[0]) : realCell.isEmpty() ? Double.NaN : number(realCell);
        if (parts.length > 2) {
            fake[size] = Double.NaN;
        }
        if (!Double.isNaN(other) || real.length > 0) {
            addReal(other);
        }
        size++;
    }

    private void addReal(double other) {
        if (real.length <= size) {
            int before = real.length;
            real = Arrays.copyOf(real, fake.length);
            Arrays.fill(real, before, real.length, Double.NaN);
        }
        real[size] = other;
    }

    private static String[] parts(String cell) {
        if (!cell.endsWith("]") && !cell.endsWith(")")) {
            return new String[] {cell};
        }
        String inside = cell.substring(cell.lastIndexOf('(') + 1).replace(")", "");
        inside = inside.substring(inside.lastIndexOf('[') + 1).replace("]", "").strip();
        return inside.split("[,\\s]+", 4);
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "inf", "+inf" -> Double.POSITIVE_INFINITY;
                case "-inf" -> Double.NEGATIVE_INFINITY;
                default -> Double.NaN;
            };
        }
    }

    /**
     * Tells whether a row has a score.
     *
     * @param row which row
     * @return false if its cell is no number, or NaN
     */
    boolean isNumber(int row) {
        return !Double.isNaN(fake[row]);
    }

    /**
     * Turns the scores into probabilities of fake, as far as it can be told what they are.
     *
     * @param doubts is told what they were taken for
     * @return a new array with one entry a row; NaN where there is no score
     */
    double[] probabilities(Doubts doubts) {
        double[] scores = Arrays.copyOf(fake, size);
        if (hasBothClasses()) {
            if (!sumToOne()) {
                doubts.table("the scores of real and fake do not sum to one: taken for logits, softmax applied");
                for (int i = 0; i < size; i++) {
                    scores[i] = sigmoid(fake[i] - real[i]);
                }
            }
            return scores;
        }
        double low = Arrays.stream(scores).filter(s -> !Double.isNaN(s)).min().orElse(0);
        double high = Arrays.stream(scores).filter(s -> !Double.isNaN(s)).max().orElse(0);
        if (low >= 0 && high <= 1) {
            noteDecisions(scores, doubts);
        } else if (low >= 0 && high > LARGEST_LOGIT && high <= 100) {
            doubts.table("the scores go from " + low + " to " + high + ": taken for percent");
            Arrays.setAll(scores, i -> scores[i] / 100);
        } else {
            doubts.table("the scores go from " + low + " to " + high + ": taken for logits, sigmoid applied");
            Arrays.setAll(scores, i -> sigmoid(scores[i]));
        }
        return scores;
    }

    private boolean hasBothClasses() {
        if (real.length < size || size == 0) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (!Double.isNaN(fake[i]) && Double.isNaN(real[i])) {
                return false;
            }
        }
        return true;
    }

    private boolean sumToOne() {
        for (int i = 0; i < size; i++) {
            // Printed probabilities are rounded, to three digits at worst.
            if (!Double.isNaN(fake[i]) && !(Math.abs(fake[i] + real[i] - 1) < 5e-3)) {
                return false;
            }
        }
        return true;
    }

    private static void noteDecisions(double[] scores, Doubts doubts) {
        long others = Arrays.stream(scores)
                .filter(s -> s != 0 && s != 1 && !Double.isNaN(s))
                .count();
        if (others == 0 && scores.length > 0) {
            doubts.table("the scores are all 0 or 1: decisions, not probabilities");
        }
    }

    private static double sigmoid(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }
}
