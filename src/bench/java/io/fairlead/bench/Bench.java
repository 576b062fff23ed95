package io.fairlead.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the benchmarks; a new one is one more class in the list of subcommands. */
@Command(
        name = "fairlead-bench",
        description = "Measures how good, how fast and how steady fairlead is.",
        mixinStandardHelpOptions = true,
        subcommands = {
            DiagnosisCommand.class,
            OptimizerCommand.class,
            ProblemsCommand.class,
            IdealCommand.class,
            HypervolumeCommand.class,
            LatencyCommand.class,
            ReadingCommand.class,
            FeedbackCommand.class,
            TransferCommand.class
        })
public final class Bench implements Runnable {

    @Spec
    private CommandSpec spec;

    private Bench() {}

    /**
     * Runs one benchmark.
     *
     * @param args the subcommand and its options
     */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Bench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "one of the subcommands must be given");
    }
}
