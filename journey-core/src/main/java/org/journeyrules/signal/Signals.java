package org.journeyrules.signal;

import java.time.Instant;
import java.time.temporal.TemporalAmount;
import org.journeyrules.contact.DateField;
import org.jspecify.annotations.Nullable;

/**
 * An immutable selection of a contact's signals, and the questions that rules ask of it.
 *
 * <p>A selection is narrowed step by step; the order of the steps does not matter, except after {@link #first()},
 * {@link #last()}, {@link #followedBy}, {@link #notFollowedBy}, {@link #sinceLast}, {@link #unmatchedBy} and
 * {@link #dateAhead}, which begin a selection of their own. Signals of machines are left out unless
 * {@link #includingMachines()} asks for them.
 *
 * <p>A signal at s is in a window W at the instant T while s ≤ T &lt; s + W; the sum of a {@link java.time.Period} is
 * taken on the calendar of the contact's time zone. So it enters once, leaves once and never comes back. Windows of zero
 * or negative length are errors.
 *
 * <p>Lives for one evaluation, on one thread; asking it later throws {@link IllegalStateException}.
 */
public interface Signals {
    /** Only signals of these types. */
    Signals of(String... types);

    /**
     * Only signals whose attribute has this value; the keys {@code type}, {@code channel} and {@code id} mean those.
     * Numbers are compared as numbers; the empty text means that there is no value.
     */
    Signals where(String key, Object value);

    /** Only signals whose attribute has one of these values; a collection stands for its elements. */
    Signals whereIn(String key, Object... values);

    /** Only signals on this channel. */
    Signals on(String channel);

    /** Only signals in this window: those at s with s ≤ T &lt; s + window. */
    Signals within(TemporalAmount window);

    /** Only signals that have left this window: those at s with s + window ≤ T. */
    Signals olderThan(TemporalAmount window);

    /** Only signals at or after this instant. */
    Signals since(Instant instant);

    /** Only signals strictly before this instant. */
    Signals until(Instant instant);

    /** Only signals strictly after the stage was entered. */
    Signals sinceStageEntry();

    /** Only signals by which the contact acted. */
    Signals inbound();

    /** Only signals by which the company acted. */
    Signals outbound();

    /** Only the contact's activity: inbound, no machine, and none of the map's {@code not-activity} types. */
    Signals activity();

    /** Machines too. */
    Signals includingMachines();

    /**
     * Of signals that agree in all keys only the most recent; applied last wherever it is written. Signals lacking a
     * key share one combination.
     */
    Signals distinctBy(String... keys);

    /** The earliest signal of the selection, or none. */
    Signals first();

    /** The most recent signal of the selection, or none. */
    Signals last();

    /** Only signals that one of the other selection follows: strictly later, and less than the window later. */
    Signals followedBy(Signals later, TemporalAmount window);

    /** Only signals that none of the other selection followed within the window; known once the window is over. */
    Signals notFollowedBy(Signals later, TemporalAmount window);

    /**
     * Only signals strictly after the most recent of another selection; all where that has none. Use of the product since
     * the last purchase.
     */
    Signals sinceLast(Signals others);

    /**
     * Only signals without a counterpart: no signal of the other selection, at the same instant or later, has the same
     * value of the key. Opened cases without the closing, opportunities neither won nor lost.
     */
    Signals unmatchedBy(Signals counterparts, String key);

    /** Only signals whose attribute is a date that still lies ahead. */
    Signals dateAhead(String key);

    /** How many. In a condition prefer {@link #atLeast(int)}: a bare number asks for a review at each of its changes. */
    int count();

    /** Whether there are n or more. */
    boolean atLeast(int n);

    /** Whether there is none; a click that screening has not settled counts at once. */
    boolean none();

    /**
     * Whether none lies in the window and the stage was not entered within it. An error after {@code within},
     * {@code olderThan} and {@code distinctBy}.
     */
    boolean quietFor(TemporalAmount window);

    /** The sum of an attribute, 0 where there is none; signals without a number count as 0. */
    double sum(String key);

    /** The mean of an attribute over the signals that have a number there, or null where none has. */
    @Nullable
    Double average(String key);

    /**
     * In how many of the last periods there is a signal: period i (from 0) holds the signals at s with
     * s + i × window ≤ T &lt; s + (i + 1) × window.
     */
    int activePeriods(TemporalAmount window, int of);

    /** A date that the most recent signal carries; answers false to all where there is none. */
    DateField date(String key);

    /** An attribute of the most recent signal, or null where there is none. */
    @Nullable
    String attribute(String key);

    /** An attribute of the most recent signal as a number, or null where there is none. */
    @Nullable
    Double number(String key);
}
