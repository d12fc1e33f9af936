package org.journeyrules;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Because;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.Refusal;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.internal.CodePoints;
import org.journeyrules.internal.Horizon;
import org.journeyrules.internal.Memory;
import org.journeyrules.internal.Seen;
import org.journeyrules.internal.Span;
import org.journeyrules.internal.Viewpoint;
import org.journeyrules.sequence.PausePolicy;
import org.journeyrules.sequence.Step;
import org.journeyrules.signal.Channel;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.spi.EnrollmentPart;
import org.journeyrules.spi.Nearest;
import org.journeyrules.spi.Watch;
import org.journeyrules.stage.Movement;
import org.journeyrules.stage.Stage;
import org.journeyrules.stage.Visit;
import org.jspecify.annotations.Nullable;

/**
 * One call of the engine: takes signals in their order, answers on the way every instant at which time alone changed the
 * answer, and keeps what it came to.
 */
final class Call {
    /** So many instants of time alone in one call are a fault of the rules. */
    static final int MAX_INSTANTS = 10_000;

    private final JourneyRules rules;
    private final JourneyMap map;
    private final boolean exhaustive;
    private final Contact contact;
    private final ZoneId zone;
    private final Draft draft;
    private final Intake intake;
    private final Cadence cadence;
    private final Sends sends;
    private final Members members;
    private final HandOffs handOffs;
    private final List<Decision> decisions = new ArrayList<>();
    private final List<Refusal> refused = new ArrayList<>();
    private @Nullable Visit firstVisit;
    private final Map<String, List<String>> withdrawn = new TreeMap<>(CodePoints.ORDER);

    /** @param exhaustive whether every signal and every review asks the rules: slower, and never another answer */
    Call(JourneyRules rules, Memory memory, boolean exhaustive, JourneyState state, Contact contact) {
        this.rules = rules;
        this.map = rules.map();
        this.exhaustive = exhaustive;
        this.contact = contact;
        this.zone = contact.zone().orElse(map.zone());
        this.draft = new Draft(state.data(), memory);
        this.intake = new Intake(map, zone, draft);
        this.cadence = new Cadence(map, contact, zone, draft, decisions::add);
        this.sends = new Sends(map, contact, zone, draft, cadence, decisions::add);
        this.members = new Members(map, draft, decisions::add);
        this.handOffs = new HandOffs(contact, zone, draft, decisions::add);
    }

    /** Begins, if it has not begun, as it once began: whatever the contact's record says today. */
    Call beginningAs(Visit visit) {
        firstVisit = visit;
        return this;
    }

    Outcome receive(Collection<Signal> signals, Instant asOf) {
        return run(signals, asOf, false);
    }

    Outcome review(Instant asOf) {
        return run(List.of(), asOf, true);
    }

    /** Pauses sequences, or lets them go on where it is said what becomes of missed steps. */
    Outcome pause(String sequence, @Nullable PausePolicy missed, Instant at) {
        Outcome caughtUp = run(List.of(), at, true);
        if (draft.begun == null) {
            return caughtUp;
        }
        for (EnrollmentPart enrollment : cadence.active()) {
            if (!sequence.equals("*") && !enrollment.sequence().equals(sequence)) {
                continue;
            }
            if (missed == null && enrollment.pausedAt() == null) {
                cadence.replace(enrollment, enrollment.paused(at));
            } else if (missed != null && enrollment.pausedAt() != null) {
                goOn(enrollment, missed, at);
            }
        }
        evaluate(at.toEpochMilli(), List.of(), true, true);
        draft.closed = true;
        return outcome(Optional.empty());
    }

    private void goOn(EnrollmentPart enrollment, PausePolicy missed, Instant at) {
        if (missed == PausePolicy.FREEZE) {
            cadence.replace(
                    enrollment,
                    enrollment.later(Duration.between(enrollment.pausedAt(), at).toMillis()));
            return;
        }
        cadence.replace(enrollment, enrollment.paused(null));
        if (missed == PausePolicy.DROP) {
            sends.drop(enrollment.sequence(), at);
        }
    }

