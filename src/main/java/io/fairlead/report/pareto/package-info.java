/**
 * The Pareto front in every form that people and programs want it in.
 *
 * <p>Each form is one class with one method from a {@link io.fairlead.session.ParetoSummary} to text: CSV, JSON, YAML,
 * Markdown, LaTeX, a terminal table, and a self-contained page. Whatever comes from a run or a file is escaped for the
 * form that it goes into.
 */
@NullMarked
package io.fairlead.report.pareto;

import org.jspecify.annotations.NullMarked;
