package org.journeyrules.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants as a clock and a calendar on the wall show them in one time zone. */
final class Dates {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter IN_FULL = DateTimeFormatter.ofPattern("d MMMM uuuu, ", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_OF_YEAR = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter WITH_SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);

    private final ZoneId zone;

    private Dates(ZoneId zone) {
        this.zone = zone;
    }

    static Dates in(ZoneId zone) {
        return new Dates(zone);
    }

    String zone() {
        return zone.getId();
    }

    ZoneId zoneId() {
        return zone;
    }

    /** 3 May 2026. */
    String day(Instant instant) {
        return DAY.withZone(zone).format(instant);
    }

    /** 3 May. */
    String dayOfYear(Instant instant) {
        return DAY_OF_YEAR.withZone(zone).format(instant);
    }

    /** 10:12, or with its seconds where it has some. */
    String time(Instant instant) {
        return (instant.getEpochSecond() % 60 == 0 ? TIME : WITH_SECONDS)
                .withZone(zone)
                .format(instant);
    }

    /** 10:12, whatever the seconds. */
    String minute(Instant instant) {
        return TIME.withZone(zone).format(instant);
    }

    /** 3 January 2026, 10:12, as decisions and explanations write it. */
    String instant(Instant instant) {
        return IN_FULL.withZone(zone).format(instant) + minute(instant);
    }

    /** 3 January, or with its year where the other instant is in another year. */
    String dayIn(Instant instant, Instant other) {
        boolean same = instant.atZone(zone).getYear() == other.atZone(zone).getYear();
        String full = IN_FULL.withZone(zone).format(instant);
        return full.substring(0, same ? full.lastIndexOf(' ', full.length() - 3) : full.length() - 2);
    }

    /** Whether the clock of the zone shows another offset at one instant than at the other. */
    boolean clockChanges(Instant one, Instant other) {
        return !zone.getRules().getOffset(one).equals(zone.getRules().getOffset(other));
    }
}
