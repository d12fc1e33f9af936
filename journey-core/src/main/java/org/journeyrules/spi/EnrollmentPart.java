package org.journeyrules.spi;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One enrollment of a state taken apart. It may grow.
 *
 * @param sequence the sequence
 * @param visit the number of the stage visit in which it began
 * @param enrolledAt when it began
 * @param origin the id of the signal that enrolled, or empty where a stage did
 * @param ofStage whether it ends when the stage is left
 * @param arm the arm of the test; empty where the sequence has none; {@link #HOLD_OUT} for those who get nothing
 * @param step the step to come, or null after the last
 * @param reached when the step to come was reached: the instant its predecessor was done
 * @param planned when the step to come falls due by plan, or null where it does not by time
 * @param due when the step to come is weighed: as planned, or until when it was deferred
 * @param lateBy by how many milliseconds the plan has slipped because nobody looked
 * @param sent the steps that fell due, in order
 * @param endedAt when it ended, or null while it goes on
 * @param how how it ended, or empty
 * @param pausedAt since when the host has it paused, or null
 */
public record EnrollmentPart(
        String sequence,
        int visit,
        Instant enrolledAt,
        String origin,
        boolean ofStage,
        String arm,
        @Nullable String step,
        Instant reached,
        @Nullable Instant planned,
        @Nullable Instant due,
        long lateBy,
        List<String> sent,
        @Nullable Instant endedAt,
        String how,
        @Nullable Instant pausedAt) {
    /** The arm of those who get nothing. */
    public static final String HOLD_OUT = "hold-out";

    public EnrollmentPart {
        sent = List.copyOf(sent);
    }

    /** Whether it goes on. */
    public boolean isActive() {
        return endedAt == null;
    }

    /** At another step, reached at an instant, planned for another. */
    public EnrollmentPart at(@Nullable String next, Instant reachedAt, @Nullable Instant plannedAt) {
        return new EnrollmentPart(
                sequence,
                visit,
                enrolledAt,
                origin,
                ofStage,
                arm,
                next,
                reachedAt,
                plannedAt,
                plannedAt,
                lateBy,
                sent,
                endedAt,
                how,
                pausedAt);
    }

    /** With the step to come weighed at this instant. */
    public EnrollmentPart deferred(Instant until) {
        return new EnrollmentPart(
                sequence,
                visit,
                enrolledAt,
                origin,
                ofStage,
                arm,
                step,
                reached,
                planned,
                until,
                lateBy,
                sent,
                endedAt,
                how,
                pausedAt);
    }

    /** With the step to come fallen due, later than planned by so much because nobody looked. */
    public EnrollmentPart sent(long more) {
        List<String> steps = new java.util.ArrayList<>(sent);
        steps.add(step);
        return new EnrollmentPart(
                sequence,
                visit,
                enrolledAt,
                origin,
                ofStage,
                arm,
                step,
                reached,
                planned,
                due,
                lateBy + more,
                steps,
                endedAt,
                how,
                pausedAt);
    }

    /** Ended. */
    public EnrollmentPart ended(Instant at, String why) {
        return new EnrollmentPart(
                sequence,
                visit,
                enrolledAt,
                origin,
                ofStage,
                arm,
                null,
                reached,
                null,
                null,
                lateBy,
                sent,
                at,
                why,
                null);
    }

    /** Paused by the host, or going on where null. */
    public EnrollmentPart paused(@Nullable Instant since) {
        return new EnrollmentPart(
                sequence,
                visit,
                enrolledAt,
                origin,
                ofStage,
                arm,
                step,
                reached,
                planned,
                due,
                lateBy,
                sent,
                endedAt,
                how,
                since);
    }

    /** With its clock moved on by so many milliseconds: a pause that froze it is over. */
    public EnrollmentPart later(long millis) {
        return new EnrollmentPart(
                sequence,
                visit,
                enrolledAt,
                origin,
                ofStage,
                arm,
                step,
                reached,
                planned == null ? null : planned.plusMillis(millis),
                due == null ? null : due.plusMillis(millis),
                lateBy + millis,
                sent,
                endedAt,
                how,
                null);
    }
}
