package org.journeyrules.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.journeyrules.cli.files.Accounts;
import org.journeyrules.cli.files.Contacts;
import org.journeyrules.cli.files.Failure;
import org.journeyrules.cli.files.FileReasons;
import org.journeyrules.cli.files.InputFile;
import org.journeyrules.cli.files.NearFiles;
import org.journeyrules.cli.files.RowProblems;
import org.journeyrules.cli.files.SignalHistory;
import org.journeyrules.cli.files.SignalsCsv;
import org.journeyrules.map.JourneyMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** The options that say whose history to work with. */
final class HistoryOptions {
    /** Clocks and zones differ; whatever lies later is a mistake. */
    private static final Duration ONE_DAY = Duration.ofDays(1);

    @Option(
            names = "--contacts",
            paramLabel = "FILE",
            required = true,
            description = "The contacts, one per row: id, created_at, lead_source, … as they are at the end.")
    private String contacts = "";

    @Option(
            names = "--accounts",
            paramLabel = "FILE",
            description =
                    "The accounts, one per row: id, type, open_opportunities, …; contacts name theirs in account_id, and"
                            + " signals may name an account instead of a contact.")
    private @Nullable String accounts;

    @Option(
            names = "--signals",
            paramLabel = "FILE",
            required = true,
            description =
                    "The signals, one per row: id, contact_id, type, occurred_at, … in any order; - is standard input.")
    private String signals = "";

    @Option(
            names = "--on-bad-row",
            paramLabel = "WHAT",
            defaultValue = "fail",
            description = "What to do when rows are bad: fail (the default; nothing is written) or skip them.")
    private RowProblems.OnBadRow onBadRow = RowProblems.OnBadRow.FAIL;

    @Option(
            names = "--latest",
            paramLabel = "INSTANT",
            converter = InstantText.class,
            description = "A signal after this instant is a bad row. Default: a day from now; with an end that was"
                    + " requested, none is.")
    private @Nullable Instant latest;

    private static final String NO_SIGNALS = "id,contact_id,type,occurred_at\n";

    /** Makes the option --signals of a command one that may be missing: the command has states to go on from. */
    static CommandLine withoutRequiredSignals(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        OptionSpec required = spec.findOption("--signals");
        OptionSpec optional = required.toBuilder().required(false).build();
        spec.remove(required);
        spec.addOption(optional);
        return command;
    }

    /** Whether there is a file of signals. */
    boolean hasSignals() {
        return !signals.isEmpty();
    }

    /** Contacts and their signals. */
    record History(Contacts contacts, SignalHistory signals) {}

    /**
     * The latest instant at which signals are expected.
     *
     * @param end the end that was asked for: later signals are ignored then, and none is too late
     * @return null where none is too late
     */
    @Nullable
    Instant latest(@Nullable Instant end, Console console) {
        if (latest != null) {
            return latest;
        }
        return end != null ? null : console.clock().instant().plus(ONE_DAY).truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * Reads the files; bad rows are left out and told.
     *
     * @param latest a signal after this instant is a bad row; null where none is too late
     */
    History read(JourneyMap map, @Nullable Instant latest, RowProblems problems, Console console) {
        InputFile contactsFile = input(contacts, console);
        InputFile signalsFile = signals.isEmpty()
                ? InputFile.of("(no signals)", new ByteArrayInputStream(NO_SIGNALS.getBytes(StandardCharsets.UTF_8)))
                : input(signals, console);
        InputFile accountsFile = accounts == null ? null : input(accounts, console);
        if (contacts.equals("-") && signals.equals("-")) {
            throw Failure.usage("Contacts and signals cannot both be read from standard input.");
        }
        if ("-".equals(accounts) && (contacts.equals("-") || signals.equals("-"))) {
            throw Failure.usage("Only one file can be read from standard input.");
        }
        Accounts companies = Accounts.none();
        if (accountsFile != null) {
            try (Progress progress = Progress.of(console, "Accounts", accountsFile.size())) {
                companies = Accounts.read(accountsFile, problems, progress::at);
            }
        }
        Contacts people;
        try (Progress progress = Progress.of(console, "Contacts", contactsFile.size())) {
            people = Contacts.read(contactsFile, companies, map, problems, progress::at);
        }
        SignalHistory history;
        try (Progress progress = Progress.of(console, "Signals", signalsFile.size())) {
            history = SignalsCsv.read(signalsFile, people, map, latest, problems, progress::at);
        }
        return new History(people, history);
    }

    /** The files that are read. */
    Stream<Path> files() {
        return Stream.of(contacts, signals, accounts)
                .filter(file -> file != null && !file.isEmpty() && !file.equals("-"))
                .map(Path::of);
    }

    RowProblems problems(Console console) {
        return new RowProblems(onBadRow, console.err());
    }

    private static InputFile input(String name, Console console) {
        return name.equals("-") ? InputFile.of("-", console.in()) : inputFile(Path.of(name));
    }

    /** A file that must be there. */
    static InputFile inputFile(Path path) {
        if (Files.isDirectory(path)) {
            throw Failure.usage("'" + path + "' is a directory, not a file.");
        }
        if (!Files.exists(path)) {
            throw Failure.usage("There is no file '" + path + "'.", NearFiles.maybe(path));
        }
        try {
            return InputFile.of(path);
        } catch (IOException e) {
            throw Failure.usage("'" + path + "' cannot be read: " + FileReasons.of(e));
        }
    }
}
