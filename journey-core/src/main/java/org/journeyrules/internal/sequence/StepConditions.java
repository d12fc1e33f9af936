package org.journeyrules.internal.sequence;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.journeyrules.contact.Contact;
import org.journeyrules.internal.history.Consumption;
import org.journeyrules.internal.snapshot.EnrollmentSnapshot;
import org.journeyrules.internal.state.StateDraft;
import org.journeyrules.internal.text.AwaitedSignal;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.sequence.When;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.Trust;
import org.jspecify.annotations.Nullable;

/** Checks the conditions of steps, forks, waits and goals against the contact and its history. */
record StepConditions(JourneyMap map, Contact contact, ZoneId zone, StateDraft draft) {

    boolean isMet(When condition, EnrollmentSnapshot enrollment, Instant at) {
        return (condition.segments().isEmpty() || condition.segments().stream().anyMatch(this::isIn))
                && (condition.personas().isEmpty()
                        || map.personaOf(contact)
                                .map(persona -> condition.personas().contains(persona.name()))
                                .orElse(false))
                && (condition.arms().isEmpty() || condition.arms().contains(enrollment.arm()))
                && (condition.signals().isEmpty()
                        || firstSince(enrollment.enrolledAt(), condition.signals(), at, (signal, any) -> true) != null)
                && (condition.consumed().isEmpty()
                        || condition.consumed().stream().anyMatch(content -> hasConsumed(content, at)));
    }

    private boolean isIn(String segment) {
        return map.segment(segment).map(found -> found.matches(contact)).orElse(false);
    }

    boolean hasConsumed(String content, Instant at) {
        return draft.facts().consumed().contains(content)
                || Consumption.mayBeIn(draft.log())
                        && Consumption.isIn(draft.context(map, zone, at.toEpochMilli()), content);
    }

    /** Returns the first signal that reached a goal of the sequence; null if none has. */
    @Nullable
    Signal goal(Sequence sequence, EnrollmentSnapshot enrollment, Instant at) {
        return firstSince(
                enrollment.enrolledAt(),
                sequence.goals(),
                at,
                (signal, goal) -> isSame(signal, sequence.goalKeys().get(goal), enrollment));
    }

    /** Returns the first signal for which the step waits; null if none has arrived. */
    @Nullable
    Signal awaited(Step step, EnrollmentSnapshot enrollment, Instant at) {
        return step.waitFor().isEmpty()
                ? null
                : firstSince(
                        enrollment.reached(),
                        List.of(step.waitFor().get()),
                        at,
                        (signal, awaited) -> isSame(signal, step.same().orElse(null), enrollment));
    }

    /** Whether a signal has the same value of an attribute as the one that led to the enrollment, if that has any. */
    private static boolean isSame(Signal signal, @Nullable String attribute, EnrollmentSnapshot enrollment) {
        String value = attribute == null ? null : enrollment.keys().get(attribute);
        return value == null || value.equals(signal.attribute(attribute));
    }

    /**
     * Returns the attributes that the waits and goals of a sequence compare.
     *
     * @param evidence the signals that lead to the enrollment, newest first
     */
    Map<String, String> keys(Sequence sequence, List<String> evidence) {
        Set<String> attributes = new TreeSet<>(sequence.goalKeys().values());
        sequence.steps().forEach(step -> step.same().ifPresent(attributes::add));
        Map<String, String> keys = new HashMap<>();
        for (String attribute : attributes) {
            evidence.stream()
                    .map(draft.log()::byId)
                    .filter(Objects::nonNull)
                    .map(signal -> signal.attribute(attribute))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .ifPresent(value -> keys.put(attribute, value));
        }
        return keys;
    }

    /**
     * Returns the first signal that is awaited after one instant and up to another, without automated signals.
     *
     * @param awaited signal types, with conditions
     * @param wanted decides about a signal and what it was awaited as
     */
    private @Nullable Signal firstSince(
            Instant since, List<String> awaited, Instant at, BiPredicate<Signal, String> wanted) {
        if (awaited.isEmpty()) {
            return null;
        }
        Signal[] first = {null};
        for (String each : awaited) {
            draft.log().ofType(AwaitedSignal.typeOf(each)).after(since.toEpochMilli(), signal -> {
                boolean counts = !signal.occurredAt().isAfter(at)
                        && signal.trust() != Trust.MACHINE
                        && AwaitedSignal.of(each).accepts(signal::attribute)
                        && wanted.test(signal, each);
                if (counts && (first[0] == null || signal.occurredAt().isBefore(first[0].occurredAt()))) {
                    first[0] = signal;
                }
            });
        }
        return first[0];
    }
}
