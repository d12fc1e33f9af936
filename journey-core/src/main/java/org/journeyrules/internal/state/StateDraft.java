package org.journeyrules.internal.state;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.journeyrules.internal.history.EngineCache;
import org.journeyrules.internal.history.EvaluationContext;
import org.journeyrules.internal.history.Forecast;
import org.journeyrules.internal.history.SignalLog;
import org.journeyrules.internal.snapshot.EnrollmentSnapshot;
import org.journeyrules.internal.snapshot.KeptFacts;
import org.journeyrules.internal.snapshot.LastEvaluation;
import org.journeyrules.internal.snapshot.SequencesSnapshot;
import org.journeyrules.internal.snapshot.Timeline;
import org.journeyrules.internal.snapshot.VisitMemory;
import org.journeyrules.internal.snapshot.Watch;
import org.journeyrules.internal.text.Millis;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.signal.Signal;
import org.journeyrules.stage.Visit;
import org.jspecify.annotations.Nullable;

/**
 * The mutable working copy of a state during one engine call. The parts are immutable; a change replaces a part. Not
 * thread-safe.
 */
public final class StateDraft {
    /**
     * The mark of a merged contact. Evidence that had moved one of the contacts to an earlier stage or an exit must not
     * move both again.
     */
    public static final String MERGED_BASELINE = "journey: merged";

    /** The mark of a merged contact: since when one of the two has been in the current stage, if that is longer. */
    public static final String MERGED_SINCE = "journey: merged since";

    /** The mark of a merged contact: when the journey of the other one started, if that is earlier. */
    public static final String MERGED_BEGUN = "journey: merged begun";

    private final StateData base;
    private final EngineCache cache;
    private Timeline timeline;
    private LastEvaluation evaluation;
    private VisitMemory memory;
    private KeptFacts facts;
    private SequencesSnapshot sequences;
    private @Nullable Forecast forecast;
    private SignalLog log;
    private @Nullable Visit longer; // the current visit, since the earlier of two merged contacts

    public StateDraft(StateData base, EngineCache cache) {
        this.base = base;
        this.cache = cache;
        this.timeline = base.timeline();
        this.evaluation = base.evaluation();
        this.memory = base.memory();
        this.facts = base.facts();
        this.sequences = base.sequences();
        this.forecast = base.forecast();
        this.log = base.log();
    }

    /** The state after the call. */
    public StateData done() {
        return new StateData(journey(), contactId(), timeline, evaluation, memory, facts, sequences, forecast, log);
    }

    /** Whether anything differs from the state that the call was given. */
    public boolean differs() {
        return log != base.log()
                || !timeline.equals(base.timeline())
                || !evaluation.equals(base.evaluation())
                || !memory.equals(base.memory())
                || !sequences.equals(base.sequences())
                || !facts.equals(base.facts());
    }

    // ---- reading

    public String journey() {
        return base.journey();
    }

    public String contactId() {
        return base.contactId();
    }

    public EngineCache cache() {
        return cache;
    }

    public Timeline timeline() {
        return timeline;
    }

    public @Nullable Instant clock() {
        return timeline.clock();
    }

    /** The current visit, or null before the first. After a merge, it lasts since the earlier of both contacts. */
    public @Nullable Visit visit() {
        Visit visit = timeline.visit();
        Instant since = facts.marks().get(MERGED_SINCE);
        if (visit == null || since == null || !since.isBefore(visit.entered())) {
            return visit;
        }
        if (longer == null
                || longer.number() != visit.number()
                || !longer.entered().equals(since)) {
            longer = Visit.open(
                    visit.number(),
                    visit.stage(),
                    since,
                    visit.cameFrom().orElse(null),
                    visit.movement(),
                    visit.rule());
        }
        return longer; // always the same one, because a new object means a new visit
    }

    /** When the journey started, or null before; after a merge, the earlier of both contacts. */
    public @Nullable Instant begun() {
        Instant merged = facts.marks().get(MERGED_BEGUN);
        Instant begun = timeline.begun();
        return begun == null || merged == null || !merged.isBefore(begun) ? begun : merged;
    }

    /** The current stage, or null before the first visit. */
    public @Nullable String stage() {
        Visit visit = visit();
        return visit == null ? null : visit.stage();
    }

    public LastEvaluation evaluation() {
        return evaluation;
    }

    public @Nullable Forecast forecast() {
        return forecast;
    }

    public VisitMemory memory() {
        return memory;
    }

    public KeptFacts facts() {
        return facts;
    }

    public SequencesSnapshot sequences() {
        return sequences;
    }

    public SignalLog log() {
        return log;
    }

    /** Returns the context in which questions read the signals of this draft at an instant. */
    public EvaluationContext context(JourneyMap map, ZoneId zone, long now) {
        Visit visit = visit();
        return new EvaluationContext(
                cache,
                log,
                now,
                zone,
                new EvaluationContext.Settings(
                        map.notActivity(), map.screening(), map.settle().toMillis()),
                visit == null ? EvaluationContext.NOT_ENTERED : visit.entered().toEpochMilli(),
                map.retention(),
                facts.cuts());
    }

