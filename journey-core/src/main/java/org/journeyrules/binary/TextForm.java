package org.journeyrules.binary;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The first byte of a text, and the short forms of numbers, dates and instants that are written as text. */
final class TextForm {
    // 0x00 to 0x5F: the text with this number
    static final int SHORT_TEXTS = 0x60;
    // 0x60 to 0x9F: the name with this number
    static final int NAME = 0x60;
    static final int SHORT_NAMES = 0x40;
    // with three more bits and one byte: texts and names with larger numbers
    static final int MIDDLE_TEXT = 0xA0;
    static final int MIDDLE_NAME = 0xA8;
    static final int MIDDLES = 0x800;
    static final int LONG_TEXT = 0xB0;
    static final int LONG_NAME = 0xB1;
    // with two more bits and one byte: a word
    static final int WORD = 0xB8;
    static final int WORDS = 0x400;
    // with the length minus one: a new text
    static final int SHORT = 0xC0;
    static final int SHORT_SUFFIX = 0xD0;
    static final int SHORTS = 0x10;
    static final int LONG = 0xE0;
    static final int UTF_16 = 0xE1;
    static final int LONG_SUFFIX = 0xE2;
    static final int JOINED_BY_SLASH = 0xE3;
    static final int JOINED_BY_BAR = 0xE4;
    static final int NUMBER = 0xE5;
    static final int DATE = 0xE6;
    static final int INSTANT = 0xE7;

    /** How many parts a joined text may share with the one before, and how many more it may have. */
    static final int MOST_PARTS = 15;

    private static final int MOST_DIGITS = 15;
    private static final long FIRST_DAY = LocalDate.of(1, 1, 1).toEpochDay();
    private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();
    private static final long DAY = 86_400;

    private TextForm() {}

    /**
     * How many characters joined and shortened texts may have together, so that no bytes expand without limit.
     *
     * @param bytes the number of bytes up to here
     */
    static long room(int bytes) {
        return 100_000 + 100L * bytes;
    }

    /** Returns the number that a text is the plain decimal form of, or -1. */
    static long number(String text) {
        int length = text.length();
        if (length == 0 || length > MOST_DIGITS || (text.charAt(0) == '0' && length > 1)) {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < length; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    static boolean isNumber(long number) {
        return number >= 0 && number < 1_000_000_000_000_000L;
    }

    /** Returns the day that a text names, such as 2026-03-02, or null. */
    static @Nullable LocalDate day(String text) {
        if (text.length() < 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return null;
        }
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 7);
        int day = digits(text, 8, 10);
        if (year < 1 || month < 1 || day < 1) {
            return null;
        }
        try {
            return LocalDate.of(year, month, day);
        } catch (DateTimeException none) {
            return null;
        }
    }

    static boolean isDate(String text) {
        return text.length() == 10;
    }

    /** Whether a text that begins with a day goes on as an instant in whole seconds does: T09:30:00Z. */
    static boolean isInstant(String text) {
        return text.length() == 20
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':'
                && text.charAt(19) == 'Z'
                && within(digits(text, 11, 13), 24)
                && within(digits(text, 14, 16), 60)
                && within(digits(text, 17, 19), 60);
    }

    private static boolean within(int value, int end) {
        return value >= 0 && value < end;
    }

    /** Returns the seconds since 1970 of an instant as text. */
    static long seconds(LocalDate day, String text) {
        return day.toEpochDay() * DAY + digits(text, 11, 13) * 3600 + digits(text, 14, 16) * 60 + digits(text, 17, 19);
    }

    /** Returns the number that some characters are, or -1. */
    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    static boolean isDay(long epochDay) {
        return epochDay >= FIRST_DAY && epochDay <= LAST_DAY;
    }

    static boolean isInstant(long epochSecond) {
        return isDay(Math.floorDiv(epochSecond, DAY));
    }

    /** Returns an instant as text, with its seconds. */
    static String instant(long epochSecond) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(epochSecond, 0, ZoneOffset.UTC);
        String text = time.toString();
        return time.getSecond() == 0 ? text + ":00Z" : text + "Z";
    }
}
