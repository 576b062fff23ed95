/**
 * A run as the analyst sees it: which series plays which part, which setting plays which part, and which other runs it
 * can be compared with.
 *
 * <p>Start with {@link io.fairlead.analysis.view.Case}: the run under examination
 * ({@link io.fairlead.analysis.view.RunView}), the runs beside it ({@link io.fairlead.analysis.view.Cohort}) and the
 * search space, if there is one. {@link io.fairlead.analysis.view.ParameterRoles} finds the run's own key for a
 * {@link io.fairlead.analysis.view.Role}, so that rules speak of the learning rate and not of anybody's file format.
 */
@NullMarked
package io.fairlead.analysis.view;

import org.jspecify.annotations.NullMarked;
