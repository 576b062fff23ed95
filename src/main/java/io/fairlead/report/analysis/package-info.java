/**
 * One analysis as Markdown, JSON and a page with pictures.
 *
 * <p>{@link io.fairlead.report.analysis.AnalysisReport} writes all three from the same
 * {@link io.fairlead.analysis.Analysis}. Markdown and page share their sections, which are built once as
 * {@link io.fairlead.report.analysis.Block}s: summary, stage, configuration, performance, findings, changes,
 * recommendations, next experiment, in this order. The page holds its pictures and its style and loads nothing.
 */
@NullMarked
package io.fairlead.report.analysis;

import org.jspecify.annotations.NullMarked;
