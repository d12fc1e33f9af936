package org.journeyrules.b2b;

import java.time.Duration;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.journeyrules.internal.message.Suggestions;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.Sequence;
import org.jspecify.annotations.Nullable;

/** The days of the standard sequences: of each, its steps' delays in order. Immutable and thread-safe. */
final class Cadences {
    private final Map<String, List<TemporalAmount>> bySequence;

    private Cadences(Map<String, List<TemporalAmount>> bySequence) {
        this.bySequence = Collections.unmodifiableMap(bySequence);
    }

    /** As the standard map has them. */
    static Map<String, List<TemporalAmount>> standard() {
        Map<String, List<TemporalAmount>> standard = new LinkedHashMap<>();
        JourneyMap.b2b().sequences().forEach(sequence -> standard.put(sequence.name(), sequence.delays()));
        return standard;
    }

    static Cadences of(Map<String, List<TemporalAmount>> bySequence) {
        return new Cadences(new LinkedHashMap<>(bySequence));
    }

    /** With the days of some sequences changed, after a check against the standard map. */
    Cadences with(Map<String, List<TemporalAmount>> changes) {
        Map<String, List<TemporalAmount>> changed = new LinkedHashMap<>(bySequence);
        changes.forEach((name, delays) -> {
            Sequence sequence = JourneyMap.b2b()
                    .sequence(name)
                    .orElseThrow(() -> new IllegalArgumentException("The cadences of the B2B policy name a sequence '"
                            + name + "', which the standard map does not have.\n"
                            + Suggestions.maybe(name, bySequence.keySet())));
            sequence.withDelays(delays); // as many as it has steps, or an error
            requireInOrder(sequence, delays);
            changed.put(name, List.copyOf(delays));
        });
        return new Cadences(changed);
    }

    /** Days after the enrollment rise; those before a date fall. */
    private static void requireInOrder(Sequence sequence, List<TemporalAmount> delays) {
        boolean falling = sequence.steps().get(0).beforeDate().isPresent();
        long last = falling ? Long.MAX_VALUE : 0;
        for (TemporalAmount delay : delays) {
            long hours = hours(sequence.name(), delay);
            if (falling ? hours > last : hours < last) {
                throw new IllegalArgumentException("The cadence of '" + sequence.name() + "' in the B2B policy is "
                        + delays + ", where " + delay
                        + " is out of order.\nMaybe each step as late as the one before, or"
                        + " later.");
            }
            last = hours;
        }
    }

    private static long hours(String name, TemporalAmount delay) {
        if (delay instanceof Period period && !period.isNegative()) {
            return period.toTotalMonths() * 30 * 24 + period.getDays() * 24L;
        } else if (delay instanceof Duration duration && !duration.isNegative()) {
            return duration.toHours();
        }
        throw new IllegalArgumentException("The cadence of '" + name + "' in the B2B policy has a delay of " + delay
                + ", which is none.\nMaybe P3D, 3 days on the contact's calendar, or PT1H.");
    }

    Map<String, List<TemporalAmount>> bySequence() {
        return bySequence;
    }

    /** The standard map with these days. */
    JourneyMap map() {
        JourneyMap map = JourneyMap.b2b();
        for (Map.Entry<String, List<TemporalAmount>> each : bySequence.entrySet()) {
            Sequence sequence = map.sequence(each.getKey()).orElseThrow();
            if (!sequence.delays().equals(each.getValue())) {
                map = map.withSequence(sequence.withDelays(each.getValue()));
            }
        }
        return map;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Cadences that && bySequence.equals(that.bySequence);
    }

    @Override
    public int hashCode() {
        return bySequence.hashCode();
    }

    @Override
    public String toString() {
        return bySequence.toString();
    }
}
