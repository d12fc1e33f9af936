package org.journeyrules.internal.snapshot;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.journeyrules.signal.Signal;
import org.journeyrules.stage.Visit;
import org.jspecify.annotations.Nullable;

/**
 * A state taken apart, for those who write it down. It may grow: what reads old texts gives absent parts as null, empty
 * or false.
 *
 * @param journey the journey's name
 * @param version the version of map, rules and policies it was last evaluated under
 * @param contactId the contact
 * @param begun when the journey began, or null before
 * @param clock the latest instant evaluated, or null before the begin
 * @param closed whether a review closed the clock's instant
 * @param visits all stays, in order; the last goes on
 * @param heldUntil until when no rule moves the contact, or null
 * @param reviewAt when time alone could next change the answer, or null
 * @param record fingerprint of the contact's record last evaluated
 * @param watchesAll whether every signal could change the answer
 * @param watches what the last questions could see
 * @param standing loop refusals that stand
 * @param refused refusals already told in this visit
 * @param made proposals already made in this visit, and when last
 * @param cuts per lane of a signal type, up to when history was cut
 * @param marks instants kept for ever: the last unsubscribe, consent and the like
 * @param consumed content consumed, kept for ever
 * @param visitedElsewhere stages visited by contacts merged into this one
 * @param evidence ids of recent decisions and the signals they rest on
 * @param cadence sequences, campaigns and hand-offs
 * @param signals the signals kept, by instant and id
 */
public record StateSnapshot(
        String journey,
        String version,
        String contactId,
        @Nullable Instant begun,
        @Nullable Instant clock,
        boolean closed,
        List<Visit> visits,
        @Nullable Instant heldUntil,
        @Nullable Instant reviewAt,
        long record,
        boolean watchesAll,
        Set<Watch> watches,
        Set<String> standing,
        Set<String> refused,
        Map<String, Instant> made,
        Map<String, Instant> cuts,
        Map<String, Instant> marks,
        Set<String> consumed,
        Set<String> visitedElsewhere,
        Map<String, List<String>> evidence,
        SequencesSnapshot cadence,
        List<Signal> signals) {}