    /** The variants that the rules on due steps choose for a content that no sequence sends. */
    Map<String, String> choose(String content, Instant at) {
        Evaluation asked = new Evaluation(rules, contact, draft, at.toEpochMilli());
        Step shown = Step.send(content, content).on(Channel.WEB);
        EnrollmentPart none = new EnrollmentPart(
                "", draft.visit().number(), at, "", false, "", content, at, at, at, 0, List.of(), null, "", null);
        asked.offer(none, shown);
        ask(asked, at);
        asked.view().close();
        return Sends.variants(asked.proposals());
    }

    /**
     * Takes in the history of another contact that turns out to be the same: the further of the two stages, unless the
     * rules over both histories say otherwise.
     *
     * @param at when; not before the clock of either
     */
    Outcome unite(StateData other, Instant at) {
        intake.unite(other);
        Set<String> visited = new HashSet<>(draft.visitedElsewhere);
        visited.addAll(other.visitedElsewhere());
        other.visits().forEach(visit -> visited.add(visit.stage()));
        draft.visits.forEach(visit -> visited.remove(visit.stage()));
        draft.visitedElsewhere = visited.equals(draft.visitedElsewhere) ? draft.visitedElsewhere : Set.copyOf(visited);
        if (other.heldUntil() != null
                && (draft.heldUntil == null || other.heldUntil().isAfter(draft.heldUntil))) {
            draft.heldUntil = other.heldUntil();
        }
        Instant baseline = Draft.baseline(other.visits());
        if (baseline != null) {
            draft.marks = Draft.latest(draft.marks, Draft.MERGED_BASELINE, baseline);
        }
        String stage = other.visit() == null ? draft.stage() : other.visit().stage();
        if (rank(stage) > rank(draft.stage())) {
            Movement movement = rank(draft.stage()) < 0 ? Movement.RETURN : Movement.PROGRESSION;
            enter(stage, movement, at, "journey: merged", "Merged with a contact in " + stage + ".");
        }
        draft.cadence = Cadence.united(draft.cadence, other.cadence());
        evaluate(at.toEpochMilli(), List.of(), true, true);
        draft.closed = false;
        return outcome(Optional.empty());
    }

    /** How far along; an exit is not further than any stage of the order. */
    private int rank(@Nullable String stage) {
        return stage != null && map.stage(stage).filter(each -> !each.isExit()).isPresent() ? map.rank(stage) : -1;
    }

    private Outcome run(Collection<Signal> signals, Instant asOf, boolean review) {
        boolean begins = draft.begun == null;
        if (begins && firstVisit == null) {
            Optional<String> excluded = map.excludedBy(contact);
            if (excluded.isPresent()) {
                return outcome(excluded);
            }
        } else if (!begins) {
            requireKnownStage();
        }
        List<Signal> admitted = intake.admit(signals);
        Instant until = asOf;
        if (!begins && asOf.isBefore(draft.clock)) {
            until = draft.clock;
        }
        long end = until.toEpochMilli();
        boolean renewed = !begins && !draft.version.equals(rules.version());
        if (begins) {
            admitted = begin(admitted, end);
        } else {
            admitted = takeLate(admitted, renewed, end);
        }
        if (renewed) {
            takeAllAtOnce(admitted, end, review);
        } else {
            takeInOrder(admitted, end, review);
        }
        draft.clock = until.isAfter(draft.clock) ? until : draft.clock;
        intake.dropExpired(draft.clock.toEpochMilli());
        return outcome(Optional.empty());
    }

    private Outcome outcome(Optional<String> excluded) {
        boolean changed = excluded.isEmpty() && draft.differs();
        return new Outcome(
                new JourneyState(draft.done()),
                changed,
                decisions,
                refused,
                intake.logged,
                intake.dropped,
                new Outcome.Notes(
                        List.copyOf(intake.late),
                        List.copyOf(intake.tooLate),
                        List.copyOf(intake.conflicting),
                        Collections.unmodifiableMap(withdrawn),
                        intake.historyCut,
                        excluded));
    }

