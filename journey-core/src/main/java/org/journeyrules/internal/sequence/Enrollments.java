package org.journeyrules.internal.sequence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.journeyrules.internal.snapshot.EnrollmentSnapshot;
import org.journeyrules.internal.snapshot.SequencesSnapshot;
import org.journeyrules.internal.state.StateDraft;
import org.journeyrules.internal.text.CodePoints;
import org.jspecify.annotations.Nullable;

/** The enrollments of the contact: all active ones, and the latest of each sequence that has ended. */
public final class Enrollments {
    private static final Comparator<EnrollmentSnapshot> FURTHEST_LAST = Comparator.comparing(
                    EnrollmentSnapshot::isActive)
            .thenComparing(EnrollmentSnapshot::endedAt, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(each -> each.sent().size())
            .thenComparing(EnrollmentSnapshot::enrolledAt, Comparator.reverseOrder())
            .thenComparing(EnrollmentSnapshot::reached, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(EnrollmentSnapshot::step, Comparator.nullsFirst(CodePoints.ORDER))
            .thenComparing(EnrollmentSnapshot::due, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final StateDraft draft;

    Enrollments(StateDraft draft) {
        this.draft = draft;
    }

    List<EnrollmentSnapshot> all() {
        return draft.sequences().enrollments();
    }

    /** Returns the active enrollments. This is called often, and mostly there are none or one. */
    public List<EnrollmentSnapshot> active() {
        List<EnrollmentSnapshot> all = all();
        List<EnrollmentSnapshot> active = List.of();
        for (EnrollmentSnapshot enrollment : all) {
            if (enrollment.isActive()) {
                active = active.isEmpty() ? new ArrayList<>(all.size()) : active;
                active.add(enrollment);
            }
        }
        return active;
    }

    @Nullable
    public EnrollmentSnapshot latest(String sequence) {
        return latest(draft.sequences(), sequence);
    }

    public static @Nullable EnrollmentSnapshot latest(SequencesSnapshot cadence, String sequence) {
        for (EnrollmentSnapshot enrollment : cadence.enrollments()) {
            if (enrollment.sequence().equals(sequence)) {
                return enrollment;
            }
        }
        return null;
    }

    /** Whether the enrollment is unchanged. A rule or a stage change may have ended it. */
    public boolean isCurrent(EnrollmentSnapshot enrollment) {
        for (EnrollmentSnapshot each : all()) {
            if (each == enrollment) {
                return true;
            }
        }
        return false;
    }

    /** Adds a new enrollment, and removes the ended one of the same sequence. */
    void start(EnrollmentSnapshot enrollment) {
        List<EnrollmentSnapshot> all = new ArrayList<>(all());
        all.removeIf(other -> other.sequence().equals(enrollment.sequence()));
        all.add(enrollment);
        keep(all);
    }

    public void replace(EnrollmentSnapshot old, EnrollmentSnapshot changed) {
        List<EnrollmentSnapshot> all = new ArrayList<>(all());
        all.replaceAll(each -> each == old ? changed : each);
        keep(all);
    }

    private void keep(List<EnrollmentSnapshot> all) {
        draft.enrollments(all);
    }

    /**
     * Merges the sequences of two contacts. The touches of both count in the caps, and both open hand-offs remain. Each
     * campaign keeps the later status and the first response of both, and each sequence keeps one enrollment: the one
     * that is further along. Enrollments that belonged to the other contact's stage end, unless they go on in the stage
     * of both now.
     *
     * @param contactId the other contact, whose enrollments continue with ids of their own
     * @param visit the number of the visit in which an enrollment that belonged to the other contact's stage goes on, or 0
     *     if it ends
     * @param at the instant of the merge
     */
    public static SequencesSnapshot united(
            SequencesSnapshot into,
            SequencesSnapshot from,
            String contactId,
            ToIntFunction<EnrollmentSnapshot> visit,
            Instant at,
            MemberStatuses members) {
        List<EnrollmentSnapshot> enrollments = new ArrayList<>(into.enrollments());
        for (EnrollmentSnapshot each : from.enrollments()) {
            EnrollmentSnapshot theirs = each;
            if (theirs.isActive() && theirs.ofStage()) {
                int number = visit.applyAsInt(theirs);
                theirs = number > 0 ? theirs.inVisit(number) : theirs.ended(at, "stage left");
            }
            EnrollmentSnapshot ours = latest(into, theirs.sequence());
            if (ours == null || isFurther(theirs, ours)) {
                enrollments.remove(ours);
                enrollments.add(theirs.withOrigin(contactId + "/" + theirs.origin()));
            }
        }
        Map<String, SequencesSnapshot.Touch> touches = new HashMap<>(from.touches());
        touches.putAll(into.touches());
        Map<String, SequencesSnapshot.Promise> handOffs = new HashMap<>(from.handOffs());
        handOffs.putAll(into.handOffs());
        return into.withEnrollments(enrollments)
                .withTouches(touches)
                .withMembers(members.united(into.members(), from.members()))
                .withHandOffs(handOffs)
                .withSendings(into.sendings().united(from.sendings()));
    }

    /**
     * Whether an enrollment is active and the other is not, ended later, was sent more, started earlier, or has come
     * further since. The order is total, so that the same one is kept whichever contact remains.
     */
    private static boolean isFurther(EnrollmentSnapshot one, EnrollmentSnapshot other) {
        return FURTHEST_LAST.compare(one, other) > 0;
    }
}
