package org.journeyrules.test;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * When an event happens, and how much later the host learns of it.
 *
 * @param words how the test says when: {@code after(PT24H)}; empty where it does not
 * @param time when it happens
 * @param lateness how much later the host learns of it; zero unless the test says so
 */
record Timing(String words, Time time, Duration lateness) {
    /** At the clock of the story, without delay. */
    static final Timing NOW = new Timing("", (clock, start, zone) -> clock, Duration.ZERO);

    /** A point in time as seen from a story. */
    interface Time {
        Instant resolve(Instant clock, Instant start, ZoneId zone);
    }

    /**
     * The same with a time.
     *
     * @param event the event, for the message
     * @throws IllegalStateException if it has a time already
     */
    Timing at(String event, String words, Time time) {
        if (isSet()) {
            throw new IllegalStateException(event + " has two times: " + this.words + " and " + words
                    + ".\nMaybe keep one of after, at and onDay.");
        }
        return new Timing(words, time, lateness);
    }

    /** The same, but the host learns of it later. */
    Timing late(Duration by) {
        return new Timing(words, time, by);
    }

    /** Whether the test says when. */
    boolean isSet() {
        return !words.isEmpty();
    }

    boolean isLate() {
        return !lateness.isZero();
    }
}
