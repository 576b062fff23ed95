/**
 * The loop that joins everything: create a search, read what was trained, propose what comes next, resume, run.
 *
 * <p>A {@link io.fairlead.session.SearchPlan} is what a search-space file says; {@code config} reads it and renders
 * configurations for it through {@link io.fairlead.session.ConfigRenderer}. {@link io.fairlead.session.Ingest} brings
 * runs into the history; {@link io.fairlead.session.SearchSession} gives them to their trials, adopts runs that were
 * trained before the search, and proposes. What it needs of other packages it names itself:
 * {@link io.fairlead.session.RunSource} finds and reads runs, {@link io.fairlead.session.CandidateSource} decides. Every operation reads the history, computes,
 * writes the history and ends: killing it loses nothing that it had reported.
 */
@NullMarked
package io.fairlead.session;

import org.jspecify.annotations.NullMarked;
