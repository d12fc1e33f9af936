package org.journeyrules.test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.journeyrules.JourneyState;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.Enrolled;
import org.journeyrules.decision.HandedOff;
import org.journeyrules.decision.MemberStatusChanged;
import org.journeyrules.decision.Refusal;
import org.journeyrules.decision.SequenceEnded;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.decision.StepDeferred;
import org.journeyrules.decision.StepDue;
import org.journeyrules.decision.StepSkipped;
import org.journeyrules.stage.Visit;

/**
 * Assertions about the result of the last events. Each returns this object, or one with further assertions about the decision
 * just found. A failure shows what was expected and what is, the cause, the whole story, and the rules that could have met
 * the expectation, condition by condition.
 *
 * <p>The stage and the next review are those of now. Decisions and refusals are those of the chapter: since the story was
 * arranged, or since the last {@link #and()}. An unknown name is a mistake of the test, also where nothing is expected:
 * every assertion throws {@link IllegalArgumentException} for it. Not thread-safe.
 */
public sealed class Then permits Decided, Refused {
    final World world;
    final Report report;

    Then(World world) {
        this.world = world;
        this.report = new Report(world);
        report.requireSameForEveryHost();
    }

    Then(Then before) {
        this.world = before.world;
        this.report = before.report;
    }

    // ---- stages

    /** The contact is in this stage now. Continues with the decision that led there. */
    public Decided stageIs(String stage) {
        world.names().requireStage(stage);
        Visit visit = world.state().visit().orElse(null);
        if (visit == null || !visit.stage().equals(stage)) {
            throw report.failure("the stage is " + stage, report.stage(), () -> StageCause.of(stage, world));
        }
        return new Decided(
                this,
                world.decisions().stream()
                        .filter(StageChanged.class::isInstance)
                        .filter(decision -> decision.visit() == visit.number())
                        .findFirst()
                        .orElseThrow());
    }

    /** The contact is in this stage and did not enter any stage in this chapter. */
    public Then staysIn(String stage) {
        stageIs(stage);
        List<StageChanged> changes = world.chronicle().decisions(StageChanged.class);
        if (!changes.isEmpty()) {
            throw report.failure(
                    "the contact stays in " + stage,
                    report.decisions(decisions()),
                    () -> StageCause.ofDeciding(changes, world));
        }
        return this;
    }

    /** In this chapter the contact entered exactly these stages, in this order. */
    public Then passesThrough(String... stages) {
        List<String> expected = List.of(stages);
        expected.forEach(world.names()::requireStage);
        List<String> entered = world.chronicle().decisions(StageChanged.class).stream()
                .map(StageChanged::to)
                .toList();
        if (!entered.equals(expected)) {
            throw report.failure(
                    "the contact passes through " + expected,
                    report.decisions(decisions()),
                    () -> expected.stream()
                            .filter(stage -> !entered.contains(stage))
                            .findFirst()
                            .map(stage -> StageCause.of(stage, world))
                            .orElseGet(() -> Cause.unknown(world)));
        }
        return this;
    }

    // ---- people, campaigns and sequences

    /** The contact is handed off to people for this reason. */
    public Decided handsOff(String reason) {
        return decided(
                "the contact is handed off: " + reason,
                HandedOff.class,
                handOff -> handOff.reason().equals(reason),
                () -> HandOffCause.of(reason, world));
    }

    /** The contact's status in a campaign is set. */
    public Decided setsMemberStatus(String campaign, String status) {
        world.names().requireStatus(campaign, status);
        return decided(
                "the member status in " + campaign + " is set to " + status,
                MemberStatusChanged.class,
                change -> change.campaign().equals(campaign) && change.status().equals(status),
                proposal -> proposal.startsWith("setMemberStatus ") && proposal.endsWith(" " + status),
                "set the member status " + status,
                status);
    }

    /** The contact is enrolled in a sequence. */
    public Decided enrollsIn(String sequence) {
        world.names().requireSequence(sequence);
        return decided(
                "the contact is enrolled in " + sequence,
                Enrolled.class,
                enrolled -> enrolled.sequence().equals(sequence),
                proposal -> proposal.equals("enroll " + sequence) || proposal.equals("switchTo " + sequence),
                "enroll in " + sequence,
                sequence);
    }

    /** A sequence of the contact ends. */
    public Decided endsSequence(String sequence) {
        world.names().requireSequence(sequence);
        return decided(
                "the sequence " + sequence + " ends",
                SequenceEnded.class,
                ended -> ended.sequence().equals(sequence),
                proposal -> proposal.equals("endSequence " + sequence),
                "end " + sequence,
                sequence);
    }

    private <D extends Decision> Decided decided(
            String expected,
            Class<D> kind,
            Predicate<D> wanted,
            Predicate<String> proposal,
            String leads,
            String name) {
        return decided(
                expected,
                kind,
                wanted,
                () -> ProposalCause.of(
                        decision ->
                                DecisionKinds.as(kind, decision).filter(wanted).isPresent(),
                        proposal,
                        leads,
                        name,
                        world));
    }

