package org.journeyrules.b2b;

import java.time.Duration;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import java.util.Set;

/**
 * One value of the {@link B2bPolicy}: its key in files, its default, and the check that every value passes.
 *
 * @param <W> what policies are given, as in a file
 * @param <K> what policies keep, which may be prepared for comparing
 */
final class Setting<W, K> {
    private final String key;
    private final Check<W, K> check;
    private final K defaultValue;

    Setting(String key, W defaultValue, Check<W, K> check) {
        this.key = key;
        this.check = check;
        this.defaultValue = check.accept(key, defaultValue);
    }

    /** Turns what was written into what is kept. */
    interface Check<W, K> {
        /** @throws IllegalArgumentException if the policy does not accept the value */
        K accept(String key, W written);
    }

    /** As files name it: {@code click-window}. */
    String key() {
        return key;
    }

    K defaultValue() {
        return defaultValue;
    }

    /** The value in a policy. */
    K in(PolicySubject policy) {
        return ((B2bPolicy) policy).value(this);
    }

    /**
     * A copy of a policy with another value.
     *
     * @throws IllegalArgumentException if the policy does not accept the value
     */
    B2bPolicy changedIn(PolicySubject policy, W written) {
        return ((B2bPolicy) policy).with(this, check.accept(key, written));
    }

    /** The error for a value that a policy does not accept. */
    static IllegalArgumentException refused(String key, Object value, String expected, String advice) {
        return new IllegalArgumentException(
                "The " + key + " of the B2B policy is '" + value + "', which is not " + expected + ".\n" + advice);
    }

    // ---- checks that several settings share

    static WordSet words(String key, Set<String> words) {
        for (String word : words) {
            if (word.isBlank()) {
                throw refused(key, word, "a word", "Maybe leave it out.");
            }
        }
        return WordSet.of(words);
    }

    static String name(String key, String name) {
        if (name.isBlank()) {
            throw refused(key, name, "a name", "Maybe 'sales'.");
        }
        return name;
    }

    static int count(String key, int number) {
        if (number < 1) {
            throw refused(key, number, "a number of 1 or more", "Maybe 2.");
        }
        return number;
    }

    /** Business time is counted day by day, so it has a limit. */
    static int businessTime(String key, int number) {
        if (number > 10_000) {
            throw refused(key, number, "a number up to 10000", "Maybe 2.");
        }
        return count(key, number);
    }

    static TemporalAmount window(String key, TemporalAmount window) {
        boolean positive = window instanceof Period period
                ? !period.isZero() && !period.isNegative()
                : window instanceof Duration duration && !duration.isZero() && !duration.isNegative();
        if (!positive) {
            throw refused(
                    key,
                    window,
                    "a window of days or hours",
                    "Maybe P30D, 30 days on the contact's calendar, or PT720H, exactly 720 hours.");
        }
        return window;
    }
}
