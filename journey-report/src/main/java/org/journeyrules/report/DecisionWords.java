package org.journeyrules.report;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.Enrolled;
import org.journeyrules.decision.HandOffOverdue;
import org.journeyrules.decision.HandedOff;
import org.journeyrules.decision.SequenceEnded;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.decision.StepDue;
import org.jspecify.annotations.Nullable;

/**
 * A decision in words.
 *
 * @param what stage, sent or person
 * @param text what was decided
 * @param why the reason, if it adds something
 */
record DecisionWords(String what, String text, @Nullable String why) {
    private static final Pattern TYPE = Pattern.compile("\\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\\b");

    /** The words of a decision; empty for those that a timeline leaves out. */
    static Optional<DecisionWords> of(Decision decision) {
        String why = reason(decision);
        if (decision instanceof StageChanged change) {
            return Optional.of(new DecisionWords("stage", verb(change) + change.to(), why));
        } else if (decision instanceof StepDue due) {
            String what = due.content().orElse(due.step());
            return Optional.of(new DecisionWords(
                    "sent",
                    "step " + what + " of the sequence " + due.sequence() + " is due"
                            + due.channel().map(channel -> " by " + channel).orElse(""),
                    null));
        } else if (decision instanceof Enrolled enrolled) {
            return Optional.of(new DecisionWords("sent", "enrolled in the sequence " + enrolled.sequence(), null));
        } else if (decision instanceof SequenceEnded ended) {
            return Optional.of(new DecisionWords("sent", "the sequence " + ended.sequence() + " ends", why));
        } else if (decision instanceof HandOffOverdue overdue) {
            return Optional.of(new DecisionWords(
                    "person", "the hand-off to " + overdue.team().orElse("people") + " is overdue", null));
        } else if (decision instanceof HandedOff handOff) {
            return Optional.of(new DecisionWords(
                    "person", "handed to " + handOff.team().orElse("people") + ": " + handOff.reason(), null));
        }
        return Optional.empty();
    }

    private static String verb(StageChanged change) {
        return switch (change.movement()) {
            case START -> "starts in ";
            case IMPORTED -> "comes with the stage ";
            case PROGRESSION -> "moves on to ";
            case REGRESSION -> "falls back to ";
            case EXIT -> "leaves for ";
            case RETURN -> "comes back to ";
            case SET -> "is placed in ";
        };
    }

    /** The reason without the names of types: "the last CONTENT_DOWNLOADED" is "the last content downloaded". */
    private static @Nullable String reason(Decision decision) {
        String text = decision.because().text();
        return text.isEmpty()
                ? null
                : TYPE.matcher(text)
                        .replaceAll((MatchResult type) ->
                                type.group().toLowerCase(java.util.Locale.ROOT).replace('_', ' '));
    }
}
