package org.journeyrules.internal.engine;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.journeyrules.EvaluationException;
import org.journeyrules.JourneyRules;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Because;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.Refusal;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.internal.history.EvaluationContext;
import org.journeyrules.internal.history.Forecast;
import org.journeyrules.internal.history.NextChange;
import org.journeyrules.internal.sequence.EnrollmentProgress;
import org.journeyrules.internal.sequence.HandOffs;
import org.journeyrules.internal.sequence.MemberStatuses;
import org.journeyrules.internal.sequence.StepSending;
import org.journeyrules.internal.snapshot.EnrollmentSnapshot;
import org.journeyrules.internal.state.Evidence;
import org.journeyrules.internal.state.Proposal;
import org.journeyrules.internal.state.StateDraft;
import org.journeyrules.internal.time.Span;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.stage.Movement;
import org.journeyrules.stage.Visit;
import org.jspecify.annotations.Nullable;

/**
 * Runs one evaluation. It evaluates the rules, picks a winning proposal, applies it, and repeats until there is nothing
 * new. Then it emits the steps that are due. Where the answers of the last evaluation still stand, as when only a step is
 * due, the rules are not asked first.
 */
final class EvaluationRounds {
    final EnrollmentProgress cadence;
    final StepSending sends;
    final HandOffs handOffs;
    final List<Decision> decisions = new ArrayList<>();
    final List<Refusal> refused = new ArrayList<>();
    final UnsettledEvidence unsettled;
    private final JourneyRules rules;
    private final boolean exhaustive;
    private final JourneyMap map;
    private final Contact contact;
    private final ZoneId zone;
    private final StateDraft draft;
    private final SignalIntake intake;
    final MemberStatuses members;
    private @Nullable StandingAnswers standing; // of an earlier evaluation, as long as this one has not asked the rules

    EvaluationRounds(EngineCalls engine, Contact contact, ZoneId zone, StateDraft draft, SignalIntake intake) {
        this.rules = engine.rules();
        this.exhaustive = engine.exhaustive();
        this.map = rules.map();
        this.contact = contact;
        this.zone = zone;
        this.draft = draft;
        this.intake = intake;
        this.cadence = new EnrollmentProgress(map, contact, zone, draft, decisions::add, this::report);
        this.sends = new StepSending(map, contact, zone, draft, cadence, decisions::add);
        this.members = new MemberStatuses(map, draft, decisions::add);
        this.handOffs = new HandOffs(contact, zone, draft, decisions::add);
        this.unsettled = new UnsettledEvidence(map, draft);
    }

    /**
     * Evaluates the rules until there is nothing new.
     *
     * @param arrived the signals of this instant, already logged
     * @param news whether something arrived that a question could see, so that refused loops are tried again
     * @param sending whether steps may become due: only at the instant of the call, never in the past
     */
    void evaluate(long now, List<Signal> arrived, boolean news, boolean sending) {
        Instant at = Instant.ofEpochMilli(now);
        draft.moveTo(at);
        boolean fresh = news
                || draft.evaluation().record() != contact.fingerprint()
                || !draft.evaluation().version().equals(rules.version());
        if (fresh) {
            draft.forgetStanding();
        }
        draft.evaluating(rules.version(), contact.fingerprint());
        intake.dropExpired(now);
        Collection<String> stagesSeen = new ArrayList<>(4); // a list, because a scan is fastest for so few stages
        if (draft.stage() != null) {
            stagesSeen.add(draft.stage());
            place(arrived, at, stagesSeen);
        }
        standing = fresh || exhaustive ? null : StandingAnswers.of(map, draft, now);
        Evaluation evaluation = standing == null ? rounds(at, stagesSeen, arrived) : null;
        handOffs.look(at);
        evaluation = advance(evaluation, at, stagesSeen);
        if (sending) {
            evaluation = send(evaluation, at, stagesSeen);
        }
        compareOpinions(arrived, at);
        keepForecast(evaluation, now);
        cadence.schedule();
    }

