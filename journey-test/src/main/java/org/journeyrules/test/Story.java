package org.journeyrules.test;

import java.time.Instant;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.List;

/** The part of a story where something can happen. Each call takes effect at once. Not thread-safe. */
public abstract sealed class Story permits Given, When, NextChapter {
    final World world;

    Story(World world) {
        this.world = world;
    }

    /**
     * Lets events happen, one after the other: each at the story's clock unless the test says when. The clock moves on to
     * each. Events at the same instant in one call are one event for the engine.
     *
     * @throws IllegalArgumentException if an event would happen before the clock, or uses an unknown name; or if a signal
     *     without a time would happen at the instant at which the story was arranged, where rules do not count it
     * @throws org.journeyrules.EvaluationException if the rules fail
     */
    public When when(Event<?> first, Event<?>... others) {
        List<Event<?>> events = checked(first, others);
        arrange();
        world.happen(events);
        return new When(world);
    }

    /** The journey starts, for no other reason than the contact's record. */
    public When whenTheJourneyStarts() {
        arrange();
        world.begin();
        return new When(world);
    }

    /**
     * Nothing happens for this long. Every {@code reviewAt} on the way is honored exactly, including one at the end.
     *
     * @throws IllegalArgumentException if the time is zero or negative
     */
    public When whenTimeElapses(TemporalAmount amount) {
        arrange();
        world.elapse(amount);
        return new When(world);
    }

    /**
     * Nothing happens until then: a time in the contact's zone, unless it has an offset.
     *
     * @throws IllegalArgumentException if the text is not a time, or if it is before the clock
     */
    public When whenTimeElapsesUntil(String time) {
        return whenTimeElapsesUntil(Times.parse(time, world.zone()));
    }

    /**
     * Nothing happens until then.
     *
     * @throws IllegalArgumentException if it is before the clock
     */
    public When whenTimeElapsesUntil(Instant instant) {
        arrange();
        world.elapseUntil(instant);
        return new When(world);
    }

    /** Sets up what is given, before the first event. */
    void arrange() {}

    /** The events, after a check of the names that they use. */
    List<Event<?>> checked(Event<?> first, Event<?>... others) {
        List<Event<?>> events = new ArrayList<>(List.of(others));
        events.add(0, first);
        events.forEach(event -> event.check(world.names()));
        return events;
    }
}
