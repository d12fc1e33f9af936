package org.journeyrules.cli;

import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.journeyrules.InFlight;
import org.journeyrules.JourneyEngine;
import org.journeyrules.account.AccountStages;
import org.journeyrules.b2b.B2bAccounts;
import org.journeyrules.cli.HistoryOptions.History;
import org.journeyrules.cli.files.Failure;
import org.journeyrules.cli.files.OutputFiles;
import org.journeyrules.cli.files.RowProblems;
import org.journeyrules.cli.files.TextFile;
import org.journeyrules.cli.salesforce.SalesforceUpdates;
import org.journeyrules.internal.message.Excerpt;
import org.journeyrules.json.AccountStagesYaml;
import org.journeyrules.json.PolicyException;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.test.RuleCoverage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Replays files of contacts and signals into decisions and states. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        description = {
            "Replays contacts and their signals: writes every decision at its instant, and where each contact stands.",
            "",
            "All files are written whole or not at all."
        },
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Example:",
            "  journey replay --contacts contacts.csv --signals signals.csv \\",
            "      --decisions decisions.jsonl --states states.jsonl",
            "and a week later, with the new signals only:",
            "  journey replay --contacts contacts.csv --signals week2.csv --resume states.jsonl \\",
            "      --decisions decisions2.jsonl --states states.jsonl"
        })
