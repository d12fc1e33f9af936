package org.journeyrules.internal.snapshot;

import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.journeyrules.internal.text.SmallMap;

/**
 * What rules have proposed in the current visit; forgotten when the contact leaves the stage.
 *
 * @param standing refusals of loops that stand
 * @param refused refusals that were reported already
 * @param made proposals that were made, and when last; and for those that may be repeated, when their newest evidence
 *     happened, and the dates of the record on which they rested
 */
public record VisitMemory(Set<String> standing, Set<String> refused, Map<String, Instant> made) {
    /** Nothing proposed. */
    public static final VisitMemory NONE = new VisitMemory(Set.of(), Set.of(), Map.of());

    public VisitMemory {
        standing = Set.copyOf(standing);
        refused = Set.copyOf(refused);
        made = SmallMap.copyOf(made);
    }

    /** With no refusal of a loop standing. */
    public VisitMemory withoutStanding() {
        return standing.isEmpty() ? this : new VisitMemory(Set.of(), refused, made);
    }

    /** With one more refusal of a loop that stands. */
    public VisitMemory standing(String proposal) {
        Set<String> more = Additions.plus(standing, proposal);
        return more == standing ? this : new VisitMemory(more, refused, made);
    }

    /** With one more refusal reported. */
    public VisitMemory refused(String refusal) {
        Set<String> more = Additions.plus(refused, refusal);
        return more == refused ? this : new VisitMemory(standing, more, made);
    }

    /** With the proposals that another contact, which turns out to be the same, has made in this stage. */
    public VisitMemory united(VisitMemory other) {
        Set<String> both = new HashSet<>(refused);
        both.addAll(other.refused);
        VisitMemory united = new VisitMemory(standing, both, made);
        for (Map.Entry<String, Instant> each : other.made.entrySet()) {
            Instant ours = made.get(each.getKey());
            united = ours == null || ours.isBefore(each.getValue())
                    ? united.made(each.getKey(), each.getValue())
                    : united;
        }
        return united;
    }

    /** With a proposal made at an instant. */
    public VisitMemory made(String proposal, Instant at) {
        Map<String, Instant> more = Additions.plus(made, proposal, at);
        return more == made ? this : new VisitMemory(standing, refused, more);
    }
}
