package org.journeyrules.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.journeyrules.EvaluationException;
import org.journeyrules.cli.files.Failure;
import org.journeyrules.drools.RuleCompilationException;
import org.journeyrules.internal.message.Suggestions;
import org.journeyrules.json.PolicyException;
import org.journeyrules.map.JourneyMapException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: {@code java -jar journey.jar COMMAND}. */
@Command(
        name = "journey",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Decides which stage of the journey each contact is in, what should happen next, why, and when to check again.",
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
                .addSubcommand(new ExplainCommand(console))
                .addSubcommand(new CheckCommand(console))
                .addSubcommand(new MapCommand(console))
                .addSubcommand(new CommandLine(new ImportCommand())
                        .addSubcommand(new SalesforceCommand(console))
                        .addSubcommand(new CsvCommand(console)));
        return journey.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
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
        console.err().println(wrong.getMessage());
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            List<String> suggestions = unmatched.getSuggestions();
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
                console.err().println("Unknown option: '" + name + "'");
                console.err().println("  " + Suggestions.maybe(name, known));
            }
        }
    }

    private static int failed(Console console, Exception failure) {
        if (failure instanceof Failure known) {
            console.err().println(known.getMessage());
            return known.exitCode();
        }
        if (failure instanceof RuleCompilationException
                || failure instanceof JourneyMapException
                || failure instanceof PolicyException
                || failure instanceof EvaluationException) {
            console.err().println(failure.getMessage());
            return ExitCode.PROBLEMS;
        }
        console.err().println("This is a bug in Journey. Please report it:");
        failure.printStackTrace(console.err());
        return ExitCode.PROBLEMS;
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
