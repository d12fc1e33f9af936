package org.journeyrules.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.journeyrules.measures.internal.statistics.Normal;
import org.journeyrules.stage.Movement;
import org.journeyrules.stage.Visit;
import org.junit.jupiter.api.Test;

/** What holds for all histories: the measures equal slow ones, and parts merge to the whole. */
class MeasuresPropertiesTest {
    private static final boolean FULL = Boolean.getBoolean("journey.full");
    private static final Long SEED = Long.getLong("journey.seed");
    private static final double TINY = 1e-9;

    private static long[] seeds(int some, int many) {
        return SEED != null
                ? new long[] {SEED}
                : LongStream.range(0, FULL ? many : some).toArray();
    }

    private static JourneyReport report(RandomHistories world) {
        JourneyMeasures measures = JourneyMeasures.of(world.settings);
        world.histories.forEach(measures::add);
        return measures.result();
    }

    // ---- each stage against the slow measures

    @Test
    void everyStageEqualsTheSlowMeasures() {
        Map<String, Integer> seen = new TreeMap<>();
        for (long seed : seeds(200, 3_000)) {
            RandomHistories world = RandomHistories.of(seed);
            JourneyReport report = report(world);
            for (StageMeasures stage : report.stages()) {
                SlowMeasures slow = slow(world, stage.stage(), (history, visit) -> true);
                compare("seed " + seed + ", " + stage.stage(), stage, slow, false);
                note(seen, stage, slow);
            }
        }
        if (SEED == null) {
            assertThat(seen.get("late")).isGreaterThan(100);
            assertThat(seen.get("tied")).isGreaterThan(100);
            assertThat(seen.get("zero length")).isGreaterThan(100);
            assertThat(seen.get("open")).isGreaterThan(100);
            assertThat(seen.get("entered at the end")).isGreaterThan(10);
            assertThat(seen.get("left at the beginning")).isGreaterThan(10);
            assertThat(seen.get("empty risk set")).isGreaterThan(10);
            assertThat(seen.get("middle of a flat piece")).isGreaterThan(10);
        }
    }

    private static void note(Map<String, Integer> seen, StageMeasures stage, SlowMeasures slow) {
        Set<Double> ends = new HashSet<>();
        boolean tied = slow.rows.stream().anyMatch(row -> !ends.add(row.stop()));
        count(seen, "late", stage.lateEntries() > 0);
        count(seen, "tied", tied);
        count(seen, "zero length", stage.zeroLength() > 0);
        count(seen, "open", stage.open() > 0);
        count(seen, "entered at the end", slow.enteredAtEnd > 0);
        count(seen, "left at the beginning", slow.leftAtBeginning > 0);
        count(seen, "empty risk set", stage.timeInStage().emptyRiskSetAt() != null);
        Double median = stage.timeInStage().median().value();
        count(seen, "middle of a flat piece", median != null && !ends.contains(median));
    }

    private static void count(Map<String, Integer> seen, String what, boolean found) {
        seen.merge(what, found ? 1 : 0, Integer::sum);
    }

    private interface Membership {
        boolean of(ContactHistory history, Visit visit);
    }

    private static SlowMeasures slow(RandomHistories world, String stage, Membership membership) {
        SlowMeasures slow = new SlowMeasures(stage, world.settings);
        for (ContactHistory history : world.histories) {
            for (int i = 0; i < history.visits().size(); i++) {
                Visit visit = history.visits().get(i);
                if (visit.stage().equals(stage) && membership.of(history, visit)) {
                    Visit next =
                            i + 1 < history.visits().size() ? history.visits().get(i + 1) : null;
                    slow.add(history.contact().id(), visit, next);
                }
            }
        }
        return slow;
    }

