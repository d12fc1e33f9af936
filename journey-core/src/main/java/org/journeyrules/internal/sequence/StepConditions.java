package org.journeyrules.internal.sequence;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.journeyrules.contact.Contact;
import org.journeyrules.internal.history.Consumption;
import org.journeyrules.internal.snapshot.EnrollmentSnapshot;
import org.journeyrules.internal.state.StateDraft;
import org.journeyrules.map.JourneyMap;
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
                        || firstSince(enrollment.enrolledAt(), condition.signals(), at) != null)
                && (condition.consumed().isEmpty()
                        || condition.consumed().stream().anyMatch(content -> hasConsumed(content, at)));
    }

    private boolean isIn(String segment) {
        return map.segment(segment).map(found -> found.matches(contact)).orElse(false);
    }

    boolean hasConsumed(String content, Instant at) {
        return draft.facts().consumed().contains(content)
                || Consumption.isIn(draft.context(map, zone, at.toEpochMilli()), content);
    }

    /**
     * Returns the first signal of one of these types after one instant and up to another, without automated signals.
     */
    @Nullable
    Signal firstSince(Instant since, List<String> types, Instant at) {
        if (types.isEmpty()) {
            return null;
        }
        Signal[] first = {null};
        for (String type : types) {
            draft.log().ofType(type).after(since.toEpochMilli(), signal -> {
                boolean counts = !signal.occurredAt().isAfter(at) && signal.trust() != Trust.MACHINE;
                if (counts && (first[0] == null || signal.occurredAt().isBefore(first[0].occurredAt()))) {
                    first[0] = signal;
                }
            });
        }
        return first[0];
    }
}
