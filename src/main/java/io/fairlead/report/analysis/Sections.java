package io.fairlead.report.analysis;

import io.fairlead.analysis.Analysis;
import io.fairlead.analysis.Examination;
import io.fairlead.analysis.advice.Expectation;
import io.fairlead.analysis.advice.Priority;
import io.fairlead.analysis.advice.Recommendation;
import io.fairlead.analysis.finding.Evidence;
import io.fairlead.analysis.finding.Finding;
import io.fairlead.analysis.finding.Say;
import io.fairlead.analysis.finding.Severity;
import io.fairlead.analysis.view.ParameterRoles;
import io.fairlead.analysis.view.Role;
import io.fairlead.analysis.view.RunView;
import io.fairlead.metrics.Stage;
import io.fairlead.metrics.TrainingRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The report's sections, in their order. */
final class Sections {

    private final Analysis analysis;
    private final RunView view;
    private final TrainingRun run;

    private Sections(Analysis analysis) {
        this.analysis = analysis;
        this.view = analysis.subject().view();
        this.run = view.run();
    }

    static List<Block.Section> of(Analysis analysis) {
        Sections sections = new Sections(analysis);
        return List.of(
                sections.summary(),
                sections.stage(),
                sections.configuration(),
                new Overview(analysis).section(),
                sections.findings(),
                sections.changes(),
                sections.recommendations(),
                sections.next());
    }

