package org.journeyrules.measures;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.journeyrules.internal.text.CodePoints;
import org.journeyrules.measures.internal.reading.OpportunityKey;
import org.journeyrules.measures.internal.reading.TouchChannel;
import org.journeyrules.measures.internal.reading.Touches;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.jspecify.annotations.Nullable;

/**
 * Credits the channels on which contacts acted before an opportunity was won. This is bookkeeping, and no proof of a
 * cause: see {@link Lift} for that.
 *
 * <p>Each opportunity won within the window counts once, however many contacts it is reported for. Its touches are what
 * these contacts did less than 90 days of 24 hours before their {@code OPPORTUNITY_WON}: the map's activity, without what
 * machines did, clicks that screening rejects, and purchases. An opportunity without touches is credited to no channel.
 */
public final class Attribution implements Accumulator<Attribution> {
    /** How far back touches count. */
    public static final Duration LOOK_BACK = Duration.ofDays(90);

    /** The time after which a touch counts half in {@link Model#TIME_DECAY}. */
    public static final Duration HALF_LIFE = Duration.ofDays(7);

    /** Weights are added as whole numbers of this unit, so that their sum does not depend on the order. */
    private static final double UNIT = 1e-12;

    private static final Set<String> NO_TOUCH = Set.of(SignalType.PURCHASED, SignalType.RENEWED, SignalType.EXPANDED);

    private static final Set<String> TYPES = Set.of(SignalType.OPPORTUNITY_WON);

    private final MeasureSettings settings;
    private final Map<String, Touched> opportunities = new HashMap<>();

    /** How the credit of an opportunity is shared among its touches. */
    public enum Model {
        /** All to the first touch. */
        FIRST,
        /** All to the last touch. */
        LAST,
        /** The same to each touch. */
        LINEAR,
        /** 40 % to the first touch, 40 % to the last, 20 % to those between; of two touches, half to each. */
        POSITION,
        /** To each touch in proportion to 2 to the power of minus its age in units of {@link #HALF_LIFE}. */
        TIME_DECAY
    }

    /**
     * The credit of one channel in one model. The credits of a model add up to the number of opportunities won.
     *
     * @param channel the channel, or null for opportunities without touches and for touches whose channel is not known
     * @param credit the number of opportunities credited
     */
    public record Credit(Model model, @Nullable String channel, double credit) {}

    private record Touch(Instant at, String contact, String id, String channel) implements Comparable<Touch> {
        private static final Comparator<Touch> ORDER =
                Comparator.comparing(Touch::at).thenComparing(Touch::contact).thenComparing(Touch::id);

        @Override
        public int compareTo(Touch other) {
            return ORDER.compare(this, other);
        }
    }

    private static final class Touched {
        private @Nullable Touch first;
        private @Nullable Touch last;
        private final Map<String, long[]> channels =
                new TreeMap<>(CodePoints.ORDER); // touches, decayed weight; "" for no channel

        void add(Touch touch, double weight) {
            first = first == null || touch.compareTo(first) < 0 ? touch : first;
            last = last == null || touch.compareTo(last) > 0 ? touch : last;
            count(touch.channel(), 1, Math.round(weight / UNIT));
        }

        void merge(Touched other) {
            first = first == null || other.first != null && other.first.compareTo(first) < 0 ? other.first : first;
            last = last == null || other.last != null && other.last.compareTo(last) > 0 ? other.last : last;
            other.channels.forEach((channel, counts) -> count(channel, counts[0], counts[1]));
        }

        private void count(String channel, long touches, long weight) {
            long[] counts = channels.computeIfAbsent(channel, any -> new long[2]);
            counts[0] += touches;
            counts[1] += weight;
        }
    }

    private Attribution(MeasureSettings settings) {
        this.settings = settings;
    }

    /** Returns an accumulator without contacts. */
    public static Attribution of(MeasureSettings settings) {
        return new Attribution(settings);
    }

