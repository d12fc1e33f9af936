package org.journeyrules.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.journeyrules.JourneyEngine;
import org.journeyrules.cli.PassOptions.Opened;
import org.journeyrules.cli.files.Failure;
import org.journeyrules.cli.files.OutputFiles;
import org.journeyrules.cli.files.TextFile;
import org.journeyrules.internal.message.Suggestions;
import org.journeyrules.json.PolicyException;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.measures.ContactHistory;
import org.journeyrules.measures.Estimate;
import org.journeyrules.measures.ThresholdTuning;
import org.journeyrules.replay.Replay;
import org.journeyrules.report.TuningJson;
import org.journeyrules.stage.Stage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tries numbers of the rules on one history, and says which foretell wins best. */
@Command(
        name = "tune",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        description = {
            "Replays one history with several numbers of the policy, and reports for each how many moves into a stage were"
                    + " followed by a won opportunity (precision), and how many wins such a move came before (recall).",
            "",
            "The best numbers are chosen by the contacts that started first, and checked on the others. Each combination"
                    + " is one replay."
        },
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Example:",
            "  journey tune --contacts contacts.csv --signals signals.csv \\",
            "      --try clicks=2,3,4 --stage Consideration"
        })
final class TuneCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private HistoryOptions histories = new HistoryOptions();

    @Mixin
    private PassOptions pass = new PassOptions();

    @Option(
            names = "--policy-grid",
            paramLabel = "FILE",
            description = "A YAML file with the values to try of each number, such as `clicks: [2, 3, 4]`. All"
                    + " combinations are tried.")
    private @Nullable Path grid;

    @Option(
            names = "--try",
            paramLabel = "KEY=VALUES",
            description = "The values to try of one number, such as clicks=2,3,4. May be repeated.")
    private List<String> tried = new ArrayList<>();

    @Option(
            names = "--stage",
            paramLabel = "NAME",
            description =
                    "The stage whose forward moves are counted. Default: the first stage whose moves depend on the"
                            + " numbers.")
    private @Nullable String stage;

    @Option(
            names = "--within",
            paramLabel = "DAYS",
            converter = Days.class,
            description = "The days of 24 hours within which a move is to be followed by a win. Default: P180D.")
    private Duration within = ThresholdTuning.DEFAULT_HORIZON;

    @Option(names = "--json", paramLabel = "FILE", description = "Where to write the result as one JSON object.")
    private @Nullable Path json;

    @Mixin
    private RuleOptions rules = new RuleOptions();

    TuneCommand(Console console) {
        this.console = console;
    }

    /** A combination and what it came to for all stages. */
    private record Tried(PolicyGrid.Setting setting, boolean today, ThresholdTuning tuning) {}

    @Override
    public Integer call() {
        pass.check();
        PolicyGrid values = grid();
        JourneyEngine today = JourneyEngine.of(rules.rules(console));
        checkStage(today.map());
        List<PolicyGrid.Setting> settings = values.settings();
        for (PolicyGrid.Setting setting : settings) {
            rules.isToday(setting.yaml(), values.source()); // what is wrong in the grid comes before any row
        }
        Opened opened = pass.open(histories, today.map(), console);
        try (OutputFiles files = new OutputFiles(inputs())) {
            OutputStream object = json == null ? null : files.create(json);
            List<Tried> all = new ArrayList<>();
            int failed = 0;
            for (PolicyGrid.Setting setting : settings) {
                boolean isToday = rules.isToday(setting.yaml(), values.source());
                JourneyEngine engine = isToday ? today : JourneyEngine.of(rules.rules(setting.yaml(), values.source()));
                failed = Math.max(failed, measure(engine, setting, isToday, opened, all, failed == 0));
            }
            if (all.stream().noneMatch(Tried::today)) {
                PolicyGrid.Setting asToday = new PolicyGrid.Setting(Map.of(), "");
                failed = Math.max(failed, measure(today, asToday, true, opened, all, failed == 0));
            }
            String counted = stage == null ? firstThatDepends(today.map(), all) : stage;
            List<TuningJson.Setting> results = all.stream()
                    .map(each -> new TuningJson.Setting(
                            each.setting().values(), each.today(), each.tuning().result(counted)))
                    .toList();
            TuningJson.@Nullable Setting best = best(results);
            if (object != null) {
                write(object, TuningJson.write(counted, within, results, best) + "\n");
            }
            files.commit();
            ThresholdTuning.Result any = results.get(0).result();
            pass.tell(opened, any.first().contacts() + any.second().contacts(), failed, console);
            (files.wroteToDevice() ? console.err() : console.out()).print(inWords(counted, results, best));
            return failed == 0 ? ExitCode.DONE : ExitCode.PROBLEMS;
        }
    }

    private PolicyGrid grid() {
        if (grid == null && tried.isEmpty()) {
            throw Failure.usage("There are no numbers to try.", "Maybe add --try clicks=2,3,4 or --policy-grid FILE.");
        }
        if (grid != null && !tried.isEmpty()) {
            throw Failure.usage("--policy-grid and --try cannot be combined.", "Maybe write all values into the file.");
        }
        if (grid == null) {
            return PolicyGrid.ofOptions(tried);
        }
        HistoryOptions.inputFile(grid); // reports a missing file with the one that is near
        return PolicyGrid.read(TextFile.read(grid, PolicyException::new), grid.toString());
    }

    private void checkStage(JourneyMap map) {
        if (stage != null && map.stage(stage).isEmpty()) {
            throw Failure.usage(
                    "Unknown stage '" + stage + "' in the map '" + map.name() + "'.",
                    Suggestions.maybe(
                            stage, map.stages().stream().map(Stage::name).toList()));
        }
    }

    /** Replays all contacts; those that failed are named once only. */
    private int measure(
            JourneyEngine engine,
            PolicyGrid.Setting setting,
            boolean isToday,
            Opened opened,
            List<Tried> all,
            boolean named) {
        Parts<ThresholdTuning> parts = new Parts<>(() -> ThresholdTuning.of(opened.until(), within));
        int failed = pass.run(
                setting.values().isEmpty() ? "Today" : setting.words(),
                opened,
                (contact, signals) -> parts.mine()
                        .add(ContactHistory.of(contact, Replay.run(engine, contact, signals, opened.until()), signals)),
                named,
                console);
        ThresholdTuning whole = ThresholdTuning.of(opened.until(), within);
        parts.all().forEach(whole::merge);
        all.add(new Tried(setting, isToday, whole));
        return failed;
    }

    private static String firstThatDepends(JourneyMap map, List<Tried> all) {
        for (Stage each : map.stages()) {
            if (all.stream().map(tried -> moves(tried, each.name())).distinct().count() > 1) {
                return each.name();
            }
        }
        return map.stages().get(map.stages().size() > 1 ? 1 : 0).name();
    }

    private static String moves(Tried tried, String stage) {
        ThresholdTuning.Result result = tried.tuning().result(stage);
        return result.first().moves() + " " + result.second().moves();
    }

    /** The setting with the best F1 in the first half; of equal ones that of today, otherwise the first. */
    private static TuningJson.@Nullable Setting best(List<TuningJson.Setting> results) {
        TuningJson.@Nullable Setting best = null;
        for (TuningJson.Setting each : results) {
            double f1 = each.result().first().f1();
            if (f1 > 0
                    && (best == null
                            || f1 > best.result().first().f1()
                            || f1 == best.result().first().f1() && each.today())) {
                best = each;
            }
        }
        return best;
    }

    private String inWords(String counted, List<TuningJson.Setting> results, TuningJson.@Nullable Setting best) {
        StringBuilder text = new StringBuilder();
        line(text, "Moves into %s that were followed by a won opportunity within %,d days:", counted, within.toDays());
        for (TuningJson.Setting each : results) {
            line(text, "%s%s", name(each), each.today() && !each.values().isEmpty() ? " (today)" : "");
            line(text, "  first half:  %s", words(each.result().first()));
            line(text, "  second half: %s", words(each.result().second()));
        }
        if (best == null) {
            line(text, "Not enough data to tell: no move in the first half was followed by a win.");
        } else {
            line(
                    text,
                    "Best in the first half: %s%s.",
                    name(best),
                    best.today() && !best.values().isEmpty() ? ", as today" : "");
            line(
                    text,
                    "%s",
                    holds(best, results)
                            ? "In the second half, nothing else is better."
                            : "In the second half, another is better, so the difference may be chance.");
        }
        int moves = results.stream()
                .mapToInt(each ->
                        each.result().first().moves() + each.result().second().moves())
                .sum();
        int followed = results.stream()
                .mapToInt(each -> each.result().first().followed()
                        + each.result().second().followed())
                .sum();
        if (followed < moves) {
            line(
                    text,
                    "%,d of %,d moves cannot be followed for %,d days: wins may still come, and precision may be higher.",
                    moves - followed,
                    moves,
                    within.toDays());
        }
        return text.toString();
    }

    private static boolean holds(TuningJson.Setting best, List<TuningJson.Setting> results) {
        return results.stream()
                .allMatch(each ->
                        each.result().second().f1() <= best.result().second().f1());
    }

    private static String name(TuningJson.Setting setting) {
        return setting.values().isEmpty() ? "as today" : new PolicyGrid.Setting(setting.values(), "").words();
    }

    private static String words(ThresholdTuning.Half half) {
        return String.format(
                Locale.ROOT,
                "%,d moves, %,d won, precision %s; %,d of %,d wins, recall %s",
                half.moves(),
                half.won(),
                percent(half.precision()),
                half.caught(),
                half.wins(),
                percent(half.recall()));
    }

    private static String percent(Estimate share) {
        return share.value() == null || share.lower() == null || share.upper() == null
                ? "not known"
                : String.format(
                        Locale.ROOT,
                        "%.0f %% (%.0f to %.0f)",
                        100 * share.value(),
                        100 * share.lower(),
                        100 * share.upper());
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private List<Path> inputs() {
        return Stream.of(histories.files(), rules.files(), Stream.ofNullable(grid))
                .flatMap(each -> each)
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