    private static void compare(String where, StageMeasures stage, SlowMeasures slow, boolean countsOnly) {
        assertThat(List.of(
                        stage.visits(),
                        stage.open(),
                        stage.lateEntries(),
                        stage.zeroLength(),
                        stage.placed(),
                        stage.progression().visits(),
                        stage.progression().followed(),
                        stage.progression().changedInTrailing30Days()))
                .as(where)
                .containsExactly(
                        slow.visits,
                        slow.open,
                        slow.late,
                        slow.zeroLength,
                        slow.placed,
                        slow.visits,
                        slow.followed,
                        (long) slow.changed.size());
        assertThat(stage.balance()).as(where).isEqualTo(new Balance(slow.opening, slow.in, slow.out, slow.open));
        stage.leaving()
                .forEach((way, rate) -> assertThat(rate.visits())
                        .as(where)
                        .isEqualTo(slow.ways.stream().filter(way.name()::equals).count()));
        TimeInStage time = stage.timeInStage();
        boolean none = countsOnly || slow.rows.isEmpty();
        boolean exit = stage.kind() == StageMeasures.Kind.EXIT;
        same(
                where,
                time.meanOfClosed(),
                countsOnly || slow.closed.isEmpty()
                        ? null
                        : slow.closed.stream().mapToDouble(each -> each).sum() / slow.closed.size());
        same(
                where,
                time.restrictedMean().days(),
                none ? null : slow.restrictedMean().days());
        same(
                where,
                time.restrictedMean().se(),
                none ? null : slow.restrictedMean().se());
        same(where, time.emptyRiskSetAt(), none ? null : slow.emptyRiskSetAt());
        same(where, stage.progression().eventsPer100ContactDays(), none ? null : 100 * slow.forward / slow.days);
        same(where, stage.progression().cohort(), none || exit ? null : slow.probability("FORWARD"));
        if (none) {
            assertThat(time.curve()).as(where).isEmpty();
            assertThat(List.of(time.q1(), time.median(), time.q3())).as(where).containsOnly(Estimate.ABSENT);
            assertThat(stage.leaving().values())
                    .as(where)
                    .allMatch(rate -> rate.probability() == null && rate.se() == null);
            return;
        }
        sameQuantile(where, time.q1(), slow, 0.25);
        sameQuantile(where, time.median(), slow, 0.5);
        sameQuantile(where, time.q3(), slow, 0.75);
        sameCurve(where, time.curve().orElseThrow(), slow);
        stage.leaving().forEach((way, rate) -> {
            same(where, rate.probability(), slow.probability(way.name()));
            assertThat(rate.se()).as(where).isCloseTo(slow.standardError(way.name()), within(1e-6));
        });
    }

    private static void sameQuantile(String where, Estimate estimate, SlowMeasures slow, double p) {
        same(where, estimate.value(), SlowMeasures.quantile(slow.survival(), p));
        same(where, estimate.lower(), SlowMeasures.quantile(slow.bound(-Normal.Z95), p));
        same(where, estimate.upper(), SlowMeasures.quantile(slow.bound(Normal.Z95), p));
    }

    private static void sameCurve(String where, SurvivalCurve curve, SlowMeasures slow) {
        List<SlowMeasures.Level> levels = slow.survival();
        List<SlowMeasures.Level> lower = slow.bound(-Normal.Z95);
        List<SlowMeasures.Level> upper = slow.bound(Normal.Z95);
        assertThat(curve.points()).as(where).hasSameSizeAs(levels);
        for (int i = 0; i < levels.size(); i++) {
            SurvivalCurve.Point point = curve.points().get(i);
            same(where, point.days(), levels.get(i).age());
            same(where, point.share(), levels.get(i).height());
            same(where, point.lower(), orNull(lower.get(i).height()));
            same(where, point.upper(), orNull(upper.get(i).height()));
        }
    }

    private static Double orNull(double value) {
        return Double.isNaN(value) ? null : value;
    }

    private static void same(String where, Double actual, Double expected) {
        if (actual == null || expected == null) {
            assertThat(actual).as(where).isEqualTo(expected);
        } else {
            assertThat(actual).as(where).isCloseTo(expected, within(TINY * Math.max(1, Math.abs(expected))));
        }
    }

    // ---- groups

    @Test
    void everyGroupEqualsTheSlowMeasuresOfItsVisits() {
        int small = 0;
        int large = 0;
        int tested = 0;
        for (long seed : seeds(80, 1_000)) {
            RandomHistories world = RandomHistories.of(seed);
            JourneyReport report = report(world);
            for (GroupMeasures group : report.groups()) {
                String where = "seed " + seed + ", " + group.grouping() + ", " + group.value();
                Membership membership = (history, visit) -> isMember(group, history, visit);
                assertThat(group.contacts()).as(where).isEqualTo(contacts(world, membership));
                assertThat(group.isSmall()).as(where).isEqualTo(group.contacts() < 20);
                for (StageMeasures stage : group.stages()) {
                    compare(
                            where + ", " + stage.stage(),
                            stage,
                            slow(world, stage.stage(), membership),
                            group.isSmall());
                }
                small += group.isSmall() ? 1 : 0;
                large += group.isSmall() ? 0 : 1;
            }
            for (GroupComparison comparison : report.comparisons()) {
                compare("seed " + seed, world, comparison);
                tested += comparison.p() == null ? 0 : 1;
            }
        }
        if (SEED == null) {
            assertThat(List.of(small, large, tested)).allMatch(count -> count > 50);
        }
    }

