package org.journeyrules.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Converts the export of another system to contacts.csv and signals.csv. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "SYSTEM",
        description = "Converts the export of another system to contacts.csv and signals.csv.",
        commandListHeading = "%nSystems:%n",
        optionListHeading = "%nOptions:%n")
final class ImportCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which system's export? There are: salesforce, csv");
    }
}
