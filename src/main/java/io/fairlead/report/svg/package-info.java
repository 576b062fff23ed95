/**
 * Charts as SVG text: lines, points, bars with intervals, axes that suit their data.
 *
 * <p>Start with {@link io.fairlead.report.svg.Chart}: give it series, marks and bands, and it writes one
 * {@code <svg>} element that stands in a page without any script, style sheet or font of its own. Colours are Okabe and
 * Ito's, which people with any kind of colour blindness can tell apart, and every series has its own dash as well. All
 * text is escaped in {@link io.fairlead.report.svg.Markup}, nowhere else. The same data give the same bytes.
 */
@NullMarked
package io.fairlead.report.svg;

import org.jspecify.annotations.NullMarked;
