package org.journeyrules.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.journeyrules.cli.files.Failure;
import org.journeyrules.cli.files.RowProblems;
import org.journeyrules.cli.mapping.CsvImport;
import org.journeyrules.cli.mapping.Imported;
import org.journeyrules.cli.mapping.Mapping;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Turns the CSV files of any CRM into contacts.csv and signals.csv by a mapping. */
@Command(
        name = "csv",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        description = {
            "Turns the CSV files of any CRM into contacts.csv and signals.csv by a mapping.",
            "",
            "The mapping says which file has contacts and which has signals, which of its columns are ours, and what its"
                    + " words mean. Standard error reports what is left out, with the reason."
        },
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        footer = {"", "Example:", "  journey import csv exports/ --mapping hubspot --out journey/"})
final class CsvCommand implements Runnable {
    private final Console console;

    @Parameters(paramLabel = "DIR", description = "The directory with the files.")
    private Path from = Path.of("");

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "The directory for contacts.csv and signals.csv; created if it does not exist.")
    private Path out = Path.of("");

    @Mixin
    private ForeignFiles foreign = new ForeignFiles();

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            converter = Zone.class,
            description = "The time zone of date-times without an offset. Default: the mapping's, else UTC.")
    private @Nullable ZoneId zone;

    @Option(
            names = "--on-bad-row",
            paramLabel = "WHAT",
            defaultValue = "fail",
            description = "What to do when rows are bad: fail (the default; nothing is written) or skip them.")
    private RowProblems.OnBadRow onBadRow = RowProblems.OnBadRow.FAIL;

    CsvCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        if (!Files.isDirectory(from)) {
            throw Failure.usage("There is no directory '" + from + "'.");
        }
        if (!foreign.hasMapping()) {
            throw Failure.usage(
                    "The files need a mapping.", "Maybe --mapping hubspot, --mapping salesforce-report, or a file.");
        }
        RowProblems problems = new RowProblems(onBadRow, console.err());
        Mapping mapping = foreign.mapping(zone);
        ZoneId written = mapping.zone() == null ? ZoneOffset.UTC : mapping.zone();
        try (Imported imported = CsvImport.read(from, mapping, foreign.dates(mapping, written, written), problems)) {
            problems.finish();
            ImportedFiles.write(imported, out, console);
        }
    }
}
