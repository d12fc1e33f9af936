package org.journeyrules.decision;

import java.time.Instant;
import java.util.Optional;
import org.journeyrules.stage.Movement;
import org.jspecify.annotations.Nullable;

/** The contact entered a stage. */
public final class StageChanged extends Decision {
    private final @Nullable String from;
    private final String to;
    private final Movement movement;

    private StageChanged(
            String journey,
            String contactId,
            int visit,
            @Nullable String from,
            String to,
            Movement movement,
            Instant at,
            Because because) {
        super(journey, contactId, visit, escape(to), at, because);
        this.from = from;
        this.to = to;
        this.movement = movement;
    }

    /**
     * A change of stage.
     *
     * @param visit the number of the visit that begins
     * @param from the stage left, or null at the begin of the journey
     */
    public static StageChanged of(
            String journey,
            String contactId,
            int visit,
            @Nullable String from,
            String to,
            Movement movement,
            Instant at,
            Because because) {
        return new StageChanged(journey, contactId, visit, from, to, movement, at, because);
    }

    /** The stage left; empty at START and IMPORTED. */
    public Optional<String> from() {
        return Optional.ofNullable(from);
    }

    /** The stage entered. */
    public String to() {
        return to;
    }

    public Movement movement() {
        return movement;
    }

    @Override
    String words() {
        return (from == null ? "" : from + " ") + "→ " + to + " (" + movement + ")";
    }
}
