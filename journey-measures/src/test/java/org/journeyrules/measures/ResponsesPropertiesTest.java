package org.journeyrules.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What holds for all histories: the measures equal slow ones, and parts merge to the whole. */
class ResponsesPropertiesTest {
    private static final boolean FULL = Boolean.getBoolean("journey.full");
    private static final Long SEED = Long.getLong("journey.seed");

    private static long[] seeds(int some, int many) {
        return SEED != null
                ? new long[] {SEED}
                : LongStream.range(0, FULL ? many : some).toArray();
    }

    private static JourneyReport report(RandomActivity world) {
        JourneyMeasures measures = JourneyMeasures.of(world.settings);
        world.histories.forEach(measures::add);
        return measures.result();
    }

    @Test
    void theMeasuresEqualSlowOnes() {
        Map<String, Integer> seen = new TreeMap<>();
        for (long seed : seeds(200, 4_000)) {
            RandomActivity world = RandomActivity.of(seed);
            JourneyReport report = report(world);
            SlowResponses slow = new SlowResponses(world);
            String where = "seed " + seed;

            assertThat(engagement(report)).as(where).isEqualTo(slow.engagement());
            assertThat(conversions(report)).as(where).isEqualTo(slow.conversions());
            assertThat(report.handOffs()).as(where).isEqualTo(slow.handOffs());
            assertThat(touchpoints(report)).as(where).isEqualTo(withoutProse(slow.touchpoints()));
            assertThat(sequences(report)).as(where).isEqualTo(slow.sequences());
            Mismatch.Counts mismatch = report.mismatch().total();
            assertThat(List.of(mismatch.messages(), mismatch.meantForAnother()))
                    .as(where)
                    .isEqualTo(slow.mismatch());
            Sales.Result sales = report.sales();
            assertThat(List.of(sales.won(), sales.lost(), sales.open()))
                    .as(where)
                    .isEqualTo(slow.sales());
            note(seen, report);
        }
        if (SEED == null) {
            assertThat(seen)
                    .allSatisfy((what, times) -> assertThat(times).as(what).isGreaterThan(20));
        }
    }

    @Test
    void theMeasuresOfCustomersEqualSlowOnes() {
        Map<String, Integer> seen = new TreeMap<>();
        for (long seed : seeds(100, 4_000)) {
            RandomActivity world = RandomActivity.of(seed);
            JourneyReport report = report(world);
            SlowCustomers slow = new SlowCustomers(world);
            String where = "seed " + seed;

            assertThat(lift(report)).as(where).isEqualTo(slow.lift());
            sameCredits(where, report, slow.attribution());
            assertThat(amounts(report.sales())).as(where).isEqualTo(slow.amounts());
            Purchases.Result bought = report.purchases();
            assertThat(List.of(bought.carts(), bought.recovered(), bought.buyers(), bought.repeated()))
                    .as(where)
                    .isEqualTo(slow.purchases());
            sameChurn(where, report.churn(), slow.churn());
            Reach.Result reach = report.reach();
            assertThat(List.of(reach.contacts(), reach.reachable(), reach.unsubscribed(), reach.complained()))
                    .as(where)
                    .isEqualTo(slow.reach());
            assertThat(automation(report)).as(where).isEqualTo(slow.automation());
            FollowUp.Result follow = report.followUp();
            assertThat(List.of(
                            follow.customers(), follow.customersWithout(), follow.handOffs(), follow.handOffsWithout()))
                    .as(where)
                    .isEqualTo(slow.followUp());
            assertThat(bounces(report)).as(where).isEqualTo(slow.bounces());
            noteCustomers(seen, report);
        }
        if (SEED == null) {
            assertThat(seen)
                    .allSatisfy((what, times) -> assertThat(times).as(what).isGreaterThan(10));
        }
    }

    private static void noteCustomers(Map<String, Integer> seen, JourneyReport report) {
        count(
                seen,
                "arms to compare",
                report.lift().stream().anyMatch(arm -> arm.lift().value() != null));
        count(seen, "credits", report.attribution().size() > 15);
        count(seen, "cart recovered", report.purchases().recovered() > 0);
        count(
                seen,
                "cart not recovered",
                report.purchases().recovered() < report.purchases().carts());
        count(seen, "bought again", report.purchases().repeated() > 0);
        count(seen, "churned", report.churn().churned() > 0);
        count(
                seen,
                "churned for a reason",
                report.churn().byReason().keySet().stream().anyMatch(each -> !each.isEmpty()));
        count(seen, "won back", report.churn().wonBack() > 0);
        count(seen, "not reachable", report.reach().reachable() < report.reach().contacts());
        count(
                seen,
                "many touches without a person",
                report.automation().values().stream().anyMatch(stage -> stage.noPerson() > 0));
        count(seen, "customer without follow-up", report.followUp().customersWithout() > 0);
        count(seen, "hand-off without follow-up", report.followUp().handOffsWithout() > 0);
        count(seen, "velocity", report.sales().velocityPerDay() != null);
    }

