package org.journeyrules.test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The situation in which a story starts. Expectations do not see what is decided here. Not thread-safe. */
public final class Given extends Story {
    private final List<Event<?>> history = new ArrayList<>();
    private @Nullable String stage;
    private boolean starts;
    private boolean arranged;

    Given(World world) {
        super(world);
    }

    /**
     * The journey starts at this time, in the contact's zone unless it has an offset. Without this and {@link #inStage} it
     * starts with the first event.
     *
     * @throws IllegalArgumentException if the text is not a time
     */
    public Given startingAt(String time) {
        return startingAt(Times.parse(time, world.zone()));
    }

    /** The journey starts at this instant. */
    public Given startingAt(Instant instant) {
        world.startAt(instant);
        starts = true;
        return this;
    }

    /**
     * The contact comes with a stage, as from an import, and has been in it since the start. The stage's sequence starts only
     * if its {@code starts-on} has {@code IMPORTED}; to start it, place the contact: {@code having(placed(stage))}.
     *
     * @throws IllegalArgumentException if the stage is unknown
     */
    public Given inStage(String stage) {
        world.names().requireStage(stage);
        this.stage = stage;
        starts = true;
        return this;
    }

    /**
     * Adds events since the start.
     *
     * @throws IllegalArgumentException if one uses an unknown name
     */
    public Given having(Event<?> first, Event<?>... others) {
        history.addAll(checked(first, others));
        return this;
    }

    @Override
    void arrange() {
        if (arranged) {
            return;
        }
        arranged = true;
        if (stage != null) {
            world.importInto(stage);
        }
        if (starts) {
            world.begin();
            if (stage != null || world.engine().map().origin().isPresent()) {
                world.requireTimeOfNextSignal();
            }
        }
        world.happen(history);
        world.chronicle().startChapter();
    }
}
