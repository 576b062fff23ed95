/**
 * Which files there are, and which of them may be of one run.
 *
 * <p>{@link io.fairlead.logs.discovery.FolderScan} walks a tree without opening a file;
 * {@link io.fairlead.logs.discovery.Grouping} cuts it into {@link io.fairlead.logs.discovery.RunFiles}.
 */
@NullMarked
package io.fairlead.logs.discovery;

import org.jspecify.annotations.NullMarked;
