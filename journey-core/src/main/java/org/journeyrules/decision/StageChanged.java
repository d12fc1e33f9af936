package org.journeyrules.decision;

import java.util.Optional;
import org.journeyrules.stage.Movement;
import org.jspecify.annotations.Nullable;

/** The contact entered a stage. */
public final class StageChanged extends Decision {
    private final @Nullable String from;
    private final String to;
    private final Movement movement;

    private StageChanged(Header header, @Nullable String from, String to, Movement movement) {
        super(header, escape(to));
        this.from = from;
        this.to = to;
        this.movement = movement;
    }

    /**
     * A change of stage.
     *
     * @param from the stage left, or null at the start of the journey
     */
    public static StageChanged of(Header header, @Nullable String from, String to, Movement movement) {
        return new StageChanged(header, from, to, movement);
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
