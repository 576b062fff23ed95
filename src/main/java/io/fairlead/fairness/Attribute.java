package io.fairlead.fairness;

import java.util.List;

/** By what people are told apart. */
public enum Attribute {
    /** Gender and race together: eight groups, {@code gender * 4 + race}. */
    INTERSECTION,
    /** Two groups. */
    GENDER,
    /** Four groups. */
    RACE;

    private static final List<String> GENDERS = List.of("Male", "Female");
    private static final List<String> RACES = List.of("Asian", "Black", "White", "Other");
    private static final List<String> INTERSECTIONS = GENDERS.stream()
            .flatMap(gender -> RACES.stream().map(race -> gender + "-" + race))
            .toList();

    /**
     * Returns the groups' names in the order of their numbers.
     *
     * @return 8, 2 or 4 names
     */
    public List<String> groups() {
        return switch (this) {
            case INTERSECTION -> INTERSECTIONS;
            case GENDER -> GENDERS;
            case RACE -> RACES;
        };
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
            case GENDER -> intersection / RACES.size();
            case RACE -> intersection % RACES.size();
        };
    }
}
