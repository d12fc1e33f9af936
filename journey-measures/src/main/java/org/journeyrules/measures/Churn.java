package org.journeyrules.measures;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.journeyrules.internal.text.CodePoints;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.stage.Stage;
import org.journeyrules.stage.Visit;
import org.jspecify.annotations.Nullable;

/**
 * Customers that left within the window, why, and whether they came back by its end.
 *
 * <p>A customer leaves by moving from the map's customer stage, or a later one, to an exit. The reason is the {@code
 * reason} of the contact's last {@code CONTRACT_CANCELLED} up to then, as long as it was given in that visit. They are won
 * back when they enter the customer stage, or a later one, again. A map without a customer stage has no churn.
 */
public final class Churn implements Accumulator<Churn> {
    private final MeasureSettings settings;
    private final int customer;
    private final Map<String, int[]> reasons = new TreeMap<>(CodePoints.ORDER); // churned, won back

    /**
     * The customers that left.
     *
     * @param churned how often a customer left
     * @param byReason the same by reason; the empty text stands for no reason given
     * @param wonBack how often such a customer came back
     * @param winBack the share of those, with its Wilson interval
     */
    public record Result(int churned, Map<String, Integer> byReason, int wonBack, Estimate winBack) {}

    private Churn(MeasureSettings settings) {
        this.settings = settings;
        JourneyMap map = settings.map();
        this.customer = map.stageWithRole(Stage.CUSTOMER)
                .map(stage -> map.rank(stage.name()))
                .orElse(Integer.MAX_VALUE);
    }

    /** Returns an accumulator without contacts. */
    public static Churn of(MeasureSettings settings) {
        return new Churn(settings);
    }

    @Override
    public void add(ContactHistory history) {
        List<Visit> visits = history.visits();
        for (int i = 1; i < visits.size(); i++) {
            Visit visit = visits.get(i);
            Visit before = visits.get(i - 1);
            if (isExit(visit.stage())
                    && isCustomer(before.stage())
                    && settings.window().contains(visit.entered())) {
                int[] counts = reasons.computeIfAbsent(reason(history, before, visit.entered()), any -> new int[2]);
                counts[0]++;
                counts[1] += MessageTally.one(visits.subList(i + 1, visits.size()).stream()
                        .anyMatch(later -> isCustomer(later.stage())
                                && !later.entered().isAfter(settings.window().until())));
            }
        }
    }

    private boolean isExit(String stage) {
        return settings.map().stage(stage).filter(Stage::isExit).isPresent();
    }

    private boolean isCustomer(String stage) {
        return !isExit(stage) && settings.map().rank(stage) >= customer;
    }

    private static String reason(ContactHistory history, Visit before, Instant left) {
        @Nullable String reason = null;
        for (Signal signal :
                VisitTime.between(history.signals(), before.entered().minusMillis(1), left)) {
            if (signal.type().equals(SignalType.CONTRACT_CANCELLED)) {
                reason = signal.attribute("reason");
            }
        }
        return reason == null ? "" : reason;
    }

    @Override
    public void merge(Churn other) {
        settings.requireSame(other.settings);
        other.reasons.forEach((reason, counts) -> {
            int[] mine = reasons.computeIfAbsent(reason, any -> new int[2]);
            mine[0] += counts[0];
            mine[1] += counts[1];
        });
    }

    /** Returns the customers that left, of the contacts added so far. */
    public Result result() {
        int churned = 0;
        int wonBack = 0;
        Map<String, Integer> byReason = new TreeMap<>(CodePoints.ORDER);
        for (Map.Entry<String, int[]> entry : reasons.entrySet()) {
            churned += entry.getValue()[0];
            wonBack += entry.getValue()[1];
            byReason.put(entry.getKey(), entry.getValue()[0]);
        }
        return new Result(churned, Collections.unmodifiableMap(byReason), wonBack, Shares.of(wonBack, churned));
    }
}
