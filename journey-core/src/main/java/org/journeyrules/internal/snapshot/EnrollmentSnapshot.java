package org.journeyrules.internal.snapshot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.journeyrules.internal.text.Millis;
import org.journeyrules.internal.text.SmallMap;
import org.jspecify.annotations.Nullable;

/**
 * One enrollment as a part of a state. More components may be added.
 *
 * @param sequence the sequence
 * @param visit the visit number of the stage in which it started
 * @param enrolledAt when it started
 * @param origin what distinguishes it within the visit: the id of the newest signal that led to it, or empty if the
 *     stage did; extended if that is not enough
 * @param ofStage whether it ends when the contact leaves the stage
 * @param arm the arm of the test; empty if the sequence has none; {@link #HOLD_OUT} for contacts that are sent nothing
 * @param step the next step, or null after the last
 * @param reached when the next step was reached: the instant at which the previous step was done
 * @param planned when the next step is due by plan, or null if it does not depend on time
 * @param due when the next step is evaluated: as planned, or until when it was deferred
 * @param lateBy by how many milliseconds the plan has slipped, because no call was made, the host paused it or a rule
 *     deferred it
 * @param sent the steps that were due, in order
 * @param skipped the steps that were reported as skipped
 * @param endedAt when it ended, or null while it is active
 * @param how how it ended, or empty
 * @param pausedAt since when the host has paused it, or null
 * @param keys the attributes of the signal that led to it which its waits and goals compare, by name
 * @param variants the variants that rules chose first, by block, if the sequence keeps them
 * @param deferredTo until when the next step was last reported as deferred, or null; it is not reported again for an
 *     instant that is no later, for example after its date has moved
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
        @Nullable Instant pausedAt,
        Map<String, String> keys,
        Map<String, String> variants,
        @Nullable Instant deferredTo) {
    /** The arm of contacts that are sent nothing. */
    public static final String HOLD_OUT = "hold-out";

    /** Returns an enrollment that starts, before its first step. */
    public static EnrollmentSnapshot begun(
            String sequence, int visit, Instant at, String origin, boolean ofStage, String arm) {
        return new EnrollmentSnapshot(
                sequence, visit, at, origin, ofStage, arm, null, at, null, null, 0, List.of(), List.of(), null, "",
                null, Map.of(), Map.of(), null);
    }

    public EnrollmentSnapshot {
        sent = List.copyOf(sent);
        skipped = List.copyOf(skipped);
        keys = SmallMap.copyOf(keys);
        variants = SmallMap.copyOf(variants);
    }

    /** Whether the enrollment is active. */
    public boolean isActive() {
        return endedAt == null;
    }

    /** Returns this enrollment at another step, with the instants at which the step was reached and is planned. */
    public EnrollmentSnapshot at(@Nullable String next, Instant reachedAt, @Nullable Instant plannedAt) {
        Copy copy = new Copy(this);
        copy.deferredTo = Objects.equals(next, step) ? deferredTo : null;
        copy.step = next;
        copy.reached = reachedAt;
        copy.planned = plannedAt;
        copy.due = plannedAt;
        return copy.made();
    }

    /** Returns this enrollment with the next step evaluated at this instant. */
    public EnrollmentSnapshot deferred(Instant until) {
        Copy copy = new Copy(this);
        copy.due = until;
        return copy.made();
    }

    /** Whether a deferral until this instant has not been reported for the next step yet. */
    public boolean isDeferralNew(Instant until) {
        return deferredTo == null || until.isAfter(deferredTo);
    }

    /** Returns this enrollment with a deferral of the next step reported. */
    public EnrollmentSnapshot withDeferral(Instant until) {
        Copy copy = new Copy(this);
        copy.deferredTo = until;
        return copy.made();
    }

    /**
     * Returns this enrollment with the next step as sent, later than planned by some milliseconds because no call was
     * made.
     */
    public EnrollmentSnapshot sent(long more) {
        Copy copy = new Copy(this);
        copy.sent = withStep(sent);
        copy.lateBy += more;
        return copy.made();
    }

    /** Returns this enrollment with the next step reported as skipped. */
    public EnrollmentSnapshot withSkipped() {
        Copy copy = new Copy(this);
        copy.skipped = withStep(skipped);
        return copy.made();
    }

    /** Returns this enrollment with the attributes of the signal that led to it. */
    public EnrollmentSnapshot withKeys(Map<String, String> values) {
        Copy copy = new Copy(this);
        copy.keys = values;
        return copy.made();
    }

    /** Returns this enrollment with the variants that rules chose first. */
    public EnrollmentSnapshot withVariants(Map<String, String> chosen) {
        Copy copy = new Copy(this);
        copy.variants = chosen;
        return copy.made();
    }

    private List<String> withStep(List<String> steps) {
        List<String> more = new ArrayList<>(steps);
        more.add(step);
        return more;
    }

    /** Returns this enrollment with another origin. */
    public EnrollmentSnapshot withOrigin(String other) {
        Copy copy = new Copy(this);
        copy.origin = other;
        return copy.made();
    }

    /** Returns this enrollment in another visit: of the contact that it continues with. */
    public EnrollmentSnapshot inVisit(int number) {
        Copy copy = new Copy(this);
        copy.visit = number;
        return copy.made();
    }

    /** Returns this enrollment, ended. */
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

    /** Returns this enrollment as paused by the host, or as resumed if null. */
    public EnrollmentSnapshot paused(@Nullable Instant since) {
        Copy copy = new Copy(this);
        copy.pausedAt = since;
        return copy.made();
    }

    /**
     * Returns this enrollment with its clock shifted by some milliseconds, after a pause that froze it or a deferral by
     * a rule.
     *
     * @param dated whether the next step depends on a date, which does not move
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

    /** The mutable parts of an enrollment while a copy is made. */
    private static final class Copy {
        private final EnrollmentSnapshot of;
        private int visit;
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
        private Map<String, String> keys;
        private Map<String, String> variants;
        private @Nullable Instant deferredTo;

        Copy(EnrollmentSnapshot of) {
            this.of = of;
            visit = of.visit;
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
            keys = of.keys;
            variants = of.variants;
            deferredTo = of.deferredTo;
        }

        EnrollmentSnapshot made() {
            return new EnrollmentSnapshot(
                    of.sequence,
                    visit,
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
                    pausedAt,
                    keys,
                    variants,
                    deferredTo);
        }
    }
}
