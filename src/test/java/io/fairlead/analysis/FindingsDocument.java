package io.fairlead.analysis;

import io.fairlead.analysis.finding.RuleCard;
import java.util.Locale;

/** Writes docs/findings.md from what the rules declare. */
final class FindingsDocument {

    private FindingsDocument() {}

    static String text() {
        StringBuilder text = new StringBuilder("""
            # Findings

            What `fairlead analyze` looks for. This table is made from what the rules declare (`RuleCard`), and a test keeps
            it in step: change a rule, and `FindingsDocumentTest` says what to put here.

            A finding's id is its rule and the first eight letters of its run, such as `F18:3f9a11c0`; `--veto` takes it.
            *Place* is the place in the order of explanation: an earlier finding that is at least as severe and at least
            likely sets later ones aside; *aside* neither explains nor is explained. *Channel* is how a finding reaches the
            search. *Reliability* is the share of right findings with strong evidence; the confidence of a finding is that,
            times 0.96 at the threshold up to 1 at eight times it, times `n / (2 · minimum)` where data are scarce.

            | Rule | Finds | Severity | Place | Channel | Reliability | Statistic and threshold | Minimum | Asks for | Not if | Sources |
            | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
            """);
        Catalogue.cards().forEach(card -> text.append(row(card)));
        Catalogue.studyCards().forEach(card -> text.append(row(card)));
        return text.toString();
    }

    private static String row(RuleCard card) {
        return "| " + card.id() + " | " + card.title() + " | " + card.severity().word() + " | "
                + card.explanation().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " | "
                + card.channel().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " | " + card.reliability() + " | "
                + cell(card.detail().statistic()) + " | " + cell(card.detail().minimum()) + " | "
                + cell(card.detail().implies()) + " | " + cell(card.detail().unless()) + " | "
                + cell(String.join("; ", card.detail().sources())) + " |\n";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }
}
