package io.fairlead.logs.merge;

import io.fairlead.logs.discovery.Found;
import io.fairlead.logs.format.LogFormat;
import io.fairlead.logs.format.RunDraft;

/**
 * What one file told of one run.
 *
 * @param file the file
 * @param name its name for problems
 * @param format read it
 * @param draft what it told
 */
public record Reading(Found file, String name, LogFormat format, RunDraft draft) {}
