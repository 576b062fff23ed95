package io.fairlead.report.svg;

/**
 * Eight colours that everybody can tell apart, each with its own dash.
 *
 * @see <a href="https://jfly.uni-koeln.de/color/">Okabe and Ito, Color Universal Design, 2008</a>
 */
public enum Palette {
    BLUE("#0072B2", ""),
    VERMILION("#D55E00", "6 3"),
    GREEN("#009E73", "2 2"),
    PURPLE("#CC79A7", "8 3 2 3"),
    ORANGE("#E69F00", "4 2"),
    SKY("#56B4E9", "1 2"),
    YELLOW("#B8A800", "10 4"),
    BLACK("#444444", "3 3");

    private static final Palette[] ALL = values();

    private final String colour;
    private final String dash;

    Palette(String colour, String dash) {
        this.colour = colour;
        this.dash = dash;
    }

    /**
     * Returns the colour of a series by its number.
     *
     * @param index zero or above; after eight they begin again
     * @return the colour
     */
    public static Palette of(int index) {
        return ALL[index % ALL.length];
    }

    /**
     * Returns the colour for an attribute.
     *
     * @return such as {@code #0072B2}
     */
    public String colour() {
        return colour;
    }

    /**
     * Returns the dash pattern for an attribute.
     *
     * @return such as {@code 6 3}; empty for a solid line
     */
    public String dash() {
        return dash;
    }
}
