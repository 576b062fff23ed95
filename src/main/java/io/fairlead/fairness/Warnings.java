package io.fairlead.fairness;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What should be known before a report's numbers are trusted, in words. */
final class Warnings {

    private Warnings() {}

    static List<String> of(Sample.Measures point, GroupMetrics metrics, FairnessReport.Settings settings) {
        List<String> warnings = new ArrayList<>();
        addConstant(point.overall(), warnings);
        addClasses(point.overall(), warnings);
        addOneClassGroups(point, metrics, settings, warnings);
        if (metrics.values().isEmpty()) {
            warnings.add("fewer than two subgroups count by rule \""
                    + settings.rule().word() + "\": there are no fairness metrics, which is not the same as fair");
        }
        return warnings;
    }

    private static void addConstant(ConfusionCounts overall, List<String> warnings) {
        boolean allFake = overall.tn() + overall.fn() == 0;
        if (allFake || overall.tp() + overall.fp() == 0) {
            warnings.add("the classifier is constant: it calls every sample " + (allFake ? "fake" : "real")
                    + ", so that F_FPR, F_DP and F_MEO near 0 say nothing about fairness");
        }
    }

    private static void addClasses(ConfusionCounts overall, List<String> warnings) {
        if (!overall.hasBothClasses()) {
            warnings.add("there are no " + (overall.tp() + overall.fn() == 0 ? "fake" : "real")
                    + " samples: AUC is not defined");
        }
    }

    private static void addOneClassGroups(
            Sample.Measures point, GroupMetrics metrics, FairnessReport.Settings settings, List<String> warnings) {
        List<String> names = new ArrayList<>();
        for (int g : metrics.used()) {
            if (!point.groups().get(g).hasBothClasses()) {
                names.add(Attribute.INTERSECTION.groups().get(g));
            }
        }
        if (!names.isEmpty() && settings.rule() == GroupRule.PROJECT) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "%s lack a class, and rule \"project\" counts their missing rates as 0: F_MEO and F_EO are mainly"
                            + " that, not unfairness; compare --rule drop",
                    String.join(", ", names)));
        }
    }
}
