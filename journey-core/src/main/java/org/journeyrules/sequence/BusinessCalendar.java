package org.journeyrules.sequence;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.journeyrules.internal.text.CanonicalText;
import org.jspecify.annotations.Nullable;

/**
 * Working days and hours, read on the wall clock of the given zone.
 *
 * <pre>{@code
 * BusinessCalendar.of("office").withHours(LocalTime.of(8, 30), LocalTime.of(17, 0)).withHolidays(christmas)
 * }</pre>
 *
 * <p>Working hours include their first moment and exclude the end. Each instant is judged by the time that its wall
 * clock shows: hours in the gap of a clock change do not open on that day, and hours in an overlap are open both times.
 * Immutable and thread-safe.
 */
public final class BusinessCalendar {
    private static final Set<DayOfWeek> WORKING_WEEK =
            Collections.unmodifiableSet(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));
    private static final int DAYS_LOOKED_AHEAD = 800;

    private final String name;
    private final Set<DayOfWeek> days;
    private final LocalTime opens;
    private final LocalTime closes;
    private final Set<LocalDate> holidays;

    private BusinessCalendar(
            String name, Set<DayOfWeek> days, LocalTime opens, LocalTime closes, Set<LocalDate> holidays) {
        this.name = name;
        this.days = days;
        this.opens = opens;
        this.closes = closes;
        this.holidays = holidays;
    }

    /** Returns a calendar with Monday to Friday, 09:00 to 18:00, and no holidays. */
    public static BusinessCalendar of(String name) {
        return new BusinessCalendar(
                Objects.requireNonNull(name, "name"), WORKING_WEEK, LocalTime.of(9, 0), LocalTime.of(18, 0), Set.of());
    }

    /** Returns this calendar with other working days. A map rejects a calendar without any. */
    public BusinessCalendar withDays(Collection<DayOfWeek> days) {
        Set<DayOfWeek> copy = EnumSet.noneOf(DayOfWeek.class);
        copy.addAll(days);
        return new BusinessCalendar(name, Collections.unmodifiableSet(copy), opens, closes, holidays);
    }

    /**
     * Returns this calendar with other hours. A map rejects hours that end before they begin.
     *
     * @param opens the first moment of the working day
     * @param closes the first moment after it; midnight means the end of the day
     */
    public BusinessCalendar withHours(LocalTime opens, LocalTime closes) {
        return new BusinessCalendar(
                name, days, Objects.requireNonNull(opens, "opens"), Objects.requireNonNull(closes, "closes"), holidays);
    }

    /** Returns this calendar with these holidays, on which it does not open. */
    public BusinessCalendar withHolidays(Collection<LocalDate> holidays) {
        return new BusinessCalendar(
                name, days, opens, closes, Collections.unmodifiableSortedSet(new TreeSet<>(holidays)));
    }

    /** The name that steps use. Business days and hours are counted on the calendar named {@code office}. */
    public String name() {
        return name;
    }

    /** The working days of the week, in order from Monday. */
    public Set<DayOfWeek> days() {
        return days;
    }

    /** The first moment of a working day. */
    public LocalTime opens() {
        return opens;
    }

    /** The first moment after a working day; midnight means the end of the day. */
    public LocalTime closes() {
        return closes;
    }

    /** The days on which the calendar does not open, in order. */
    public Set<LocalDate> holidays() {
        return holidays;
    }

    /** Whether a day is a day of the working week and not a holiday. */
    public boolean isWorkingDay(LocalDate day) {
        return days.contains(day.getDayOfWeek()) && !holidays.contains(day);
    }

    /** Whether the wall clock shows a moment within working hours. */
    public boolean isOpen(ZonedDateTime at) {
        LocalTime time = at.toLocalTime();
        boolean withinHours = !time.isBefore(opens) && (closes.equals(LocalTime.MIDNIGHT) || time.isBefore(closes));
        return withinHours && isWorkingDay(at.toLocalDate());
    }

    /**
     * Returns the first instant at or after the given one at which the calendar is open. If it is open at the given
     * instant, that is the result.
     *
     * @throws IllegalStateException if it never opens again, which cannot happen with working days and hours
     */
    public ZonedDateTime nextOpening(ZonedDateTime from) {
        if (isOpen(from)) {
            return from;
        }
        // a clock that goes back over midnight shows the previous day once more, so check that day too
        LocalDate day = from.toLocalDate().minusDays(1);
        for (int i = 0; i < DAYS_LOOKED_AHEAD + holidays.size(); i++, day = day.plusDays(1)) {
            ZonedDateTime opening = opening(day, from);
            if (opening != null) {
                ZonedDateTime next = opening(day.plusDays(1), from);
                return next != null && next.isBefore(opening) ? next : opening;
            }
        }
        throw new IllegalStateException("calendar '" + name + "' does not open after " + from);
    }

    /**
     * Returns the first instant of that day, not before the given one, at which it opens: at the opening hour, or at a
     * clock change.
     */
    private @Nullable ZonedDateTime opening(LocalDate day, ZonedDateTime from) {
        if (!isWorkingDay(day)) {
            return null;
        }
        ZoneId zone = from.getZone();
        ZonedDateTime first = null;
        LocalDateTime hour = day.atTime(opens);
        for (ZoneOffset offset : zone.getRules().getValidOffsets(hour)) {
            first = earlier(first, ZonedDateTime.ofInstant(hour, offset, zone), from);
        }
        ZoneOffsetTransition change = zone.getRules()
                .nextTransition(day.atStartOfDay(zone).toInstant().minusMillis(1));
        while (change != null && !earlierDate(change).isAfter(day)) {
            first = earlier(first, change.getInstant().atZone(zone), from);
            change = zone.getRules().nextTransition(change.getInstant());
        }
        return first;
    }

    /** Returns the earlier of the days that clocks show before and after the change. */
    private static LocalDate earlierDate(ZoneOffsetTransition change) {
        LocalDateTime before = change.getDateTimeBefore();
        LocalDateTime after = change.getDateTimeAfter();
        return (after.isBefore(before) ? after : before).toLocalDate();
    }

    private @Nullable ZonedDateTime earlier(@Nullable ZonedDateTime best, ZonedDateTime other, ZonedDateTime from) {
        boolean usable = !other.isBefore(from) && isOpen(other);
        return usable && (best == null || other.isBefore(best)) ? other : best;
    }

    /**
     * Returns the moment some working days later, at the same time of day. From outside working hours, it first moves
     * to the next opening: one business day after Friday evening is Tuesday at 09:00. If a clock change skips that time
     * of day, the result is later by the length of the gap; if the time occurs twice, the result is the first.
     *
     * @param from the moment to count from
     * @param businessDays the number of working days, zero or more
     * @throws IllegalArgumentException if the number is negative
     */
    public ZonedDateTime plusBusinessDays(ZonedDateTime from, long businessDays) {
        if (businessDays < 0) {
            throw new IllegalArgumentException("The number of business days must be zero or more, not " + businessDays);
        }
        ZonedDateTime opening = nextOpening(from);
        LocalDate day = opening.toLocalDate();
        for (long left = businessDays; left > 0; ) {
            day = day.plusDays(1);
            if (isWorkingDay(day)) {
                left--;
            }
        }
        return businessDays == 0 ? opening : ZonedDateTime.of(day, opening.toLocalTime(), opening.getZone());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BusinessCalendar calendar && toString().equals(calendar.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** Returns every part of the calendar on one line. */
    @Override
    public String toString() {
        return new CanonicalText()
                .add("name", name)
                .add("hours", opens + "-" + closes)
                .add("days", List.copyOf(days))
                .add("holidays", List.copyOf(holidays))
                .toString();
    }
}
