package org.journeyrules.internal.snapshot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.journeyrules.internal.text.Millis;
import org.jspecify.annotations.Nullable;

/**
 * One enrollment of a state taken apart. It may grow.
 *
 * @param sequence the sequence
 * @param visit the number of the stage visit in which it began
 * @param enrolledAt when it began
 * @param origin what tells it apart within the visit: the id of the newest signal that enrolled, or empty where a stage did;
 *     told apart further where that is not enough
 * @param ofStage whether it ends when the stage is left
 * @param arm the arm of the test; empty where the sequence has none; {@link #HOLD_OUT} for those who get nothing
 * @param step the step to come, or null after the last
 * @param reached when the step to come was reached: the instant its predecessor was done
 * @param planned when the step to come falls due by plan, or null where it does not by time
 * @param due when the step to come is weighed: as planned, or until when it was deferred
 * @param lateBy by how many milliseconds the plan has slipped: nobody looked, a host paused it, a rule put it off
 * @param sent the steps that fell due, in order
 * @param skipped the steps of which it was told that they are not sent
 * @param endedAt when it ended, or null while it goes on
 * @param how how it ended, or empty
 * @param pausedAt since when the host has it paused, or null
 */
public record EnrollmentSnapshot(
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
        List<String> skipped,
        @Nullable Instant endedAt,
        String how,
        @Nullable Instant pausedAt) {
    /** The arm of those who get nothing. */
    public static final String HOLD_OUT = "hold-out";

    /** An enrollment that begins, before its first step. */
    public static EnrollmentSnapshot begun(
            String sequence, int visit, Instant at, String origin, boolean ofStage, String arm) {
        return new EnrollmentSnapshot(
                sequence, visit, at, origin, ofStage, arm, null, at, null, null, 0, List.of(), List.of(), null, "",
                null);
    }

    public EnrollmentSnapshot {
        sent = List.copyOf(sent);
        skipped = List.copyOf(skipped);
    }

    /** Whether it goes on. */
    public boolean isActive() {
        return endedAt == null;
    }

    /** At another step, reached at an instant, planned for another. */
    public EnrollmentSnapshot at(@Nullable String next, Instant reachedAt, @Nullable Instant plannedAt) {
        Copy copy = new Copy(this);
        copy.step = next;
        copy.reached = reachedAt;
        copy.planned = plannedAt;
        copy.due = plannedAt;
        return copy.made();
    }

    /** With the step to come weighed at this instant. */
    public EnrollmentSnapshot deferred(Instant until) {
        Copy copy = new Copy(this);
        copy.due = until;
        return copy.made();
    }

    /** With the step to come fallen due, later than planned by so much because nobody looked. */
    public EnrollmentSnapshot sent(long more) {
        Copy copy = new Copy(this);
        copy.sent = withStep(sent);
        copy.lateBy += more;
        return copy.made();
    }

    /** With the step to come told not to be sent. */
    public EnrollmentSnapshot withSkipped() {
        Copy copy = new Copy(this);
        copy.skipped = withStep(skipped);
        return copy.made();
    }

    private List<String> withStep(List<String> steps) {
        List<String> more = new ArrayList<>(steps);
        more.add(step);
        return more;
    }

    /** Told apart by another origin. */
    public EnrollmentSnapshot withOrigin(String other) {
        Copy copy = new Copy(this);
        copy.origin = other;
        return copy.made();
    }

    /** Ended. */
    public EnrollmentSnapshot ended(Instant at, String why) {
        Copy copy = new Copy(this);
        copy.step = null;
        copy.planned = null;
        copy.due = null;
        copy.pausedAt = null;
        copy.endedAt = at;
        copy.how = why;
        return copy.made();
    }

    /** Paused by the host, or going on where null. */
    public EnrollmentSnapshot paused(@Nullable Instant since) {
        Copy copy = new Copy(this);
        copy.pausedAt = since;
        return copy.made();
    }

    /**
     * With its clock moved on by so many milliseconds: a pause that froze it is over, or a rule put it off.
     *
     * @param dated whether the step to come hangs on a date, which does not move
     */
    public EnrollmentSnapshot later(long millis, boolean dated) {
        Copy copy = new Copy(this);
        copy.planned = dated ? planned : plus(planned, millis);
        copy.due = dated ? due : plus(due, millis);
        copy.lateBy += millis;
        copy.pausedAt = null;
        return copy.made();
    }

    private static @Nullable Instant plus(@Nullable Instant planned, long millis) {
        return planned == null ? null : Millis.planned(planned.toEpochMilli() + millis);
    }

    /** The parts of an enrollment that change, while they do. */
    private static final class Copy {
        private final EnrollmentSnapshot of;
        private String origin;
        private @Nullable String step;
        private Instant reached;
        private @Nullable Instant planned;
        private @Nullable Instant due;
        private long lateBy;
        private List<String> sent;
        private List<String> skipped;
        private @Nullable Instant endedAt;
        private String how;
        private @Nullable Instant pausedAt;

        Copy(EnrollmentSnapshot of) {
            this.of = of;
            origin = of.origin;
            step = of.step;
            reached = of.reached;
            planned = of.planned;
            due = of.due;
            lateBy = of.lateBy;
            sent = of.sent;
            skipped = of.skipped;
            endedAt = of.endedAt;
            how = of.how;
            pausedAt = of.pausedAt;
        }

        EnrollmentSnapshot made() {
            return new EnrollmentSnapshot(
                    of.sequence,
                    of.visit,
                    of.enrolledAt,
                    origin,
                    of.ofStage,
                    of.arm,
                    step,
                    reached,
                    planned,
                    due,
                    lateBy,
                    sent,
                    skipped,
                    endedAt,
                    how,
                    pausedAt);
        }
    }
}
