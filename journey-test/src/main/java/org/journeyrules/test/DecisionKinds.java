package org.journeyrules.test;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

/** What the kit knows about each kind of decision. A kind that it does not know is shown by its name and subject. */
final class DecisionKinds {
    /** Sends are not backdated, so what sequences do depends on when a host calls the engine. */
    private enum Timing {
        SAME_FOR_EVERY_HOST,
        WHEN_THE_HOST_CALLS
    }

    private record Kind(Timing timing, BiFunction<Decision, World, String> words) {}

    private static final Map<Class<?>, Kind> KINDS = Stream.of(
                    kind(
                            StageChanged.class,
                            Timing.SAME_FOR_EVERY_HOST,
                            (change, world) ->
                                    change.from().map(from -> from + " → ").orElse("→ ") + change.to() + " ("
                                            + change.movement() + ")"),
                    kind(
                            HandedOff.class,
                            Timing.SAME_FOR_EVERY_HOST,
                            (handOff, world) -> "handed off"
                                    + handOff.team().map(team -> " to " + team).orElse("") + ": " + handOff.reason()),
                    kind(
                            HandOffOverdue.class,
                            Timing.SAME_FOR_EVERY_HOST,
                            (overdue, world) -> "hand-off overdue: " + overdue.reason()),
                    kind(
                            MemberStatusChanged.class,
                            Timing.SAME_FOR_EVERY_HOST,
                            (change, world) -> "member status in " + change.campaign() + ": " + change.status()),
                    kind(
                            Enrolled.class,
                            Timing.WHEN_THE_HOST_CALLS,
                            (enrolled, world) -> "enrolled in " + enrolled.sequence()),
                    kind(
                            SequenceEnded.class,
                            Timing.WHEN_THE_HOST_CALLS,
                            (ended, world) -> ended.sequence() + " ends (" + ended.how() + ")"),
                    kind(
                            StepDue.class,
                            Timing.WHEN_THE_HOST_CALLS,
                            (due, world) -> "sends " + due.content().orElse(due.step())
                                    + (due.variants().isEmpty() ? "" : " " + due.variants())),
                    kind(
                            StepDeferred.class,
                            Timing.WHEN_THE_HOST_CALLS,
                            (deferred, world) -> deferred.content().orElse(deferred.step()) + " waits until "
                                    + world.show(deferred.until()) + ": " + clause(deferred.why())),
                    kind(
                            StepSkipped.class,
                            Timing.WHEN_THE_HOST_CALLS,
                            (skipped, world) -> skipped.content().orElse(skipped.step()) + " is not sent: "
                                    + clause(skipped.why())))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

    private DecisionKinds() {}

    private static <D extends Decision> Map.Entry<Class<?>, Kind> kind(
            Class<D> type, Timing timing, BiFunction<D, World, String> words) {
        return Map.entry(type, new Kind(timing, (decision, world) -> words.apply(type.cast(decision), world)));
    }

    /** The decision in one line: what, why, and on what evidence. */
    static String words(Decision decision, World world) {
        Kind kind = KINDS.get(decision.getClass());
        String what = kind == null
                ? decision.kind() + " " + decision.subject()
                : kind.words().apply(decision, world);
        String evidence = decision.because().evidence().isEmpty()
                ? ""
                : " on " + String.join(", ", decision.because().evidence());
        return what + ", " + because(decision) + evidence;
    }

    /** A sentence without its period, within another one. */
    private static String clause(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    static String because(Decision decision) {
        return "because \"" + decision.because().rule() + "\"";
    }

    /** The decision, if it is of this kind. */
    static <D extends Decision> Optional<D> as(Class<D> kind, Decision decision) {
        return Optional.of(decision).filter(kind::isInstance).map(kind::cast);
    }

    /** Whether every host makes this decision at the same instant, however often it reviews. */
    static boolean isSameForEveryHost(Decision decision) {
        Kind kind = KINDS.get(decision.getClass());
        return kind == null || kind.timing() == Timing.SAME_FOR_EVERY_HOST;
    }
}
