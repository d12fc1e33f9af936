package org.journeyrules.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.journeyrules.cli.files.Failure;
import org.journeyrules.cli.files.RowProblems;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options that every import has. */
final class ImportOptions {
    @Parameters(paramLabel = "DIR", description = "The directory with the files.")
    private Path from = Path.of("");

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "The directory for contacts.csv and signals.csv; created if it does not exist.")
    private Path out = Path.of("");

    @Option(
            names = "--on-bad-row",
            paramLabel = "WHAT",
            defaultValue = "fail",
            description = "What to do when rows are bad: fail (the default; nothing is written) or skip them.")
    private RowProblems.OnBadRow onBadRow = RowProblems.OnBadRow.FAIL;

    @Mixin
    private ForeignFiles foreign = new ForeignFiles();

    /** The directory with the files, which is there. */
    Path from() {
        if (!Files.isDirectory(from)) {
            throw Failure.usage("There is no directory '" + from + "'.");
        }
        return from;
    }

    /** The directory to write to. */
    Path out() {
        return out;
    }

    /** How the files are written. */
    ForeignFiles foreign() {
        return foreign;
    }

    RowProblems problems(Console console) {
        return new RowProblems(onBadRow, console.err());
    }
}