    /**
     * Records when the next evaluation is needed.
     *
     * @param last the last evaluation; null if no rule was asked, because all answers still stand
     */
    private void keepForecast(@Nullable Evaluation last, long now) {
        long others = Math.min(intake.nextWaiting(now), Math.min(cadence.nextChange(now), handOffs.nextChange()));
        Forecast before = draft.forecast();
        if (last == null && before != null) {
            unsettled.noteWithdrawn(() -> draft.context(map, zone, now));
            draft.setForecast(before.withOthers(others));
        } else if (last != null) {
            EvaluationContext view = last.view();
            unsettled.noteWithdrawn(() -> view);
            draft.evaluated(view.forecast(others, last.premises()), view.watchesAll() ? null : view.watches());
            view.close();
        }
    }

    /** Whether another round would see the same journey: as the last evaluation, or as the one whose answers stand. */
    private boolean isUpToDate(@Nullable Evaluation last) {
        return last == null ? standing != null && standing.stand(draft) : last.isUpToDate();
    }

    /**
     * Sends the steps that are due, one by one. Each step is shown to the rules once they have nothing else to propose.
     *
     * @return the last evaluation, which may be the given one
     */
    private @Nullable Evaluation send(@Nullable Evaluation before, Instant at, Collection<String> stagesSeen) {
        Evaluation evaluation = before;
        while (true) {
            Optional<StepSending.Ready> ready = sends.next(at);
            evaluation = advance(evaluation, at, stagesSeen); // other steps may have been deferred or skipped
            if (ready.isEmpty()) {
                return evaluation;
            }
            if (!cadence.enrollments.isCurrent(ready.get().enrollment())) {
                continue;
            }
            Evaluation asked = new Evaluation(rules, contact, draft, at.toEpochMilli());
            asked.offer(ready.get().enrollment(), ready.get().step());
            ask(asked, at);
            Arbitration arbitration = new Arbitration(map, asked, draft, stagesSeen);
            Optional<Arbitration.Winner> winner = arbitration.winner();
            applyOthers(arbitration, asked, at);
            arbitration.refused().forEach(refusal -> report(refusal, at));
            if (winner.isPresent()) { // the stage change goes first: steps of the old stage are not sent
                move(winner.get(), asked, at);
                stagesSeen.add(draft.stage());
            } else if (cadence.enrollments.isCurrent(ready.get().enrollment())) {
                sends.settle(ready.get(), asked.proposals(), at);
            }
            asked.view().close();
            evaluation = advance(evaluation, at, stagesSeen);
        }
    }

    /** Advances the sequences, and evaluates the rules once more if something that they read has changed. */
    private @Nullable Evaluation advance(@Nullable Evaluation before, Instant at, Collection<String> stagesSeen) {
        Evaluation evaluation = before;
        cadence.advance(at);
        while (!isUpToDate(evaluation)) {
            if (evaluation != null) {
                evaluation.view().close();
            }
            evaluation = rounds(at, stagesSeen, List.of());
            cadence.advance(at);
        }
        return evaluation;
    }

    private Evaluation rounds(Instant at, Collection<String> stagesSeen, List<Signal> arrived) {
        while (true) {
            Evaluation evaluation = new Evaluation(rules, contact, draft, at.toEpochMilli());
            ask(evaluation, at);
            boolean beginning = draft.visit() == null;
            if (evaluation.proposals().isEmpty() && !beginning && !cadence.startPending(at)) {
                return evaluation; // the usual end: there is nothing to decide
            }
            Arbitration arbitration = new Arbitration(map, evaluation, draft, stagesSeen);
            Optional<Arbitration.Winner> winner = arbitration.winner();
            if (!beginning) {
                applyOthers(arbitration, evaluation, at);
            }
            arbitration.refused().forEach(refusal -> report(refusal, at));
            if (winner.isPresent()) {
                move(winner.get(), evaluation, at);
            } else if (beginning) {
                String first = map.firstStage().name();
                enter(first, Movement.START, at, "journey: start", "Starts in " + first + ".");
            } else if (evaluation.isUpToDate() && !cadence.startPending(at)) {
                return evaluation;
            }
            evaluation.view().close();
            stagesSeen.add(draft.stage());
            if (beginning) {
                place(arrived, at, stagesSeen);
            }
        }
    }

    void ask(Evaluation evaluation, Instant at) {
        try {
            rules.evaluate(evaluation, evaluation);
        } catch (RuntimeException failure) {
            throw EvaluationException.of(contact.id(), at, failure);
        }
    }

