package org.journeyrules.test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.journeyrules.JourneyState;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.Enrolled;
import org.journeyrules.decision.HandedOff;
import org.journeyrules.decision.MemberStatusChanged;
import org.journeyrules.decision.Refusal;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.decision.StepDue;
import org.journeyrules.stage.Visit;

/**
 * What came of what happened. Each assertion gives this again, or what knows more of the decision just asserted; each fails
 * with what was expected, what was, the whole story, and the rules condition by condition.
 *
 * <p>The present stage and review are asked about as they are now; decisions and refusals are those of the chapter: since
 * the story was arranged or the last {@link #and()}. Not thread-safe.
 */
public sealed class Then permits Decided, Refused {
    final World world;
    final Report report;

    Then(World world) {
        this.world = world;
        this.report = new Report(world);
        report.requireThatItDoesNotMatterWhenHostsLook();
    }

    Then(Then before) {
        this.world = before.world;
        this.report = before.report;
    }

    /**
     * The contact is in this stage now. What follows is about the decision that led there.
     *
     * @throws IllegalArgumentException if the map has no such stage
     */
    public Decided stageIs(String stage) {
        world.requireStage(stage);
        Visit visit = world.state().visit().orElse(null);
        if (visit == null || !visit.stage().equals(stage)) {
            throw report.failure("the stage is " + stage, report.stage(), Cause.ofNotBeingIn(stage, world));
        }
        return new Decided(
                this,
                world.decisions().stream()
                        .filter(decision -> decision instanceof StageChanged && decision.visit() == visit.number())
                        .findFirst()
                        .orElseThrow());
    }

    /**
     * The contact is in this stage and entered none in this chapter.
     *
     * @throws IllegalArgumentException if the map has no such stage
     */
    public Then staysIn(String stage) {
        stageIs(stage);
        if (!entered().isEmpty()) {
            throw report.failure("it stays in " + stage, report.decisions(decisions()), "");
        }
        return this;
    }

    /**
     * In this chapter the contact entered exactly these stages, in this order.
     *
     * @throws IllegalArgumentException if the map has no such stage
     */
    public Then passesThrough(String... stages) {
        List.of(stages).forEach(world::requireStage);
        if (!entered().equals(List.of(stages))) {
            throw report.failure("it passes through " + List.of(stages), report.decisions(decisions()), "");
        }
        return this;
    }

    private List<String> entered() {
        return decisions().stream()
                .filter(StageChanged.class::isInstance)
                .map(decision -> ((StageChanged) decision).to())
                .toList();
    }

    /** The contact is handed to people for this reason. */
    public Decided handsOff(String reason) {
        return decided(
                "it is handed off: " + reason,
                decision -> decision instanceof HandedOff handOff
                        && handOff.reason().equals(reason));
    }

    /** The contact's status in a campaign is set. */
    public Decided setsMemberStatus(String campaign, String status) {
        return decided(
                "the member status in " + campaign + " is set to " + status,
                decision -> decision instanceof MemberStatusChanged change
                        && change.campaign().equals(campaign)
                        && change.status().equals(status));
    }

    /** The contact is enrolled in a sequence. */
    public Decided enrollsIn(String sequence) {
        return decided(
                "it is enrolled in " + sequence,
                decision -> decision instanceof Enrolled enrolled
                        && enrolled.sequence().equals(sequence));
    }

    /** A step falls due that sends this content. */
    public Decided sends(String content) {
        return decided(
                content + " is sent",
                decision -> decision instanceof StepDue due
                        && due.content().filter(content::equals).isPresent());
    }

    /** No step falls due that sends this content. */
    public Then sendsNo(String content) {
        List<Decision> sent = decisions().stream()
                .filter(decision -> decision instanceof StepDue due
                        && due.content().filter(content::equals).isPresent())
                .toList();
        if (!sent.isEmpty()) {
            throw report.failure(content + " is not sent", report.decisions(sent), "");
        }
        return this;
    }

    private Decided decided(String expected, Predicate<Decision> wanted) {
        return new Decided(
                this,
                decisions().stream()
                        .filter(wanted)
                        .findFirst()
                        .orElseThrow(() -> report.failure(expected, report.decisions(decisions()), "")));
    }

    /** Nothing was decided. */
    public Then nothingHappens() {
        if (!decisions().isEmpty()) {
            throw report.failure("nothing happens", report.decisions(decisions()), "");
        }
        return this;
    }

    /** Nothing was decided before this time (in the contact's zone, unless it has an offset), and something then. */
    public Decided nothingHappensUntil(String time) {
        return nothingHappensUntil(Times.parse(time, world.zone()));
    }

    /** Nothing was decided before this instant, and something then. */
    public Decided nothingHappensUntil(Instant instant) {
        List<Decision> decisions = decisions();
        if (decisions.isEmpty() || !decisions.get(0).at().equals(instant)) {
            throw report.failure(
                    "nothing happens until " + world.show(instant) + ", and something then",
                    report.decisions(decisions),
                    Cause.ofNothingUntil(instant, world));
        }
        return new Decided(this, decisions.get(0));
    }

    /** A proposal of this rule was refused. */
    public Refused refuses(String rule) {
        report.requireRule(rule);
        return new Refused(
                this,
                refused().stream()
                        .filter(refusal -> refusal.rule().equals(rule))
                        .findFirst()
                        .orElseThrow(() -> report.failure(
                                "a proposal of \"" + rule + "\" is refused", report.refusals(refused()), "")));
    }

    /** No proposal was refused. */
    public Then refusesNothing() {
        if (!refused().isEmpty()) {
            throw report.failure("nothing is refused", report.refusals(refused()), "");
        }
        return this;
    }

    /** Time alone could next change the answer at this time, in the contact's zone unless it has an offset. */
    public Then reviewsAt(String time) {
        return reviewsAt(Times.parse(time, world.zone()));
    }

    /** Time alone could next change the answer at this instant. */
    public Then reviewsAt(Instant instant) {
        if (!world.state().reviewAt().equals(Optional.of(instant))) {
            throw report.failure("the next review is at " + world.show(instant), report.review(), "");
        }
        return this;
    }

    /** Time alone changes nothing any more. */
    public Then reviewsNever() {
        if (world.state().reviewAt().isPresent()) {
            throw report.failure("there is no further review", report.review(), "");
        }
        return this;
    }

    /** The decisions of this chapter, in order, for assertions of your own. */
    public List<Decision> decisions() {
        return List.copyOf(world.chronicle().decisions());
    }

    /** The refusals of this chapter, in order, for assertions of your own. */
    public List<Refusal> refused() {
        return List.copyOf(world.chronicle().refused());
    }

    /** The state as it is now, for assertions of your own. */
    public JourneyState state() {
        return world.state();
    }

    /** The story goes on with a new chapter. */
    public Sequel and() {
        world.chronicle().turnThePage();
        return new Sequel(world);
    }
}
