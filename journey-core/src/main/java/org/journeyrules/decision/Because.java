package org.journeyrules.decision;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Why something was decided. Immutable and thread-safe. */
public final class Because {
    /** How many signal ids are kept as evidence at most. */
    public static final int MAX_EVIDENCE = 25;

    private final String rule;
    private final List<String> evidence;
    private final int evidenceCount;
    private final String text;
    private final List<String> overruled;

    private Because(String rule, List<String> evidence, int evidenceCount, String text, List<String> overruled) {
        this.rule = rule;
        this.evidence = evidence;
        this.evidenceCount = evidenceCount;
        this.text = text;
        this.overruled = overruled;
    }

    /**
     * A reason.
     *
     * @param rule the rule that proposed, or a reason that begins with "journey: "
     * @param evidence ids of the signals it rests on, newest first, at most {@value #MAX_EVIDENCE}
     * @param evidenceCount how many signals it rests on, 0 or more
     * @param text a sentence for people
     * @param overruled names of the rules that proposed otherwise and gave way, sorted
     */
    public static Because of(
            String rule, List<String> evidence, int evidenceCount, String text, List<String> overruled) {
        if (evidence.size() > MAX_EVIDENCE || evidenceCount < evidence.size()) {
            throw new IllegalArgumentException("Evidence of " + evidence.size() + " ids for " + evidenceCount
                    + " signals; at most " + MAX_EVIDENCE + " and no more than the signals.");
        }
        return new Because(
                Objects.requireNonNull(rule),
                List.copyOf(evidence),
                evidenceCount,
                Objects.requireNonNull(text),
                List.copyOf(overruled));
    }

    /** The rule's name, which is its sentence; or "journey: …" for what no rule proposed. */
    public String rule() {
        return rule;
    }

    /** Ids of the signals it rests on, newest first, at most {@value #MAX_EVIDENCE}. */
    public List<String> evidence() {
        return evidence;
    }

    /** How many signals it rests on. */
    public int evidenceCount() {
        return evidenceCount;
    }

    /** A sentence for people. */
    public String text() {
        return text;
    }

    /** Rules that proposed otherwise at the same instant and gave way. */
    public List<String> overruled() {
        return overruled;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Because that
                && rule.equals(that.rule)
                && evidence.equals(that.evidence)
                && evidenceCount == that.evidenceCount
                && text.equals(that.text)
                && overruled.equals(that.overruled);
    }

    @Override
    public int hashCode() {
        return Objects.hash(rule, evidence, evidenceCount);
    }

    @Override
    public String toString() {
        return text;
    }
}
