package org.journeyrules.measures;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.journeyrules.internal.text.CodePoints;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.measures.internal.statistics.ContactCounts;
import org.journeyrules.measures.internal.statistics.SplitMix;
import org.journeyrules.stage.Movement;
import org.journeyrules.stage.Stage;
import org.journeyrules.stage.Visit;
import org.jspecify.annotations.Nullable;

/**
 * The click rates of the first stage and of the last one before the customer stage. Engagement should rise along the journey.
 * If it falls, contacts move on before they are ready.
 *
 * <p>A rate is the share of delivered messages with a click, see {@link MessageCounts}. The interval of the difference
 * (last minus first) is that of the percentile bootstrap: B. Efron, R. J. Tibshirani, "An Introduction to the Bootstrap",
 * 1993, section 13.3. All contacts with a delivered message in either stage are drawn with replacement, as many as there
 * are, 2,000 times, by SplitMix64 with seed 1 from the contacts sorted by their counts; the bounds are the 50th and the
 * 1,950th of the sorted differences. Resamples in which a stage has no message are left out.
 */
public final class ReversedEngagement implements Accumulator<ReversedEngagement> {
    private static final int RESAMPLES = 2_000;
    private static final double TAIL = 0.025;
    private static final long SEED = 1;

    private final MeasureSettings settings;
    private final @Nullable String first;
    private final @Nullable String last;
    private final ContactCounts delivered = new ContactCounts(4); // messages, clicked in first; the same in last
    private final Map<String, Integer> rules =
            new TreeMap<>(CodePoints.ORDER); // that led into last, by number of visits

    /**
     * The comparison of the two stages.
     *
     * @param first the first stage of the map
     * @param last the last stage in the order before the customer stage
     * @param firstContacts contacts with a delivered message in the first stage
     * @param lastContacts contacts with a delivered message in the last stage
     * @param firstRate the click rate of the first stage, or null if nothing was delivered
     * @param lastRate the click rate of the last stage, or null if nothing was delivered
     * @param difference the last rate minus the first one, with its interval if it is negative; absent if one of them is
     * @param rule the rule that led most visits from the stage before into the last stage, if any rule did
     * @param visits how many visits it led there
     */
    public record Result(
            String first,
            String last,
            int firstContacts,
            int lastContacts,
            @Nullable Double firstRate,
            @Nullable Double lastRate,
            Estimate difference,
            Optional<String> rule,
            int visits) {}

    private ReversedEngagement(MeasureSettings settings) {
        this.settings = settings;
        this.last = lastBeforeCustomer(settings.map()).orElse(null);
        this.first = last == null || last.equals(settings.map().firstStage().name())
                ? null
                : settings.map().firstStage().name();
    }

    /** Returns the last stage in the order before the customer stage; empty if there is no customer stage, or none before. */
    static Optional<String> lastBeforeCustomer(JourneyMap map) {
        return map.stageWithRole(Stage.CUSTOMER).flatMap(customer -> before(map, customer.name()));
    }

    private static Optional<String> before(JourneyMap map, String stage) {
        return map.stages().stream()
                .filter(each -> !each.isExit() && map.rank(each.name()) < map.rank(stage))
                .map(Stage::name)
                .reduce((earlier, later) -> later);
    }

    /** Returns an accumulator without contacts. */
    public static ReversedEngagement of(MeasureSettings settings) {
        return new ReversedEngagement(settings);
    }

    @Override
    public void add(ContactHistory history) {
        if (first == null || last == null) {
            return;
        }
        int[] counts = new int[4];
        for (SentMessage message : history.messages(settings)) {
            Visit visit = message.visit();
            int at = visit == null ? -1 : first.equals(visit.stage()) ? 0 : last.equals(visit.stage()) ? 2 : -1;
            if (at >= 0 && message.arrived()) {
                counts[at]++;
                counts[at + 1] += MessageTally.one(message.clicked);
            }
        }
        if (counts[0] + counts[2] > 0) {
            delivered.add(counts);
        }
        String before = before(settings.map(), last).orElse(null);
        for (Visit visit : history.visits()) {
            if (visit.stage().equals(last)
                    && visit.movement() == Movement.PROGRESSION
                    && visit.cameFrom().filter(from -> from.equals(before)).isPresent()
                    && settings.window().contains(visit.entered())) {
                rules.merge(visit.rule(), 1, Integer::sum);
            }
        }
    }

    @Override
    public void merge(ReversedEngagement other) {
        settings.requireSame(other.settings);
        delivered.addAll(other.delivered);
        other.rules.forEach((rule, visits) -> rules.merge(rule, visits, Integer::sum));
    }

    /** Returns the comparison; empty if the map has no customer stage, or fewer than two stages before it. */
    public Optional<Result> result() {
        if (first == null || last == null) {
            return Optional.empty();
        }
        int[][] contacts = delivered.sorted();
        long[] sums = new long[4];
        int inFirst = 0;
        int inLast = 0;
        for (int[] contact : contacts) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += contact[i];
            }
            inFirst += MessageTally.one(contact[0] > 0);
            inLast += MessageTally.one(contact[2] > 0);
        }
        Map.Entry<String, Integer> rule = rules.entrySet().stream()
                .reduce((most, each) -> each.getValue() > most.getValue() ? each : most)
                .orElse(null);
        return Optional.of(new Result(
                first,
                last,
                inFirst,
                inLast,
                rate(sums, 0),
                rate(sums, 2),
                difference(contacts, sums),
                Optional.ofNullable(rule).map(Map.Entry::getKey),
                rule == null ? 0 : rule.getValue()));
    }

    private static @Nullable Double rate(long[] sums, int at) {
        return sums[at] == 0 ? null : (double) sums[at + 1] / sums[at];
    }

    private static double differenceOf(long[] sums) {
        return (double) sums[3] / sums[2] - (double) sums[1] / sums[0];
    }

    private static Estimate difference(int[][] contacts, long[] observed) {
        if (observed[0] == 0 || observed[2] == 0) {
            return Estimate.ABSENT;
        }
        if (differenceOf(observed) >= 0) {
            return new Estimate(differenceOf(observed), null, null); // nothing is reversed, and the draws take time
        }
        SplitMix random = new SplitMix(SEED);
        int[] flat = new int[4 * contacts.length]; // read at random, so keep it together
        for (int i = 0; i < contacts.length; i++) {
            System.arraycopy(contacts[i], 0, flat, 4 * i, 4);
        }
        double[] differences = new double[RESAMPLES];
        int known = 0;
        long[] sums = new long[4];
        for (int i = 0; i < RESAMPLES; i++) {
            Arrays.fill(sums, 0);
            for (int draw = 0; draw < contacts.length; draw++) {
                int contact = 4 * random.below(contacts.length);
                sums[0] += flat[contact];
                sums[1] += flat[contact + 1];
                sums[2] += flat[contact + 2];
                sums[3] += flat[contact + 3];
            }
            if (sums[0] > 0 && sums[2] > 0) {
                differences[known++] = differenceOf(sums);
            }
        }
        if (known == 0) {
            return new Estimate(differenceOf(observed), null, null);
        }
        Arrays.sort(differences, 0, known);
        int tail = (int) Math.round(TAIL * known);
        return new Estimate(
                differenceOf(observed), differences[Math.max(0, tail - 1)], differences[Math.max(0, known - tail - 1)]);
    }
}
