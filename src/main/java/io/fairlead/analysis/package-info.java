/**
 * What an expert would say of a run, with evidence.
 *
 * <p>Start with {@link io.fairlead.analysis.Analyst}: a run, the runs beside it and the search space go in, an
 * {@link io.fairlead.analysis.Analysis} comes out: statistics, findings in the order of their weight, checks that passed
 * and checks that could not run, recommendations with specific values, the next configuration. The rules are in
 * {@code analysis.rules}, one class each, listed by {@link io.fairlead.analysis.Catalogue}.
 *
 * <p>Findings keep the order of explanation: what is explained by an earlier one is set aside. A confidence is the
 * rule's calibrated precision at this strength, times whether there is enough data. The report and the search read the
 * same objects. Nothing here depends on the clock, on threads or on chance: the same run gives the same analysis.
 */
@NullMarked
package io.fairlead.analysis;

import org.jspecify.annotations.NullMarked;
