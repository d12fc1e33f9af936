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

/** The delays of the standard sequences: for each sequence, those of its steps in order. Immutable and thread-safe. */
final class SequenceDelays extends Written<Map<String, List<TemporalAmount>>> {
    private SequenceDelays(Map<String, List<TemporalAmount>> bySequence) {
        super(Collections.unmodifiableMap(bySequence));
    }

    /** The delays that the standard map has. */
    static SequenceDelays standard() {
        Map<String, List<TemporalAmount>> standard = new LinkedHashMap<>();
        B2bMap.standard().sequences().forEach(sequence -> standard.put(sequence.name(), sequence.delays()));
        return new SequenceDelays(standard);
    }

    /**
     * These delays with those of some sequences changed.
     *
     * @throws IllegalArgumentException if they do not fit the standard map
     */
    SequenceDelays with(Map<String, List<TemporalAmount>> changes) {
        Map<String, List<TemporalAmount>> changed = new LinkedHashMap<>(written());
        changes.forEach((name, delays) -> {
            Sequence sequence = B2bMap.standard()
                    .sequence(name)
                    .orElseThrow(() -> new IllegalArgumentException("The cadences of the B2B policy name a sequence '"
                            + name + "', which the standard map does not have.\n"
                            + Suggestions.maybe(name, written().keySet())));
            sequence.withDelays(delays); // fails unless there is one for each step
            requireInOrder(sequence, delays);
            changed.put(name, List.copyOf(delays));
        });
        return new SequenceDelays(changed);
    }

    /** Delays after the enrollment must rise, and those before a date must fall. */
    private static void requireInOrder(Sequence sequence, List<TemporalAmount> delays) {
        boolean falling = sequence.steps().get(0).beforeDate().isPresent();
        long last = falling ? Long.MAX_VALUE : 0;
        for (TemporalAmount delay : delays) {
            long hours = hours(sequence.name(), delay);
            if (falling ? hours > last : hours < last) {
                throw new IllegalArgumentException(
                        "The cadence of '" + sequence.name() + "' in the B2B policy is " + delays + ", where " + delay
                                + " is out of order.\nMaybe each step as late as the one before, or later.");
            }
            last = hours;
        }
    }

    /** The length in hours, where a month has 30 days. */
    static long hours(TemporalAmount delay) {
        return delay instanceof Period period
                ? period.toTotalMonths() * 30 * 24 + period.getDays() * 24L
                : ((Duration) delay).toHours();
    }

    private static long hours(String name, TemporalAmount delay) {
        if ((delay instanceof Period period && !period.isNegative())
                || (delay instanceof Duration duration && !duration.isNegative())) {
            return hours(delay);
        }
        throw new IllegalArgumentException("The cadence of '" + name + "' in the B2B policy has a delay of " + delay
                + ", which is not zero or more.\nMaybe P3D, 3 days on the contact's calendar, or PT1H.");
    }

    /** The standard map with these delays. */
    JourneyMap map() {
        JourneyMap map = B2bMap.standard();
        for (Map.Entry<String, List<TemporalAmount>> each : written().entrySet()) {
            Sequence sequence = map.sequence(each.getKey()).orElseThrow();
            if (!sequence.delays().equals(each.getValue())) {
                map = map.withSequence(sequence.withDelays(each.getValue()));
            }
        }
        return map;
    }
}
