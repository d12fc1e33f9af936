package org.journeyrules.cli;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.journeyrules.b2b.B2bMap;
import org.journeyrules.b2b.B2bPolicy;
import org.journeyrules.cli.files.Failure;
import org.journeyrules.cli.files.RowProblems;
import org.journeyrules.cli.mapping.CsvImport;
import org.journeyrules.cli.mapping.Imported;
import org.journeyrules.cli.mapping.Mapping;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

    @Mixin
    private ImportOptions files = new ImportOptions();

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            converter = Zone.class,
            description = "The time zone of date-times without an offset. Default: the mapping's, else UTC.")
    private @Nullable ZoneId zone;

    CsvCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        Path from = files.from();
        ForeignFiles foreign = files.foreign();
        if (!foreign.hasMapping()) {
            throw Failure.usage(
                    "The files need a mapping.", "Maybe --mapping hubspot, --mapping salesforce-report, or a file.");
        }
        RowProblems problems = files.problems(console);
        Mapping mapping = foreign.mapping(zone);
        ZoneId written = mapping.zone() == null ? ZoneOffset.UTC : mapping.zone();
        try (Imported imported = CsvImport.read(from, mapping, foreign.dates(mapping, written, written), problems)) {
            problems.finish();
            ImportedFiles.write(
                    imported,
                    files.out(),
                    Optional.of(KnownValues.of(B2bPolicy.defaults(), B2bMap.standard())),
                    console);
        }
    }
}
