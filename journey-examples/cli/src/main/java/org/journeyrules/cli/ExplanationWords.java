package org.journeyrules.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.journeyrules.Explanation;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.Enrolled;
import org.journeyrules.decision.HandOffOverdue;
import org.journeyrules.decision.HandedOff;
import org.journeyrules.decision.MemberStatusChanged;
import org.journeyrules.decision.SequenceEnded;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.decision.StepDeferred;
import org.journeyrules.decision.StepDue;
import org.journeyrules.decision.StepSkipped;
import org.journeyrules.report.SignalWords;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;

/** Signals and decisions in the words of an explanation. */
record ExplanationWords(Dates dates, Function<Signal, String> notCounted) {
    /** Words for signals of which all count. */
    static ExplanationWords in(Dates dates) {
        return new ExplanationWords(dates, signal -> "");
    }

    /** Words for the signals of an explanation, which knows those that do not count. */
    static ExplanationWords of(Explanation explanation, Dates dates) {
        return new ExplanationWords(
                dates,
                signal -> explanation.isAutomated(signal)
                        ? "by a machine"
                        : explanation.isRepeated(signal) ? "a repeat within 24 hours" : "");
    }

    /** "8 January 2026, 10:00  demo held". */
    String dated(Signal signal) {
        return dates.instant(signal.occurredAt()) + "  " + signal(signal);
    }

    /** "demo held", "gift made, 50 EUR", "clicks /pricing (by a machine, not counted)". */
    String signal(Signal signal) {
        String why = notCounted.apply(signal);
        return SignalWords.of(signal, dates.zoneId()) + (why.isEmpty() ? "" : " (" + why + ", not counted)");
    }

    /** Our signals and the steps that were due, newest first, each with its date. */
    List<String> newestFirst(List<Signal> signals, List<StepDue> steps) {
        record Dated(Instant at, String words) {}
        List<Dated> all = new ArrayList<>();
        signals.forEach(signal -> all.add(new Dated(signal.occurredAt(), dated(signal))));
        steps.forEach(step -> all.add(new Dated(step.at(), dates.instant(step.at()) + "  " + step(step))));
        return all.stream()
                .sorted(Comparator.comparing(Dated::at).reversed())
                .map(Dated::words)
                .toList();
    }

    private static String step(StepDue due) {
        return "step " + due.step()
                + due.channel().map(channel -> " (" + channel + ")").orElse("") + " of the sequence " + due.sequence();
    }

    /** What a person did about a hand-off. */
    String act(Signal signal) {
        return switch (signal.type()) {
            case SignalType.HAND_OFF_ACCEPTED -> "accepted";
            case SignalType.HAND_OFF_REJECTED -> "rejected";
            case SignalType.CALL_MADE, SignalType.CALL_ANSWERED -> "called";
            case SignalType.MEETING_BOOKED -> "meeting booked";
            case SignalType.MEETING_COMPLETED -> "met";
            default -> "acted on";
        };
    }

    /** How a sequence ended. */
    String ending(String how) {
        return switch (how) {
            case "completed" -> "all steps are done";
            case "goal" -> "its goal is reached";
            case "stage left" -> "the contact left the stage";
            case "exit" -> "the contact left the journey";
            case "switched" -> "another sequence took its place";
            case "rule" -> "by a rule";
            default -> how;
        };
    }

    /** What a decision does, without its instant. */
    String decision(Decision decision) {
        String because = " – " + decision.because().rule();
        if (decision instanceof StageChanged change) {
            return "moves to " + change.to() + because;
        } else if (decision instanceof StepDue due) {
            return step(due) + " is due";
        } else if (decision instanceof StepDeferred deferred) {
            return "step " + deferred.step() + " of the sequence " + deferred.sequence() + " waits until "
                    + dates.instant(deferred.until()) + ": " + deferred.why();
        } else if (decision instanceof StepSkipped skipped) {
            return "step " + skipped.step() + " of the sequence " + skipped.sequence() + " is skipped: "
                    + skipped.why();
        } else if (decision instanceof SequenceEnded ended) {
            return "the sequence " + ended.sequence() + " ends, " + ending(ended.how());
        } else if (decision instanceof Enrolled enrolled) {
            return "enrolled in the sequence " + enrolled.sequence() + because;
        } else if (decision instanceof HandOffOverdue overdue) {
            return "the hand-off to " + overdue.team().orElse("people") + " is overdue: " + overdue.reason();
        } else if (decision instanceof HandedOff handOff) {
            return "handed to " + handOff.team().orElse("people") + ": " + handOff.reason();
        } else if (decision instanceof MemberStatusChanged change) {
            return "status in the campaign " + change.campaign() + ": " + change.status();
        }
        return decision.kind() + because;
    }
}
