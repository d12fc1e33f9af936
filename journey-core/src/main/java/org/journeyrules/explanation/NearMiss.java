package org.journeyrules.explanation;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.journeyrules.internal.message.DurationText;
import org.journeyrules.internal.text.CodePoints;
import org.jspecify.annotations.Nullable;

/**
 * A signal that nearly counts for a question, and why it does not. Immutable and thread-safe.
 */
public final class NearMiss {
    private final String signal;
    private final Instant at;
    private final Why why;
    private final String key;
    private final String value;
    private final String asked;
    private final @Nullable Instant instant;
    private final @Nullable Duration by;

    /** The closest first: by why the signal does not count, then the newest first. */
    public static final Comparator<NearMiss> CLOSEST_FIRST = Comparator.comparing((NearMiss miss) -> miss.why)
            .thenComparing(NearMiss::at, Comparator.reverseOrder())
            .thenComparing(NearMiss::signal, CodePoints.ORDER);

    /** Why a signal does not count, the closest first. */
    private enum Why {
        /** The value of an attribute differs only in case or spaces. */
        OTHER_CASE,
        /** The signal does not have the attribute, but one with a similar name. */
        OTHER_KEY,
        /** It has left the window. */
        LEFT_WINDOW,
        /** It counts later: it has to be older, or screening has not settled it. */
        NOT_YET,
        /** It came before the signals that count, such as those that a regression has used up. */
        TOO_EARLY,
        /** It is a machine's, or a repetition. */
        SCREENED,
        /** A newer signal with the same attributes counts in its place. */
        REPEATED,
        /** An attribute has another value. */
        OTHER_VALUE,
        /** The signal does not have the attribute. */
        MISSING_KEY
    }

    private NearMiss(
            String signal,
            Instant at,
            Why why,
            String key,
            String value,
            String asked,
            @Nullable Instant instant,
            @Nullable Duration by) {
        this.signal = Objects.requireNonNull(signal);
        this.at = Objects.requireNonNull(at);
        this.why = Objects.requireNonNull(why);
        this.key = key;
        this.value = value;
        this.asked = asked;
        this.instant = instant;
        this.by = by;
    }

    private static NearMiss of(String signal, Instant at, Why why, String key, String value, String asked) {
        return new NearMiss(signal, at, why, key, value, asked, null, null);
    }

    private static NearMiss of(String signal, Instant at, Why why, Instant instant, @Nullable Duration by) {
        return new NearMiss(signal, at, why, "", "", "", instant, by);
    }

    /**
     * Returns a signal whose attribute differs only in case or spaces from what was asked for.
     *
     * @param signal its id
     * @param at when it happened
     * @param key the attribute that was asked for
     * @param value its value
     * @param asked the value or values that count
     */
    public static NearMiss otherCase(String signal, Instant at, String key, String value, String asked) {
        return of(signal, at, Why.OTHER_CASE, key, value, asked);
    }

    /** Returns a signal whose attribute has another value, as {@link #otherCase} does. */
    public static NearMiss otherValue(String signal, Instant at, String key, String value, String asked) {
        return of(signal, at, Why.OTHER_VALUE, key, value, asked);
    }

    /** Returns a signal that does not have the attribute, but one with a similar name. */
    public static NearMiss otherKey(String signal, Instant at, String key, String similar, String asked) {
        return of(signal, at, Why.OTHER_KEY, key, similar, asked);
    }

    /** Returns a signal that does not have the attribute. */
    public static NearMiss missingKey(String signal, Instant at, String key, String asked) {
        return of(signal, at, Why.MISSING_KEY, key, "", asked);
    }

    /**
     * Returns a signal that left the window.
     *
     * @param instant when it left
     * @param ago how long before the instant explained
     */
    public static NearMiss leftWindow(String signal, Instant at, Instant instant, Duration ago) {
        return of(signal, at, Why.LEFT_WINDOW, instant, ago);
    }

    /** Returns a signal that begins to count later: it has to be older, or screening has not settled it. */
    public static NearMiss notYet(String signal, Instant at, Instant from) {
        return of(signal, at, Why.NOT_YET, from, null);
    }

    /** Returns a signal before those that count, such as those that a regression has used up. */
    public static NearMiss tooEarly(String signal, Instant at, Instant after) {
        return of(signal, at, Why.TOO_EARLY, after, null);
    }

    /** Returns a signal that a machine made, or a repetition. */
    public static NearMiss screened(String signal, Instant at) {
        return of(signal, at, Why.SCREENED, "", "", "");
    }

    /** Returns a signal in whose place a newer one with the same attributes counts. */
    public static NearMiss repeated(String signal, Instant at, String keys, String newer) {
        return of(signal, at, Why.REPEATED, keys, "", newer);
    }

    /** The id of the signal. */
    public String signal() {
        return signal;
    }

    /** When the signal happened. */
    public Instant at() {
        return at;
    }

    /**
     * Why it does not count: {@code OTHER_CASE}, {@code OTHER_KEY}, {@code LEFT_WINDOW}, {@code NOT_YET}, {@code
     * TOO_EARLY}, {@code SCREENED}, {@code REPEATED}, {@code OTHER_VALUE} or {@code MISSING_KEY}.
     */
    public String why() {
        return why.name();
    }

    /** The attribute that was asked for; empty if it is not about one. */
    public String key() {
        return key;
    }

    /** The value that the attribute has, or the similar name of an attribute; empty if there is none. */
    public String value() {
        return value;
    }

    /** The value or values that count; empty if it is not about one. */
    public String asked() {
        return asked;
    }

    /** When it left, when it begins to count, or after when signals count. */
    public Optional<Instant> instant() {
        return Optional.ofNullable(instant);
    }

    /**
     * In words: "s1 from 3 March 2026, 09:00 left the window on 31 March 2026, 09:00, 1 day before".
     *
     * @param dates how an instant is written
     */
    public String inWords(Function<Instant, String> dates) {
        String from = signal + " from " + dates.apply(at);
        String then = instant == null ? "" : dates.apply(instant);
        return switch (why) {
            case OTHER_CASE ->
                signal + " has " + key + "=" + value + "; " + asked + " is needed (text is compared exactly)";
            case OTHER_KEY -> signal + " has no '" + key + "'. Maybe '" + value + "'.";
            case LEFT_WINDOW -> from + " left the window on " + then + before();
            case NOT_YET -> from + " counts from " + then;
            case TOO_EARLY -> from + " is too early: only signals after " + then + " count";
            case SCREENED -> from + " does not count: it comes from a machine, or repeats a click";
            case REPEATED -> from + " is not counted again: " + asked + " has the same " + key;
            case OTHER_VALUE -> signal + " has " + key + "=" + value + "; " + asked + " is needed";
            case MISSING_KEY -> signal + " has no '" + key + "'";
        };
    }

    private String before() {
        if (by == null) {
            return "";
        }
        Duration round = by.toDays() > 0
                ? Duration.ofDays(by.toDays())
                : by.toHours() > 0 ? Duration.ofHours(by.toHours()) : Duration.ofMinutes(by.toMinutes());
        if (round.isZero()) {
            return "";
        }
        long days = round.toDays();
        return ", " + (days > 0 ? days + (days == 1 ? " day" : " days") : DurationText.inWords(round)) + " before";
    }

    @Override
    public String toString() {
        return inWords(Instant::toString);
    }
}
