package io.fairlead.bench.surrogate;

import io.fairlead.bench.problem.Yardstick.Ends;
import java.util.List;

/**
 * One task: a data set and a choice of objectives, with what is known of its front.
 *
 * @param name how it is called in tables
 * @param data the data set's number
 * @param ends the ends of the front
 * @param hypervolume the greatest known hypervolume of the front scaled by its ends, below 1.1
 */
record YahpoTask(String name, String data, Ends ends, double hypervolume) {

    static List<YahpoTask> networks() {
        return List.of(
                of("lc2", "167152", List.of(-98.55, 0.0738), List.of(-97.38, 0.09192), 0.7031),
                of("lc2", "167185", List.of(-98.08, 0.1203), List.of(-97.1, 0.1747), 1.1637),
                of("lc2", "189873", List.of(-99.24, 0.05033), List.of(-99.13, 0.05172), 0.4797),
                of("lc3", "167152", List.of(-0.9759, 0.08607, 16.72), List.of(-0.9422, 0.2521, 172.1), 1.0770),
                of("lc3", "167185", List.of(-0.974, 0.1203, 31.98), List.of(-0.9501, 0.3161, 1841.0), 1.1332),
                of("lc3", "189873", List.of(-0.9837, 0.05033, 318.2), List.of(-0.3159, 2.242, 705.8), 0.9662));
    }

    static List<YahpoTask> forests() {
        return List.of(
                of("fr2", "14965", List.of(0.09241, 0.002158), List.of(0.1186, 0.01526), 0.9266),
                of("fr2", "190424", List.of(0.3177, 0.04579), List.of(0.3667, 0.1748), 1.0870),
                of("fr2", "31", List.of(0.2216, 5.987e-05), List.of(0.3096, 0.102), 0.7105),
                of("fr2", "317599", List.of(0.1705, 0.01133), List.of(0.1785, 0.0125), 1.0271),
                of("fr3", "14965", List.of(0.09241, 0.002158, 0.00764), List.of(0.5253, 0.7827, 0.2798), 1.2538),
                of("fr3", "190424", List.of(0.3173, 0.04579, 0.0462), List.of(0.3945, 0.2954, 0.1469), 1.0359),
                of("fr3", "31", List.of(0.2216, 4.856e-05, 1.642e-05), List.of(0.4374, 0.441, 0.2401), 1.0948),
                of("fr3", "317599", List.of(0.1705, 0.01133, 0.02116), List.of(0.1944, 0.02468, 0.07925), 1.0383),
                of(
                        "fr5",
                        "14965",
                        List.of(0.09241, 0.002158, 0.0009785, 0.009646, 0.0004017),
                        List.of(0.5046, 0.7182, 0.3731, 0.5471, 0.1892),
                        1.4435),
                of(
                        "fr5",
                        "190424",
                        List.of(0.3184, 0.04579, 0.04617, 0.02595, 0.05521),
                        List.of(0.3986, 0.394, 0.1756, 0.06265, 0.1881),
                        1.1289),
                of(
                        "fr5",
                        "31",
                        List.of(0.2216, 5.092e-05, 1.593e-05, 0.06732, 5.271e-06),
                        List.of(0.4521, 0.5022, 0.2468, 0.2726, 0.3753),
                        1.1460),
                of(
                        "fr5",
                        "317599",
                        List.of(0.1705, 0.01133, 0.01649, 0.01574, 0.02261),
                        List.of(0.2281, 0.04587, 0.07925, 0.04494, 0.07926),
                        1.0313));
    }

    private static YahpoTask of(
            String family, String data, List<Double> ideal, List<Double> nadir, double hypervolume) {
        return new YahpoTask(family + "-" + data, data, new Ends(ideal, nadir), hypervolume);
    }
}
