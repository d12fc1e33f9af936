package org.journeyrules.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.journeyrules.JourneyEngine;
import org.journeyrules.cli.PassOptions.Opened;
import org.journeyrules.cli.PassOptions.States;
import org.journeyrules.cli.files.Failure;
import org.journeyrules.cli.files.OutputFiles;
import org.journeyrules.measures.Outlook;
import org.journeyrules.measures.OutlookReport;
import org.journeyrules.replay.Replay;
import org.journeyrules.report.OutlookJson;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what time alone brings, and what would prevent it. */
@Command(
        name = "due",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        description = {
            "Reports what time alone brings within a window after the end: who changes stage, whose hand-off is overdue,"
                    + " which steps are due, when, by which rule, and what would prevent it. Also reports who is one step"
                    + " from moving forward.",
            "",
            "Needs --signals, or --resume, or both."
        },
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Examples:",
            "  journey due --within P7D --contacts contacts.csv --signals signals.csv",
            "  journey due --within P7D --contacts contacts.csv --resume states.jsonl --json due.json"
        })
final class DueCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = "--within",
            paramLabel = "DAYS",
            required = true,
            converter = Days.class,
            description = "How far to look ahead after the end, such as P7D or PT48H; a day is 24 hours.")
    private Duration within = Duration.ZERO;

    @Mixin
    private HistoryOptions histories = new HistoryOptions();

    @Option(
            names = "--resume",
            paramLabel = "FILE",
            description = "States of an earlier replay to continue from; signals that are known already are repeats.")
    private @Nullable Path resume;

    @Mixin
    private PassOptions pass = new PassOptions();

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Where to write what time brings as a JSON array, by instant and contact.")
    private @Nullable Path json;

    @Option(
            names = "--one-step",
            paramLabel = "FILE",
            description = "Where to write who is one step from moving forward as a JSON array, by contact.")
    private @Nullable Path oneStep;

    @Mixin
    private RuleOptions rules = new RuleOptions();

    DueCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        pass.check();
        if (!histories.hasSignals() && resume == null) {
            throw Failure.usage(
                    "Neither signals nor states are given.", "Maybe add --signals FILE, or --resume STATES.jsonl.");
        }
        JourneyEngine engine = JourneyEngine.of(rules.rules(console));
        try (OutputFiles files = new OutputFiles(inputs())) {
            OutputStream array = json == null ? null : files.create(json);
            OutputStream steps = oneStep == null ? null : files.create(oneStep);
            States states = States.in(
                    resume,
                    files,
                    engine.map(),
                    stage -> engine.map().stage(stage).isPresent());
            Opened opened = pass.open(histories, engine.map(), states, console);
            Instant end = opened.until().plus(within);
            Parts<Outlook> parts = new Parts<>(() -> Outlook.of(engine, opened.until(), end));
            int failed = pass.run(
                    "Due",
                    opened,
                    (contact, signals) -> {
                        Replay replay = opened.replay(engine, contact, signals);
                        parts.mine().add(replay.state(), contact);
                    },
                    console);
            Outlook all = Outlook.of(engine, opened.until(), end);
            parts.all().forEach(all::merge);
            OutlookReport report = all.result();
            write(array, OutlookJson.due(report));
            write(steps, OutlookJson.oneStep(report));
            files.commit();
            pass.tell(opened, report.contacts(), failed, console);
            (files.wroteToDevice() ? console.err() : console.out()).print(report.text());
            return failed == 0 ? ExitCode.DONE : ExitCode.PROBLEMS;
        }
    }

    static void write(@Nullable OutputStream file, String text) {
        if (file != null) {
            try {
                file.write((text + "\n").getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private List<Path> inputs() {
        return Stream.of(histories.files(), rules.files(), Stream.ofNullable(resume))
                .flatMap(each -> each)
                .toList();
    }
}