    private void requireKnownStage() {
        String stage = draft.stage();
        if (stage != null && map.stage(stage).isEmpty()) {
            throw new IllegalArgumentException("The state of contact '" + contact.id() + "' is in the stage '" + stage
                    + "', which the map '" + map.name() + "' does not have.\n"
                    + Nearest.maybe(
                            stage, map.stages().stream().map(Stage::name).toList()));
        }
    }

    // ---- the order of events

    /** Begins the journey at its instant; returns the signals after it. */
    private List<Signal> begin(List<Signal> admitted, long end) {
        String stage = stageToBeginIn();
        long at = beginsAt(stage, admitted, end);
        at = Math.min(at, end);
        List<Signal> now = new ArrayList<>();
        List<Signal> later = new ArrayList<>();
        for (Signal signal : admitted) {
            if (signal.occurredAt().toEpochMilli() <= at) {
                intake.log(signal);
                // a person's word from before the begin still stands, unless the contact comes with a stage of its own
                if (signal.occurredAt().toEpochMilli() == at || (stage == null && Intake.isPlacement(signal))) {
                    now.add(signal);
                }
            } else {
                later.add(signal);
            }
        }
        draft.begun = Instant.ofEpochMilli(at);
        draft.clock = draft.begun;
        if (stage != null) {
            if (map.stage(stage).isEmpty()) {
                throw new IllegalArgumentException("Contact '" + contact.id() + "' comes with the stage '" + stage
                        + "', which the map '" + map.name() + "' does not have.\n"
                        + Nearest.maybe(
                                stage, map.stages().stream().map(Stage::name).toList()));
            }
            enter(stage, Movement.IMPORTED, draft.begun, "journey: imported", "Came with the stage " + stage + ".");
        }
        evaluate(at, now, true, at == end);
        return later;
    }

    private @Nullable String stageToBeginIn() {
        if (firstVisit == null) {
            return contact.value(Contact.STAGE);
        }
        return firstVisit.movement() == Movement.IMPORTED ? firstVisit.stage() : null;
    }

    private long beginsAt(@Nullable String stage, List<Signal> admitted, long end) {
        long firstInbound = stage == null ? Intake.firstInbound(admitted, end) : Horizon.NEVER;
        if (firstVisit != null) {
            return Math.min(firstVisit.entered().toEpochMilli(), firstInbound);
        }
        Optional<Instant> created = contact.instant(Contact.CREATED_AT, map.zone());
        if (stage == null) {
            return Math.min(created.map(Instant::toEpochMilli).orElse(Horizon.NEVER), firstInbound);
        }
        return contact.instant(Contact.STAGE_SINCE, map.zone())
                .or(() -> created)
                .orElseThrow(() -> new IllegalArgumentException("Contact '" + contact.id() + "' comes with the stage '"
                        + stage + "' but neither stage_since nor created_at.\nMaybe add stage_since."))
                .toEpochMilli();
    }

    /** Late signals are logged in their place, and the rules asked at the clock; returns the signals that are not late. */
    private List<Signal> takeLate(List<Signal> admitted, boolean renewed, long end) {
        long clock = draft.clock.toEpochMilli();
        List<Signal> late = new ArrayList<>();
        List<Signal> rest = new ArrayList<>();
        for (Signal signal : admitted) {
            long at = signal.occurredAt().toEpochMilli();
            if (at < clock || (at == clock && draft.closed)) {
                late.add(signal);
            } else {
                rest.add(signal);
            }
        }
        List<Signal> taken = intake.takeLate(late);
        if (!taken.isEmpty() && !renewed) {
            evaluate(clock, taken, isSeen(taken), clock == end);
        } else if (!taken.isEmpty()) {
            rest.addAll(0, taken);
        }
        return rest;
    }

