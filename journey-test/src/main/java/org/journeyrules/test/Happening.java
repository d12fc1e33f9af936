package org.journeyrules.test;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import org.journeyrules.contact.Contact;
import org.journeyrules.signal.Signal;
import org.jspecify.annotations.Nullable;

/**
 * Something that happens in a story: a signal, a placement, a change of the record. It happens at the story's clock,
 * unless it says when. Immutable and thread-safe.
 *
 * @param <H> its own type
 */
public abstract sealed class Happening<H extends Happening<H>>
        permits AccountHappening, SignalHappening, PlacementHappening, RecordHappening {
    private final Time time;
    private final Duration lateness;

    /** When something happens, as seen from a story. */
    interface Time {
        Time NOW = (clock, start, zone) -> clock;

        Instant resolve(Instant clock, Instant start, ZoneId zone);
    }

    Happening(Time time, Duration lateness) {
        this.time = time;
        this.lateness = lateness;
    }

    abstract H copy(Time time, Duration lateness);

    /** This long after what happened before. */
    public H after(TemporalAmount amount) {
        return copy((clock, start, zone) -> Times.plus(clock, amount, zone), lateness);
    }

    /**
     * At this time, in the contact's zone unless it has an offset: {@code "2026-03-02 09:30"}, {@code "2026-03-02"},
     * {@code "2026-03-02T09:30:00+01:00"}.
     *
     * @throws IllegalArgumentException if the text is no time
     */
    public H at(String time) {
        Times.check(time);
        return copy((clock, start, zone) -> Times.parse(time, zone), lateness);
    }

    /** At this instant. */
    public H at(Instant instant) {
        return copy((clock, start, zone) -> instant, lateness);
    }

    /**
     * On the nth day of the story, in the contact's zone; the day on which it begins is day 0.
     *
     * @param time hours and minutes: {@code "09:30"}
     */
    public H onDay(int day, String time) {
        LocalTime local = LocalTime.parse(time);
        return copy(
                (clock, start, zone) -> start.atZone(zone)
                        .toLocalDate()
                        .plusDays(day)
                        .atTime(local)
                        .atZone(zone)
                        .toInstant(),
                lateness);
    }

    boolean isTimed() {
        return time != Time.NOW;
    }

    Time time() {
        return time;
    }

    Duration lateness() {
        return lateness;
    }

    /** The signal that it is, or null where it is none. */
    abstract @Nullable Signal signal(World world, Instant at);

    /** Whether the record is another after it: a host reviews first, with the old one. */
    boolean changesRecord() {
        return false;
    }

    /** The record after it. */
    Contact record(Contact before) {
        return before;
    }

    /** What it is, for messages. */
    abstract String name();

    /**
     * What happened, for the story.
     *
     * @param signal the signal that it is
     * @param at when the host heard of it
     */
    abstract String words(World world, @Nullable Signal signal, Instant at);
}
