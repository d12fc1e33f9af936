package org.journeyrules.test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.journeyrules.EvaluationException;
import org.journeyrules.JourneyState;
import org.journeyrules.decision.Refusal;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Signal;
import org.journeyrules.stage.Movement;
import org.journeyrules.stage.Visit;

/** Finds the probable cause of a failure: a line that begins with "Maybe", or an empty text. */
final class Cause {
    private static final int LOOKS_AHEAD = 5;

    private Cause() {}

    static String ofNotBeingIn(String stage, World world) {
        JourneyState state = world.state();
        if (!state.hasBegun()) {
            return world.engine()
                    .map()
                    .excludedBy(world.contact())
                    .map(why -> "Maybe the contact is excluded, by " + why + ".")
                    .orElse("");
        }
        return refusal(stage, world)
                .or(() -> leftAgain(stage, world))
                .or(() -> comesLater(stage, world))
                .or(() -> tooEarly(world))
                .orElse("");
    }

    static String ofNothingUntil(Instant instant, World world) {
        return world.chronicle().decisions().isEmpty() && world.clock().isBefore(instant)
                ? "Maybe more time has to elapse: the clock stands at " + world.show(world.clock()) + "."
                : "";
    }

    private static Optional<String> refusal(String stage, World world) {
        return world.chronicle().refused().stream()
                .filter(refusal -> refusal.proposal().endsWith(" " + stage))
                .findFirst()
                .map(Refusal::reason)
                .map(reason -> "Maybe it was refused: " + reason);
    }

    private static Optional<String> leftAgain(String stage, World world) {
        return world.chronicle().decisions().stream()
                .filter(decision ->
                        decision instanceof StageChanged change && change.from().equals(Optional.of(stage)))
                .findFirst()
                .map(decision -> "Maybe it was left again: at " + world.show(decision.at()) + ", because \""
                        + decision.because().rule() + "\".");
    }

    private static Optional<String> comesLater(String stage, World world) {
        JourneyState state = world.state();
        for (int i = 0; i < LOOKS_AHEAD && state.reviewAt().isPresent(); i++) {
            try {
                state = world.engine()
                        .review(state, world.contact(), state.reviewAt().get())
                        .state();
            } catch (EvaluationException failing) {
                return Optional.empty();
            }
            if (state.stage().equals(Optional.of(stage))) {
                return state.since()
                        .map(since -> "Maybe more time has to elapse: without further signals it is there at "
                                + world.show(since) + ".");
            }
        }
        return Optional.empty();
    }

    /** Signals up to the baseline are spent: on the start, an import, a regression, an exit or a placement. */
    private static Optional<String> tooEarly(World world) {
        List<Visit> visits = world.state().visits();
        Visit first = visits.get(0);
        Instant floor = first.movement() == Movement.START
                ? world.engine().map().origin().map(first.entered()::plus).orElse(Instant.MIN)
                : Instant.MIN;
        String then = "the end of the act it began with";
        for (Visit visit : visits) {
            if (visit.movement().isBaseline() && !visit.entered().isBefore(floor)) {
                floor = visit.entered();
                then = "when the contact came into " + visit.stage();
            }
        }
        Instant upTo = floor;
        List<String> spent = world.state().signals().stream()
                .filter(signal -> signal.direction() == Direction.INBOUND)
                .filter(signal -> !signal.occurredAt().isAfter(upTo))
                .map(Signal::id)
                .toList();
        return spent.isEmpty()
                ? Optional.empty()
                : Optional.of("Maybe " + String.join(", ", spent) + " came too early: what lies up to "
                        + world.show(upTo) + ", " + then + ", is spent.");
    }
}
