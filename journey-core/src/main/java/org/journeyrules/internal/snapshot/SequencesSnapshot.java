package org.journeyrules.internal.snapshot;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.journeyrules.internal.text.SmallMap;
import org.jspecify.annotations.Nullable;

/**
 * What a state knows about sequences, campaigns and hand-offs. More components may be added.
 *
 * @param enrollments all active enrollments, and the latest ended one of each sequence, in order of their start
 * @param touches steps that were due and that the host has not reported yet, or that count in the caps, by decision id
 * @param members the status in each campaign
 * @param handOffs the hand-offs on which a person has yet to act, by decision id
 * @param sendsAt when a step is evaluated next, or null
 * @param sendings what was sent, as far as the map asks for it
 */
public record SequencesSnapshot(
        List<EnrollmentSnapshot> enrollments,
        Map<String, Touch> touches,
        Map<String, Member> members,
        Map<String, Promise> handOffs,
        @Nullable Instant sendsAt,
        Sendings sendings) {
    /** Nothing known. */
    public static final SequencesSnapshot NONE =
            new SequencesSnapshot(List.of(), Map.of(), Map.of(), Map.of(), null, Sendings.NONE);

    public SequencesSnapshot {
        enrollments = List.copyOf(enrollments);
        touches = SmallMap.copyOf(touches);
        members = SmallMap.copyOf(members);
        handOffs = SmallMap.copyOf(handOffs);
    }

    /** Returns a copy with other enrollments. */
    public SequencesSnapshot withEnrollments(List<EnrollmentSnapshot> other) {
        return new SequencesSnapshot(other, touches, members, handOffs, sendsAt, sendings);
    }

    /** Returns a copy with other touches. */
    public SequencesSnapshot withTouches(Map<String, Touch> other) {
        return new SequencesSnapshot(enrollments, other, members, handOffs, sendsAt, sendings);
    }

    /** Returns a copy with other statuses. */
    public SequencesSnapshot withMembers(Map<String, Member> other) {
        return new SequencesSnapshot(enrollments, touches, other, handOffs, sendsAt, sendings);
    }

    /** Returns a copy with other hand-offs. */
    public SequencesSnapshot withHandOffs(Map<String, Promise> other) {
        return new SequencesSnapshot(enrollments, touches, members, other, sendsAt, sendings);
    }

    /** Returns a copy with another instant for the next step, or none. */
    public SequencesSnapshot withSendsAt(@Nullable Instant other) {
        return new SequencesSnapshot(enrollments, touches, members, handOffs, other, sendings);
    }

    /** Returns a copy with other sendings. */
    public SequencesSnapshot withSendings(Sendings other) {
        return new SequencesSnapshot(enrollments, touches, members, handOffs, sendsAt, other);
    }

    /**
     * What was sent to the contact, in whatever sequence or stage.
     *
     * @param contents when each content fell due last, or was reported as sent by a signal that is no longer kept
     * @param marketing when the last marketing step fell due or was reported as sent, or null
     */
    public record Sendings(
            Map<String, Instant> contents, @Nullable Instant marketing) {
        /** Nothing sent. */
        public static final Sendings NONE = new Sendings(Map.of(), null);

        public Sendings {
            contents = SmallMap.copyOf(contents);
        }

        /** With a content sent at an instant, unless a later one is known. */
        public Sendings withContent(String content, Instant at) {
            Map<String, Instant> more = Additions.latest(contents, content, at);
            return more == contents ? this : new Sendings(more, marketing);
        }

        /** With a marketing step sent at an instant, unless a later one is known. */
        public Sendings withMarketing(Instant at) {
            return marketing != null && !at.isAfter(marketing) ? this : new Sendings(contents, at);
        }

        /** With everything that was sent to another contact as well. */
        public Sendings united(Sendings other) {
            Sendings all = other.marketing == null ? this : withMarketing(other.marketing);
            for (Map.Entry<String, Instant> each : other.contents.entrySet()) {
                all = all.withContent(each.getKey(), each.getValue());
            }
            return all;
        }
    }

    /**
     * A step that was due and counts in the caps on its own, because no outbound signal counts for it.
     *
     * @param at when it was due
     * @param channel its channel; empty if it has none
     * @param marketing whether it is a marketing step
     * @param reported whether the host has reported it, though by a signal that no cap counts
     */
    public record Touch(Instant at, String channel, boolean marketing, boolean reported) {}

    /**
     * A status in a campaign.
     *
     * @param status the status
     * @param firstResponse when the contact first had a status that counts as a response, or null
     * @param lastEngagement when a rule last proposed a status that counts as a response, or null
     */
    public record Member(
            String status,
            @Nullable Instant firstResponse,
            @Nullable Instant lastEngagement) {
        /** Whether the contact has engaged at an instant or later. A state of an older version knows the first response. */
        public boolean engagedSince(Instant instant) {
            Instant last = lastEngagement == null ? firstResponse : lastEngagement;
            return last != null && !last.isBefore(instant);
        }
    }

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
     * @param closedBy the signal types that make it pointless
     */
    public record Promise(
            int visit,
            Instant at,
            String rule,
            String team,
            String reason,
            String newestEvidence,
            Instant dueAt,
            List<String> closedBy) {
        public Promise {
            closedBy = List.copyOf(closedBy);
        }
    }
}
