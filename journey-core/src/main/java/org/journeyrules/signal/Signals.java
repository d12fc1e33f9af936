package org.journeyrules.signal;

import java.time.Instant;
import java.time.temporal.TemporalAmount;
import org.journeyrules.contact.DateField;
import org.jspecify.annotations.Nullable;

/**
 * An immutable selection of a contact's signals, with the questions that rules ask about it.
 *
 * <p>You narrow a selection step by step. The order of the steps does not matter, except after {@link #first()}, {@link
 * #last()}, {@link #followedBy}, {@link #notFollowedBy}, {@link #sinceLast}, {@link #unmatchedBy}, {@link
 * #notEndedBy}, {@link #notPrecededBy}, {@link #plus} and {@link
 * #dateAhead}, which start a selection of their own. Automated signals are left out unless you call {@link
 * #includingMachines()}.
 *
 * <p>A signal at s is in a window W at the instant T if s ≤ T &lt; s + W. For a {@link java.time.Period}, the sum is
 * computed on the calendar of the contact's time zone. A signal therefore enters a window once, leaves it once and
 * never comes back. Windows of zero or negative length are errors.
 *
 * <p>What is compared with an absent value is not selected: {@code where("topic", null)}, {@code on(null)} and {@code
 * since(null)} select no signals. A window or a key that is null is an error.
 *
 * <p>A selection lives for one evaluation, on one thread. Any later call throws {@link IllegalStateException}.
 */
public interface Signals {
    /** Only signals of these types. */
    Signals of(@Nullable String... types);

    /**
     * Only signals whose attribute has this value. The keys {@code type}, {@code channel} and {@code id} mean those
     * parts of the signal. Numbers are compared as numbers. The empty text matches signals without a value. A text such
     * as {@code ">= 1000"}, {@code "< 0"} or {@code ">= 100, < 1000"} selects the numbers that it describes; a value that
     * is not a number is in none of these ranges.
     */
    Signals where(String key, @Nullable Object value);

    /** Only signals whose attribute has one of these values. A collection stands for its elements.
     * {@code whereIn("amount", ">= 0", "")} selects what is not negative, and what has no amount.
     */
    Signals whereIn(String key, @Nullable Object... values);

    /** Only signals on this channel. */
    Signals on(@Nullable String channel);

    /** Only signals in this window: those at s with s ≤ T &lt; s + window. */
    Signals within(TemporalAmount window);

    /** Only signals that have left this window: those at s with s + window ≤ T. */
    Signals olderThan(TemporalAmount window);

    /** Only signals at or after this instant. */
    Signals since(@Nullable Instant instant);

    /** Only signals strictly before this instant. */
    Signals until(@Nullable Instant instant);

    /** Only signals strictly after the stage was entered. */
    Signals sinceStageEntry();

    /** Only signals in which the contact acted. */
    Signals inbound();

    /** Only signals in which the company acted. */
    Signals outbound();

    /**
     * Only the contact's activity: inbound signals that are not automated and whose type is not one of the map's {@code
     * not-activity} types.
     */
    Signals activity();

    /** Also includes automated signals. */
    Signals includingMachines();

    /**
     * Of the signals that agree in all keys, only the most recent. This step is applied last, wherever you write it.
     * Signals without a key share one combination.
     */
    Signals distinctBy(String... keys);

    /** The earliest signal of the selection, if there is one. */
    Signals first();

    /** The most recent signal of the selection, if there is one. */
    Signals last();

    /**
     * Only signals that are followed by a signal of the other selection: strictly later, and by less than the window.
     */
    Signals followedBy(Signals later, TemporalAmount window);

    /**
     * Only signals that no signal of the other selection followed within the window. This is known when the window is
     * over.
     */
    Signals notFollowedBy(Signals later, TemporalAmount window);

    /**
     * Only signals strictly after the most recent signal of another selection; all of them if the other one is empty.
     * Example: use of the product since the last purchase.
     */
    Signals sinceLast(Signals others);

    /**
     * Only signals without a counterpart. A counterpart is a signal of the other selection, at the same instant or
     * later, with the same value for the key. Example: opened cases that are not closed, or opportunities that are
     * neither won nor lost.
     */
    Signals unmatchedBy(Signals counterparts, String key);

    /**
     * Only signals that no signal of the other selection ended. An end belongs to the earlier signals with the same value
     * for the first key; if there is none, to those with the same date under the second key; if there is none, to those
     * whose date it has reached; and if there is none, to the most recent earlier signal. Example: booked meetings that
     * were neither held nor missed.
     */
    Signals notEndedBy(Signals ends, String key, String dateKey);

    /**
     * Only signals that no signal of the other selection preceded: strictly earlier, and by less than the window.
     * Example: of requests that arrive twice within the hour, the first.
     */
    Signals notPrecededBy(Signals earlier, TemporalAmount window);

    /**
     * Only signals that no signal of the other selection with the same value for the key preceded: strictly earlier, and
     * by less than the window. A signal without the key has no such predecessor. Example: of the deal and the payments
     * of one opportunity, the first.
     */
    Signals notPrecededBy(Signals earlier, String key, TemporalAmount window);

    /**
     * Only signals that a signal of the other selection with the same value for the key preceded: strictly earlier, and
     * by less than the window. Example: purchases of a cart that was abandoned before.
     */
    Signals precededBy(Signals earlier, String key, TemporalAmount window);

    /** The signals of this selection and those of another. */
    Signals plus(Signals others);

    /** Only signals whose attribute is a date in the future. */
    Signals dateAhead(String key);

    /** Only signals whose attribute is a date that is in the future, or that the window after it has not passed. */
    Signals dateAhead(String key, TemporalAmount grace);

    /** Only signals whose attribute is a date that is near: {@code date − before ≤ T < date + after}. */
    Signals dateNear(String key, TemporalAmount before, TemporalAmount after);

    /**
     * The number of signals. In a condition, prefer {@link #atLeast(int)}: a bare number needs a review at each of its
     * changes.
     */
    int count();

    /** Whether there are at least n signals. */
    boolean atLeast(int n);

    /** Whether there are no signals. A click counts here at once, even if screening has not settled it. */
    boolean none();

    /**
     * Whether no signal of the selection is in the window and the stage was not entered within it. An error after
     * {@code within}, {@code olderThan} and {@code distinctBy}.
     */
    boolean quietFor(TemporalAmount window);

    /** The sum of an attribute, 0 if there are no signals. Signals without a number count as 0. */
    double sum(String key);

    /** The mean of an attribute over the signals that have a number for it, or null if none has. */
    @Nullable
    Double average(String key);

    /**
     * The number of recent periods that contain a signal. Period i (from 0) contains the signals at s with s + i ×
     * window ≤ T &lt; s + (i + 1) × window.
     */
    int activePeriods(TemporalAmount window, int of);

    /** A date in the most recent signal. If there is none, it answers false to every question. */
    DateField date(String key);

    /** An attribute of the most recent signal, or null if there is none. */
    @Nullable
    String attribute(String key);

    /** An attribute of the most recent signal as a number, or null if there is none. */
    @Nullable
    Double number(String key);
}
