/**
 * YAML to domain values and back: search-space files, and training configurations that keep their comments and order.
 *
 * <p>Start with {@link io.fairlead.config.SpaceFile} (a search-space file to a
 * {@link io.fairlead.session.SearchPlan}, with all its mistakes at once) and
 * {@link io.fairlead.config.YamlRenderer} (a base configuration with some values changed, everything else as it was).
 * {@link io.fairlead.config.ConfigNode} is what both see of a file: values with their lines.
 *
 * <p>YAML is read as data: tags are refused, aliases are bounded, and nothing in a file can name a class. Plain scalars
 * are read as YAML 1.2 does ({@code yes} and {@code on} are texts), and numbers are written so that PyYAML, which
 * takes {@code 1e-4} for a text, reads them as numbers.
 */
@NullMarked
package io.fairlead.config;

import org.jspecify.annotations.NullMarked;
