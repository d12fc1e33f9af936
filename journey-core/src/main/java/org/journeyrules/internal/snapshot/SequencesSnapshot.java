package org.journeyrules.internal.snapshot;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a state knows of sequences, campaigns and hand-offs. It may grow.
 *
 * @param enrollments all that go on, and the latest that ended of each sequence, in order of their begin
 * @param touches steps that fell due and that the host has not reported yet, or that count in the caps, by their
 *     decision's id
 * @param members the status in each campaign
 * @param handOffs hand-offs that wait for a person, by their decision's id
 * @param sendsAt when a step is next to be weighed, or null
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

    /** With other enrollments. */
    public SequencesSnapshot withEnrollments(List<EnrollmentSnapshot> other) {
        return new SequencesSnapshot(other, touches, members, handOffs, sendsAt);
    }

    /** With other steps that fell due. */
    public SequencesSnapshot withTouches(Map<String, Touch> other) {
        return new SequencesSnapshot(enrollments, other, members, handOffs, sendsAt);
    }

    /** With other statuses. */
    public SequencesSnapshot withMembers(Map<String, Member> other) {
        return new SequencesSnapshot(enrollments, touches, other, handOffs, sendsAt);
    }

    /** With other hand-offs. */
    public SequencesSnapshot withHandOffs(Map<String, Promise> other) {
        return new SequencesSnapshot(enrollments, touches, members, other, sendsAt);
    }

    /** With a step next to be weighed at another instant, or at none. */
    public SequencesSnapshot withSendsAt(@Nullable Instant other) {
        return new SequencesSnapshot(enrollments, touches, members, handOffs, other);
    }

    /**
     * A step that fell due and counts in the caps by itself, because no outbound signal does for it.
     *
     * @param at when
     * @param channel its channel; empty where it has none
     * @param reported whether the host has reported it, though by a signal that no cap counts
     */
    public record Touch(Instant at, String channel, boolean reported) {
        /** A step that fell due and that the host has not reported yet. */
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
     * A hand-off that waits for a person.
     *
     * @param visit the number of the stage visit in which it was made
     * @param at when it was made
     * @param rule the rule that made it
     * @param team who is to act
     * @param reason in words
     * @param newestEvidence the id of the newest signal it rests on, or empty
     * @param dueAt until when
     */
    public record Promise(
            int visit, Instant at, String rule, String team, String reason, String newestEvidence, Instant dueAt) {}
}
