package org.journeyrules.internal.state;

import java.time.temporal.TemporalAmount;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.journeyrules.internal.text.CodePoints;
import org.jspecify.annotations.Nullable;

/**
 * A proposal of one rule.
 *
 * @param kind what to do
 * @param target the stage, campaign, sequence or reason
 * @param detail the status, or null
 * @param time after how long it may be made again in the same visit, or how long a step is deferred; or null
 * @param within how soon a person must act, or null
 * @param rule the name of the rule
 * @param salience the priority of the rule
 * @param bindings what the rule bound, as evidence
 * @param closedBy the signal types that make a hand-off pointless
 */
public record Proposal(
        Kind kind,
        String target,
        @Nullable String detail,
        @Nullable TemporalAmount time,
        @Nullable TemporalAmount within,
        String rule,
        int salience,
        Collection<?> bindings,
        List<String> closedBy) {

    /** By priority, the highest first, then by rule name. */
    public static final Comparator<Proposal> BY_SALIENCE =
            Comparator.comparingInt(Proposal::salience).reversed().thenComparing(Proposal::rule, CodePoints.ORDER);

    /** What a rule can propose. */
    public enum Kind {
        START_IN("startIn"),
        PROGRESS_TO("progressTo"),
        REGRESS_TO("regressTo"),
        EXIT_TO("exitTo"),
        MEMBER_STATUS("setMemberStatus"),
        HAND_OFF("handOff"),
        ENROLL("enroll"),
        SWITCH_TO("switchTo"),
        END_SEQUENCE("endSequence"),
        USE_VARIANT("useVariant"),
        SKIP("skip"),
        POSTPONE("postpone");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public boolean isAboutStage() {
            return ordinal() <= EXIT_TO.ordinal();
        }

        public boolean isAboutSequence() {
            return this == ENROLL || this == SWITCH_TO || this == END_SEQUENCE;
        }

        public boolean isAboutStep() {
            return ordinal() >= USE_VARIANT.ordinal();
        }
    }

    /** Returns the proposal with the signal types that make it pointless. */
    public Proposal withClosedBy(List<String> types) {
        return new Proposal(kind, target, detail, time, within, rule, salience, bindings, List.copyOf(types));
    }

    /** Returns the proposal in words: "progressTo Decision". */
    public String words() {
        return kind.words + " " + target + (detail == null ? "" : " " + detail);
    }

    /** Whether the proposal was made in this visit already and may be made only once. */
    public boolean isUsed(StateDraft draft) {
        return time == null && draft.memory().made().containsKey(key());
    }

    /** Returns the {@link #key} of the proposals of a status in a campaign. */
    public static String statusKey(String campaign, String status) {
        return Kind.MEMBER_STATUS.words + "|" + campaign + "|" + status;
    }

    /**
     * Returns a key that is equal for the same rule, kind and target, whatever the text. For a status, the rule does
     * not matter.
     */
    public String key() {
        return switch (kind) {
            case HAND_OFF -> rule + "|" + kind.words;
            case MEMBER_STATUS -> statusKey(target, detail == null ? "" : detail);
            default -> rule + "|" + kind.words + "|" + target;
        };
    }
}
