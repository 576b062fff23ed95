/**
 * The command line: one class for each command, which parses, calls one method, and prints.
 *
 * <p>Results go to standard output, everything else to standard error; with {@code --json} there is one JSON document on
 * standard output and nothing else. {@link io.fairlead.cli.ExitCode} lists what commands end with. Start with
 * {@link io.fairlead.cli.Main}.
 */
@NullMarked
package io.fairlead.cli;

import org.jspecify.annotations.NullMarked;
