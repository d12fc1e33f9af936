package org.journeyrules.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.journeyrules.JourneyEngine;
import org.journeyrules.b2b.B2bPolicy;
import org.journeyrules.cli.ContactMeasuring.Measured;
import org.journeyrules.cli.HistoryOptions.History;
import org.journeyrules.cli.files.Contacts;
import org.journeyrules.cli.files.Failure;
import org.journeyrules.cli.files.OutputFiles;
import org.journeyrules.cli.files.RowProblems;
import org.journeyrules.cli.files.TextFile;
import org.journeyrules.contact.Contact;
import org.journeyrules.internal.message.Suggestions;
import org.journeyrules.json.PolicyException;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.measures.AnalysisWindow;
import org.journeyrules.measures.Benchmarks;
import org.journeyrules.measures.Diagnosis;
import org.journeyrules.measures.Grouping;
import org.journeyrules.measures.JourneyReport;
import org.journeyrules.measures.MeasureSettings;
import org.journeyrules.measures.ThresholdTrial;
import org.journeyrules.report.BenchmarksYaml;
import org.journeyrules.report.ReportJson;
import org.journeyrules.report.ReportPage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures a history: whether the journey works, and where it does not. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        description = {
            "Replays contacts and their signals, and measures whether the journey works: how long contacts stay, who"
                    + " moves on, who responds, which promises are kept, and what to look at first.",
            "",
            "All files are written whole or not at all."
        },
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Example:",
            "  journey report --contacts contacts.csv --signals signals.csv \\",
            "      --by industry --html journey-report.html"
        })