    private Block.Section summary() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph(analysis.verdict(), true));
        Examination examination = analysis.examination();
        long weighty = examination.findings().stream()
                .filter(finding -> finding.severity() != Severity.LOW)
                .count();
        blocks.add(new Block.Items(
                List.of(
                        "Run " + run.identity().name() + " (" + run.id() + "), "
                                + run.status().word()
                                + (run.ending().reason().isBlank()
                                        ? ""
                                        : ": " + run.ending().reason()) + "; read from "
                                + String.join(", ", run.identity().formats()) + ".",
                        weighty + (weighty == 1 ? " finding that matters, " : " findings that matter, ")
                                + (examination.findings().size() - weighty) + " for information; "
                                + examination.passed().size() + " checks passed, "
                                + examination.impossible().size() + " could not run.",
                        "Compared with " + analysis.subject().cohort().runs().size()
                                + " other runs of the same trainer and metric."),
                false));
        return new Block.Section("Training Log Analysis Summary", blocks);
    }

    private Block.Section stage() {
        Optional<Stage> stage = run.stage().stage();
        String objective = stage.map(found -> found == Stage.ONE
                        ? "remove global bias from CLIP's pre-trained weights; judged by fairness on each data"
                                + " set (Sinkhorn distance between subgroups beside the cosine to CLIP's"
                                + " features)"
                        : "remove local bias while learning to detect deepfakes; judged by AUC on each test"
                                + " set and by F_FPR, F_OAE, F_DP, F_MEO")
                .orElse("not known; judged by what the log holds");
        List<String> items = new ArrayList<>();
        items.add("Stage: " + stage.map(found -> "Stage " + found.number()).orElse("could not be told"));
        items.add("Training objective: " + objective + ".");
        run.stage().reasons().forEach(reason -> items.add("Told by: " + reason + "."));
        return new Block.Section("Stage Information", List.of(new Block.Items(items, false)));
    }

    private Block.Section configuration() {
        ParameterRoles roles = view.roles();
        List<List<String>> rows = new ArrayList<>();
        for (Role role : Role.values()) {
            roles.key(role)
                    .ifPresent(key -> rows.add(List.of(
                            role.word(),
                            key,
                            ConfigurationText.scalar(roles.settings().get(key)))));
        }
        if (rows.isEmpty()) {
            return new Block.Section(
                    "Current Configuration", List.of(new Block.Paragraph("The log holds no settings.")));
        }
        List<Block> blocks = new ArrayList<>(List.of(new Block.Grid(List.of("Role", "Parameter", "Value"), rows)));
        long others = roles.settings().size() - (long) rows.size();
        blocks.add(new Block.Paragraph(
                others + " further settings are listed whole under \"Suggested Next Experiment\"."));
        return new Block.Section("Current Configuration", blocks);
    }

    private Block.Section findings() {
        List<Block> blocks = new ArrayList<>();
        int number = 1;
        for (Finding finding : analysis.examination().findings()) {
            blocks.add(new Block.Heading(number++ + ". " + finding.card().title() + " (" + finding.id() + ", "
                    + finding.severity().word() + ", " + finding.confidenceWord() + " "
                    + Say.percent(finding.confidence()) + ")"));
            blocks.add(new Block.Paragraph(finding.message()));
            List<String> items = new ArrayList<>();
            finding.evidence().forEach(evidence -> items.add("Evidence: " + evidence(evidence)));
            finding.checks()
                    .forEach(check -> items.add(
                            (check.passed() ? "Ruled out otherwise: " : "Speaks against it: ") + check.what()));
            items.add("Basis: " + finding.basis().points() + (finding.basis().points() == 1 ? " point, " : " points, ")
                    + Say.times(finding.basis().strength()) + " the threshold; "
                    + String.join("; ", finding.card().detail().sources()) + ".");
            blocks.add(new Block.Items(items, false));
        }
        if (number == 1) {
            blocks.add(new Block.Paragraph("None. Silence is a result: "
                    + analysis.examination().passed().size() + " checks passed."));
        }
        explained().ifPresent(blocks::add);
        blocks.add(new Block.Paragraph(impossible()));
        return new Block.Section("Diagnostic Findings", blocks);
    }

    static String evidence(Evidence evidence) {
        String place = !evidence.hasPlace()
                ? ""
                : evidence.from() == evidence.to()
                        ? " at " + evidence.unit() + " " + Say.number(evidence.from())
                        : ", " + evidence.unit() + "s " + Say.number(evidence.from()) + " to "
                                + Say.number(evidence.to());
        return evidence.metric() + place + ": " + evidence.what() + " " + Say.number(evidence.value())
                + (evidence.against().isEmpty() ? "" : " (against " + evidence.against() + ")");
    }

    private Optional<Block> explained() {
        List<String> items = analysis.examination().explained().stream()
                .map(one -> one.finding().card().title() + " (" + one.finding().id() + ") is explained by " + one.by()
                        + ".")
                .toList();
        return items.isEmpty() ? Optional.empty() : Optional.of(new Block.Items(items, false));
    }

    private String impossible() {
        Map<String, List<String>> byReason = new LinkedHashMap<>();
        analysis.examination()
                .impossible()
                .forEach(check -> byReason.computeIfAbsent(check.why(), why -> new ArrayList<>())
                        .add(check.card().id()));
        if (byReason.isEmpty()) {
            return "Every check could run.";
        }
        List<String> parts = new ArrayList<>();
        byReason.forEach((why, rules) -> parts.add(why + " (" + String.join(", ", rules) + ")"));
        return "Checks that could not run, and what they need: " + String.join("; ", parts) + ".";
    }

    private Block.Section changes() {
        List<List<String>> rows = analysis.advice().recommendations().stream()
                .map(one -> List.of(
                        one.parameter(),
                        one.current().map(ConfigurationText::scalar).orElse("not set"),
                        ConfigurationText.scalar(one.recommended()),
                        one.rationale() + " (" + one.size() + "; "
                                + one.priority().word() + ", " + String.join(", ", one.findings()) + ")"))
                .toList();
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                rows.isEmpty()
                        ? new Block.Paragraph("No change is recommended on this evidence.")
                        : new Block.Grid(List.of("Parameter", "Current", "Recommended", "Rationale"), rows));
        if (!analysis.advice().open().isEmpty()) {
            blocks.add(new Block.Items(analysis.advice().open(), false));
        }
        return new Block.Section("Recommended Hyperparameter Changes", blocks);
    }

    private Block.Section recommendations() {
        List<Block> blocks = new ArrayList<>();
        for (Priority priority : Priority.values()) {
            blocks.add(new Block.Heading(
                    switch (priority) {
                        case HIGH -> "High Priority";
                        case MEDIUM -> "Medium Priority";
                        case EXPERIMENTAL -> "Experimental Suggestions";
                    }));
            List<Block> ofPriority = new ArrayList<>();
            analysis.advice().recommendations().stream()
                    .filter(one -> one.priority() == priority)
                    .forEach(one -> detail(one, ofPriority));
            List<String> actions = actions(priority);
            if (!actions.isEmpty()) {
                ofPriority.add(new Block.Items(actions, false));
            }
            blocks.addAll(ofPriority.isEmpty() ? List.of(new Block.Paragraph("None.")) : ofPriority);
        }
        return new Block.Section("Detailed Recommendations", blocks);
    }

    private static void detail(Recommendation one, List<Block> blocks) {
        blocks.add(new Block.Paragraph(
                one.parameter() + ": "
                        + one.current().map(ConfigurationText::scalar).orElse("not set") + " → " + one.recommended(),
                true));
        blocks.add(new Block.Items(
                List.of(
                        "Why: " + one.rationale() + " (" + String.join(", ", one.findings()) + ", "
                                + Say.percent(one.confidence()) + "). Size: " + one.size() + ".",
                        "Expected gain: " + expectation(one.expected()) + ".",
                        "Fairness: " + one.effects().fairness() + ".",
                        "Training time: " + one.effects().cost() + ".",
                        "Ablation: " + one.effects().ablation(),
                        "Fallback, if the next run does not improve by more than twice the noise: "
                                + one.effects().fallback() + "."),
                false));
    }

    static String expectation(Expectation expected) {
        return expected.mean().isEmpty()
                ? expected.basis()
                : Say.number(expected.mean().getAsDouble()) + " in " + expected.metric() + " (90 % interval "
                        + Say.number(expected.low().orElse(Double.NaN)) + " to "
                        + Say.number(expected.high().orElse(Double.NaN)) + "; "
                        + expected.basis() + ")";
    }

    private List<String> actions(Priority priority) {
        List<String> actions = new ArrayList<>();
        for (Finding finding : analysis.examination().findings()) {
            Priority own = finding.severity() == Severity.LOW || finding.confidence() < Finding.LIKELY
                    ? Priority.EXPERIMENTAL
                    : finding.severity() == Severity.HIGH ? Priority.HIGH : Priority.MEDIUM;
            if (own == priority) {
                finding.consequences().actions().forEach(action -> actions.add(action + " (" + finding.id() + ")"));
            }
        }
        return actions;
    }

    private Block.Section next() {
        Analysis.Next next = analysis.next();
        if (next.settings().isEmpty()) {
            return new Block.Section(
                    "Suggested Next Experiment",
                    List.of(new Block.Paragraph("The log holds no settings to start from.")));
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph(
                next.changed().isEmpty()
                        ? "Nothing urgent is to be changed: repeat the run with another seed to learn its noise, or"
                                + " follow an experimental suggestion."
                        : "The run's configuration with " + String.join(", ", next.changed()) + " changed."));
        blocks.add(
                new Block.Items(List.of("Success: " + next.success() + ".", "Stop rule: " + next.stop() + "."), false));
        blocks.add(new Block.Listing(
                "yaml", ConfigurationText.yaml(next.settings(), Set.copyOf(next.changed()), run.hyperparameters())));
        return new Block.Section("Suggested Next Experiment", blocks);
    }
}
