package org.journeyrules.b2b;

import java.time.Duration;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import java.util.List;
import java.util.Set;

/** The checks that several settings of the {@link B2bPolicy} share, and the error for values that they refuse. */
final class SettingChecks {
    private SettingChecks() {}

    /** The error for a value that a policy does not accept. */
    static IllegalArgumentException refused(String key, Object value, String expected, String advice) {
        return new IllegalArgumentException(
                "The " + key + " of the B2B policy is '" + value + "', which is not " + expected + ".\n" + advice);
    }

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

    static <T> List<T> some(String key, List<T> values) {
        if (values.isEmpty()) {
            throw refused(key, values, "a list with at least one entry", "Maybe leave the key out.");
        }
        return List.copyOf(values);
    }

    static Duration exact(String key, Duration time) {
        if (time.isZero() || time.isNegative()) {
            throw refused(key, time, "a positive time", "Maybe PT5M, 5 minutes.");
        }
        return time;
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
