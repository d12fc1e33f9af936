package org.journeyrules.test;

import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.TemporalAmount;
import org.journeyrules.contact.Contact;
import org.journeyrules.signal.Signal;
import org.jspecify.annotations.Nullable;

/**
 * Something that happens in a story: a signal, a placement, a change of the contact's or the account's record. It happens
 * at the story's clock unless the test says when, with one of {@code after}, {@code at} and {@code onDay}. Immutable and
 * thread-safe.
 *
 * @param <E> its own type
 */
public abstract sealed class Event<E extends Event<E>> permits AccountEvent, SignalEvent, PlacementEvent, RecordEvent {
    private final Timing timing;

    Event(Timing timing) {
        this.timing = timing;
    }

    abstract E copy(Timing timing);

    private E timed(String words, Timing.Time time) {
        return copy(timing.at(name(), words, time));
    }

    /**
     * Happens this long after the event before it, or after the start of the story.
     *
     * @throws IllegalStateException if the event has a time already
     */
    public E after(TemporalAmount amount) {
        return timed("after(" + amount + ")", (clock, start, zone) -> Times.plus(clock, amount, zone));
    }

    /**
     * Happens at this time, in the contact's zone unless it has an offset: {@code "2026-03-02 09:30"},
     * {@code "2026-03-02"}, {@code "2026-03-02T09:30:00+01:00"}.
     *
     * @throws IllegalArgumentException if the text is not a time
     * @throws IllegalStateException if the event has a time already
     */
    public E at(String time) {
        Times.check(time);
        return timed("at(" + time + ")", (clock, start, zone) -> Times.parse(time, zone));
    }

    /**
     * Happens at this instant.
     *
     * @throws IllegalStateException if the event has a time already
     */
    public E at(Instant instant) {
        return timed("at(" + instant + ")", (clock, start, zone) -> instant);
    }

    /**
     * Happens on the nth day of the story, in the contact's zone; day 0 is the day on which the story starts.
     *
     * @param time hours and minutes: {@code "09:30"}
     * @throws IllegalArgumentException if the text is not a time of day
     * @throws IllegalStateException if the event has a time already
     */
    public E onDay(int day, String time) {
        LocalTime local = Times.ofDay(time);
        return timed(
                "onDay(" + day + ", " + time + ")",
                (clock, start, zone) -> start.atZone(zone)
                        .toLocalDate()
                        .plusDays(day)
                        .atTime(local)
                        .atZone(zone)
                        .toInstant());
    }

    Timing timing() {
        return timing;
    }

    /** Checks the names that the event uses. */
    void check(Names names) {}

    /** The signal that the host passes on, or null where there is none. */
    abstract @Nullable Signal signal(World world, Instant at);

    /** Whether the record changes: the host first reviews with the old one. */
    boolean changesRecord() {
        return false;
    }

    /** The record after the event. */
    Contact record(Contact before) {
        return before;
    }

    /** The name for messages. */
    abstract String name();

    /**
     * Describes the event in the story.
     *
     * @param signal the signal that the host passed on
     * @param at when the host learned of it
     */
    abstract String words(World world, @Nullable Signal signal, Instant at);
}
