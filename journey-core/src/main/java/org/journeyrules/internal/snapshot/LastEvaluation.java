package org.journeyrules.internal.snapshot;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the last evaluation saw, and what makes another one necessary.
 *
 * @param version the version of map, rules and policies
 * @param record the fingerprint of the contact's record
 * @param reviewAt when time alone could next change an answer of the rules, or null
 * @param watchesAll whether every signal could change an answer
 * @param watches the signals that the last questions could see: an immutable set, which states share and is not copied
 */
public record LastEvaluation(
        String version, long record, @Nullable Instant reviewAt, boolean watchesAll, Set<Watch> watches) {

    /** Returns the value before the first evaluation: every signal matters. */
    public static LastEvaluation none(String version) {
        return new LastEvaluation(version, 0, null, true, Set.of());
    }

    /** With another instant at which time alone could change an answer. */
    public LastEvaluation reviewAt(@Nullable Instant at) {
        return new LastEvaluation(version, record, at, watchesAll, watches);
    }
}
