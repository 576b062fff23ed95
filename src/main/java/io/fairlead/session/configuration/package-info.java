/**
 * From which configuration file a run was started.
 *
 * <p>Trainings are started from files in a folder of their own ({@code CLIP_stage2/config}), and leave their logs in
 * another ({@code CLIP_stage2/logs}). {@link io.fairlead.session.configuration.ConfigurationLinks} joins the two: by names,
 * by folders, and by settings. {@link io.fairlead.session.configuration.Comparison} says what the settings of a file and a
 * run have in common, {@link io.fairlead.session.configuration.ConfigurationNames} what a file calls its run.
 *
 * <p>Linking is a function of a run as it was read and the configurations: done twice, it gives the same.
 */
@NullMarked
package io.fairlead.session.configuration;

import org.jspecify.annotations.NullMarked;
