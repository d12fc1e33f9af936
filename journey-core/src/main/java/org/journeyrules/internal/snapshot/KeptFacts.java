package org.journeyrules.internal.snapshot;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.journeyrules.internal.text.SmallMap;

/**
 * What a state keeps of its history besides the signals in the log.
 *
 * @param marks instants kept permanently: the last unsubscribe, consent and the like
 * @param consumed content consumed, kept permanently
 * @param visitedElsewhere stages visited by contacts merged into this one
 * @param cuts the instant up to which history was cut, per retention lane, and what the dropped signals were like
 * @param evidence the ids of recent decisions and of the signals they rest on
 */
public record KeptFacts(
        Map<String, Instant> marks,
        Set<String> consumed,
        Set<String> visitedElsewhere,
        Map<String, Instant> cuts,
        Map<String, List<String>> evidence) {
    /** Nothing known. */
    public static final KeptFacts NONE = new KeptFacts(Map.of(), Set.of(), Set.of(), Map.of(), Map.of());

    public KeptFacts {
        marks = SmallMap.copyOf(marks);
        consumed = Set.copyOf(consumed);
        visitedElsewhere = Set.copyOf(visitedElsewhere);
        cuts = SmallMap.copyOf(cuts);
        evidence = SmallMap.copyOf(evidence);
    }

    /** Only what is kept permanently, as at the start of a history that is run again. */
    public KeptFacts permanent() {
        return new KeptFacts(marks, consumed, visitedElsewhere, Map.of(), Map.of());
    }

    /** With a mark at an instant, unless a later one is known. */
    public KeptFacts marked(String mark, Instant at) {
        Map<String, Instant> more = Additions.latest(marks, mark, at);
        return more == marks ? this : new KeptFacts(more, consumed, visitedElsewhere, cuts, evidence);
    }

    /** Without a mark. */
    public KeptFacts unmarked(String mark) {
        if (!marks.containsKey(mark)) {
            return this;
        }
        return new KeptFacts(SmallMap.without(marks, mark), consumed, visitedElsewhere, cuts, evidence);
    }

    /** With a content consumed. */
    public KeptFacts consumed(String content) {
        Set<String> more = Additions.plus(consumed, content);
        return more == consumed ? this : new KeptFacts(marks, more, visitedElsewhere, cuts, evidence);
    }

    /** With other stages visited by merged contacts. */
    public KeptFacts visitedElsewhere(Set<String> stages) {
        return new KeptFacts(marks, consumed, stages, cuts, evidence);
    }

    /** With a lane cut up to an instant, unless it was cut later. */
    public KeptFacts cut(String lane, Instant at) {
        Map<String, Instant> more = Additions.latest(cuts, lane, at);
        return more == cuts ? this : new KeptFacts(marks, consumed, visitedElsewhere, more, evidence);
    }

    /** With other cuts. */
    public KeptFacts cuts(Map<String, Instant> lanes) {
        return new KeptFacts(marks, consumed, visitedElsewhere, lanes, evidence);
    }

    /** With other evidence of recent decisions. */
    public KeptFacts evidence(Map<String, List<String>> recent) {
        return new KeptFacts(marks, consumed, visitedElsewhere, cuts, recent);
    }
}
