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
 * The position of one contact in one journey, with everything the engine needs to continue. The host stores it: as one
 * row, one JSON document or one keyed state. It holds signals, but nothing from the contact's record. Immutable and
 * thread-safe.
 */
public final class JourneyState {
    private final StateData data;

    JourneyState(StateData data) {
        this.data = data;
    }

    StateData data() {
        return data;
    }

    /** The name of the journey, which is the map's name. */
    public String journey() {
        return data.journey();
    }

    /**
     * The version of map, rules and policies under which the state was last evaluated. {@link #reviewAt} applies only
     * under this version.
     */
    public String version() {
        return data.version();
    }

    public String contactId() {
        return data.contactId();
    }

    /** Whether the journey has started. */
    public boolean hasBegun() {
        return data.hasBegun();
    }

    /** When the journey started. */
    public Optional<Instant> begun() {
        return Optional.ofNullable(data.timeline().begun());
    }

    /** The current stage; empty before the journey starts. */
    public Optional<String> stage() {
        return visit().map(Visit::stage);
    }

    /** When the contact entered the current stage. */
    public Optional<Instant> since() {
        return visit().map(Visit::entered);
    }

    /** The current visit. */
    public Optional<Visit> visit() {
        return Optional.ofNullable(data.visit());
    }

    /** All visits, oldest first. */
    public List<Visit> visits() {
        return data.timeline().visits();
    }

    /** The latest instant that was evaluated. Signals before it are late. */
    public Optional<Instant> clock() {
        return Optional.ofNullable(data.timeline().clock());
    }

    /**
     * The next instant at which time alone could change the answer: call {@link JourneyEngine#review} then. Empty if
     * there is none.
     */
    public Optional<Instant> reviewAt() {
        return Optional.ofNullable(data.reviewAt());
    }

    /** Until when no rule moves the contact, because a person placed them. */
    public Optional<Instant> heldUntil() {
        return Optional.ofNullable(data.timeline().heldUntil());
    }

    /**
     * The steps that were due but whose sending has not been reported: the id of each {@code StepDue}, with the instant
     * at which it was due. Such a step is due only once, however long the report is missing, and counts towards the
     * frequency caps. It stays in this map until an outbound signal carries its id as {@code decision}, or until it is
     * older than the history that is kept. Sorted by id; immutable.
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

    /** The signals that are kept, sorted by instant and id. The time taken is proportional to their number. */
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
                + visit().map(Visit::toString).orElse("not started");
    }
}
