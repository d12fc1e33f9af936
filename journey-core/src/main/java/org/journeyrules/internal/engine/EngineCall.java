package org.journeyrules.internal.engine;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.journeyrules.EvaluationException;
import org.journeyrules.JourneyRules;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Enrolled;
import org.journeyrules.internal.history.Forecast;
import org.journeyrules.internal.history.NextChange;
import org.journeyrules.internal.history.SignalList;
import org.journeyrules.internal.history.SignalRelevance;
import org.journeyrules.internal.sequence.Enrollments;
import org.journeyrules.internal.sequence.SequenceForecast;
import org.journeyrules.internal.sequence.VariantChoice;
import org.journeyrules.internal.snapshot.EnrollmentSnapshot;
import org.journeyrules.internal.snapshot.Watch;
import org.journeyrules.internal.state.StateData;
import org.journeyrules.internal.state.StateDraft;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.Content;
import org.journeyrules.sequence.PausePolicy;
import org.journeyrules.sequence.Step;
import org.journeyrules.signal.Channel;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.stage.Movement;
import org.journeyrules.stage.Visit;
import org.jspecify.annotations.Nullable;

/**
 * Runs one engine call. It takes the signals in order, including late ones and those that waited for their instant, and
 * evaluates every earlier instant at which the answer changed over time. Each evaluation is done by {@link
 * EvaluationRounds}.
 */
public final class EngineCall {
    /** More than this many time-driven evaluations in one call indicates faulty rules. */
    static final int MAX_INSTANTS = 10_000;

    private final JourneyRules rules;
    private final JourneyMap map;
    private final boolean exhaustive;
    private final Contact contact;
    private final ZoneId zone;
    private final StateDraft draft;
    private final SignalIntake intake;
    private final EvaluationRounds rounds;
    private @Nullable Visit firstVisit;

    EngineCall(EngineCalls engine, StateData state, Contact contact) {
        this.rules = engine.rules();
        this.map = rules.map();
        this.exhaustive = engine.exhaustive();
        this.contact = contact;
        this.zone = contact.zone().orElse(map.zone());
        this.draft = new StateDraft(state, engine.cache());
        this.intake = new SignalIntake(map, engine.cache().span(map.retention(), zone), contact, draft);
        this.rounds = new EvaluationRounds(engine, contact, zone, draft, intake);
    }

    /** If the journey has not started, starts it as it originally started, whatever the current record says. */
    EngineCall startingAs(Visit visit) {
        firstVisit = visit;
        return this;
    }

    public CallResult receive(Collection<Signal> signals, Instant asOf) {
        return run(signals, asOf, false);
    }

    public CallResult review(Instant asOf) {
        return run(List.of(), asOf, true);
    }

    /** Evaluates for the first time under a new map, which puts the contact in this stage. */
    public CallResult adopt(String stage, Instant at) {
        if (!stage.equals(draft.stage())) {
            String text = "The map has changed: from " + draft.stage() + " to " + stage + ".";
            rounds.enter(stage, Movement.SET, at, "journey: map changed", text);
        }
        return review(at);
    }

    /** Pauses sequences, or resumes them if {@code missed} says what to do with missed steps. */
    public CallResult pause(String sequence, @Nullable PausePolicy missed, Instant at) {
        CallResult caughtUp = run(List.of(), at, true);
        if (draft.timeline().begun() == null) {
            return caughtUp;
        }
        for (EnrollmentSnapshot enrollment : rounds.cadence.enrollments.active()) {
            if (!sequence.equals("*") && !enrollment.sequence().equals(sequence)) {
                continue;
            }
            if (missed == null && enrollment.pausedAt() == null) {
                rounds.cadence.enrollments.replace(enrollment, enrollment.paused(at));
            } else if (missed != null && enrollment.pausedAt() != null) {
                resume(enrollment, missed, at);
            }
        }
        rounds.evaluate(at.toEpochMilli(), List.of(), true, true);
        draft.close();
        return result(Optional.empty());
    }

