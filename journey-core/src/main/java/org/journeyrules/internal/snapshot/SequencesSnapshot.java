package org.journeyrules.internal.snapshot;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a state knows about sequences, campaigns and hand-offs. More components may be added.
 *
 * @param enrollments all active enrollments, and the latest ended one of each sequence, in order of their start
 * @param touches steps that were due and that the host has not reported yet, or that count in the caps, by decision id
 * @param members the status in each campaign
 * @param handOffs the hand-offs on which a person has yet to act, by decision id
 * @param sendsAt when a step is evaluated next, or null
 */
public record SequencesSnapshot(
        List<EnrollmentSnapshot> enrollments,
        Map<String, Touch> touches,
        Map<String, Member> members,
        Map<String, Promise> handOffs,
        @Nullable Instant sendsAt) {
    /** Nothing known. */
    public static final SequencesSnapshot NONE = new SequencesSnapshot(List.of(), Map.of(), Map.of(), Map.of(), null);

    public SequencesSnapshot {
        enrollments = List.copyOf(enrollments);
        touches = Map.copyOf(touches);
        members = Map.copyOf(members);
        handOffs = Map.copyOf(handOffs);
    }

    /** Returns a copy with other enrollments. */
    public SequencesSnapshot withEnrollments(List<EnrollmentSnapshot> other) {
        return new SequencesSnapshot(other, touches, members, handOffs, sendsAt);
    }

    /** Returns a copy with other touches. */
    public SequencesSnapshot withTouches(Map<String, Touch> other) {
        return new SequencesSnapshot(enrollments, other, members, handOffs, sendsAt);
    }

    /** Returns a copy with other statuses. */
    public SequencesSnapshot withMembers(Map<String, Member> other) {
        return new SequencesSnapshot(enrollments, touches, other, handOffs, sendsAt);
    }

    /** Returns a copy with other hand-offs. */
    public SequencesSnapshot withHandOffs(Map<String, Promise> other) {
        return new SequencesSnapshot(enrollments, touches, members, other, sendsAt);
    }

    /** Returns a copy with another instant for the next step, or none. */
    public SequencesSnapshot withSendsAt(@Nullable Instant other) {
        return new SequencesSnapshot(enrollments, touches, members, handOffs, other);
    }

    /**
     * A step that was due and counts in the caps on its own, because no outbound signal counts for it.
     *
     * @param at when it was due
     * @param channel its channel; empty if it has none
     * @param reported whether the host has reported it, though by a signal that no cap counts
     */
    public record Touch(Instant at, String channel, boolean reported) {
        /** Creates a touch for a step that the host has not reported yet. */
        public Touch(Instant at, String channel) {
            this(at, channel, false);
        }
    }

    /**
     * A status in a campaign.
     *
     * @param status the status
     * @param firstResponse when the contact first had a status that counts as a response, or null
     */
    public record Member(String status, @Nullable Instant firstResponse) {}

    /**
     * A hand-off on which a person has yet to act.
     *
     * @param visit the visit number of the stage in which it was made
     * @param at when it was made
     * @param rule the rule that made it
     * @param team the team that must act
     * @param reason the reason in words
     * @param newestEvidence the id of the newest signal in its evidence, or empty
     * @param dueAt when it becomes overdue
     */
    public record Promise(
            int visit, Instant at, String rule, String team, String reason, String newestEvidence, Instant dueAt) {}
}