    private static Map<String, List<Integer>> lift(JourneyReport report) {
        Map<String, List<Integer>> counts = new TreeMap<>();
        for (Lift.Arm arm : report.lift()) {
            counts.put(arm.sequence() + " " + arm.arm(), List.of(arm.contacts(), arm.converted()));
            Lift.Arm out = report.lift().stream()
                    .filter(each ->
                            each.sequence().equals(arm.sequence()) && each.arm().equals("hold-out"))
                    .findFirst()
                    .orElse(arm);
            Double expected = out == arm
                    ? null
                    : (Double) ((double) arm.converted() / arm.contacts() - (double) out.converted() / out.contacts());
            if (expected == null) {
                assertThat(arm.lift().value()).isNull();
            } else {
                assertThat(arm.lift().value()).isCloseTo(expected, within(1e-12));
            }
        }
        return counts;
    }

    private static void sameCredits(String where, JourneyReport report, Map<String, Double> slow) {
        Map<String, Double> credits = new TreeMap<>();
        report.attribution().forEach(each -> credits.put(each.model() + " " + each.channel(), each.credit()));
        assertThat(credits.keySet()).as(where).isEqualTo(slow.keySet());
        credits.forEach((model, credit) ->
                assertThat(credit).as(where + ", " + model).isCloseTo(slow.get(model), within(1e-9)));
    }

    private static Map<String, Double> amounts(Sales.Result sales) {
        Map<String, Double> amounts = new TreeMap<>(sales.amounts());
        Double days = sales.medianCycleDays();
        amounts.put("seconds", days == null ? -1 : Math.rint(days * 86_400));
        return amounts;
    }

    private static void sameChurn(String where, Churn.Result churn, Map<String, List<Integer>> slow) {
        Map<String, Integer> byReason = new TreeMap<>();
        slow.forEach((reason, counts) -> byReason.put(reason, counts.get(0)));
        assertThat(churn.byReason()).as(where).isEqualTo(byReason);
        assertThat(churn.wonBack())
                .as(where)
                .isEqualTo(
                        slow.values().stream().mapToInt(counts -> counts.get(1)).sum());
    }

    private static Map<String, List<Long>> automation(JourneyReport report) {
        Map<String, List<Long>> counts = new TreeMap<>();
        report.automation()
                .forEach((stage, all) -> counts.put(
                        stage,
                        List.of(
                                (long) all.visits(),
                                (long) all.automated(),
                                (long) all.human(),
                                Math.round(all.contactWeeks() * 7 * 24 * 60),
                                (long) all.manyTouches(),
                                (long) all.noPerson())));
        return counts;
    }

    private static Map<String, List<Integer>> bounces(JourneyReport report) {
        Map<String, List<Integer>> counts = new TreeMap<>();
        report.pageBounces().forEach((page, all) -> counts.put(page, List.of(all.visits(), all.bounced())));
        return counts;
    }

    private static void note(Map<String, Integer> seen, JourneyReport report) {
        MessageCounts total = report.engagement().total();
        count(seen, "some delivery is reported", total.delivered() > total.assumed());
        count(seen, "some delivery is assumed", total.assumed() > 0);
        count(seen, "screened or repeated clicks", total.rawClicks() > total.clicked());
        count(seen, "bounces", total.bounced() > 0);
        count(seen, "median of hand-offs", report.handOffs().medianMinutes() != null);
        count(
                seen,
                "no median of hand-offs",
                report.handOffs().made() > 0 && report.handOffs().medianMinutes() == null);
        count(seen, "overdue", report.handOffs().overdue() > 0);
        count(seen, "rejected", report.handOffs().rejectedInAll() > 0);
        count(seen, "answered late", report.touchpoints().stream().anyMatch(ResponsesPropertiesTest::isLate));
        count(seen, "held out", report.lift().stream().anyMatch(arm -> arm.arm().equals("hold-out")));
        count(seen, "two currencies", report.sales().amounts().size() > 1);
    }

