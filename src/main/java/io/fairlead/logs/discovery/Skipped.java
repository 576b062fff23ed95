package io.fairlead.logs.discovery;

/**
 * Something that was not read.
 *
 * @param path the file or folder
 * @param why the reason, for a person
 */
public record Skipped(String path, String why) {}
