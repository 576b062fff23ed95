package io.fairlead.cli;

/** Texts as words of a shell's command line. */
final class Shell {

    private Shell() {}

    /** Returns a word that a POSIX shell reads as this text and nothing else. */
    static String quote(String text) {
        return text.matches("[A-Za-z0-9_./:@%+=,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