    /** The first evaluation under new rules: the past is not answered by rules that did not exist then. */
    private void takeAllAtOnce(List<Signal> admitted, long end, boolean review) {
        List<Signal> arrived = new ArrayList<>(intake.waiting(draft.clock.toEpochMilli(), end));
        for (Signal signal : admitted) {
            if (draft.log.byId(signal.id()) == null) {
                intake.log(signal);
            }
            if (signal.occurredAt().toEpochMilli() <= end) {
                arrived.add(signal);
            }
        }
        arrived.sort(org.journeyrules.internal.SignalList.ORDER);
        evaluate(end, arrived, true, true);
        draft.closed = review;
    }

    private void takeInOrder(List<Signal> admitted, long end, boolean review) {
        List<Signal> queue = intake.merge(admitted, draft.clock.toEpochMilli(), end);
        int next = 0;
        int instants = 0;
        while (true) {
            long arrival = next < queue.size() ? queue.get(next).occurredAt().toEpochMilli() : Horizon.NEVER;
            long due = draft.reviewAt == null ? Horizon.NEVER : draft.reviewAt.toEpochMilli();
            if (due < arrival && (due < end || (review && due == end))) {
                if (++instants > MAX_INSTANTS) {
                    throw new EvaluationException(contact.id(), draft.clock, null, tooManyInstants(), null);
                }
                evaluate(due, List.of(), false, due == end);
                draft.closed = true;
            } else if (arrival <= end) {
                int first = next;
                intake.makeRoom(arrival);
                while (next < queue.size() && queue.get(next).occurredAt().toEpochMilli() == arrival) {
                    if (draft.log.byId(queue.get(next).id()) == null) {
                        intake.log(queue.get(next));
                    }
                    next++;
                }
                List<Signal> group = queue.subList(first, next);
                take(group, arrival, due, arrival == end);
            } else {
                break;
            }
        }
        for (Signal future : admitted) {
            if (future.occurredAt().toEpochMilli() > end) {
                intake.log(future);
                offerReview(future.occurredAt());
            }
        }
        if (review) {
            boolean changed = draft.record != contact.fingerprint();
            if (changed || isSendDue(end) || (exhaustive && draft.clock.toEpochMilli() < end)) {
                evaluate(end, List.of(), changed, true);
            }
            draft.closed = true;
        } else if (draft.clock.toEpochMilli() < end) {
            draft.closed = false;
        }
    }

    private String tooManyInstants() {
        List<String> deciding = decisions.stream()
                .skip(Math.max(0, decisions.size() - 5))
                .map(decision -> "\"" + decision.because().rule() + "\"")
                .distinct()
                .toList();
        return "More than " + MAX_INSTANTS + " instants fell due in one call"
                + (deciding.isEmpty() ? "" : "; the last decisions were made by " + String.join(", ", deciding))
                + ".\nMaybe a rule reads asOf, or two rules move the contact to and fro.";
    }

    private void take(List<Signal> group, long at, long due, boolean sending) {
        boolean seen = isSeen(group);
        boolean ask = exhaustive
                || seen
                || isAwaited(group)
                || at >= due
                || (sending && isSendDue(at))
                || intake.cutInThisCall
                || draft.record != contact.fingerprint()
                || hasStageSet(group);
        intake.cutInThisCall = false;
        if (ask) {
            evaluate(at, group, seen, sending);
        } else {
            draft.clock = Instant.ofEpochMilli(at);
        }
        draft.closed = false;
    }

    private static boolean hasStageSet(List<Signal> signals) {
        for (Signal signal : signals) {
            if (signal.type().equals(SignalType.STAGE_SET)) {
                return true;
            }
        }
        return false;
    }

    private boolean isSendDue(long now) {
        Instant sendsAt = draft.cadence.sendsAt();
        return sendsAt != null && sendsAt.toEpochMilli() <= now;
    }

