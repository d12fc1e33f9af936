package org.journeyrules.internal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants in words for people. */
public final class Words {
    private static final DateTimeFormatter INSTANT = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.ENGLISH);

    private Words() {}

    /** "3 May 2026, 10:12" on the clock of the zone. */
    public static String instant(long millis, ZoneId zone) {
        return INSTANT.format(Instant.ofEpochMilli(millis).atZone(zone));
    }

    /** "1 signal", "2 signals". */
    public static String count(int n, String noun) {
        return n + " " + noun + (n == 1 ? "" : "s");
    }
}
