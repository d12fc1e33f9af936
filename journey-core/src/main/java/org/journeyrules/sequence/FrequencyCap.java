package org.journeyrules.sequence;

import java.time.Duration;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import java.util.Objects;
import java.util.Optional;
import org.journeyrules.internal.text.CanonicalText;
import org.jspecify.annotations.Nullable;

/**
 * A limit on the number of touches in a rolling window, whoever sent them.
 *
 * <pre>{@code
 * FrequencyCap.atMost(2, Period.ofDays(7)).on("email")
 * }</pre>
 *
 * <p>Immutable and thread-safe. A cap is checked as part of its map.
 */
public final class FrequencyCap {
    private final int atMost;
    private final TemporalAmount window;
    private final @Nullable String channel;

    private FrequencyCap(int atMost, TemporalAmount window, @Nullable String channel) {
        this.atMost = atMost;
        this.window = window;
        this.channel = channel;
    }

    /**
     * Returns a cap over all channels together.
     *
     * @param atMost the most touches, 1 or more
     * @param in the window: a positive {@link Duration}, or a {@link Period} on the calendar of the contact's zone
     */
    public static FrequencyCap atMost(int atMost, TemporalAmount in) {
        return new FrequencyCap(atMost, Objects.requireNonNull(in, "in"), null);
    }

    /** Returns this cap for one channel. */
    public FrequencyCap on(String channel) {
        return new FrequencyCap(atMost, window, Objects.requireNonNull(channel, "channel"));
    }

    /** The most touches in a window. */
    public int atMost() {
        return atMost;
    }

    /** The rolling window. */
    public TemporalAmount window() {
        return window;
    }

    /** The channel whose touches count; empty for all. */
    public Optional<String> channel() {
        return Optional.ofNullable(channel);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FrequencyCap cap && toString().equals(cap.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** Returns every part of the cap on one line. */
    @Override
    public String toString() {
        return new CanonicalText()
                .add("at-most", atMost)
                .add("in", window)
                .add("channel", channel)
                .toString();
    }
}
