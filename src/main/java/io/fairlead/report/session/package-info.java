/**
 * A search as one page: fronts, progress, trials, importance, curves and findings.
 *
 * <p>Two steps. {@link io.fairlead.report.session.SessionReport} gathers everything as values, which tests look at as
 * numbers; {@link io.fairlead.report.session.SessionPage} writes them as a self-contained page that needs neither network
 * nor script. Every number of a picture is also in a table. The same history gives the same bytes.
 */
@NullMarked
package io.fairlead.report.session;

import org.jspecify.annotations.NullMarked;
