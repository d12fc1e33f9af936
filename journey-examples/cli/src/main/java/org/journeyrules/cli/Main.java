package org.journeyrules.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.journeyrules.EvaluationException;
import org.journeyrules.cli.files.Failure;
import org.journeyrules.cli.files.FileReasons;
import org.journeyrules.drools.RuleCompilationException;
import org.journeyrules.internal.message.Excerpt;
import org.journeyrules.internal.message.Suggestions;
import org.journeyrules.json.PolicyException;
import org.journeyrules.map.JourneyMapException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: {@code java -jar journey.jar COMMAND}. */
@Command(
        name = "journey",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Decides which stage of the journey each contact is in, what should happen next, why, and when to check"
                    + " again.",
            "",
            "Without a command, journey replays a bundled sample (like `journey demo`)."
        },
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Start with your own files:",
            "  journey replay --contacts contacts.csv --signals signals.csv \\",
            "      --decisions decisions.jsonl --states states.jsonl",
            "",
            "Exit codes: 0 success, 1 problems in rules, map or rows, 2 invalid usage."
        })
public final class Main implements Runnable {
    private final Console console;

    private Main(Console console) {
        this.console = console;
    }

    public static void main(String[] args) {
        Console console =
                new Console(System.in, utf8(FileDescriptor.out), utf8(FileDescriptor.err), Terminal.isWatched());
        int exitCode = runInMemory(console, args);
        console.out().flush();
        console.err().flush();
        System.exit(exitCode);
    }

    private static int runInMemory(Console console, String... args) {
        try {
            return run(console, args);
        } catch (OutOfMemoryError e) {
            console.err().println("Out of memory; nothing was written.\n  Maybe java -Xmx4g -jar journey.jar …");
            return ExitCode.PROBLEMS;
        }
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** Runs one command and returns its exit code. */
    static int run(Console console, String... args) {
        CommandLine journey = new CommandLine(new Main(console))
                .addSubcommand(new DemoCommand(console))
                .addSubcommand(new ReplayCommand(console))
                .addSubcommand(new ReportCommand(console))
                .addSubcommand(new CompareCommand(console))
                .addSubcommand(new TuneCommand(console))
                .addSubcommand(new AuditCommand(console))
                .addSubcommand(HistoryOptions.withoutRequiredSignals(new CommandLine(new DueCommand(console))))
                .addSubcommand(HistoryOptions.withoutRequiredSignals(new CommandLine(new PreviewCommand(console))))
                .addSubcommand(new ExplainCommand(console))
                .addSubcommand(new CheckCommand(console))
                .addSubcommand(new MapCommand(console))
                .addSubcommand(new TestCommand(console))
                .addSubcommand(new SchemaCommand(console))
                .addSubcommand(new CommandLine(new ImportCommand())
                        .addSubcommand(new SalesforceCommand(console))
                        .addSubcommand(new CsvCommand(console)));
        return journey.registerConverter(Path.class, Main::path)
                .setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
                .setUsageHelpWidth(100)
                .setUsageHelpAutoWidth(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setAbbreviatedOptionsAllowed(false)
                .setParameterExceptionHandler((wrong, arguments) -> wrongUsage(console, wrong, arguments))
                .setExecutionExceptionHandler((failure, command, parsed) -> failed(console, failure))
                .execute(args);
    }

    @Override
    public void run() {
        new DemoCommand(console).run();
    }

    private static int wrongUsage(Console console, ParameterException wrong, String[] arguments) {
        CommandSpec command = wrong.getCommandLine().getCommandSpec();
        if (wrong instanceof MissingParameterException) {
            tellUnknownOptions(console, command, arguments);
        }
        console.report(wrong.getMessage());
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            // picocli compares letters, not their order: "repaly" would be report
            List<String> suggestions = Suggestions.to(
                            unmatched.getUnmatched().get(0),
                            command.subcommands().keySet())
                    .map(List::of)
                    .orElseGet(unmatched::getSuggestions);
            if (!suggestions.isEmpty()) {
                console.err().println("  Maybe " + String.join(" or ", suggestions) + "?");
            }
        }
        console.err().println("  Run `" + command.qualifiedName() + " --help` for usage.");
        return ExitCode.USAGE;
    }

    /** An option that is misspelled is missing, too: what is written is told before what is not. */
    private static void tellUnknownOptions(Console console, CommandSpec command, String[] arguments) {
        List<String> known = command.optionsMap().keySet().stream()
                .filter(option -> option.startsWith("--"))
                .toList();
        for (String argument : arguments) {
            String name = argument.split("=", 2)[0];
            if (name.startsWith("--") && !known.contains(name)) {
                console.report("Unknown option: '" + name + "'");
                console.err().println("  " + Suggestions.maybe(name, known));
            }
        }
    }

    private static int failed(Console console, Exception failure) {
        if (failure instanceof Failure known) {
            console.report(known.getMessage());
            return known.exitCode();
        }
        if (failure instanceof RuleCompilationException
                || failure instanceof JourneyMapException
                || failure instanceof PolicyException
                || failure instanceof EvaluationException) {
            console.report(failure.getMessage());
            return ExitCode.PROBLEMS;
        }
        if (failure instanceof InvalidPathException path) {
            console.report(notAFileName(path));
            return ExitCode.USAGE;
        }
        if (failure instanceof UncheckedIOException io) {
            console.report("A file cannot be read or written: " + FileReasons.of(io.getCause()) + ".");
            return ExitCode.PROBLEMS;
        }
        console.err().println("This is a bug in Journey. Please report it:");
        failure.printStackTrace(console.err());
        return ExitCode.PROBLEMS;
    }

    /** Where the machine's encoding lacks a character, no file can be named with it. */
    private static String notAFileName(InvalidPathException path) {
        boolean beyondAscii = path.getInput().chars().anyMatch(each -> each > 126);
        return "'" + Excerpt.visible(path.getInput()) + "' is not a file name: " + path.getReason() + "."
                + (beyondAscii ? "\n  Maybe set LC_ALL=C.UTF-8, so that Java knows such characters in names." : "");
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException(notAFileName(e));
        }
    }

    /** The version of the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"journey " + (version == null ? "(not packaged)" : version)};
        }
    }
}
