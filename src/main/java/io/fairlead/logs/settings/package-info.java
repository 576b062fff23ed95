/**
 * Settings of runs: configuration files and printed configurations to flat values by dotted path.
 *
 * <p>{@link io.fairlead.logs.settings.SettingsTree} flattens; the readers here turn JSON, YAML and Python's printed
 * values into trees. Nothing is ever executed or constructed: YAML tags are not resolved, aliases are limited, and
 * nesting is bounded.
 */
@NullMarked
package io.fairlead.logs.settings;

import org.jspecify.annotations.NullMarked;