    private void resume(EnrollmentSnapshot enrollment, PausePolicy missed, Instant at) {
        if (missed == PausePolicy.FREEZE) {
            rounds.cadence.unfreeze(enrollment, at);
            return;
        }
        rounds.cadence.enrollments.replace(enrollment, enrollment.paused(null));
        rounds.cadence.follow(at);
        if (missed == PausePolicy.DROP) {
            rounds.sends.drop(enrollment.sequence(), at);
        }
    }

    /** Returns the variants that the rules about due steps choose for a content that no sequence sends. */
    public Map<String, String> choose(String content, Instant at) {
        Evaluation asked = new Evaluation(rules, contact, draft, at.toEpochMilli());
        Step shown = Step.send(content, content).on(Channel.WEB);
        EnrollmentSnapshot none = EnrollmentSnapshot.begun("", draft.visit().number(), at, "", false, "")
                .at(content, at, at);
        asked.offer(none, shown);
        rounds.ask(asked, at);
        asked.view().close();
        return VariantChoice.variants(
                rules.map().content(content).map(Content::variants).orElse(Map.of()), asked.proposals());
    }

    /** Returns the contact's progress in its sequences, and what comes next. */
    public List<SequenceForecast.Next> sequences(Instant at) {
        return new SequenceForecast(rules.map(), rounds.cadence, rounds.sends, at).sequences();
    }

    /**
     * Adds the history of another contact that turns out to be the same. The result is in the further of the two
     * stages, unless the rules over both histories decide otherwise.
     *
     * @param at the instant of the merge, not before the clock of either
     */
    CallResult unite(StateData other, Instant at) {
        intake.unite(other);
        Set<String> visited = new HashSet<>(draft.facts().visitedElsewhere());
        visited.addAll(other.facts().visitedElsewhere());
        other.timeline().visits().forEach(visit -> visited.add(visit.stage()));
        draft.timeline().visits().forEach(visit -> visited.remove(visit.stage()));
        draft.visitedElsewhere(visited);
        if (other.timeline().heldUntil() != null
                && (draft.timeline().heldUntil() == null
                        || other.timeline().heldUntil().isAfter(draft.timeline().heldUntil()))) {
            draft.hold(other.timeline().heldUntil());
        }
        Instant baseline = other.timeline().baseline();
        if (baseline != null) {
            draft.mark(StateDraft.MERGED_BASELINE, baseline);
        }
        StateDraft theirs = new StateDraft(other, draft.cache());
        draft.markEarliest(StateDraft.MERGED_BEGUN, theirs.begun());
        Visit visit = theirs.visit();
        if (visit != null && isFurther(visit, draft.visit())) {
            List<EnrollmentSnapshot> before = draft.sequences().enrollments();
            Movement movement = isExit(visit.stage())
                    ? Movement.EXIT
                    : isExit(draft.stage()) ? Movement.RETURN : Movement.PROGRESSION;
            rounds.enter(
                    visit.stage(), movement, at, "journey: merged", "Merged with a contact in " + visit.stage() + ".");
            forgetNewEnrollment(before, at);
        }
        boolean same = visit != null && visit.stage().equals(draft.stage());
        if (same) {
            draft.markEarliest(StateDraft.MERGED_SINCE, visit.entered());
            draft.remember(other.memory());
        }
        draft.sequences(Enrollments.united(
                draft.sequences(),
                other.sequences(),
                other.contactId(),
                enrollment -> goesOnIn(enrollment, other, same),
                at,
                rounds.members));
        rounds.evaluate(at.toEpochMilli(), List.of(), true, true);
        draft.keepOpen();
        return result(Optional.empty());
    }

    /**
     * Returns the number of the visit in which a sequence of the other contact's stage goes on: the latest one of that
     * stage, or else the current one; 0 if the sequence neither belongs to the stage of both now nor runs on in it.
     */
    private int goesOnIn(EnrollmentSnapshot enrollment, StateData other, boolean same) {
        List<Visit> theirs = other.timeline().visits();
        if (!same && !rounds.cadence.runsOn(enrollment, theirs, draft.stage())) {
            return 0;
        }
        String own = theirs.get(enrollment.visit() - 1).stage();
        return draft.timeline().visits().stream()
                .filter(visit -> visit.stage().equals(own))
                .reduce((earlier, later) -> later)
                .orElse(draft.visit())
                .number();
    }

