package org.journeyrules.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.journeyrules.EvaluationException;
import org.journeyrules.JourneyEngine;
import org.journeyrules.cli.HistoryOptions.History;
import org.journeyrules.cli.files.Failure;
import org.journeyrules.cli.files.OutputFiles;
import org.journeyrules.cli.files.RowProblems;
import org.journeyrules.internal.message.Excerpt;
import org.journeyrules.json.ScenarioException;
import org.journeyrules.test.RuleCoverage;
import org.journeyrules.test.ScenarioFile;
import org.journeyrules.test.WrittenScenario;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs scenario files. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        description = {
            "Runs scenario files: prints each scenario that passes or fails, with the reason of a failure, and which"
                    + " rules and conditions none of them reached.",
            "",
            "Returns 1 if a scenario fails or a file has mistakes."
        },
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Examples:",
            "  journey test scenarios/ --map loan.yaml --rules loan.drl",
            "  journey test --record c-17 --contacts contacts.csv --signals signals.csv"
        })
final class TestCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description =
                    "Scenario files, or directories with them (*.yaml, *.yml). With --record, the file to write; default:"
                            + " standard output.")
    private List<Path> paths = new ArrayList<>();

    @Option(
            names = "--coverage",
            paramLabel = "FILE",
            description = "Where to write, as JSON, how often each rule fired and each condition was met and unmet.")
    private @Nullable Path coverageFile;

    @Option(
            names = "--record",
            paramLabel = "CONTACT",
            description =
                    "Write the history of this contact as a scenario, with invented ids and names. Needs --contacts"
                            + " and --signals.")
    private @Nullable String record;

    @Option(
            names = "--until",
            paramLabel = "INSTANT",
            converter = InstantText.class,
            description = "With --record: the end of the history. Default: the last signal of the file.")
    private @Nullable Instant until;

    @ArgGroup(exclusive = false)
    private @Nullable HistoryOptions histories;

    @Mixin
    private RuleOptions rules = new RuleOptions();

    private int passed;
    private int failed;

    TestCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (record != null) {
            return record(record);
        } else if (histories != null || until != null) {
            throw Failure.usage("A history is only read to record a scenario.", "Maybe add --record CONTACT.");
        } else if (paths.isEmpty()) {
            throw Failure.usage("No scenario file is named.", "Maybe journey test scenarios/");
        }
        return runAll();
    }

    private int record(String contactId) {
        if (histories == null) {
            throw Failure.usage("--record needs a history.", "Maybe add --contacts FILE and --signals FILE.");
        } else if (coverageFile != null || paths.size() > 1) {
            throw Failure.usage("--record writes one scenario, and runs no others.", "Maybe run it afterwards.");
        }
        try (OutputFiles outputs =
                new OutputFiles(Stream.concat(rules.files(), histories.files()).toList())) {
            OutputStream out = paths.isEmpty() ? null : outputs.create(paths.get(0));
            JourneyEngine engine = JourneyEngine.of(rules.rules(console));
            RowProblems problems = histories.problems(console);
            Instant latest = histories.latest(until, console);
            History history = histories.read(engine.map(), latest, problems, console);
            problems.finish();
            Instant end = until != null
                    ? until
                    : End.of(engine.map(), history, Optional.empty(), latest).instant();
            String yaml = recorded(engine, history, OneContact.of(contactId, history, problems.count()), end);
            if (out == null) {
                console.out().print(Excerpt.visibleLines(yaml));
            } else {
                out.write(yaml.getBytes(StandardCharsets.UTF_8));
            }
            outputs.commit();
            return ExitCode.DONE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String recorded(JourneyEngine engine, History history, OneContact one, Instant end) {
        try {
            return new Recording(engine, one, end).yaml();
        } catch (EvaluationException | IllegalArgumentException e) {
            throw Failure.problems(ContactFailure.of(one.place(), history, one.ofContact(), end, e)
                    .message());
        }
    }

    private int runAll() {
        List<Path> files = ScenarioInputs.of(paths);
        try (OutputFiles outputs =
                new OutputFiles(Stream.concat(rules.files(), files.stream()).toList())) {
            OutputStream out = coverageFile == null ? null : outputs.create(coverageFile);
            JourneyEngine engine = JourneyEngine.of(rules.rules(console));
            RuleCoverage coverage = RuleCoverage.counting();
            int faulty = 0;
            for (Path file : files) {
                try {
                    run(
                            ScenarioFile.read(ScenarioInputs.text(file), file.toString(), engine.rules()),
                            engine,
                            coverage);
                } catch (ScenarioException mistakes) {
                    console.report(mistakes.getMessage());
                    faulty++;
                }
            }
            summary(coverage, faulty);
            if (out != null) {
                out.write((CoverageJson.of(coverage) + "\n").getBytes(StandardCharsets.UTF_8));
            }
            outputs.commit();
            return failed + faulty == 0 ? ExitCode.DONE : ExitCode.PROBLEMS;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(List<WrittenScenario> scenarios, JourneyEngine engine, RuleCoverage coverage) {
        for (WrittenScenario scenario : scenarios) {
            try {
                scenario.countedBy(coverage).run(engine);
                passed++;
                tell("passed  " + scenario);
            } catch (ScenarioException mistake) {
                failed++;
                tell("FAILED  " + scenario + "\n" + indented(String.valueOf(mistake.getMessage())));
            } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError failure) {
                // the last three also come from classes that rules call
                failed++;
                tell("FAILED  " + scenario + "\n" + indented(reason(failure)));
            }
        }
    }

    private static String reason(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    private static String indented(String text) {
        return text.strip().indent(2).stripTrailing() + "\n";
    }

    private void summary(RuleCoverage coverage, int faulty) {
        tell("");
        tell(Words.count(passed + failed, "scenario") + ": " + passed + " passed, " + failed + " failed"
                + (faulty == 0 ? "." : "; " + Words.count(faulty, "file") + " not run because of mistakes."));
        long all = coverage.rules().size();
        long fired = all - coverage.neverFired().size();
        if (all > 0) {
            tell(String.format(
                    Locale.ROOT,
                    "%d of %s fired; rules and conditions are covered to %.1f %%.",
                    fired,
                    Words.count(all, "rule"),
                    coverage.percent()));
            fired(coverage);
            tell(coverage.missing().stripTrailing());
        }
    }

    private void fired(RuleCoverage coverage) {
        List<String> names = coverage.rules().stream()
                .filter(RuleCoverage.OfRule::hasFired)
                .map(rule -> "  \"" + rule.rule() + "\"")
                .toList();
        if (!names.isEmpty()) {
            tell("Rules that fired:\n" + String.join("\n", names));
        }
    }

    private void tell(String text) {
        console.out().println(Excerpt.visibleLines(text));
    }
}
