/**
 * Start, watch and stop trainings, here or on a cluster.
 *
 * <p>A {@link io.fairlead.launch.Launcher} starts a {@link io.fairlead.launch.Training} by a
 * {@link io.fairlead.launch.CommandTemplate} and gives a {@link io.fairlead.launch.Job}, whose handle is a text: kept in
 * the history, it lets another controller go on watching after this one has died.
 * {@link io.fairlead.launch.LocalLauncher} starts processes, {@link io.fairlead.launch.SlurmLauncher} submits batch jobs.
 *
 * <p>The training's own exit code outranks what a scheduler says of it. It is written to a file beside the training's
 * output by the shell that wraps it, so that it is known even if nobody watched the end. No command goes through a shell
 * with values put into its text: values are arguments and environment variables.
 */
@NullMarked
package io.fairlead.launch;

import org.jspecify.annotations.NullMarked;
