package org.journeyrules.test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyState;
import org.journeyrules.Outcome;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.Refusal;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Signal;
import org.journeyrules.stage.Movement;
import org.journeyrules.stage.Visit;

/** Finds why a contact is not in the stage that a test expects. */
final class StageCause {
    private static final List<String> PROPOSING = List.of("startIn", "progressTo", "regressTo", "exitTo");

    private final String stage;
    private final World world;

    private StageCause(String stage, World world) {
        this.stage = stage;
        this.world = world;
    }

    static Cause of(String stage, World world) {
        if (!world.state().hasBegun()) {
            return new Cause(
                    world
                            .engine()
                            .map()
                            .excludedBy(world.contact())
                            .map(why -> "The contact is excluded, by " + why + ".")
                            .stream()
                            .toList(),
                    List.of(),
                    null);
        }
        StageCause cause = new StageCause(stage, world);
        return cause.leftAgain()
                .or(cause::anotherRuleWon)
                .or(() -> cause.refused(Instant.MIN))
                .orElseGet(() -> cause.candidates()
                        .whyNot()
                        .orElseGet(() -> Cause.unknown(world))
                        .with(cause.comesLater().or(cause::alreadyUsed)));
    }

    private Optional<Cause> leftAgain() {
        return newestFirst(world.chronicle().decisions(StageChanged.class))
                .filter(change -> change.from().equals(Optional.of(stage)))
                .findFirst()
                .map(change -> refused(change.at())
                        .orElseGet(() -> Cause.of(
                                        "The contact left " + stage + " again at " + world.show(change.at()) + ", "
                                                + DecisionKinds.because(change) + ".",
                                        Scene.before(change, world))
                                .showingFirst(change.because().rule())));
    }

    // ---- another rule won

    /** Repeats the story from each change of stage on, without the rule that made it: would another have led there? */
    private Optional<Cause> anotherRuleWon() {
        for (StageChanged won :
                newestFirst(world.chronicle().decisions(StageChanged.class)).toList()) {
            Optional<StageChanged> instead = without(won);
            if (instead.isPresent()) {
                return Optional.of(Cause.of(overruled(won, instead.get()), Scene.before(won, world), Scene.now(world))
                        .showingFirst(instead.get().because().rule()));
            }
        }
        return Optional.empty();
    }

    private Optional<StageChanged> without(StageChanged won) {
        String rule = won.because().rule();
        if (rule.startsWith("journey: ")) {
            return Optional.empty();
        }
        HostCall call = world.chronicle().callOf(won);
        JourneyEngine engine = JourneyEngine.of(
                AlteredRules.without(rule, won.visit() - 1, world.engine().rules()));
        JourneyState state = call.before();
        for (HostCall next : world.chronicle().callsFrom(call)) {
            Outcome outcome = next.again(engine, state, next.asOf());
            for (StageChanged change : outcome.decisions(StageChanged.class)) {
                if (change.to().equals(stage) && !change.at().isBefore(won.at())) {
                    return Optional.of(change);
                }
            }
            state = outcome.state();
        }
        return Optional.empty();
    }

    private String overruled(StageChanged won, StageChanged instead) {
        String winner = Cause.quoted(won.because().rule());
        String loser = Cause.quoted(instead.because().rule());
        if (won.because().overruled().contains(instead.because().rule())) {
            return loser + " was overruled by " + winner + " at " + world.show(won.at()) + ": "
                    + precedence(won.movement(), instead.movement());
        }
        String moved = winner + " moved the contact to " + won.to() + " first, at " + world.show(won.at()) + ".";
        return instead.because().rule().startsWith("journey: ")
                ? moved
                : moved + "\nWithout it " + loser + " would have led to " + stage + " at " + world.show(instead.at())
                        + ".";
    }

    private static String precedence(Movement won, Movement lost) {
        if (won == Movement.EXIT && lost != Movement.EXIT) {
            return "an exit comes before any other move.";
        }
        if (lost == Movement.REGRESSION && won != Movement.REGRESSION) {
            return "a progression comes before a regression.";
        }
        return "it has the lower salience, or its stage is not as far along.";
    }

    // ---- it was refused

    private Optional<Cause> refused(Instant since) {
        return newestFirst(world.chronicle().refusedInVisit(world.state()))
                .filter(refusal -> refusal.proposal().endsWith(" " + stage))
                .filter(refusal -> !refusal.at().isBefore(since))
                .findFirst()
                .map(refusal ->
                        Cause.of(words(refusal), Scene.of(refusal, world)).showingFirst(refusal.rule()));
    }

    private String words(Refusal refusal) {
        return Cause.quoted(refusal.rule()) + " was refused at " + world.show(refusal.at()) + ": " + refusal.reason();
    }

    private Candidates candidates() {
        return new Candidates(
                proposal -> PROPOSING.stream().anyMatch(verb -> proposal.equals(verb + " " + stage)),
                "lead to " + stage,
                stage,
                world);
    }

    // ---- hints

    private Optional<String> comesLater() {
        return world.explanation().ahead().stream()
                .filter(decision -> DecisionKinds.as(StageChanged.class, decision)
                        .filter(change -> change.to().equals(stage))
                        .isPresent())
                .findFirst()
                .map(decision -> "Maybe more time has to elapse: without further signals the contact is there at "
                        + world.show(decision.at()) + ".");
    }

    /** Signals up to the baseline do not count: the start, an import, a regression, an exit or a placement. */
    private Optional<String> alreadyUsed() {
        List<Visit> visits = world.state().visits();
        Visit first = visits.get(0);
        Instant floor = first.movement() == Movement.START
                ? world.engine().map().origin().map(first.entered()::plus).orElse(Instant.MIN)
                : Instant.MIN;
        String what = "";
        if (floor != Instant.MIN) {
            what = "the action that created the contact lasts until " + world.show(floor);
        }
        for (Visit visit : visits) {
            if (visit.movement().isBaseline() && !visit.entered().isBefore(floor)) {
                floor = visit.entered();
                what = "the contact entered " + visit.stage() + " at " + world.show(floor);
            }
        }
        Instant upTo = floor;
        List<String> used = world.state().signals().stream()
                .filter(signal -> signal.direction() == Direction.INBOUND)
                .filter(signal -> !signal.occurredAt().isAfter(upTo))
                .map(Signal::id)
                .toList();
        return used.isEmpty()
                ? Optional.empty()
                : Optional.of("Maybe " + String.join(", ", used) + " came too early: " + what
                        + ", and rules count only later signals.");
    }

    private static <T> Stream<T> newestFirst(List<T> oldestFirst) {
        List<T> reversed = new ArrayList<>(oldestFirst);
        Collections.reverse(reversed);
        return reversed.stream();
    }

    /** For {@code nothingHappensUntil}: the time that the test expects has not come. */
    static Cause ofNothingUntil(Instant instant, World world) {
        return Cause.hint(
                world.chronicle().decisions().isEmpty() && world.clock().isBefore(instant)
                        ? "Maybe more time has to elapse: the clock stands at " + world.show(world.clock()) + "."
                        : "",
                world);
    }

    /** The contact moved although the test expects nothing: the rule that moved it. */
    static Cause ofDeciding(List<? extends Decision> decisions, World world) {
        Decision first = decisions.get(0);
        return new Cause(
                List.of(), List.of(Scene.before(first, world)), first.because().rule());
    }
}