    private static boolean isMember(GroupMeasures group, ContactHistory history, Visit visit) {
        if (group.grouping().isBySegment()) {
            String size = history.recordAt(visit.entered()).value("size");
            return size != null && Integer.parseInt(size) >= 100;
        }
        String industry = history.recordAt(visit.entered()).value("industry");
        return Objects.equals(
                industry == null || industry.isEmpty() ? null : industry,
                group.value().orElse(null));
    }

    private static long contacts(RandomHistories world, Membership membership) {
        AnalysisWindow window = world.settings.window();
        return world.histories.stream()
                .filter(history -> history.visits().stream()
                        .filter(visit -> !visit.entered().isAfter(window.until()))
                        .filter(visit -> visit.left().isEmpty()
                                || visit.left().get().isAfter(window.until())
                                || !visit.left().get().isBefore(window.from()))
                        .anyMatch(visit -> membership.of(history, visit)))
                .count();
    }

    private static void compare(String seed, RandomHistories world, GroupComparison comparison) {
        String where = seed + ", " + comparison.grouping() + ", " + comparison.value() + ", " + comparison.stage();
        GroupMeasures group =
                new GroupMeasures(comparison.grouping(), comparison.value().orElse(null), 20, List.of());
        SlowMeasures mine = slow(world, comparison.stage(), (history, visit) -> isMember(group, history, visit));
        SlowMeasures others = slow(world, comparison.stage(), (history, visit) -> !isMember(group, history, visit));
        assertThat(comparison.group().visits()).as(where).isEqualTo(mine.rows.size());
        assertThat(comparison.others().visits()).as(where).isEqualTo(others.rows.size());
        same(
                where,
                comparison.group().restrictedMean().days(),
                mine.restrictedMean().days());
        same(
                where,
                comparison.others().restrictedMean().days(),
                others.restrictedMean().days());
        boolean late = mine.rows.stream().anyMatch(row -> row.start() > 0)
                || others.rows.stream().anyMatch(row -> row.start() > 0);
        same(where, comparison.chiSquare(), late ? null : mine.logRank(others));
    }

    @Test
    void theTestOfThreeGroupsEqualsTheSlowOne() {
        int tested = 0;
        for (long seed : seeds(600, 6_000)) {
            RandomHistories world = RandomHistories.of(seed);
            JourneyReport report = report(world);
            for (LogRank test : report.logRank()) {
                if (test.values().size() != 3) {
                    continue;
                }
                List<SlowMeasures> groups = test.values().stream()
                        .map(value -> slow(
                                world,
                                test.stage(),
                                (history, visit) -> value.equals(Objects.requireNonNullElse(
                                        history.recordAt(visit.entered()).value("industry"), ""))))
                        .toList();
                boolean late =
                        groups.stream().flatMap(group -> group.rows.stream()).anyMatch(row -> row.start() > 0);
                Double expected = late ? null : SlowMeasures.logRank(groups);
                if (test.df() == null || test.df() == 2) {
                    same("seed " + seed + ", " + test.stage(), test.chiSquare(), expected);
                    tested += expected == null ? 0 : 1;
                }
            }
        }
        if (SEED == null) {
            assertThat(tested).isGreaterThan(20);
        }
    }

    // ---- moves, funnel, balance

    @Test
    void theBalanceOfEveryMonthAndWeekAddsUp() {
        for (long seed : seeds(300, 6_000)) {
            JourneyReport report = report(RandomHistories.of(seed));
            for (StageMeasures stage : report.stages()) {
                long contacts = stage.balance().opening();
                long in = 0;
                for (Balance month : stage.balanceByMonth().values()) {
                    assertThat(month.opening()).as("seed " + seed).isEqualTo(contacts);
                    assertThat(month.closing())
                            .as("seed " + seed)
                            .isEqualTo(month.opening() + month.in() - month.out());
                    contacts = month.closing();
                    in += month.in();
                }
                assertThat(contacts)
                        .as("seed " + seed)
                        .isEqualTo(stage.balance().closing());
                assertThat(in).as("seed " + seed).isEqualTo(stage.balance().in());
                for (List<StagesOverTime.AtEnd> ends :
                        List.of(report.overTime().byMonth(), report.overTime().byWeek())) {
                    assertThat(ends.get(ends.size() - 1).contacts().get(stage.stage()))
                            .as("seed " + seed)
                            .isEqualTo(stage.open());
                }
            }
        }
    }