final class ReportCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private HistoryOptions histories = new HistoryOptions();

    @Option(
            names = "--from",
            paramLabel = "INSTANT",
            converter = InstantText.class,
            description = "The beginning of the window, included. Default: the first start of a journey.")
    private @Nullable Instant from;

    @Option(
            names = "--until",
            paramLabel = "INSTANT",
            converter = InstantText.class,
            description = "The end of the window, included; later signals are ignored. Default: the last signal.")
    private @Nullable Instant until;

    @Option(
            names = "--within",
            paramLabel = "DAYS",
            converter = Days.class,
            description = "The days of 24 hours within which leaving a stage counts for its rate. Default: P30D.")
    private Duration within = MeasureSettings.DEFAULT_WITHIN;

    @Option(
            names = "--horizon",
            paramLabel = "DAYS",
            converter = Days.class,
            description = "The days of 24 hours up to which the mean time in a stage is taken. Default: P90D.")
    private Duration horizon = MeasureSettings.DEFAULT_HORIZON;

    @Option(
            names = "--segment",
            paramLabel = "NAME",
            description = "A segment of the map, measured apart. May be repeated.")
    private List<String> segments = new ArrayList<>();

    @Option(
            names = "--by",
            paramLabel = "COLUMN",
            description = "A column of the contacts; each of its values is measured apart. May be repeated.")
    private List<String> columns = new ArrayList<>();

    @Option(
            names = "--benchmarks",
            paramLabel = "FILE",
            description = "A YAML file with the thresholds from which on a number is worth a word, such as"
                    + " `broken-promise: { share: 0.9 }`.")
    private @Nullable Path benchmarks;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Where to write the measures as one page for people, which needs no network.")
    private @Nullable Path html;

    @Option(names = "--json", paramLabel = "FILE", description = "Where to write the measures as one JSON object.")
    private @Nullable Path json;

    @Option(
            names = "--contact",
            paramLabel = "ID",
            description = "With --html: the contact whose timeline the page shows, instead of a sample.")
    private @Nullable String contact;

    @Option(
            names = "--resume",
            paramLabel = "FILE",
            description = "States of an earlier replay to continue from; signals that are known already are repeats.")
    private @Nullable Path resume;

    @Option(
            names = "--on-contact-error",
            paramLabel = "WHAT",
            defaultValue = "skip",
            description = "What to do when a contact cannot be evaluated: skip it (the default; it is reported and left"
                    + " out, and the exit code is 1) or fail (nothing is written).")
    private OnContactError onContactError = OnContactError.SKIP;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many contacts to replay at once. Default: as many as there are processors. The files are"
                    + " the same for any number.")
    private int threads = Threads.usual();

    @Mixin
    private RuleOptions rules = new RuleOptions();

    ReportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        checkUsage();
        JourneyEngine engine = JourneyEngine.of(rules.rules(console));
        Benchmarks thresholds = benchmarks(engine.map());
        settings(engine, thresholds, AnalysisWindow.until(Instant.EPOCH)); // what is wrong in them comes before any row
        RowProblems problems = histories.problems(console);
        Instant latest = histories.latest(until, console);
        History history = histories.read(engine.map(), latest, problems, console);
        try (OutputFiles files = new OutputFiles(inputs())) {
            OutputStream page = html == null ? null : files.create(html);
            OutputStream object = json == null ? null : files.create(json);
            SavedStates saved = saved(files, history, engine.map(), latest, problems);
            problems.finish();
            End end = end(engine.map(), history, saved, latest);
            end.warnings(console.clock().instant(), history).forEach(console::report);
            MeasureSettings settings = byColumns(settings(engine, thresholds, window(end)), history.contacts());
            checkContact(history.contacts());
            ContactMeasuring measuring =
                    new ContactMeasuring(engine, history, saved, settings, Optional.ofNullable(contact));
            int failed = measure(measuring, history.contacts().size());
            Measured measured = measuring.merged();
            JourneyReport report = measured.measures().result();
            List<Diagnosis> diagnoses = report.diagnoses(trial(history, settings));
            if (page != null) {
                write(
                        page,
                        ReportPage.of(report)
                                .withDiagnoses(diagnoses)
                                .withTimelines(measured.timelines())
                                .html());
            }
            if (object != null) {
                write(object, ReportJson.write(report, diagnoses) + "\n");
            }
            files.commit();
            tell(history, report, end, failed);
            problems.repeatedDoubts().forEach(console::report);
            (files.wroteToDevice() ? console.err() : console.out()).print(inWords(diagnoses));
            return failed == 0 ? ExitCode.DONE : ExitCode.PROBLEMS;
        }
    }

    private void checkUsage() {
        if (html == null && json == null) {
            throw Failure.usage("No output was requested.", "Maybe add --html journey-report.html.");
        }
        if (contact != null && html == null) {
            throw Failure.usage(
                    "--contact adds a timeline to the page, but --html is missing.", "Maybe add --html FILE.");
        }
        if (from != null && until != null && from.isAfter(until)) {
            throw Failure.usage(
                    "--from " + from + " is after --until " + until + ".",
                    "Maybe --from " + until + " --until " + from + ".");
        }
        Threads.check(threads);
    }

    private Benchmarks benchmarks(JourneyMap map) {
        if (benchmarks == null) {
            return Benchmarks.defaults();
        }
        HistoryOptions.inputFile(benchmarks); // reports a missing file with the one that is near
        return BenchmarksYaml.read(TextFile.read(benchmarks, PolicyException::new), benchmarks.toString(), map);
    }

    private MeasureSettings settings(JourneyEngine engine, Benchmarks thresholds, AnalysisWindow window) {
        MeasureSettings settings = MeasureSettings.of(engine.map(), window)
                .withVersion(engine.version())
                .withWithin(within)
                .withHorizon(horizon)
                .withBenchmarks(thresholds);
        for (String segment : segments) {
            try {
                settings = settings.withGrouping(Grouping.bySegment(segment));
            } catch (IllegalArgumentException unknown) {
                String[] lines = String.valueOf(unknown.getMessage()).split("\n\\s*", 2);
                throw Failure.usage("--segment " + segment + ": " + lines[0], lines.length == 2 ? lines[1] : "");
            }
        }
        return settings;
    }

    private MeasureSettings byColumns(MeasureSettings settings, Contacts contacts) {
        MeasureSettings grouped = settings;
        for (String column : columns) {
            List<String> known = Stream.concat(contacts.columns().stream(), Contact.KNOWN.stream())
                    .distinct()
                    .toList();
            if (!known.contains(column)) {
                throw Failure.usage(
                        "--by " + column + ": unknown column '" + column + "' in " + contacts.file() + ".",
                        Suggestions.maybe(column, contacts.columns()));
            }
            grouped = grouped.withGrouping(Grouping.byColumn(column));
        }
        return grouped;
    }

    private AnalysisWindow window(End end) {
        if (from == null) {
            return AnalysisWindow.until(end.instant());
        }
        if (from.isAfter(end.instant())) {
            throw Failure.usage(
                    "--from " + from + " is after the end of the window, " + end.instant() + ".",
                    "Maybe --until, to set the end.");
        }
        return new AnalysisWindow(from, end.instant());
    }

    private void checkContact(Contacts contacts) {
        if (contact != null && contacts.place(contact) < 0) {
            throw Failure.usage(
                    "There is no contact '" + contact + "' in " + contacts.file() + ".", contacts.nearest(contact));
        }
    }

    /** Returns how many contacts could not be evaluated. */
    private int measure(ContactMeasuring measuring, int contacts) {
        int[] done = new int[2]; // contacts, and failures among them
        try (Progress progress = Progress.of(console, "Report", contacts)) {
            ParallelInOrder.run(threads, contacts, measuring::measure, failure -> {
                failure.ifPresent(each -> onContactError.met(each, console));
                done[0]++;
                done[1] += failure.isPresent() ? 1 : 0;
                progress.at(done[0]);
            });
        }
        return done[1];
    }

    /** Measures again under a higher threshold. States of an earlier replay were decided under the old one. */
    private ThresholdTrial trial(History history, MeasureSettings settings) {
        return rules.b2bPolicy()
                .filter(policy -> resume == null)
                .map(policy -> CountThreshold.trial(policy, higher -> measured(higher, history, settings)))
                .orElse(ThresholdTrial.NONE);
    }

    private JourneyReport measured(B2bPolicy policy, History history, MeasureSettings settings) {
        JourneyEngine engine = JourneyEngine.of(rules.rules(policy));
        ContactMeasuring measuring = new ContactMeasuring(
                        engine, history, SavedStates.none(), settings.withVersion(engine.version()), Optional.empty())
                .withoutHolding();
        // who cannot be evaluated was reported the first time
        ParallelInOrder.run(threads, history.contacts().size(), measuring::measure, failure -> {});
        return measuring.merged().measures().result();
    }

    private List<Path> inputs() {
        return Stream.of(histories.files(), rules.files(), Stream.ofNullable(benchmarks), Stream.ofNullable(resume))
                .flatMap(each -> each)
                .toList();
    }

    private SavedStates saved(
            OutputFiles files, History history, JourneyMap map, @Nullable Instant latest, RowProblems problems) {
        if (resume == null) {
            return SavedStates.none();
        }
        return SavedStates.read(
                HistoryOptions.inputFile(resume),
                files.scratch(html == null ? Objects.requireNonNull(json) : html),
                history.contacts(),
                map,
                stage -> map.stage(stage).isPresent(),
                latest,
                problems);
    }

    private End end(JourneyMap map, History history, SavedStates saved, @Nullable Instant latest) {
        Optional<Instant> clock = saved.latestClock();
        if (until == null) {
            return End.of(map, history, clock, latest);
        }
        if (clock.isPresent() && until.isBefore(clock.get())) {
            throw Failure.usage("--until " + until + " lies before the states of '" + resume + "', which stand at "
                    + clock.get() + ".");
        }
        return End.requested(until);
    }

    private static void write(OutputStream file, String text) {
        try {
            file.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void tell(History history, JourneyReport report, End end, int failed) {
        console.err()
                .printf(
                        Locale.ROOT,
                        "%,d of %s began, %s read.%n",
                        report.begun(),
                        Words.count(history.contacts().size(), "contact"),
                        Words.count(history.signals().size(), "signal"));
        end.inWords().ifPresent(console.err()::println);
        report.notBegun()
                .forEach(
                        (reason, count) -> console.err().printf(Locale.ROOT, "%,d did not begin: %s%n", count, reason));
        if (failed > 0) {
            console.err()
                    .printf(
                            Locale.ROOT,
                            "%s could not be evaluated and %s left out.%n",
                            Words.count(failed, "contact"),
                            failed == 1 ? "is" : "are");
        }
    }

    /** What to look at first. */
    private static String inWords(List<Diagnosis> diagnoses) {
        StringBuilder text = new StringBuilder();
        for (Diagnosis diagnosis : diagnoses) {
            if (diagnosis.isFound()) {
                text.append("- ").append(diagnosis.text()).append('\n');
                diagnosis
                        .next()
                        .ifPresent(next -> text.append("  ").append(next).append('\n'));
                text.append(tuning(diagnosis));
            }
        }
        return text.isEmpty() ? "" : "What to look at first:\n" + text;
    }

    /** The command that tries the number which a diagnosis names, if it names one. */
    private static String tuning(Diagnosis diagnosis) {
        return diagnosis
                .command()
                .map(command -> "  To see which number predicts won deals best: " + command + "\n")
                .orElse("");
    }
}