    /** Undoes the enrollment that entering the stage has made: the other contact has entered it already. */
    private void forgetNewEnrollment(List<EnrollmentSnapshot> before, Instant at) {
        List<EnrollmentSnapshot> kept = new ArrayList<>(draft.sequences().enrollments());
        for (EnrollmentSnapshot each : draft.sequences().enrollments()) {
            if (each.ofStage() && each.isActive() && each.enrolledAt().equals(at) && !before.contains(each)) {
                kept.remove(each);
                before.stream()
                        .filter(old -> old.sequence().equals(each.sequence()))
                        .forEach(kept::add);
                rounds.decisions.removeIf(decision -> decision instanceof Enrolled enrolled
                        && enrolled.at().equals(at)
                        && enrolled.sequence().equals(each.sequence()));
            }
        }
        draft.enrollments(kept);
    }

    /**
     * Whether a visit is further along than another. A stage of the order is further than an exit, and of two exits the
     * one that was entered later.
     */
    private boolean isFurther(Visit visit, @Nullable Visit other) {
        if (other == null
                || visit.stage().equals(other.stage())
                || map.stage(visit.stage()).isEmpty()) {
            return other == null;
        }
        if (isExit(visit.stage()) && isExit(other.stage())) {
            int later = visit.entered().compareTo(other.entered());
            return later > 0 || (later == 0 && map.rank(visit.stage()) > map.rank(other.stage()));
        }
        return !isExit(visit.stage()) && (isExit(other.stage()) || map.rank(visit.stage()) > map.rank(other.stage()));
    }

    private boolean isExit(@Nullable String stage) {
        return stage == null || map.stage(stage).filter(each -> !each.isExit()).isEmpty();
    }

    private CallResult run(Collection<Signal> signals, Instant asOf, boolean review) {
        boolean begins = draft.timeline().begun() == null;
        if (begins && firstVisit == null) {
            Optional<String> excluded = map.excludedBy(contact);
            if (excluded.isPresent()) {
                return result(excluded);
            }
        } else if (!begins) {
            requireKnownStage();
        }
        List<Signal> admitted = intake.admit(signals);
        Instant until = asOf;
        if (!begins && asOf.isBefore(draft.clock())) {
            until = draft.clock();
        }
        long end = until.toEpochMilli();
        boolean renewed = !begins && !draft.evaluation().version().equals(rules.version());
        if (begins) {
            admitted = start(admitted, end);
        } else {
            admitted = takeLate(admitted, renewed, end);
        }
        if (renewed) {
            takeAllAtOnce(admitted, end, review);
        } else {
            takeInOrder(admitted, end, review);
        }
        if (until.isAfter(draft.clock())) {
            draft.moveTo(until);
        }
        intake.dropExpired(draft.clock().toEpochMilli());
        rounds.cadence.dropExpired(draft.clock().toEpochMilli());
        return result(Optional.empty());
    }

    private CallResult result(Optional<String> excluded) {
        boolean changed = excluded.isEmpty() && draft.differs();
        return new CallResult(
                draft.done(),
                changed,
                rounds.decisions,
                rounds.refused,
                intake.logged,
                intake.dropped,
                new CallResult.Notes(
                        List.copyOf(intake.late),
                        List.copyOf(intake.tooLate),
                        List.copyOf(intake.conflicting),
                        List.copyOf(intake.warnings),
                        Collections.unmodifiableMap(rounds.unsettled.withdrawn),
                        intake.historyCut,
                        excluded));
    }

    private void requireKnownStage() {
        String stage = draft.stage();
        if (stage != null && map.stage(stage).isEmpty()) {
            throw new IllegalArgumentException("The state of contact '" + contact.id() + "': " + map.unknownStage(stage)
                    + "\nMaybe move contacts in progress by JourneyEngine.adopt.");
        }
    }

    // ---- the order of events

