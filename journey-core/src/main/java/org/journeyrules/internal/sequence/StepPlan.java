package org.journeyrules.internal.sequence;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAmount;
import java.util.Objects;
import java.util.Optional;
import org.journeyrules.contact.Contact;
import org.journeyrules.internal.snapshot.EnrollmentSnapshot;
import org.journeyrules.internal.text.Millis;
import org.journeyrules.internal.text.Phrases;
import org.journeyrules.internal.time.Anniversaries;
import org.journeyrules.internal.time.Span;
import org.journeyrules.sequence.Step;
import org.jspecify.annotations.Nullable;

/** Plans when a step is due. The instant is set when the step is reached, on the calendar of the contact's zone. */
record StepPlan(Contact contact, ZoneId zone) {

    /** Moves the enrollment to a step. */
    EnrollmentSnapshot reach(Step step, EnrollmentSnapshot enrollment, Instant at) {
        if (step.beforeDate().isPresent()) {
            return reachBefore(step, enrollment, at);
        }
        return enrollment.at(step.name(), at, plan(step, enrollment, at));
    }

    /**
     * Returns the enrollment as it is if its step, which depends on a date, is still planned as the record says;
     * otherwise the step planned anew, as if it were reached now.
     */
    EnrollmentSnapshot moved(Step step, EnrollmentSnapshot enrollment, Instant at) {
        Instant planned = before(step, enrollment.reached());
        return Objects.equals(planned, enrollment.planned()) ? enrollment : reachBefore(step, enrollment, at);
    }

    /** Reaches a step that depends on a date. Without a date, or if it has passed, the step is reported as missed. */
    private EnrollmentSnapshot reachBefore(Step step, EnrollmentSnapshot enrollment, Instant at) {
        Instant planned = before(step, at);
        EnrollmentSnapshot reached = enrollment.at(step.name(), at, planned);
        return planned == null || planned.isBefore(at) ? reached.deferred(at) : reached;
    }

    /**
     * Returns when a step that depends on a date is due; null if the record has no such date.
     *
     * @param reached when it was reached: a yearly step is due on the next occasion that is not over by then
     */
    private @Nullable Instant before(Step step, Instant reached) {
        Instant date = contact.instant(step.dateColumn().orElseThrow(), zone).orElse(null);
        if (date == null) {
            return null;
        }
        Span window = Span.of(step.beforeDate().orElseThrow(), zone);
        Instant planned = Millis.planned(window.before(date.toEpochMilli()));
        if (step.isYearly()) {
            Span validFor = Span.of(step.validFor(), zone);
            Anniversaries years = new Anniversaries(date, zone);
            long next = years.firstAfter(reached.toEpochMilli() - 1);
            // the step for the next day may be over although the day is not
            for (int i = 0; i < 2; i++) {
                planned = Millis.planned(window.before(next));
                if (!isPast(validFor, planned, reached)) {
                    break;
                }
                next = years.firstAfter(next);
            }
        }
        return planned.isBefore(reached) ? planned : onWorkday(step, planned, reached);
    }

    /** Returns why a step that depends on a date is not sent at all; empty for all other steps. */
    Optional<String> whyMissed(Step step, EnrollmentSnapshot enrollment, Instant at) {
        if (step.beforeDate().isEmpty()) {
            return Optional.empty();
        }
        Instant planned = enrollment.planned();
        if (planned == null) {
            return Optional.of("The record has no " + step.dateColumn().get() + ".");
        }
        Span validFor = Span.of(step.validFor(), zone);
        if (isPast(validFor, planned, enrollment.reached())) {
            return Optional.of("It was due on " + words(planned) + ", too long ago to be sent.");
        }
        return isPast(validFor, enrollment.due(), at)
                ? Optional.of("It was due on " + words(enrollment.due()) + ", but no call was made in time.")
                : Optional.empty();
    }

    private static boolean isPast(Span validFor, Instant due, Instant at) {
        return validFor.from(due.toEpochMilli()) < at.toEpochMilli();
    }

    /** Returns an instant in words, in the contact's zone. */
    String words(Instant instant) {
        return Phrases.instant(instant.toEpochMilli(), zone);
    }

    private @Nullable Instant plan(Step step, EnrollmentSnapshot enrollment, Instant reached) {
        if (step.waitFor().isPresent()) {
            return step.timeout().map(time -> plus(reached, time)).orElse(null);
        }
        Instant due;
        if (step.afterPrevious().isPresent()) {
            due = plus(reached, step.afterPrevious().get());
        } else if (step.afterEnrollment().isPresent()) {
            due = Millis.planned(
                    plus(enrollment.enrolledAt(), step.afterEnrollment().get()).toEpochMilli() + enrollment.lateBy());
        } else {
            due = reached;
        }
        return onWorkday(step, due.isBefore(reached) ? reached : due, reached);
    }

    private Instant plus(Instant start, TemporalAmount time) {
        boolean none = time instanceof Duration duration && duration.isZero()
                || time instanceof Period period && period.isZero();
        return none ? start : Millis.planned(Span.of(time, zone).from(start.toEpochMilli()));
    }

    private Instant onWorkday(Step step, Instant due, Instant reached) {
        return step.skipWeekends().isPresent()
                ? offWeekend(due, step.skipWeekends().get(), reached)
                : due;
    }

    /**
     * Moves a due day on a weekend to the following Monday or the preceding Friday, but never before the step was
     * reached.
     */
    private Instant offWeekend(Instant due, DayOfWeek to, Instant reached) {
        ZonedDateTime local = due.atZone(zone);
        DayOfWeek day = local.getDayOfWeek();
        if (day != DayOfWeek.SATURDAY && day != DayOfWeek.SUNDAY) {
            return due;
        }
        LocalDate date = local.toLocalDate();
        LocalDate friday = date.minusDays(day == DayOfWeek.SATURDAY ? 1 : 2);
        LocalDate monday = date.plusDays(day == DayOfWeek.SATURDAY ? 2 : 1);
        if (to == DayOfWeek.FRIDAY) {
            Instant before = friday.atTime(local.toLocalTime()).atZone(zone).toInstant();
            if (!before.isBefore(reached)) {
                return before;
            }
        }
        return monday.atTime(local.toLocalTime()).atZone(zone).toInstant();
    }
}