    @Override
    public void add(ContactHistory history) {
        if (!history.hasAny(TYPES)) {
            return;
        }
        Map<String, Signal> won = new TreeMap<>(CodePoints.ORDER); // the first of each opportunity
        for (Signal signal : history.signals()) {
            if (signal.type().equals(SignalType.OPPORTUNITY_WON)
                    && settings.window().contains(signal.occurredAt())) {
                won.putIfAbsent(OpportunityKey.of(signal), signal);
            }
        }
        won.forEach((opportunity, win) -> {
            Touched touched = opportunities.computeIfAbsent(opportunity, any -> new Touched());
            touches(history, win.occurredAt(), touched);
        });
    }

    private void touches(ContactHistory history, Instant won, Touched touched) {
        Set<String> rejected = history.rejectedClicks(settings);
        List<Signal> before = VisitTime.between(history.signals(), won.minus(LOOK_BACK), won.minusMillis(1));
        for (Signal signal : before) {
            if (isTouch(signal) && Touches.counts(signal, rejected)) {
                String channel = TouchChannel.of(signal);
                double age = (double) (won.toEpochMilli() - signal.occurredAt().toEpochMilli()) / HALF_LIFE.toMillis();
                touched.add(
                        new Touch(signal.occurredAt(), signal.contactId(), signal.id(), channel == null ? "" : channel),
                        Math.pow(2, -age));
            }
        }
    }

    private boolean isTouch(Signal signal) {
        Direction direction = signal.hasOwnDirection()
                ? signal.direction()
                : settings.map().direction(signal.type()).orElse(signal.direction());
        return direction == Direction.INBOUND
                && !settings.map().notActivity().contains(signal.type())
                && !NO_TOUCH.contains(signal.type());
    }

    @Override
    public void merge(Attribution other) {
        settings.requireSame(other.settings);
        other.opportunities.forEach((opportunity, touched) ->
                opportunities.computeIfAbsent(opportunity, any -> new Touched()).merge(touched));
    }

    /** Returns the credits by model; within a model the largest first, then by the name of the channel. */
    public List<Credit> result() {
        Map<Model, Map<String, Double>> credits = new EnumMap<>(Model.class);
        Map<String, Touched> sorted = new TreeMap<>(CodePoints.ORDER); // so that the sums are always the same
        sorted.putAll(opportunities);
        for (Model model : Model.values()) {
            Map<String, Double> ofModel = credits.computeIfAbsent(model, any -> new TreeMap<>(CodePoints.ORDER));
            sorted.values().forEach(touched -> credit(model, touched, ofModel));
        }
        List<Credit> results = new ArrayList<>();
        credits.forEach((model, channels) -> channels.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> results.add(
                        new Credit(model, entry.getKey().isEmpty() ? null : entry.getKey(), entry.getValue()))));
        return List.copyOf(results);
    }

    private static void credit(Model model, Touched touched, Map<String, Double> credits) {
        Touch first = touched.first;
        Touch last = touched.last;
        if (first == null || last == null) {
            credits.merge("", 1d, Double::sum);
            return;
        }
        long touches = sum(touched, 0);
        switch (model) {
            case FIRST -> credits.merge(first.channel(), 1d, Double::sum);
            case LAST -> credits.merge(last.channel(), 1d, Double::sum);
            case LINEAR ->
                touched.channels.forEach(
                        (channel, counts) -> credits.merge(channel, (double) counts[0] / touches, Double::sum));
            case POSITION -> position(touched, first.channel(), last.channel(), touches, credits);
            case TIME_DECAY -> {
                double weights = sum(touched, 1);
                touched.channels.forEach((channel, counts) -> credits.merge(channel, counts[1] / weights, Double::sum));
            }
        }
    }

    private static void position(
            Touched touched, String first, String last, long touches, Map<String, Double> credits) {
        double end = touches <= 2 ? 0.5 : 0.4; // a single touch is both ends
        credits.merge(first, end, Double::sum);
        credits.merge(last, end, Double::sum);
        if (touches > 2) {
            touched.channels.forEach((channel, counts) -> {
                long between =
                        counts[0] - MessageTally.one(channel.equals(first)) - MessageTally.one(channel.equals(last));
                if (between > 0) {
                    credits.merge(channel, 0.2 * between / (touches - 2), Double::sum);
                }
            });
        }
    }

    private static long sum(Touched touched, int which) {
        return touched.channels.values().stream()
                .mapToLong(counts -> counts[which])
                .sum();
    }
}