    /** Starts the journey at its instant; returns the signals after it. */
    private List<Signal> start(List<Signal> admitted, long end) {
        String stage = stageToStartIn();
        long at = startsAt(stage, admitted, end);
        at = Math.min(at, end);
        List<Signal> now = new ArrayList<>();
        List<Signal> later = new ArrayList<>();
        for (Signal signal : admitted) {
            if (signal.occurredAt().toEpochMilli() <= at) {
                intake.log(signal);
                // a manual placement from before the start still applies, unless the contact has a stage of its own
                if (signal.occurredAt().toEpochMilli() == at || (stage == null && SignalIntake.isPlacement(signal))) {
                    now.add(signal);
                }
            } else {
                later.add(signal);
            }
        }
        draft.start(Instant.ofEpochMilli(at));
        if (stage != null) {
            if (map.stage(stage).isEmpty()) {
                throw new IllegalArgumentException("Contact '" + contact.id() + "': " + map.unknownStage(stage));
            }
            rounds.enter(
                    stage,
                    Movement.IMPORTED,
                    draft.timeline().begun(),
                    "journey: imported",
                    "Imported with the stage " + stage + ".");
        }
        rounds.evaluate(at, now, true, at == end);
        return later;
    }

    private @Nullable String stageToStartIn() {
        if (firstVisit == null) {
            return contact.value(Contact.STAGE);
        }
        return firstVisit.movement() == Movement.IMPORTED ? firstVisit.stage() : null;
    }

    private long startsAt(@Nullable String stage, List<Signal> admitted, long end) {
        long firstInbound = stage == null ? SignalIntake.firstInbound(admitted, end) : NextChange.NEVER;
        if (firstVisit != null) {
            return Math.min(firstVisit.entered().toEpochMilli(), firstInbound);
        }
        Optional<Instant> created = contact.instant(Contact.CREATED_AT, map.zone());
        if (stage == null) {
            return Math.min(created.map(Instant::toEpochMilli).orElse(NextChange.NEVER), firstInbound);
        }
        return contact.instant(Contact.STAGE_SINCE, map.zone())
                .or(() -> created)
                .orElseThrow(() -> new IllegalArgumentException("Contact '" + contact.id() + "' has the stage '" + stage
                        + "' but neither stage_since nor created_at.\nMaybe add stage_since."))
                .toEpochMilli();
    }

    /**
     * Logs late signals in their place and evaluates the rules at the clock; returns the signals that are not late.
     */
    private List<Signal> takeLate(List<Signal> admitted, boolean renewed, long end) {
        long clock = draft.clock().toEpochMilli();
        List<Signal> late = List.of();
        for (Signal signal : admitted) {
            if (isLate(signal, clock)) {
                late = late.isEmpty() ? new ArrayList<>() : late;
                late.add(signal);
            }
        }
        if (late.isEmpty()) {
            return admitted;
        }
        List<Signal> rest = new ArrayList<>();
        for (Signal signal : admitted) {
            if (!isLate(signal, clock)) {
                rest.add(signal);
            }
        }
        List<Signal> taken = intake.takeLate(late);
        taken.forEach(rounds.sends::report);
        if (!taken.isEmpty() && !renewed) {
            rounds.evaluate(clock, taken, isSeen(taken), clock == end);
        } else if (!taken.isEmpty()) {
            rest.addAll(0, taken);
        }
        return rest;
    }

    private boolean isLate(Signal signal, long clock) {
        long at = signal.occurredAt().toEpochMilli();
        return at < clock || (at == clock && draft.timeline().closed());
    }

    /**
     * Takes all signals in one evaluation, the first under new rules. Past instants are not evaluated, because these
     * rules did not exist then.
     */
    private void takeAllAtOnce(List<Signal> admitted, long end, boolean review) {
        List<Signal> arrived = new ArrayList<>(intake.waiting(draft.clock().toEpochMilli(), end));
        for (Signal signal : admitted) {
            if (draft.log().byId(signal.id()) == null) {
                intake.log(signal);
            }
            if (signal.occurredAt().toEpochMilli() <= end) {
                arrived.add(signal);
            }
        }
        arrived.forEach(rounds.sends::report);
        arrived.sort(SignalList.ORDER);
        rounds.evaluate(end, arrived, true, true);
        if (review) {
            draft.close();
        } else {
            draft.keepOpen();
        }
    }