    private void move(Arbitration.Winner winner, Evaluation evaluation, Instant at) {
        Proposal proposal = winner.proposal();
        Evidence evidence = Evidence.of(proposal.bindings());
        Because because = evidence.because(proposal.rule(), winner.overruled(), zone);
        Decision decision = enter(proposal.target(), winner.movement(), at, because);
        unsettled.remember(decision, evidence);
    }

    Decision enter(String stage, Movement movement, Instant at, String reason, String text) {
        return enter(stage, movement, at, Because.of(reason, List.of(), 0, text, List.of()));
    }

    private Decision enter(String stage, Movement movement, Instant at, Because because) {
        String from = draft.stage();
        int number = draft.timeline().visits().size() + 1;
        draft.enter(Visit.open(number, stage, at, from, movement, because.rule()));
        Decision.Header header = Decision.Header.of(draft.journey(), draft.contactId(), number, at, because);
        StageChanged decision = StageChanged.of(header, from, stage, movement);
        decisions.add(decision);
        cadence.entered(at, because);
        members.entered(at);
        return decision;
    }

    private void applyOthers(Arbitration arbitration, Evaluation evaluation, Instant at) {
        for (Proposal proposal : arbitration.others()) {
            apply(proposal, evaluation, at);
        }
        for (Proposal proposal : arbitration.overruled()) {
            draft.made(proposal.key(), at);
        }
    }

    /** Applies a proposal that is not about the stage, unless it was applied in this visit already. */
    private void apply(Proposal proposal, Evaluation evaluation, Instant at) {
        Instant made = draft.memory().made().get(proposal.key());
        if (made != null) {
            if (proposal.time() == null) {
                return;
            }
            long again = Span.of(proposal.time(), zone).from(made.toEpochMilli());
            if (at.toEpochMilli() < again) {
                evaluation.view().horizon().offer(again);
                return; // whatever arrives until then
            }
        }
        if (isTooSoon(proposal, evaluation, at)) {
            return;
        }
        Evidence evidence = Evidence.of(proposal.bindings());
        String occasion = "";
        if (proposal.time() != null) {
            String newest = proposal.key() + "|evidence";
            Instant last = draft.memory().made().get(newest);
            Occasion dates = Occasion.of(proposal, evaluation.view());
            boolean newer = last != null && evidence.newestAt().isAfter(last);
            if (made != null && !newer && !dates.isNewer(draft)) {
                Evidence.watch(proposal.bindings());
                dates.remember(draft, false);
                return; // repeating a proposal needs newer evidence; on the same evidence it would be the same decision
            }
            occasion = made == null || newer ? "" : dates.words();
            draft.made(newest, evidence.newestAt());
            dates.remember(draft, true);
        }
        draft.made(proposal.key(), at);
        if (proposal.time() != null) {
            evaluation.view().horizon().offer(Span.of(proposal.time(), zone).from(at.toEpochMilli()));
        }
        Because because = evidence.because(proposal.rule(), List.of(), zone);
        switch (proposal.kind()) {
            case MEMBER_STATUS -> members.propose(proposal.target(), proposal.detail(), at, because);
            case ENROLL ->
                cadence.enroll(proposal.target(), "rule", evidence.newestId(), false, at, because)
                        .ifPresent(reason -> report(proposal.rule(), proposal.words(), reason, at));
            case SWITCH_TO -> switchTo(proposal, evidence.newestId(), at, because);
            case END_SEQUENCE ->
                cadence.enrollments.active().stream()
                        .filter(enrollment -> enrollment.sequence().equals(proposal.target()))
                        .forEach(enrollment -> cadence.end(enrollment, "rule", at, because));
            default -> {
                // the newest evidence distinguishes repetitions of a hand-off
                String newest = proposal.time() == null ? "" : evidence.newestId() + occasion;
                unsettled.remember(handOffs.make(proposal, newest, at, because), evidence);
            }
        }
    }

