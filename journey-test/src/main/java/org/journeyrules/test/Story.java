package org.journeyrules.test;

import java.time.Instant;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.List;

/** What can happen next in a story. Each call happens at once. Not thread-safe. */
public abstract sealed class Story permits Given, When, Sequel {
    final World world;

    Story(World world) {
        this.world = world;
    }

    /**
     * Something happens, one after the other; each at the clock, unless it says when. What happens at one instant, told in
     * one call, is one event. Until then time passes.
     *
     * @throws IllegalArgumentException if it happens before the clock; or if a signal that does not say when would happen
     *     at the instant at which the story was arranged, where rules do not count it
     * @throws org.journeyrules.EvaluationException if the rules fail
     */
    public When when(Happening<?> first, Happening<?>... others) {
        tellWhatWasGiven();
        world.happen(listed(first, others));
        return new When(world);
    }

    /** The journey begins at the start, for no other reason than the contact's record. */
    public When whenTheJourneyBegins() {
        tellWhatWasGiven();
        world.begin();
        return new When(world);
    }

    /** Nothing happens for this long. Every {@code reviewAt} on the way is honored to the instant, the end included. */
    public When whenTimeElapses(TemporalAmount amount) {
        tellWhatWasGiven();
        world.elapse(amount);
        return new When(world);
    }

    /** Nothing happens until then: a time in the contact's zone, unless it has an offset. */
    public When whenTimeElapsesUntil(String time) {
        return whenTimeElapsesUntil(Times.parse(time, world.zone()));
    }

    /** Nothing happens until then. */
    public When whenTimeElapsesUntil(Instant instant) {
        tellWhatWasGiven();
        world.elapseUntil(instant);
        return new When(world);
    }

    /** Before the first thing happens. */
    void tellWhatWasGiven() {}

    static List<Happening<?>> listed(Happening<?> first, Happening<?>... others) {
        List<Happening<?>> happenings = new ArrayList<>(List.of(others));
        happenings.add(0, first);
        return happenings;
    }
}
