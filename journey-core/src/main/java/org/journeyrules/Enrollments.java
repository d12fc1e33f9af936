package org.journeyrules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.journeyrules.spi.CadencePart;
import org.journeyrules.spi.EnrollmentPart;
import org.jspecify.annotations.Nullable;

/** The enrollments of the contact: all that go on, and the latest of each sequence that ended. */
final class Enrollments {
    private final Draft draft;

    Enrollments(Draft draft) {
        this.draft = draft;
    }

    List<EnrollmentPart> all() {
        return draft.cadence.enrollments();
    }

    /** Those that go on; asked again and again, and mostly there are none or one. */
    List<EnrollmentPart> active() {
        List<EnrollmentPart> all = all();
        List<EnrollmentPart> active = List.of();
        for (EnrollmentPart enrollment : all) {
            if (enrollment.isActive()) {
                active = active.isEmpty() ? new ArrayList<>(all.size()) : active;
                active.add(enrollment);
            }
        }
        return active;
    }

    @Nullable
    EnrollmentPart latest(String sequence) {
        return latest(draft.cadence, sequence);
    }

    static @Nullable EnrollmentPart latest(CadencePart cadence, String sequence) {
        for (EnrollmentPart enrollment : cadence.enrollments()) {
            if (enrollment.sequence().equals(sequence)) {
                return enrollment;
            }
        }
        return null;
    }

    /** Whether the enrollment is as it was: a rule may have ended it, or its stage. */
    boolean isCurrent(EnrollmentPart enrollment) {
        for (EnrollmentPart each : all()) {
            if (each == enrollment) {
                return true;
            }
        }
        return false;
    }

    /** Takes a new one in, in place of the one of that sequence which ended. */
    void begin(EnrollmentPart enrollment) {
        List<EnrollmentPart> all = new ArrayList<>(all());
        all.removeIf(other -> other.sequence().equals(enrollment.sequence()));
        all.add(enrollment);
        keep(all);
    }

    void replace(EnrollmentPart old, EnrollmentPart changed) {
        List<EnrollmentPart> all = new ArrayList<>(all());
        all.replaceAll(each -> each == old ? changed : each);
        keep(all);
    }

    private void keep(List<EnrollmentPart> all) {
        draft.cadence = draft.cadence.withEnrollments(all);
    }

    /**
     * Of two contacts that turn out to be one: both sendings count in the caps, both promises stand, each campaign keeps the
     * later status and the first response of both, and each sequence one enrollment. What belonged to the other's stage is
     * over.
     *
     * @param contactId the other contact, whose enrollments go on under ids of their own
     */
    static CadencePart united(CadencePart into, CadencePart from, String contactId, Members members) {
        List<EnrollmentPart> enrollments = new ArrayList<>(into.enrollments());
        for (EnrollmentPart enrollment : from.enrollments()) {
            boolean known =
                    enrollments.stream().anyMatch(each -> each.sequence().equals(enrollment.sequence()));
            if (!known && !(enrollment.isActive() && enrollment.ofStage())) {
                enrollments.add(enrollment.withOrigin(contactId + "/" + enrollment.origin()));
            }
        }
        Map<String, CadencePart.Touch> touches = new HashMap<>(from.touches());
        touches.putAll(into.touches());
        Map<String, CadencePart.Promise> handOffs = new HashMap<>(from.handOffs());
        handOffs.putAll(into.handOffs());
        return into.withEnrollments(enrollments)
                .withTouches(touches)
                .withMembers(members.united(into.members(), from.members()))
                .withHandOffs(handOffs);
    }
}