    private boolean isSeen(List<Signal> signals) {
        if (draft.watchesAll) {
            return true;
        }
        for (Signal signal : signals) {
            if (intake.isWatched(signal)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether a sequence or a hand-off waits for one of the signals. No rule sees them by that, and no loop is tried anew:
     * how far a sequence is depends on when the host looks, and stages must not.
     */
    private boolean isAwaited(List<Signal> signals) {
        Set<Watch> ofCadence = cadence.watches();
        Set<Watch> ofHandOffs = handOffs.watches();
        return signals.stream()
                .anyMatch(signal -> Seen.by(ofCadence, signal, map.notActivity())
                        || Seen.by(ofHandOffs, signal, map.notActivity()));
    }

    private void offerReview(Instant at) {
        if (draft.reviewAt == null || at.isBefore(draft.reviewAt)) {
            draft.reviewAt = at;
        }
    }

    // ---- one evaluation

    /**
     * Asks the rules until nothing new comes.
     *
     * @param arrived the signals of the instant, already logged
     * @param news whether something came that a question could see, so that loops are tried anew
     * @param sending whether steps may fall due: only at the instant of the call, never in the past
     */
    private void evaluate(long now, List<Signal> arrived, boolean news, boolean sending) {
        Instant at = Instant.ofEpochMilli(now);
        draft.clock = at;
        if (news || draft.record != contact.fingerprint() || !draft.version.equals(rules.version())) {
            draft.standing = Set.of();
        }
        draft.record = contact.fingerprint();
        draft.version = rules.version();
        intake.dropExpired(now);
        Set<String> stagesSeen = new HashSet<>();
        if (draft.stage() != null) {
            stagesSeen.add(draft.stage());
            place(arrived, at, stagesSeen);
        }
        Evaluation evaluation = rounds(at, stagesSeen, arrived);
        handOffs.look(at);
        if (cadence.advance(at) | (sending && send(at, stagesSeen))) {
            evaluation.view().close();
            evaluation = rounds(at, stagesSeen, arrived);
        }
        compareOpinions(arrived, at);
        noteWithdrawn(evaluation.view());
        Viewpoint view = evaluation.view();
        long horizon = Math.min(
                Math.min(view.horizon().earliest(), intake.nextWaiting(now)),
                Math.min(cadence.nextChange(now), handOffs.nextChange()));
        draft.reviewAt = horizon == Horizon.NEVER ? null : Instant.ofEpochMilli(horizon);
        draft.watchesAll = view.watchesAll();
        draft.watches = draft.watchesAll ? Set.of() : reuse(view.watches());
        draft.cadence = cadence.scheduled(now);
        view.close();
    }

    /** Lets the steps that are due go, one by one; whether anything came of it. */
    private boolean send(Instant at, Set<String> stagesSeen) {
        boolean any = false;
        for (Optional<Sends.Ready> ready = sends.next(at); ready.isPresent(); ready = sends.next(at)) {
            any = true;
            Evaluation asked = new Evaluation(rules, contact, draft, at.toEpochMilli());
            asked.offer(ready.get().enrollment(), ready.get().step());
            ask(asked, at);
            Arbitration arbitration = new Arbitration(map, asked, draft, stagesSeen);
            Optional<Arbitration.Winner> winner = arbitration.winner();
            arbitration.others().forEach(proposal -> apply(proposal, asked, at));
            arbitration.refused().forEach(refusal -> tell(refusal, at));
            if (winner.isPresent()) { // the stage goes first: what belonged to it is not sent
                move(winner.get(), asked, at);
                stagesSeen.add(draft.stage());
                rounds(at, stagesSeen, List.of()).view().close();
            } else if (cadence.isCurrent(ready.get().enrollment())) {
                sends.settle(ready.get(), asked.proposals(), at);
            }
            asked.view().close();
            cadence.advance(at);
        }
        return any;
    }

    private Set<Watch> reuse(Set<Watch> watches) {
        return watches.equals(draft.watches) ? draft.watches : watches;
    }

    private Evaluation rounds(Instant at, Set<String> stagesSeen, List<Signal> arrived) {
        while (true) {
            Evaluation evaluation = new Evaluation(rules, contact, draft, at.toEpochMilli());
            ask(evaluation, at);
            boolean beginning = draft.visit() == null;
            Arbitration arbitration = new Arbitration(map, evaluation, draft, stagesSeen);
            Optional<Arbitration.Winner> winner = arbitration.winner();
            if (!beginning) {
                for (Proposal proposal : arbitration.others()) {
                    apply(proposal, evaluation, at);
                }
            }
            arbitration.refused().forEach(refusal -> tell(refusal, at));
            if (winner.isPresent()) {
                move(winner.get(), evaluation, at);
            } else if (beginning) {
                String first = map.firstStage().name();
                enter(first, Movement.START, at, "journey: start", "Begins in " + first + ".");
            } else {
                return evaluation;
            }
            evaluation.view().close();
            stagesSeen.add(draft.stage());
            if (beginning) {
                place(arrived, at, stagesSeen);
            }
        }
    }

    private void ask(Evaluation evaluation, Instant at) {
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
        rememberEvidence(decision, evidence);
    }

    private Decision enter(String stage, Movement movement, Instant at, String reason, String text) {
        return enter(stage, movement, at, Because.of(reason, List.of(), 0, text, List.of()));
    }

    private Decision enter(String stage, Movement movement, Instant at, Because because) {
        String from = draft.stage();
        int number = draft.visits.size() + 1;
        draft.enter(Visit.open(number, stage, at, from, movement, because.rule()));
        StageChanged decision =
                StageChanged.of(draft.journey(), draft.contactId(), number, from, stage, movement, at, because);
        decisions.add(decision);
        cadence.entered(at, because);
        members.entered(at);
        return decision;
    }

    /** Makes a proposal that is not about the stage, unless it was made in this visit already. */
    private void apply(Proposal proposal, Evaluation evaluation, Instant at) {
        if (proposal.time() != null) {
            Evidence.watch(proposal.bindings());
        }
        Instant made = draft.made.get(proposal.key());
        if (made != null) {
            if (proposal.time() == null) {
                return;
            }
            long again = Span.of(proposal.time(), zone).from(made.toEpochMilli());
            if (at.toEpochMilli() < again) {
                evaluation.view().horizon().offer(again);
                return;
            }
        }
        Evidence evidence = Evidence.of(proposal.bindings());
        if (proposal.time() != null) {
            String newest = proposal.key() + "|evidence";
            Instant last = draft.made.get(newest);
            if (made != null && (last == null || !evidence.newestAt().isAfter(last))) {
                return; // a repetition needs newer evidence: on the same it would be the same decision
            }
            draft.made = Draft.plus(draft.made, newest, evidence.newestAt());
        }
        draft.made = Draft.plus(draft.made, proposal.key(), at);
        if (proposal.time() != null) {
            evaluation.view().horizon().offer(Span.of(proposal.time(), zone).from(at.toEpochMilli()));
        }
        Because because = evidence.because(proposal.rule(), List.of(), zone);
        switch (proposal.kind()) {
            case MEMBER_STATUS -> members.propose(proposal.target(), proposal.detail(), at, because);
            case ENROLL ->
                cadence.enroll(proposal.target(), "rule", evidence.newestId(), false, at, because)
                        .ifPresent(reason -> tell(proposal.rule(), proposal.words(), reason, at));
            case SWITCH_TO -> switchTo(proposal, evidence.newestId(), at, because);
            case END_SEQUENCE ->
                cadence.active().stream()
                        .filter(enrollment -> enrollment.sequence().equals(proposal.target()))
                        .forEach(enrollment -> cadence.end(enrollment, "rule", at, because));
            default -> {
                // a hand-off that can be repeated is told apart by its newest evidence
                String newest = proposal.time() == null ? "" : evidence.newestId();
                rememberEvidence(handOffs.make(proposal, newest, at, because), evidence);
            }
        }
    }

    /** The stage's own sequence gives way to another, which ends with the stage as it would have. */
    private void switchTo(Proposal proposal, String origin, Instant at, Because because) {
        EnrollmentPart target = cadence.latest(proposal.target());
        if (target != null && target.isActive()) {
            return;
        }
        cadence.active().stream()
                .filter(EnrollmentPart::ofStage)
                .forEach(enrollment -> cadence.end(enrollment, "switched", at, because));
        cadence.enroll(proposal.target(), "switched", origin, true, at, because)
                .ifPresent(reason -> tell(proposal.rule(), proposal.words(), reason, at));
    }

    private void tell(Arbitration.Refused refusal, Instant at) {
        Proposal proposal = refusal.proposal();
        if (refusal.loop()) {
            draft.standing = Draft.plus(draft.standing, proposal.key());
        }
        tell(proposal.rule(), proposal.words(), refusal.reason(), at);
    }

    private void tell(String rule, String proposal, String reason, Instant at) {
        String key = rule + "|" + proposal + "|" + reason;
        if (!draft.refused.contains(key)) {
            draft.refused = Draft.plus(draft.refused, key);
            String stage = draft.stage();
            refused.add(new Refusal(contact.id(), at, stage == null ? "" : stage, rule, proposal, reason));
        }
    }

    // ---- people

    /** The last placement by a person among the signals of the instant: it wins over every rule. */
    private void place(List<Signal> arrived, Instant at, Set<String> stagesSeen) {
        List<Signal> words = placements(arrived);
        if (words.isEmpty()) {
            return;
        }
        Signal last = words.get(words.size() - 1);
        boolean stands = !intake.hasLaterPlacement(last, at);
        for (Signal word : words) {
            if (word != last || !stands) {
                tell("STAGE_SET by user", "set to " + word.attribute("stage"), "A later word of a person stands.", at);
            }
        }
        if (!stands) {
            return;
        }
        String stage = last.attribute("stage");
        String hold = last.attribute("hold");
        draft.heldUntil = hold == null ? null : Contact.parseInstant(hold, zone).orElse(null);
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
            if (Intake.isPlacement(signal)) {
                found = found.isEmpty() ? new ArrayList<>() : found;
                found.add(signal);
            }
        }
        return found;
    }

    /** Stages set by automation or import are the CRM's opinion: told where they differ. */
    private void compareOpinions(List<Signal> arrived, Instant at) {
        for (Signal signal : arrived) {
            if (!signal.type().equals(SignalType.STAGE_SET) || Intake.isPlacement(signal)) {
                continue;
            }
            String stage = signal.attribute("stage");
            if (stage != null && !stage.equals(draft.stage())) {
                String source = signal.attribute("source");
                tell(
                        "STAGE_SET by " + (source == null ? "import" : source),
                        "set to " + stage,
                        "Only a person's word moves a contact; the rules have it in " + draft.stage() + ".",
                        at);
            }
        }
    }

    // ---- evidence that turns out to be a machine's

    private static final int REMEMBERED = 10;

    /** Keeps in mind what a decision rests on, while it could turn out to be a machine's. */
    private void rememberEvidence(Decision decision, Evidence evidence) {
        if (!map.screening() || !evidence.isDoubtful()) {
            return;
        }
        Map<String, List<String>> kept = new HashMap<>(draft.evidence);
        if (kept.size() >= REMEMBERED) {
            kept.remove(Collections.min(kept.keySet(), OLDEST));
        }
        kept.put(decision.id(), evidence.ids());
        draft.evidence = Map.copyOf(kept);
    }

    /** By the number of the visit, the third part of an id. */
    private static final Comparator<String> OLDEST = Comparator.<String>comparingInt(
                    id -> Integer.parseInt(id.split("/", 4)[2]))
            .thenComparing(CodePoints.ORDER);

    private void noteWithdrawn(Viewpoint view) {
        if (draft.evidence.isEmpty()) {
            return;
        }
        Map<String, List<String>> kept = new HashMap<>(draft.evidence);
        draft.evidence.forEach((decision, ids) -> {
            List<String> machines =
                    ids.stream().filter(id -> isUnmasked(view, id)).toList();
            if (!machines.isEmpty()) {
                withdrawn.put(decision, machines);
                kept.remove(decision);
            }
        });
        draft.evidence = kept.size() == draft.evidence.size() ? draft.evidence : Map.copyOf(kept);
    }

    private boolean isUnmasked(Viewpoint view, String id) {
        @Nullable Signal signal = draft.log.byId(id);
        return signal != null && view.discards(signal);
    }
}