    private void takeInOrder(List<Signal> admitted, long end, boolean review) {
        List<Signal> queue = intake.merge(admitted, draft.clock().toEpochMilli(), end);
        int next = 0;
        int instants = 0;
        while (true) {
            long arrival = next < queue.size() ? queue.get(next).occurredAt().toEpochMilli() : NextChange.NEVER;
            long due = draft.evaluation().reviewAt() == null
                    ? NextChange.NEVER
                    : draft.evaluation().reviewAt().toEpochMilli();
            if (due < arrival && (due < end || (review && due == end))) {
                if (++instants > MAX_INSTANTS) {
                    throw new EvaluationException(contact.id(), draft.clock(), null, tooManyInstants(), null);
                }
                rounds.evaluate(due, List.of(), false, due == end);
                draft.close();
            } else if (arrival <= end) {
                int first = next;
                intake.makeRoom(arrival);
                while (next < queue.size() && queue.get(next).occurredAt().toEpochMilli() == arrival) {
                    if (draft.log().byId(queue.get(next).id()) == null) {
                        intake.log(queue.get(next));
                    }
                    next++;
                }
                List<Signal> group = next - first == queue.size() ? queue : queue.subList(first, next);
                take(group, arrival, due, arrival == end);
            } else {
                break;
            }
        }
        for (Signal future : admitted) {
            if (future.occurredAt().toEpochMilli() > end) {
                intake.log(future);
                draft.reviewBy(future.occurredAt());
            }
        }
        if (review) {
            boolean changed = draft.evaluation().record() != contact.fingerprint();
            if (changed || isSendDue(end) || (exhaustive && draft.clock().toEpochMilli() < end)) {
                rounds.evaluate(end, List.of(), changed, true);
            }
            draft.close();
        } else if (draft.clock().toEpochMilli() < end) {
            draft.keepOpen();
        }
    }

    private String tooManyInstants() {
        List<String> deciding = rounds.decisions.stream()
                .skip(Math.max(0, rounds.decisions.size() - 5))
                .map(decision -> "\"" + decision.because().rule() + "\"")
                .distinct()
                .toList();
        return "One call triggered more than " + MAX_INSTANTS + " time-based evaluations"
                + (deciding.isEmpty() ? "" : "; the last decisions came from " + String.join(", ", deciding))
                + ".\nMaybe a rule reads asOf, or two rules keep moving the contact back and forth.";
    }

    private void take(List<Signal> group, long at, long due, boolean sending) {
        for (Signal signal : group) {
            rounds.sends.report(signal);
        }
        boolean seen = isSeen(group);
        Forecast prolonged = seen ? prolonged(group) : null;
        if (prolonged != null) {
            draft.setForecast(prolonged);
            seen = false;
        }
        boolean ask = exhaustive
                || seen
                || isAwaited(group)
                || at >= due
                || (sending && isSendDue(at))
                || intake.cutInThisCall
                || draft.evaluation().record() != contact.fingerprint()
                || hasStageSet(group);
        intake.cutInThisCall = false;
        if (ask) {
            rounds.evaluate(at, group, seen, sending);
        } else {
            draft.moveTo(Instant.ofEpochMilli(at));
        }
        draft.keepOpen();
    }

    /** Returns the forecast if the signals only prolong existing answers; null if the rules must be evaluated. */
    private @Nullable Forecast prolonged(List<Signal> signals) {
        Forecast forecast =
                draft.memory().standing().isEmpty() && !draft.evaluation().watchesAll() ? draft.forecast() : null;
        for (int i = 0; i < signals.size() && forecast != null; i++) {
            forecast = intake.after(forecast, signals.get(i));
        }
        return forecast;
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
        Instant sendsAt = draft.sequences().sendsAt();
        return sendsAt != null && sendsAt.toEpochMilli() <= now;
    }

    private boolean isSeen(List<Signal> signals) {
        if (draft.evaluation().watchesAll()) {
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
     * Whether a sequence or a hand-off waits for one of the signals. This does not make the signals visible to rules
     * and does not lift refusals of loops: progress in a sequence depends on when the host makes calls, and stages must
     * not.
     */
    private boolean isAwaited(List<Signal> signals) {
        Set<Watch> ofHandOffs = rounds.handOffs.watches();
        for (Signal signal : signals) {
            if (rounds.cadence.awaits(signal) || SignalRelevance.by(ofHandOffs, signal, map.notActivity())) {
                return true;
            }
        }
        return false;
    }
}
