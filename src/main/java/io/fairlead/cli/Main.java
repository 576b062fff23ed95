package io.fairlead.cli;

import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;

/** Where the program starts. */
public final class Main {

    private Main() {}

    /**
     * Runs one command and ends the process with its code.
     *
     * @param arguments the command and its options
     */
    public static void main(String[] arguments) {
        System.exit(run(Terminal.ofProcess(System.getenv()), arguments));
    }

    /**
     * Runs one command.
     *
     * @param terminal where it reads and prints
     * @param arguments the command and its options
     * @return its exit code
     */
    static int run(Terminal terminal, String... arguments) {
        CommandLine line = new CommandLine(new RootCommand(), new Wiring(terminal));
        line.setOut(terminal.outWriter());
        line.setErr(terminal.errWriter());
        line.setUsageHelpAutoWidth(false);
        line.setUsageHelpWidth(Math.min(120, terminal.width()));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((wrong, given) -> misuse(wrong, given, terminal));
        line.setExecutionExceptionHandler((failure, command, result) -> Failure.report(failure, terminal));
        try {
            int code = line.execute(arguments);
            terminal.outWriter().flush();
            return code;
        } catch (Throwable failure) {
            return Failure.report(failure, terminal);
        }
    }

    private static int misuse(CommandLine.ParameterException wrong, String[] given, Terminal terminal) {
        CommandLine command = wrong.getCommandLine();
        terminal.note("fairlead: " + wrong.getMessage());
        List<String> suggestions = wrong instanceof CommandLine.UnmatchedArgumentException unmatched
                ? unmatched.getSuggestions()
                : List.of();
        if (!suggestions.isEmpty()) {
            terminal.note("hint: did you mean \"" + suggestions.get(0) + "\"?");
        }
        String name = command.getCommandSpec().qualifiedName(" ");
        terminal.note("hint: \"" + name + " --help\" lists what it takes"
                + (Arrays.asList(given).isEmpty() ? "" : "; nothing was done"));
        return ExitCode.USAGE;
    }
}
