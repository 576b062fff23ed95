/**
 * The loop that joins everything: create a search, read what was trained, propose what comes next, resume, run.
 *
 * <p>A {@link io.fairlead.session.SearchPlan} is what a search-space file says; {@code config} reads it and renders
 * configurations for it through {@link io.fairlead.session.ConfigRenderer}. Every operation reads the history, computes,
 * writes the history and ends: killing it loses nothing that it had reported.
 */
@NullMarked
package io.fairlead.session;

import org.jspecify.annotations.NullMarked;
