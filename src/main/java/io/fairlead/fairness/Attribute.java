package io.fairlead.fairness;

import java.util.List;

/** By what people are told apart. */
public enum Attribute {
    /** Gender and race together: eight groups, {@code gender * 4 + race}. */
    INTERSECTION(List.of(
            "Male-Asian",
            "Male-Black",
            "Male-White",
            "Male-Other",
            "Female-Asian",
            "Female-Black",
            "Female-White",
            "Female-Other")),
    /** Two groups. */
    GENDER(List.of("Male", "Female")),
    /** Four groups. */
    RACE(List.of("Asian", "Black", "White", "Other"));

    private final List<String> groups;

    Attribute(List<String> groups) {
        this.groups = groups;
    }

    /**
     * Returns the groups' names in the order of their numbers.
     *
     * @return 8, 2 or 4 names
     */
    public List<String> groups() {
        return groups;
    }

    /**
     * Returns the group of an intersection.
     *
     * @param intersection {@code gender * 4 + race}, 0 to 7
     * @return the number of this attribute's group
     */
    public int groupOf(int intersection) {
        return switch (this) {
            case INTERSECTION -> intersection;
            case GENDER -> intersection / 4;
            case RACE -> intersection % 4;
        };
    }
}
