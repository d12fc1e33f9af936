package org.journeyrules.test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a story begins with. What is decided here is not asked about later. Not thread-safe. */
public final class Given extends Story {
    private final List<Happening<?>> history = new ArrayList<>();
    private @Nullable String stage;
    private boolean begins;
    private boolean told;

    Given(World world) {
        super(world);
    }

    /**
     * The journey begins at this time, in the contact's zone unless it has an offset. Where neither this nor
     * {@link #inStage} is said, it begins with the first thing that happens.
     *
     * @throws IllegalArgumentException if the text is no time
     */
    public Given startingAt(String time) {
        return startingAt(Times.parse(time, world.zone()));
    }

    /** The journey begins at this instant. */
    public Given startingAt(Instant instant) {
        world.startAt(instant);
        begins = true;
        return this;
    }

    /**
     * The contact comes with a stage, as from an import, and is in it since the start.
     *
     * @throws IllegalArgumentException if the map has no such stage
     */
    public Given inStage(String stage) {
        world.requireStage(stage);
        this.stage = stage;
        begins = true;
        return this;
    }

    /** What happened since the start. */
    public Given having(Happening<?> first, Happening<?>... others) {
        history.addAll(listed(first, others));
        return this;
    }

    @Override
    void tellWhatWasGiven() {
        if (told) {
            return;
        }
        told = true;
        if (stage != null) {
            world.importInto(stage);
        }
        if (begins) {
            world.begin();
            world.arranged(stage != null);
        }
        world.happen(history);
        world.chronicle().turnThePage();
    }
}
