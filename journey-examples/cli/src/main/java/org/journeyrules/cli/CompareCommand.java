package org.journeyrules.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.journeyrules.JourneyEngine;
import org.journeyrules.cli.PassOptions.Opened;
import org.journeyrules.cli.files.Failure;
import org.journeyrules.cli.files.OutputFiles;
import org.journeyrules.contact.Contact;
import org.journeyrules.measures.AnalysisWindow;
import org.journeyrules.measures.ComparisonReport;
import org.journeyrules.measures.ContactHistory;
import org.journeyrules.measures.JourneyComparison;
import org.journeyrules.measures.MeasureSettings;
import org.journeyrules.replay.Replay;
import org.journeyrules.report.ComparisonJson;
import org.journeyrules.report.ComparisonPage;
import org.journeyrules.signal.Signal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Replays one history under two rule sets, and says who differs. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        description = {
            "Replays one history under the rules of today and under other rules, numbers or another map (--to-…), and"
                    + " reports which contacts differ, from when, and why.",
            "",
            "Everything that no --to-… option changes is as it is today. The exit code is 0 whether or not there are differences."
        },
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Example:",
            "  journey compare --contacts contacts.csv --signals signals.csv \\",
            "      --to-policy three-clicks.yaml --json compare.json"
        })
final class CompareCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private HistoryOptions histories = new HistoryOptions();

    @Mixin
    private PassOptions pass = new PassOptions();

    @Option(
            names = "--to-map",
            paramLabel = "NAME|FILE",
            description = "The other map: b2b, nonprofit, volunteer, supporter, or a YAML file.")
    private @Nullable String toMap;

    @Option(
            names = "--to-rules",
            paramLabel = "FILE",
            description = "A DRL file, in place of those of --rules. May be repeated.")
    private List<Path> toRules = new ArrayList<>();

    @Option(
            names = "--to-policy",
            paramLabel = "FILE",
            description = "A YAML file with the other numbers, in place of that of --policy.")
    private @Nullable Path toPolicy;

    @Option(names = "--to-no-standard-rules", description = "Leave out the standard rules of the other map.")
    private boolean toNoStandardRules;

    @Option(names = "--json", paramLabel = "FILE", description = "Where to write the comparison as one JSON object.")
    private @Nullable Path json;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Where to write the comparison as one page for people, which needs no network.")
    private @Nullable Path html;

    @Mixin
    private RuleOptions rules = new RuleOptions();

    CompareCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        pass.check();
        if (toMap == null && toRules.isEmpty() && toPolicy == null && !toNoStandardRules) {
            throw Failure.usage(
                    "There is nothing to compare with.",
                    "Maybe add --to-policy FILE, --to-rules FILE, --to-map FILE or --to-no-standard-rules.");
        }
        RuleOptions otherRules = rules.changed(toMap, toRules, toPolicy, toNoStandardRules);
        JourneyEngine today = JourneyEngine.of(rules.rules(console));
        JourneyEngine other = JourneyEngine.of(otherRules.rules(console));
        warnOfNames(today, other);
        Opened opened = pass.open(histories, today.map(), console);
        AnalysisWindow window = AnalysisWindow.until(opened.until());
        MeasureSettings before = MeasureSettings.of(today.map(), window).withVersion(today.version());
        MeasureSettings after = MeasureSettings.of(other.map(), window).withVersion(other.version());
        Parts<JourneyComparison> parts = new Parts<>(() -> JourneyComparison.of(before, after));
        try (OutputFiles files = new OutputFiles(inputs(otherRules))) {
            OutputStream object = json == null ? null : files.create(json);
            OutputStream page = html == null ? null : files.create(html);
            int failed = pass.run(
                    "Compare",
                    opened,
                    (contact, signals) -> {
                        ContactHistory then = replay(today, contact, signals, opened);
                        ContactHistory now = replay(other, contact, signals, opened);
                        parts.mine().add(then, now);
                    },
                    console);
            JourneyComparison all = JourneyComparison.of(before, after);
            parts.all().forEach(all::merge);
            ComparisonReport report = all.result();
            if (object != null) {
                write(object, ComparisonJson.write(report) + "\n");
            }
            if (page != null) {
                write(page, ComparisonPage.of(report).html());
            }
            files.commit();
            pass.tell(opened, report.contacts(), failed, console);
            (files.wroteToDevice() ? console.err() : console.out()).print(report.text());
            return failed == 0 ? ExitCode.DONE : ExitCode.PROBLEMS;
        }
    }

    private static ContactHistory replay(JourneyEngine engine, Contact contact, List<Signal> signals, Opened opened) {
        return ContactHistory.of(contact, Replay.run(engine, contact, signals, opened.until()), signals);
    }

    /** Ids of decisions begin with the journey's name. */
    private void warnOfNames(JourneyEngine today, JourneyEngine other) {
        if (!today.map().name().equals(other.map().name())) {
            console.report("warning: the journey is called '" + today.map().name() + "' today and '"
                    + other.map().name() + "' in the other map, so that the ids of all decisions differ"
                    + "\n  Maybe write journey: " + today.map().name() + " in the other map.");
        }
    }

    private List<Path> inputs(RuleOptions otherRules) {
        return Stream.of(histories.files(), rules.files(), otherRules.files())
                .flatMap(each -> each)
                .distinct()
                .toList();
    }

    private static void write(OutputStream file, String text) {
        try {
            file.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
