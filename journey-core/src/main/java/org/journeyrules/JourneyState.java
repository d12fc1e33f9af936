package org.journeyrules;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.journeyrules.internal.state.StateData;
import org.journeyrules.internal.text.CodePoints;
import org.journeyrules.signal.Signal;
import org.journeyrules.stage.Visit;
import org.jspecify.annotations.Nullable;

/**
 * Where one contact stands in one journey, with all that is needed to go on later. The host keeps it: one row, one JSON
 * document, one keyed state. It holds signals, but nothing of the contact's record. Immutable and thread-safe.
 */
public final class JourneyState {
    private final StateData data;

    JourneyState(StateData data) {
        this.data = data;
    }

    StateData data() {
        return data;
    }

    /** The journey's name: the map's. */
    public String journey() {
        return data.journey();
    }

    /** The version of map, rules and policies it was last evaluated under; {@link #reviewAt} holds only for it. */
    public String version() {
        return data.version();
    }

    public String contactId() {
        return data.contactId();
    }

    /** Whether the journey has begun. */
    public boolean hasBegun() {
        return data.hasBegun();
    }

    /** When the journey began. */
    public Optional<Instant> begun() {
        return Optional.ofNullable(data.timeline().begun());
    }

    /** The present stage; empty before the begin. */
    public Optional<String> stage() {
        return visit().map(Visit::stage);
    }

    /** When the present stage was entered. */
    public Optional<Instant> since() {
        return visit().map(Visit::entered);
    }

    /** The stay that goes on. */
    public Optional<Visit> visit() {
        return Optional.ofNullable(data.visit());
    }

    /** All stays, in order. */
    public List<Visit> visits() {
        return data.timeline().visits();
    }

    /** The latest instant evaluated: what comes before it is late. */
    public Optional<Instant> clock() {
        return Optional.ofNullable(data.timeline().clock());
    }

    /** When time alone could next change the answer: call {@link JourneyEngine#review} then. Empty: never. */
    public Optional<Instant> reviewAt() {
        Instant rules = data.evaluation().reviewAt();
        Instant sends = data.sequences().sendsAt();
        if (sends != null && sends.isBefore(data.timeline().clock())) {
            sends = data.timeline().clock(); // nobody looked at the step's instant: it is to be weighed at once
        }
        return Optional.ofNullable(rules == null || (sends != null && sends.isBefore(rules)) ? sends : rules);
    }

    /** Until when no rule moves the contact, because a person placed it. */
    public Optional<Instant> heldUntil() {
        return Optional.ofNullable(data.timeline().heldUntil());
    }

    /**
     * The steps that fell due and whose sending nobody has reported: by the id of their {@code StepDue}, since when. Such a
     * step is due once only, however long the report is missing; it counts in the caps, and is told here until an outbound
     * signal carries its id as {@code decision}, or it is older than what is kept. Sorted by id; immutable.
     */
    public SortedMap<String, Instant> unreported() {
        SortedMap<String, Instant> unreported = new TreeMap<>(CodePoints.ORDER);
        data.sequences().touches().forEach((decision, touch) -> {
            if (!touch.reported()) {
                unreported.put(decision, touch.at());
            }
        });
        return Collections.unmodifiableSortedMap(unreported);
    }

    /** The signals kept, by instant and id. Costs time in proportion to their number. */
    public List<Signal> signals() {
        return data.log().all();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof JourneyState that && data.snapshot().equals(that.data.snapshot());
    }

    @Override
    public int hashCode() {
        return contactId().hashCode() * 31 + visits().hashCode();
    }

    @Override
    public String toString() {
        return contactId() + " in " + journey() + ": "
                + visit().map(Visit::toString).orElse("not begun");
    }
}