    // ---- steps

    /** A step that sends this content is due. */
    public Decided sends(String content) {
        world.names().requireContent(content);
        return decided(
                content + " is sent",
                StepDue.class,
                due -> isOf(content, due.content()),
                () -> StepCause.ofNot(content, world));
    }

    /** No step that sends this content is due. */
    public Then sendsNo(String content) {
        world.names().requireContent(content);
        List<StepDue> sent = world.chronicle().decisions(StepDue.class).stream()
                .filter(due -> isOf(content, due.content()))
                .toList();
        if (!sent.isEmpty()) {
            throw report.failure(
                    content + " is not sent", report.decisions(sent), () -> StepCause.of(sent.get(0), world));
        }
        return this;
    }

    /** A step that would send this content is skipped. */
    public Decided skips(String content) {
        world.names().requireContent(content);
        return decided(
                content + " is skipped",
                StepSkipped.class,
                skipped -> isOf(content, skipped.content()),
                () -> StepCause.ofNot(content, world));
    }

    /** A step that would send this content has to wait: for its calendar, for quiet hours, a cap, or because of a rule. */
    public Decided defers(String content) {
        world.names().requireContent(content);
        return decided(
                content + " has to wait",
                StepDeferred.class,
                deferred -> isOf(content, deferred.content()),
                () -> StepCause.ofNot(content, world));
    }

    private static boolean isOf(String content, Optional<String> actual) {
        return actual.equals(Optional.of(content));
    }

    private <D extends Decision> Decided decided(
            String expected, Class<D> kind, Predicate<D> wanted, Supplier<Cause> cause) {
        return new Decided(
                this,
                world.chronicle().decisions(kind).stream()
                        .filter(wanted)
                        .findFirst()
                        .orElseThrow(() -> report.failure(expected, report.decisions(decisions()), cause)));
    }

    // ---- nothing

    /** There is no decision. */
    public Then nothingHappens() {
        if (!decisions().isEmpty()) {
            throw report.failure(
                    "nothing happens", report.decisions(decisions()), () -> StageCause.ofDeciding(decisions(), world));
        }
        return this;
    }

    /** The first decision is at this time, in the contact's zone unless it has an offset. Continues with that decision. */
    public Decided nothingHappensUntil(String time) {
        return nothingHappensUntil(Times.parse(time, world.zone()));
    }

    /** The first decision is at this instant. Continues with that decision. */
    public Decided nothingHappensUntil(Instant instant) {
        List<Decision> decisions = decisions();
        if (decisions.isEmpty() || !decisions.get(0).at().equals(instant)) {
            throw report.failure(
                    "nothing happens until " + world.show(instant) + ", and something then",
                    report.decisions(decisions),
                    () -> decisions.isEmpty()
                            ? StageCause.ofNothingUntil(instant, world)
                            : StageCause.ofDeciding(decisions, world));
        }
        return new Decided(this, decisions.get(0));
    }

    // ---- refusals

    /** A proposal of this rule was refused. Continues with the refusal. */
    public Refused refuses(String rule) {
        world.names().requireRule(rule);
        return new Refused(
                this,
                refused().stream()
                        .filter(refusal -> refusal.rule().equals(rule))
                        .findFirst()
                        .orElseThrow(() -> report.failure(
                                "a proposal of \"" + rule + "\" is refused",
                                report.refusals(refused()),
                                () -> RuleCause.ofNotBeingRefused(rule, world))));
    }

    /** No proposal was refused. */
    public Then refusesNothing() {
        if (!refused().isEmpty()) {
            throw report.failure("nothing is refused", report.refusals(refused()), () -> {
                Refusal first = refused().get(0);
                return new Cause(List.of(), List.of(Scene.of(first, world)), first.rule());
            });
        }
        return this;
    }

    // ---- reviews

    /** Time alone could next change the answer at this time, in the contact's zone unless it has an offset. */
    public Then reviewsAt(String time) {
        return reviewsAt(Times.parse(time, world.zone()));
    }

    /** Time alone could next change the answer at this instant. */
    public Then reviewsAt(Instant instant) {
        if (!world.state().reviewAt().equals(Optional.of(instant))) {
            throw report.failure("the next review is at " + world.show(instant), report.review());
        }
        return this;
    }

    /** Time alone cannot change the answer. */
    public Then reviewsNever() {
        if (world.state().reviewAt().isPresent()) {
            throw report.failure("no further review is scheduled", report.review());
        }
        return this;
    }

    // ---- for assertions of your own

    /** The decisions of this chapter, in order. */
    public List<Decision> decisions() {
        return List.copyOf(world.chronicle().decisions());
    }

    /** The refusals of this chapter, in order. */
    public List<Refusal> refused() {
        return List.copyOf(world.chronicle().refused());
    }

    /** The state as it is now. */
    public JourneyState state() {
        return world.state();
    }

    /** Continues the story in a new chapter. */
    public NextChapter and() {
        world.chronicle().startChapter();
        return new NextChapter(world);
    }
}
