package io.fairlead.bench;

import io.fairlead.testing.diagnosis.DiagnosisGoals;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says how well the analyst does on runs whose truth is known. */
@Command(
        name = "diagnosis",
        description = "Measure false alarms, recall, precision and calibration of findings on synthetic runs.",
        mixinStandardHelpOptions = true)
final class DiagnosisCommand implements Runnable {

    @Option(
            names = "--runs",
            defaultValue = "100",
            description =
                    "Runs for each fault and strength; four times as many healthy ones. Default: ${DEFAULT-VALUE}.")
    private int runs;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().getOut().print(DiagnosisGoals.measure(runs).table());
        spec.commandLine().getOut().flush();
    }
}