final class ReplayCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private HistoryOptions histories = new HistoryOptions();

    @Option(
            names = "--until",
            paramLabel = "INSTANT",
            converter = InstantText.class,
            description = "The end of the replay, included; later signals are ignored. Default: the last signal.")
    private @Nullable Instant until;

    @Option(
            names = "--decisions",
            paramLabel = "FILE",
            description = "Where to write the decisions, one JSON object per line, by instant, then contact.")
    private @Nullable Path decisions;

    @Option(
            names = "--states",
            paramLabel = "FILE",
            description = "Where to write the states, one JSON object per line, by contact.")
    private @Nullable Path states;

    @Option(
            names = "--refused",
            paramLabel = "FILE",
            description = "Where to write the proposals that were refused, and why.")
    private @Nullable Path refused;

    @Option(
            names = "--account-stages",
            paramLabel = "FILE",
            description = "Where to write the stage of each account, derived from its contacts' stages, by account.")
    private @Nullable Path accountStages;

    @Option(
            names = "--account-rules",
            paramLabel = "FILE",
            description =
                    "With --account-stages: a YAML file with the rules for it, in place of those for the map b2b.")
    private @Nullable Path accountRules;

    @Option(
            names = "--salesforce-updates",
            paramLabel = "DIR",
            description =
                    "Where to write what changed for Salesforce's Bulk API 2.0: Contact.csv and Lead.csv with stages,"
                            + " CampaignMember.csv with statuses, Task.csv with hand-offs.")
    private @Nullable Path salesforceUpdates;

    @Option(
            names = "--resume",
            paramLabel = "FILE",
            description = "States of an earlier replay to continue from; signals that are known already are repeats.")
    private @Nullable Path resume;

    @Mixin
    private InFlightOptions inFlight = new InFlightOptions();

    @Option(
            names = "--corrections",
            paramLabel = "FILE",
            description =
                    "With --resume: where to write what late signals would have changed if they had come in time.")
    private @Nullable Path corrections;

    @Option(
            names = "--coverage",
            paramLabel = "FILE",
            description =
                    "Where to write, as JSON, how often each rule fired and each condition was met and unmet; also"
                            + " lists the rules that never fired. Takes some times as long.")
    private @Nullable Path coverage;

    @Option(
            names = "--on-contact-error",
            paramLabel = "WHAT",
            defaultValue = "skip",
            description = "What to do when a contact cannot be evaluated: skip it (the default; it is reported and left"
                    + " out, its saved state stays, and the exit code is 1) or fail (nothing is written).")
    private OnContactError onContactError = OnContactError.SKIP;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many contacts to replay at once. Default: as many as there are processors. The files are"
                    + " the same for any number.")
    private int threads = Threads.usual();

    @Mixin
    private RuleOptions rules = new RuleOptions();

    ReplayCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        checkUsage();
        JourneyEngine engine = JourneyEngine.of(rules.rules(console));
        InFlight policy = inFlight.policy(engine.map());
        Optional<AccountStages> accounts = accountStages(engine.map());
        RowProblems problems = histories.problems(console);
        Instant latest = histories.latest(until, console);
        History history = histories.read(engine.map(), latest, problems, console);
        try (OutputFiles files = new OutputFiles(inputs())) {
            SizeEstimate size = new SizeEstimate(history.contacts().size(), Lines.usualRoom(), console.space());
            Lines decisionLines = lines(files, decisions, size);
            Lines refusedLines = lines(files, refused, size);
            Lines correctionLines = lines(files, corrections, size);
            Optional<SalesforceUpdates> updates = updates(files, engine.map());
            OutputStream accountLines = stream(files, accountStages);
            OutputStream covered = stream(files, coverage);
            // Files come to their places in this order. If the run is killed then, old states make the same decisions
            // again; new states would have lost them.
            ReplayOutput output = new ReplayOutput(stream(files, states), decisionLines, refusedLines, correctionLines);
            if (states != null) {
                size.add(OutputFiles.directory(states), output::statesSize, false);
            }
            SavedStates saved = saved(files, history, engine.map(), latest, problems);
            problems.finish();
            End end = end(engine.map(), history, saved, latest);
            end.warnings(console.clock().instant(), history).forEach(console::report);
            RuleCoverage counting = coverage == null ? null : RuleCoverage.counting();
            ContactReplay replay = new ContactReplay(engine, policy, history, saved, end.instant(), corrections != null)
                    .countedBy(counting);
            Optional<AccountStageLines> groups = accounts.map(stages ->
                    new AccountStageLines(stages, history.contacts().accounts().ids()));
            Funnel funnel = new Funnel(engine.map());
            Optional<UnknownValues> unknown = rules.knownValues(engine.map()).map(UnknownValues::new);
            ListedValues listed = new ListedValues(engine.map());
            try (Progress progress =
                    Progress.of(console, "Replay", history.contacts().size())) {
                ParallelInOrder.run(threads, history.contacts().size(), replay::of, replayed -> {
                    replayed.failure().ifPresent(each -> onContactError.met(each, console));
                    unknown.ifPresent(each -> each.add(replayed.contact(), replayed.signals()));
                    listed.add(replayed.contact());
                    output.add(replayed);
                    if (replayed.failure().isEmpty()) {
                        updates.ifPresent(each ->
                                each.add(replayed.contact(), replayed.state(), replayed.made(), replayed.signals()));
                    }
                    groups.ifPresent(each -> each.add(replayed.contact(), replayed.state()));
                    if (replayed.failure().isEmpty() && replayed.notBegun().isEmpty()) {
                        funnel.add(replayed.state(), replayed.made());
                    }
                    replayed.warnings().forEach(console::report);
                    size.after(output.contacts()).forEach(console::report);
                    progress.at(output.contacts());
                });
            }
            output.finish();
            if (accountLines != null) {
                groups.ifPresent(each -> each.write(accountLines));
            }
            updates.ifPresent(SalesforceUpdates::write);
            if (counting != null) {
                DueCommand.write(covered, CoverageJson.of(counting));
            }
            files.commit();
            tell(history, output, end, updates.map(SalesforceUpdates::others).orElse(0));
            problems.repeatedDoubts().forEach(console::report);
            unknown.ifPresent(each -> each.inWords().forEach(console::report));
            listed.inWords().forEach(console::report);
            (files.wroteToDevice() ? console.err() : console.out()).print(funnel.inWords(end.instant()));
            if (counting != null) {
                (files.wroteToDevice() ? console.err() : console.out())
                        .print(Excerpt.visibleLines(CoverageJson.inWords(counting)));
            }
            return output.failed() == 0 ? ExitCode.DONE : ExitCode.PROBLEMS;
        }
    }

    private void checkUsage() {
        if (Stream.of(decisions, states, refused, salesforceUpdates, accountStages, coverage)
                .allMatch(Objects::isNull)) {
            throw Failure.usage("No output was requested.", "Maybe add --decisions decisions.jsonl.");
        }
        if (corrections != null && resume == null) {
            throw Failure.usage("--corrections reports late signals, and without --resume no signal is late.");
        }
        if (resume == null && inFlight.isGiven()) {
            throw Failure.usage("--in-flight and --move apply to states of an earlier replay.", "Maybe --resume FILE.");
        }
        if (coverage != null && resume != null) {
            throw Failure.usage("--coverage counts whole histories, and --resume continues them.");
        }
        if (accountRules != null && accountStages == null) {
            throw Failure.usage(
                    "--account-rules says how --account-stages are derived, but --account-stages is missing.");
        }
        Threads.check(threads);
    }

    /** The rules for the stages of accounts, where these are asked for. */
    private Optional<AccountStages> accountStages(JourneyMap map) {
        if (accountStages == null) {
            return Optional.empty();
        }
        if (accountRules != null) {
            HistoryOptions.inputFile(accountRules); // tells a missing file with the one that is near
            return Optional.of(AccountStagesYaml.read(
                    TextFile.read(accountRules, PolicyException::new), accountRules.toString(), map));
        }
        if (!rules.isOverB2b()) {
            throw Failure.usage(
                    "There are no standard rules for accounts over the map '" + map.name() + "'.",
                    "Maybe --account-rules FILE.yaml.");
        }
        return Optional.of(B2bAccounts.standard());
    }

    /** What is read and must not be replaced; the states to go on from may be. */
    private List<Path> inputs() {
        return Stream.of(histories.files(), rules.files(), Stream.ofNullable(accountRules))
                .flatMap(each -> each)
                .toList();
    }

    private static Lines lines(OutputFiles files, @Nullable Path path, SizeEstimate size) {
        if (path == null) {
            return Lines.counted();
        }
        Lines lines = Lines.of(files.create(path), files.scratch(path), Lines.usualRoom());
        size.add(OutputFiles.directory(path), lines::size, true);
        return lines;
    }

    private static @Nullable OutputStream stream(OutputFiles files, @Nullable Path path) {
        return path == null ? null : files.create(path);
    }

    private Optional<SalesforceUpdates> updates(OutputFiles files, JourneyMap map) {
        return Optional.ofNullable(salesforceUpdates)
                .map(directory -> new SalesforceUpdates(
                        map,
                        name -> files.create(directory.resolve(name)),
                        name -> files.scratch(directory.resolve(name))));
    }

    /** The states to continue from; they wait on the disk of the outputs. */
    private SavedStates saved(
            OutputFiles files, History history, JourneyMap map, @Nullable Instant latest, RowProblems problems) {
        if (resume == null) {
            return SavedStates.none();
        }
        Path beside = Stream.of(decisions, states, refused, accountStages)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> salesforceUpdates.resolve("Contact.csv"));
        return SavedStates.read(
                HistoryOptions.inputFile(resume),
                files.scratch(beside),
                history.contacts(),
                map,
                stage -> inFlight.isMet(stage, map),
                latest,
                problems);
    }

    /** The end of the replay: what was asked for, else the last signal, else the last instant known at all. */
    private End end(JourneyMap map, History history, SavedStates saved, @Nullable Instant latest) {
        Optional<Instant> clock = saved.latestClock();
        if (until != null) {
            if (clock.isPresent() && until.isBefore(clock.get())) {
                throw Failure.usage("--until " + until + " lies before the states of '" + resume + "', which stand at "
                        + clock.get() + ".");
            }
            return End.requested(until);
        }
        return End.of(map, history, clock, latest);
    }

    private void tell(History history, ReplayOutput output, End end, int others) {
        console.err()
                .printf(
                        Locale.ROOT,
                        "%,d of %s began, %s read, %s.%n",
                        output.begun(),
                        Words.count(history.contacts().size(), "contact"),
                        Words.count(history.signals().size(), "signal"),
                        Words.count(output.decisions(), "decision"));
        end.inWords().ifPresent(console.err()::println);
        output.notBegun()
                .forEach(
                        (reason, count) -> console.err().printf(Locale.ROOT, "%,d did not begin: %s%n", count, reason));
        if (output.failed() > 0) {
            String kept = output.kept() == 0 || states == null ? "" : " (saved states stay: " + output.kept() + ")";
            console.err()
                    .printf(
                            Locale.ROOT,
                            "%s could not be evaluated and %s left out%s.%n",
                            Words.count(output.failed(), "contact"),
                            output.failed() == 1 ? "is" : "are",
                            kept);
        }
        if (history.signals().unreached() > 0) {
            console.err()
                    .printf(
                            Locale.ROOT,
                            "%s of accounts without contacts reached no contact.%n",
                            Words.count(history.signals().unreached(), "signal"));
        }
        if (output.otherVersions() > 0) {
            console.err()
                    .printf(
                            Locale.ROOT,
                            "%s of another version of rules, map or policy, evaluated again at the clock first.%n",
                            Words.count(output.otherVersions(), "state"));
        }
        if (others > 0) {
            console.err()
                    .printf(
                            Locale.ROOT,
                            "Left out of the updates: %s with an id that is neither a contact's (003…) nor a lead's"
                                    + " (00Q…).%n",
                            Words.count(others, "contact"));
        }
    }
}