    /** Replaces the stage's own sequence with another one, which also ends with the stage. */
    private void switchTo(Proposal proposal, String origin, Instant at, Because because) {
        EnrollmentSnapshot target = cadence.enrollments.latest(proposal.target());
        if (target != null && target.isActive()) {
            return;
        }
        Optional<String> whyNot = cadence.whyNotEnroll(proposal.target(), at);
        if (whyNot.isPresent()) {
            report(proposal.rule(), proposal.words(), whyNot.get(), at);
            return;
        }
        for (EnrollmentSnapshot enrollment : cadence.enrollments.active()) {
            if (cadence.isOf(enrollment, draft.stage())) {
                cadence.end(enrollment, "switched", at, because);
            }
        }
        cadence.enroll(proposal.target(), "switched", origin, true, at, because);
    }

    /** Returns whether a sequence may not be entered again yet. If so, the rules are evaluated again when it may. */
    private boolean isTooSoon(Proposal proposal, Evaluation evaluation, Instant at) {
        if (proposal.kind() != Proposal.Kind.ENROLL && proposal.kind() != Proposal.Kind.SWITCH_TO) {
            return false;
        }
        long opens = cadence.opensAt(proposal.target(), at);
        if (opens == NextChange.NEVER) {
            return false;
        }
        evaluation.view().horizon().offer(opens);
        cadence.whyNotEnroll(proposal.target(), at)
                .ifPresent(reason -> report(proposal.rule(), proposal.words(), reason, at));
        return true;
    }

    private void report(Arbitration.Refused refusal, Instant at) {
        Proposal proposal = refusal.proposal();
        if (refusal.loop()) {
            draft.stand(proposal.key());
        }
        report(proposal.rule(), proposal.words(), refusal.reason(), at);
    }

    private void report(String rule, String proposal, String reason, Instant at) {
        String key = rule + "|" + proposal + "|" + reason;
        if (!draft.memory().refused().contains(key)) {
            draft.refuse(key);
            String stage = draft.stage();
            refused.add(Refusal.of(contact.id(), at, stage == null ? "" : stage, rule, proposal, reason));
        }
    }

    // ---- people

    /** Applies the last manual placement among the signals of this instant. It takes precedence over every rule. */
    private void place(List<Signal> arrived, Instant at, Collection<String> stagesSeen) {
        List<Signal> placements = placements(arrived);
        if (placements.isEmpty()) {
            return;
        }
        Signal last = placements.get(placements.size() - 1);
        boolean stands = !intake.hasLaterPlacement(last, at);
        for (Signal placement : placements) {
            if (placement != last || !stands) {
                report(
                        "STAGE_SET by user",
                        "set to " + placement.attribute("stage"),
                        "A later manual placement takes precedence.",
                        at);
            }
        }
        if (!stands) {
            return;
        }
        String stage = last.attribute("stage");
        String hold = last.attribute("hold");
        draft.hold(hold == null ? null : Contact.parseInstant(hold, zone).orElse(null));
        if (stage.equals(draft.stage())) {
            return;
        }
        String by = last.attribute("by");
        String reason = last.attribute("reason");
        String text = "Placed in " + stage + (by == null ? "" : " by " + by) + (reason == null ? "." : ": " + reason);
        enter(stage, Movement.SET, at, Because.of("journey: placed", List.of(last.id()), 1, text, List.of()));
        stagesSeen.add(stage);
    }

    private static List<Signal> placements(List<Signal> arrived) {
        List<Signal> found = List.of();
        for (Signal signal : arrived) {
            if (SignalIntake.isPlacement(signal)) {
                found = found.isEmpty() ? new ArrayList<>() : found;
                found.add(signal);
            }
        }
        return found;
    }

    /**
     * Reports stages set by automation or import that differ from the current stage. They are the CRM's opinion and do
     * not move the contact.
     */
    private void compareOpinions(List<Signal> arrived, Instant at) {
        for (Signal signal : arrived) {
            if (!signal.type().equals(SignalType.STAGE_SET) || SignalIntake.isPlacement(signal)) {
                continue;
            }
            String stage = signal.attribute("stage");
            if (stage != null && !stage.equals(draft.stage())) {
                String source = signal.attribute("source");
                report(
                        "STAGE_SET by " + (source == null ? "import" : source),
                        "set to " + stage,
                        "Only a manual placement moves a contact; the rules have it in " + draft.stage() + ".",
                        at);
            }
        }
    }
}