    private static boolean isLate(TouchpointResults.Result result) {
        Integer answered = result.answered();
        Integer inTime = result.answeredInTime();
        return answered != null && inTime != null && answered > inTime;
    }

    private static void count(Map<String, Integer> seen, String what, boolean found) {
        seen.merge(what, found ? 1 : 0, Integer::sum);
    }

    private static Map<String, List<Integer>> engagement(JourneyReport report) {
        Map<String, List<Integer>> counts = new TreeMap<>();
        report.engagement()
                .stages()
                .forEach((stage, all) -> counts.put(
                        stage,
                        List.of(
                                all.sent(),
                                all.delivered(),
                                all.opened(),
                                all.clicked(),
                                all.replied(),
                                all.unsubscribed(),
                                all.complained(),
                                all.bounced(),
                                (int) all.rawClicks(),
                                all.assumed())));
        return counts;
    }

    private static Map<String, List<Integer>> conversions(JourneyReport report) {
        Map<String, List<Integer>> counts = new TreeMap<>();
        for (StageMeasures stage : report.stages()) {
            if (stage.conversion().visits() > 0) {
                counts.put(
                        stage.stage(),
                        List.of(stage.conversion().visits(), stage.conversion().converted()));
            }
            assertThat((long) stage.conversion().visits()).isEqualTo(stage.visits());
        }
        return counts;
    }

    private static Map<String, List<Integer>> touchpoints(JourneyReport report) {
        Map<String, List<Integer>> counts = new TreeMap<>();
        for (TouchpointResults.Result each : report.touchpoints()) {
            if (each.measured()) {
                counts.put(
                        each.touchpoint().channel(),
                        List.of(each.seen(), each.answered(), each.answeredInTime(), each.pending()));
            }
        }
        return counts;
    }

    private static Map<String, List<Integer>> withoutProse(Map<String, List<Integer>> counts) {
        counts.remove("phone");
        return counts;
    }

    private static Map<String, List<Integer>> sequences(JourneyReport report) {
        return report.sequences().stream()
                .collect(Collectors.toMap(
                        SequenceResults.Result::sequence,
                        each -> List.of(
                                each.enrolled(),
                                each.ended().values().stream()
                                        .mapToInt(Integer::intValue)
                                        .sum(),
                                each.completed(),
                                each.converted() == null ? 0 : each.converted()),
                        (one, other) -> one,
                        TreeMap::new));
    }

    @Test
    void theCreditsOfEachModelAddUpToTheWins() {
        for (long seed : seeds(200, 4_000)) {
            RandomActivity world = RandomActivity.of(seed);
            Map<Attribution.Model, Double> sums = report(world).attribution().stream()
                    .collect(Collectors.groupingBy(
                            Attribution.Credit::model, Collectors.summingDouble(Attribution.Credit::credit)));
            long won = world.histories.stream()
                    .flatMap(history -> history.signals().stream())
                    .filter(signal -> signal.type().equals("OPPORTUNITY_WON")
                            && world.settings.window().contains(signal.occurredAt()))
                    .map(signal -> signal.attribute("opportunity"))
                    .distinct()
                    .count();
            assertThat(sums.values())
                    .as("seed " + seed)
                    .allSatisfy(sum -> assertThat(sum).isCloseTo(won, within(1e-9)));
            assertThat(sums.isEmpty()).as("seed " + seed).isEqualTo(won == 0);
        }
    }

    @Test
    void partsMergedInAnyOrderAreTheWhole() {
        for (long seed : seeds(100, 2_000)) {
            RandomActivity world = RandomActivity.of(seed);
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
            assertThat(text(parts.get(0).result())).as("seed " + seed).isEqualTo(text(report(world)));
        }
    }

    private static String text(JourneyReport report) {
        return String.join(
                "\n",
                List.of(
                        report.engagement() + "",
                        report.stages().stream().map(StageMeasures::conversion).toList() + "",
                        report.handOffs() + "",
                        report.touchpoints() + "",
                        report.sequences() + "",
                        report.lift() + "",
                        report.attribution() + "",
                        report.sales() + "",
                        report.mismatch() + "",
                        report.purchases() + "",
                        report.pageBounces() + "",
                        report.churn() + "",
                        report.reach() + "",
                        report.automation() + "",
                        report.followUp() + "",
                        report.reversedEngagement() + "",
                        report.diagnoses() + ""));
    }
}
