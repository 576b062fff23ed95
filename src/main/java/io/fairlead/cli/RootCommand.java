package io.fairlead.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The program itself: shows what commands there are. */
@Command(
        name = "fairlead",
        description = "Hyperparameter search with analysis feedback, for fairness-aware deepfake detection.",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        scope = CommandLine.ScopeType.INHERIT,
        subcommands = {
            DemoCommand.class,
            WarmUpCommand.class,
            InitCommand.class,
            IngestCommand.class,
            ShowCommand.class,
            AnalyzeCommand.class,
            ScoreCommand.class,
            ProposeCommand.class,
            SessionsCommand.class,
            StatusCommand.class,
            ResumeCommand.class,
            RunCommand.class,
            ParetoCommand.class,
            ImportanceCommand.class,
            ReportCommand.class,
            ServeCommand.class,
            AskTellCommand.class,
            RehearseCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:done, and the answer is no (nothing new, nothing to propose, a target missed)",
            "2:wrong usage, or a wrong input file",
            "3:the world failed (disk, database, a trainer that cannot start)",
            "4:a bug of ours (the stack trace is in a file whose path is printed)"
        })
final class RootCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
        spec.commandLine().getOut().flush();
    }

    /** Tells the version that the build wrote into the jar. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = RootCommand.class.getPackage().getImplementationVersion();
            return new String[] {"fairlead " + (version == null ? "(not packaged)" : version)};
        }
    }
}