    @Test
    void whatMovesInIsWhatTheStagesTookIn() {
        for (long seed : seeds(300, 6_000)) {
            JourneyReport report = report(RandomHistories.of(seed));
            Map<String, Long> into = report.moves().stream()
                    .collect(Collectors.groupingBy(Move::to, Collectors.summingLong(Move::count)));
            for (StageMeasures stage : report.stages()) {
                assertThat(into.getOrDefault(stage.stage(), 0L))
                        .as("seed " + seed)
                        .isEqualTo(stage.balance().in());
                long left = report.moves().stream()
                        .filter(move -> stage.stage().equals(move.from()))
                        .mapToLong(Move::count)
                        .sum();
                assertThat(left).as("seed " + seed).isEqualTo(stage.balance().out());
                long placed = report.moves().stream()
                        .filter(move -> stage.stage().equals(move.from()) && move.movement() == Movement.SET)
                        .mapToLong(Move::count)
                        .sum();
                assertThat(placed).as("seed " + seed).isEqualTo(stage.placed());
            }
        }
    }

    @Test
    void theFunnelCountsWhoReachedAStageOrALaterOne() {
        List<String> order = List.of("Awareness", "Consideration", "Decision", "Customer");
        for (long seed : seeds(300, 6_000)) {
            RandomHistories world = RandomHistories.of(seed);
            AnalysisWindow window = world.settings.window();
            Map<String, Map<String, Long>> expected = new TreeMap<>();
            for (ContactHistory history : world.histories) {
                if (history.visits().isEmpty()
                        || !window.contains(history.visits().get(0).entered())) {
                    continue;
                }
                String month = history.visits()
                        .get(0)
                        .entered()
                        .atZone(RandomHistories.MAP.zone())
                        .toString()
                        .substring(0, 7);
                Map<String, Long> counts = expected.computeIfAbsent(month, any -> new LinkedHashMap<>());
                counts.merge("started", 1L, Long::sum);
                Set<String> visited = history.visits().stream()
                        .filter(visit -> !visit.entered().isAfter(window.until()))
                        .map(Visit::stage)
                        .collect(Collectors.toSet());
                for (String stage : order) {
                    boolean reached = order.subList(order.indexOf(stage), order.size()).stream()
                            .anyMatch(visited::contains);
                    counts.merge(stage, reached ? 1L : 0, Long::sum);
                }
                counts.merge("Paused", visited.contains("Paused") ? 1L : 0, Long::sum);
                counts.merge("Lost", visited.contains("Lost") ? 1L : 0, Long::sum);
            }
            Map<String, Map<String, Long>> actual = new TreeMap<>();
            for (FunnelMonth month : report(world).funnel()) {
                Map<String, Long> counts = new LinkedHashMap<>(Map.of("started", month.started()));
                counts.putAll(month.reached());
                actual.put(month.month().toString(), counts);
            }
            assertThat(actual).as("seed " + seed).isEqualTo(expected);
        }
    }

    // ---- parts

    @Test
    void partsMergedInAnyOrderAreTheWhole() {
        for (long seed : seeds(300, 6_000)) {
            RandomHistories world = RandomHistories.of(seed);
            Random random = new Random(seed);
            List<JourneyMeasures> parts = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(5); i++) {
                parts.add(JourneyMeasures.of(world.settings));
            }
            List<ContactHistory> shuffled = new ArrayList<>(world.histories);
            Collections.shuffle(shuffled, random);
            shuffled.forEach(history -> parts.get(random.nextInt(parts.size())).add(history));
            while (parts.size() > 1) {
                JourneyMeasures other = parts.remove(random.nextInt(parts.size()));
                parts.get(random.nextInt(parts.size())).merge(other);
            }
            assertThat(ReportText.of(parts.get(0).result())).as("seed " + seed).isEqualTo(ReportText.of(report(world)));
        }
    }
}
