package io.fairlead.analysis.advice;

import io.fairlead.analysis.view.Role;
import io.fairlead.check.Require;
import java.util.List;
import java.util.Optional;

/**
 * A setting that should change.
 *
 * @param parameter the run's own dotted key
 * @param role the part that it plays
 * @param current its value; empty if the run does not set it
 * @param recommended the value to try
 * @param priority how soon
 * @param rationale why, in a sentence
 * @param size how the value was found
 * @param expected what it should bring
 * @param effects what else it does
 * @param findings ids of the findings that ask for it; copied
 * @param confidence how likely those findings are right, 0 to 1
 */
public record Recommendation(
        String parameter,
        Role role,
        Optional<Object> current,
        Object recommended,
        Priority priority,
        String rationale,
        String size,
        Expectation expected,
        Effects effects,
        List<String> findings,
        double confidence) {

    public Recommendation {
        Require.text("parameter", parameter);
        findings = List.copyOf(findings);
    }

    /**
     * What else a change does, and how to test it.
     *
     * @param fairness what it does to fairness
     * @param cost what it costs in training time
     * @param ablation the run that would test it alone
     * @param fallback what to do if the next run does not improve by more than twice the retrain noise
     */
    public record Effects(String fairness, String cost, String ablation, String fallback) {}
}
