package io.fairlead.analysis.rules.integrity;

import io.fairlead.analysis.finding.Draft;
import io.fairlead.analysis.finding.Evidence;
import io.fairlead.analysis.finding.Rule;
import io.fairlead.analysis.finding.RuleCard;
import io.fairlead.analysis.finding.Say;
import io.fairlead.analysis.finding.Verdict;
import io.fairlead.analysis.view.Case;
import io.fairlead.analysis.view.NamePattern;
import io.fairlead.analysis.view.Quality;
import io.fairlead.analysis.view.Role;
import io.fairlead.analysis.view.RunView;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** F03: the checkpoint is selected on the data that the result is reported on. */
public final class TestSelection implements Rule {

    private static final NamePattern VALIDATION =
            NamePattern.of("(.*[._])?(val|valid|validation)_(dataset|data|split|file|path)s?");
    private static final NamePattern TEST = NamePattern.of("(.*[._])?test_(dataset|data|split|file|path)s?");

    @Override
    public RuleCard card() {
        return RuleCard.of(
                        "F03",
                        "Selection on the test set",
                        RuleCard.Detail.of(
                                "the selection metric is called test, or validation and test data have the same names,"
                                        + " or there is only a test series evaluated many times",
                                "5 evaluations",
                                "the best value is optimistic by about best minus the mean of its 5 neighbours",
                                "the test set is used once, at the end",
                                "FairCLIP's finetune_FairCLIP.py keeps the epoch with the best test AUC"))
                .reliable(0.9);
    }

    @Override
    public Verdict examine(Case subject) {
        RunView view = subject.view();
        Optional<String> named = view.roles()
                .text(Role.SELECTION)
                .filter(metric -> metric.toLowerCase(Locale.ROOT).contains("test"));
        Set<String> shared = sharedData(view.roles().settings());
        Optional<Quality> judged = view.judged();
        // Episodes of an agent's test are drawn anew each time: there is no test set to be fitted.
        boolean onlyTest = !view.isAdversarial()
                && judged.map(quality -> quality.curve().name().split().equals("test")
                                && quality.curve().size() >= 5)
                        .orElse(false);
        if (named.isEmpty() && shared.isEmpty() && !onlyTest) {
            return Verdict.silent("selection uses validation data");
        }
        String how = named.isPresent()
                ? "The selection metric is " + named.get()
                : !shared.isEmpty()
                        ? "Validation and test use the same data (" + String.join(", ", shared) + ")"
                        : "There is no validation series; the test series is evaluated at every checkpoint";
        Draft draft = Draft.fact().reliability(onlyTest && named.isEmpty() && shared.isEmpty() ? 0.6 : 0.9);
        judged.ifPresent(quality -> {
            double optimism = optimism(quality);
            draft.quotes(
                    Evidence.at(quality.curve(), quality.best(), "best"),
                    Evidence.of(quality.curve().name().text(), "best minus its 5 neighbours", optimism));
            draft.says(how + ": the best value is optimistic by about " + Say.number(optimism) + ".");
        });
        if (judged.isEmpty()) {
            draft.says(how + ".");
        }
        return draft.asks(
                "Hold out a validation split and select by the mean of three neighbouring evaluations on it.");
    }

    private static Set<String> sharedData(Map<String, Object> settings) {
        Set<String> validation = new TreeSet<>();
        Set<String> test = new TreeSet<>();
        settings.forEach((key, value) -> {
            if (VALIDATION.fits(key)) {
                add(validation, value);
            } else if (TEST.fits(key)) {
                add(test, value);
            }
        });
        validation.retainAll(test);
        return validation;
    }

    private static void add(Set<String> names, Object value) {
        if (value instanceof List<?> list) {
            list.forEach(item -> names.add(String.valueOf(item)));
        } else {
            names.add(String.valueOf(value));
        }
    }

    private static double optimism(Quality quality) {
        int best = quality.best();
        int from = Math.max(0, best - 2);
        int to = Math.min(quality.curve().size(), best + 3);
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += quality.curve().value(i);
        }
        return Math.abs(quality.curve().value(best) - sum / (to - from));
    }
}