    // ---- time and visits

    /** Starts the journey. */
    public void start(Instant at) {
        timeline = timeline.started(at);
    }

    /** Moves the clock. */
    public void moveTo(Instant at) {
        timeline = timeline.at(at);
    }

    /** Closes the clock's instant: a signal that arrives for it afterwards is late. */
    public void close() {
        timeline = timeline.closed(true);
    }

    /** Leaves the clock's instant open for further signals. */
    public void keepOpen() {
        timeline = timeline.closed(false);
    }

    /** Holds the contact in its stage until an instant; null ends a hold. */
    public void hold(@Nullable Instant until) {
        forgetPremises();
        timeline = timeline.heldUntil(until);
    }

    /** Ends the current visit and starts another. The proposals of a visit are forgotten with it. */
    public void enter(Visit next) {
        forgetPremises();
        timeline = timeline.entered(next);
        memory = VisitMemory.NONE;
        facts = facts.unmarked(MERGED_SINCE);
    }

    // ---- evaluations

    /** Records that an evaluation of these rules over this record starts. */
    public void evaluating(String version, long record) {
        evaluation = new LastEvaluation(
                version, record, evaluation.reviewAt(), evaluation.watchesAll(), evaluation.watches());
    }

    /** Records the forecast of an evaluation, and what its questions could see; null stands for every signal. */
    public void evaluated(Forecast next, @Nullable Set<Watch> watches) {
        forecast = next;
        evaluation = new LastEvaluation(
                evaluation.version(),
                evaluation.record(),
                reviewAt(next),
                watches == null,
                watches == null ? Set.of() : watches);
    }

    /** Records another forecast, and with it the next instant at which an answer can change. */
    public void setForecast(Forecast next) {
        forecast = next;
        evaluation = evaluation.reviewAt(reviewAt(next));
    }

    /** Something changed on which answers rest: the rules are asked in the next evaluation, whatever it is for. */
    private void forgetPremises() {
        forecast = forecast == null ? null : forecast.withoutPremises();
    }

    private static @Nullable Instant reviewAt(Forecast next) {
        long earliest = next.earliest();
        return Millis.isWithin(earliest) ? Instant.ofEpochMilli(earliest) : null;
    }

    /** Requests a review at an instant, unless an earlier one is due. */
    public void reviewBy(Instant at) {
        Instant known = evaluation.reviewAt();
        if (known == null || at.isBefore(known)) {
            evaluation = evaluation.reviewAt(at);
            forecast = null;
        }
    }

    // ---- proposals of this visit

    public void forgetStanding() {
        memory = memory.withoutStanding();
    }

    public void stand(String proposal) {
        memory = memory.standing(proposal);
    }

    public void refuse(String refusal) {
        memory = memory.refused(refusal);
    }

    public void made(String proposal, Instant at) {
        memory = memory.made(proposal, at);
    }

    // ---- signals, and facts that are kept without them

    public void log(Signal signal) {
        log = log.with(signal);
    }

    public void drop(Signal signal) {
        log = log.without(signal);
    }

    public void cut(String lane, Instant at) {
        forgetPremises();
        facts = facts.cut(lane, at);
    }

    public void cut(Map<String, Instant> lanes) {
        forgetPremises();
        facts = facts.cuts(lanes);
    }

    public void mark(String mark, Instant at) {
        facts = facts.marked(mark, at);
    }

    /** Sets a mark to an instant, unless an earlier one is known. */
    public void markEarliest(String mark, @Nullable Instant at) {
        Instant known = facts.marks().get(mark);
        if (at != null && (known == null || at.isBefore(known))) {
            facts = facts.unmarked(mark).marked(mark, at);
        }
    }

    /** Adds the proposals that another contact, which turns out to be the same, has made in this stage. */
    public void remember(VisitMemory other) {
        memory = memory.united(other);
    }

    public void consume(String content) {
        facts = facts.consumed(content);
    }

    public void visitedElsewhere(Set<String> stages) {
        facts = facts.visitedElsewhere(stages);
    }

    public void evidence(Map<String, List<String>> recent) {
        facts = facts.evidence(recent);
    }

    // ---- sequences, campaigns and hand-offs

    public void sequences(SequencesSnapshot now) {
        sequences = now;
    }

    public void enrollments(List<EnrollmentSnapshot> now) {
        sequences = sequences.withEnrollments(now);
    }

    public void touches(Map<String, SequencesSnapshot.Touch> now) {
        sequences = sequences.withTouches(now);
    }

    public void members(Map<String, SequencesSnapshot.Member> now) {
        sequences = sequences.withMembers(now);
    }

    public void handOffs(Map<String, SequencesSnapshot.Promise> now) {
        sequences = sequences.withHandOffs(now);
    }

    public void sendings(SequencesSnapshot.Sendings now) {
        sequences = sequences.withSendings(now);
    }

    public void sendsAt(@Nullable Instant at) {
        sequences = sequences.withSendsAt(at);
    }
}
