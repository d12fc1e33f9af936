package org.journeyrules.internal.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.journeyrules.Journey;
import org.journeyrules.JourneyRules;
import org.journeyrules.campaign.Campaign;
import org.journeyrules.contact.Contact;
import org.journeyrules.contact.ContactRecord;
import org.journeyrules.explanation.Answer;
import org.journeyrules.explanation.Distance;
import org.journeyrules.internal.history.Consumption;
import org.journeyrules.internal.history.EvaluationContext;
import org.journeyrules.internal.history.FadingScore;
import org.journeyrules.internal.history.Premises;
import org.journeyrules.internal.history.Selection;
import org.journeyrules.internal.message.Suggestions;
import org.journeyrules.internal.sequence.Enrollments;
import org.journeyrules.internal.snapshot.EnrollmentSnapshot;
import org.journeyrules.internal.snapshot.SequencesSnapshot;
import org.journeyrules.internal.snapshot.SequencesSnapshot.Member;
import org.journeyrules.internal.state.Proposal;
import org.journeyrules.internal.state.StateDraft;
import org.journeyrules.internal.text.AwaitedSignal;
import org.journeyrules.internal.time.BusinessDays;
import org.journeyrules.internal.time.BusinessHours;
import org.journeyrules.internal.time.Span;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.DueStep;
import org.journeyrules.sequence.Enrollment;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.signal.Score;
import org.journeyrules.signal.ScoreModel;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Signals;
import org.journeyrules.spi.JourneyPolicy;
import org.journeyrules.spi.RuleContext;
import org.journeyrules.stage.CurrentVisit;
import org.journeyrules.stage.Stage;
import org.journeyrules.stage.Visit;
import org.jspecify.annotations.Nullable;

/**
 * One round of an evaluation: the journey that the rules see, and the proposals that they make. {@link EvaluationRounds}
 * repeats the rounds, {@link Arbitration} picks the proposal that becomes a decision.
 */
public final class Evaluation implements Journey, RuleContext {
    private final JourneyRules rules;
    private final JourneyMap map;
    private final StateDraft draft;
    private final SequencesSnapshot cadence; // as it was when the rules were evaluated
    private final ContactRecord record;
    private final ZoneId zone;
    private final EvaluationContext view;
    private final @Nullable Visit visit;
    private final StagePosition position;
    private final Selection signals;
    private final Selection allSignals;
    private final List<Proposal> proposals = new ArrayList<>();
    private @Nullable List<FadingScore> scores; // shared, so that all rules use the same answers
    private @Nullable Class<?> policyType; // the type that was requested last
    private @Nullable Object policy;
    private @Nullable VisitView visitView; // null until a rule asks
    private @Nullable DueStepView dueStep;
    private final List<EnrollmentView> enrollments = new ArrayList<>(4); // the ones that rules have read
    private @Nullable Member member; // many rules read it, and nothing changes it within a round
    private boolean memberKnown;
    private String rule = "";
    private int salience;
    private Collection<?> bindings = List.of();

    public Evaluation(JourneyRules rules, Contact contact, StateDraft draft, long now) {
        this.rules = rules;
        this.map = rules.map();
        this.draft = draft;
        this.cadence = draft.sequences();
        this.zone = contact.zone().orElse(map.zone());
        this.visit = draft.visit();
        this.position = new StagePosition(map, visit == null ? null : visit.stage());
        this.view = draft.context(map, zone, now);
        this.record = new RecordView(contact, map, view, draft.begun());
        this.signals = view.signals("signals", floor(now));
        this.allSignals = view.signals("allSignals", Long.MIN_VALUE);
    }

    /**
     * Returns the instant up to which, inclusive, signals do not count: the last baseline, or the end of the action
     * that created the contact.
     */
    private long floor(long now) {
        Instant baseline = draft.timeline().baseline();
        Instant merged = draft.facts().marks().get(StateDraft.MERGED_BASELINE);
        if (merged != null && (baseline == null || merged.isAfter(baseline))) {
            baseline = merged;
        }
        if (baseline == null && map.origin().isPresent()) {
            Instant begun = draft.begun();
            baseline = (begun == null ? Instant.ofEpochMilli(now) : begun)
                    .plus(map.origin().get());
        }
        return baseline == null ? Long.MIN_VALUE : baseline.toEpochMilli();
    }

    /** Adds a step that would be sent now. */
    void offer(EnrollmentSnapshot enrollment, Step step) {
        dueStep = new DueStepView(enrollment, step, this);
    }

    @Override
    public @Nullable DueStep dueStep() {
        return dueStep;
    }

    public EvaluationContext view() {
        return view;
    }

    JourneyMap map() {
        return map;
    }

    ZoneId zone() {
        return zone;
    }

    List<Proposal> proposals() {
        return proposals;
    }

    // ---- questions

    @Override
    public @Nullable String stage() {
        return visit == null ? null : visit.stage();
    }

    @Override
    public boolean beginning() {
        return visit == null;
    }

    @Override
    public boolean sending() {
        return dueStep != null;
    }

    @Override
    public CurrentVisit visit() {
        if (visitView == null) {
            visitView = new VisitView(visit, view, draft.timeline().heldUntil());
        }
        return visitView;
    }

    @Override
    public ContactRecord contact() {
        view.requireOpen();
        return record;
    }

    @Override
    public Signals signals() {
        return signals;
    }

    @Override
    public Signals allSignals() {
        return allSignals;
    }

    @Override
    public Enrollment enrollment(String sequence) {
        for (EnrollmentView known : enrollments) {
            if (known.sequence().equals(sequence)) {
                return known;
            }
        }
        requireSequence(sequence);
        EnrollmentView made = new EnrollmentView(sequence, Enrollments.latest(cadence, sequence), view);
        enrollments.add(made);
        return made;
    }

    @Override
    public Score score(String name) {
        view.requireOpen();
        EvaluationContext.given(name, "a score");
        if (scores == null) {
            scores = new ArrayList<>();
        }
        for (FadingScore known : scores) {
            if (known.name().equals(name)) {
                return known;
            }
        }
        Collection<ScoreModel> models = rules.policy(JourneyPolicy.class).scores();
        ScoreModel model = models.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No policy has a score '" + name + "'.\n"
                        + Suggestions.maybe(
                                name, models.stream().map(ScoreModel::name).toList())));
        FadingScore score = new FadingScore(view, model, signals);
        scores.add(score);
        return score;
    }

    @Override
    public @Nullable String memberStatus() {
        view.requireOpen();
        Member now = member();
        String memberStatus = now == null ? null : now.status();
        if (view.isTracing()) {
            String status = String.valueOf(memberStatus);
            answered("memberStatus", status, "the campaign status", status, "", false);
        }
        return memberStatus;
    }

    @Override
    public boolean memberStatusMayBecome(@Nullable String status) {
        view.requireOpen();
        Member now = member();
        Campaign campaign =
                status == null || now == null ? null : map.campaign(campaign()).orElseThrow();
        boolean may = campaign != null
                && campaign.rank(status) >= 0
                && (campaign.rank(status) > campaign.rank(now.status())
                        || (campaign.isResponse(status) && !now.engagedSince(visit.entered())));
        if (view.isTracing()) {
            String value = now == null ? "none" : now.status();
            String needs = may ? "" : "before " + status;
            answered(
                    "memberStatusMayBecome(" + status + ")",
                    String.valueOf(may),
                    "the campaign status",
                    value,
                    needs,
                    true);
        }
        return may;
    }

    private @Nullable Member member() {
        if (!memberKnown) {
            member = member(cadence);
            memberKnown = true;
        }
        return member;
    }

    /** Records an answer that is not about signals. */
    private void answered(String question, String answer, String subject, String value, String needs, boolean fixed) {
        Distance distance =
                Distance.of(Distance.Kind.VALUE, subject).withValue(value).withNeeds(needs);
        view.answered(Answer.of(question, answer, "", null).withDistance(fixed ? distance.withFixed() : distance));
    }

    private @Nullable Member member(SequencesSnapshot then) {
        String campaign = campaign();
        return campaign == null ? null : then.members().get(campaign);
    }

    /** The campaign of the current stage, or null. */
    private @Nullable String campaign() {
        return visit == null
                ? null
                : map.stage(visit.stage()).flatMap(Stage::campaign).orElse(null);
    }

    @Override
    public boolean hasVisited(String stage) {
        requireStage(stage);
        boolean visited = draft.facts().visitedElsewhere().contains(stage);
        for (Visit earlier : draft.timeline().visits()) {
            visited |= earlier.stage().equals(stage);
        }
        if (view.isTracing()) {
            String value = visited ? "visited" : "not visited";
            answered("hasVisited(" + stage + ")", String.valueOf(visited), "the stage " + stage, value, "", true);
        }
        return visited;
    }

    @Override
    public boolean before(String stage) {
        return located("before(" + stage + ")", position.isBefore(stage));
    }

    @Override
    public boolean atOrAfter(String stage) {
        return located("atOrAfter(" + stage + ")", position.isAtOrAfter(stage));
    }

    @Override
    public boolean beforeCustomer() {
        return located("beforeCustomer", position.isBefore(position.firstOfCustomer()));
    }

    @Override
    public boolean customer() {
        return located("customer", position.isAtOrAfter(position.firstOfCustomer()));
    }

    @Override
    public boolean exited() {
        return located("exited", position.isExit());
    }

    /** Records where the contact is in the order of the stages, which nothing changes during a visit. */
    private boolean located(String question, boolean answer) {
        view.requireOpen();
        if (view.isTracing()) {
            String value = visit == null ? "before the start" : "in " + visit.stage();
            answered(question, String.valueOf(answer), "the stage", value, question, true);
        }
        return answer;
    }

    @Override
    public boolean hasConsumed(@Nullable String content) {
        boolean consumed =
                content != null && (draft.facts().consumed().contains(content) || Consumption.isIn(view, content));
        if (view.isTracing()) {
            String value = consumed ? "consumed" : "not consumed";
            answered(
                    "hasConsumed(" + content + ")",
                    String.valueOf(consumed),
                    "the content " + content,
                    value,
                    consumed ? "" : "consumed",
                    consumed);
        }
        return consumed;
    }

    @Override
    public Instant asOf() {
        view.requireOpen();
        view.watchAll();
        long interval = map.longestInterval().toMillis();
        long from = visit == null ? view.now() : visit.entered().toEpochMilli();
        view.horizon().offer(from + ((view.now() - from) / interval + 1) * interval);
        return Instant.ofEpochMilli(view.now());
    }

    @Override
    public <P> P policy(Class<P> type) {
        if (type != policyType) { // almost always the pack's own type, which many rules request
            policy = rules.policy(type);
            policyType = type;
        }
        return type.cast(policy);
    }

    @Override
    public Duration days(long n) {
        return Duration.ofDays(n);
    }

    @Override
    public Duration hours(long n) {
        return Duration.ofHours(n);
    }

    @Override
    public Duration minutes(long n) {
        return Duration.ofMinutes(n);
    }

    @Override
    public Duration weeks(long n) {
        return Duration.ofDays(Math.multiplyExact(7, n));
    }

    @Override
    public Period calendarDays(int n) {
        return Period.ofDays(n);
    }

    @Override
    public Period calendarMonths(int n) {
        return Period.ofMonths(n);
    }

    @Override
    public TemporalAmount businessHours(int n) {
        return new BusinessHours(map.officeCalendar(), n);
    }

    @Override
    public TemporalAmount businessDays(int n) {
        return new BusinessDays(map.officeCalendar(), n);
    }

    /**
     * Returns whether another round at this instant would see the same journey: nothing that the rules read, and
     * nothing that their proposals depend on, has changed since.
     */
    boolean isUpToDate() {
        return visit == draft.visit()
                && (cadence == draft.sequences() || (isStatusUpToDate() && areEnrollmentsUpToDate()));
    }

    /** What the answers rest on besides signals, the record and time. */
    Premises premises() {
        boolean open = false;
        for (Proposal proposal : proposals) {
            open |= proposal.kind().isAboutSequence() && !proposal.isUsed(draft);
        }
        List<String> sequences = enrollments.isEmpty() ? List.of() : new ArrayList<>(enrollments.size());
        for (EnrollmentView asked : enrollments) {
            sequences.add(asked.sequence());
        }
        return new Premises(memberKnown, open, sequences);
    }

    private boolean isStatusUpToDate() {
        return !memberKnown || Objects.equals(member, member(draft.sequences()));
    }

    private boolean areEnrollmentsUpToDate() {
        if (cadence.enrollments() == draft.sequences().enrollments()) {
            return true;
        }
        for (Proposal proposal : proposals) {
            if (proposal.kind().isAboutSequence() && !proposal.isUsed(draft)) {
                return false;
            }
        }
        for (EnrollmentView asked : enrollments) {
            if (asked.part() != Enrollments.latest(draft.sequences(), asked.sequence())) {
                return false;
            }
        }
        return true;
    }

    // ---- proposals

    @Override
    public void startIn(String stage) {
        propose(Proposal.Kind.START_IN, requireStage(stage), null, null, null);
    }

    @Override
    public void progressTo(String stage) {
        propose(Proposal.Kind.PROGRESS_TO, requireStage(stage), null, null, null);
    }

    @Override
    public void regressTo(String stage) {
        propose(Proposal.Kind.REGRESS_TO, requireStage(stage), null, null, null);
    }

    @Override
    public void exitTo(String stage) {
        propose(Proposal.Kind.EXIT_TO, requireStage(stage), null, null, null);
    }

    @Override
    public void setMemberStatus(String campaign, String status) {
        requireStatus(campaign, status);
        propose(Proposal.Kind.MEMBER_STATUS, campaign, status, null, null);
    }

    @Override
    public void setMemberStatus(String status) {
        String campaign = campaign();
        if (campaign == null) {
            throw new IllegalArgumentException("The stage " + stage() + " has no campaign in which to set the status '"
                    + status + "'.\nMaybe name the campaign: setMemberStatus(\"…\", \"" + status + "\").");
        }
        setMemberStatus(campaign, status);
    }

    @Override
    public void handOff(String reason) {
        propose(Proposal.Kind.HAND_OFF, reason, null, null, null);
    }

    @Override
    public void handOff(String reason, TemporalAmount again) {
        propose(Proposal.Kind.HAND_OFF, reason, null, positive(again), null);
    }

    @Override
    public void handOff(String team, String reason, TemporalAmount within) {
        propose(Proposal.Kind.HAND_OFF, reason, team, null, positive(within));
    }

    @Override
    public void handOff(String team, String reason, TemporalAmount within, TemporalAmount again) {
        propose(Proposal.Kind.HAND_OFF, reason, team, positive(again), positive(within));
    }

    @Override
    public void handOff(String team, String reason, TemporalAmount within, String... closedBy) {
        propose(Proposal.Kind.HAND_OFF, reason, team, null, positive(within));
        closedBy(closedBy);
    }

    @Override
    public void handOff(String team, String reason, TemporalAmount within, TemporalAmount again, String... closedBy) {
        handOff(team, reason, within, again);
        closedBy(closedBy);
    }

    /** Adds to the last proposal what makes it pointless. */
    private void closedBy(String... types) {
        for (String type : types) {
            AwaitedSignal awaited = AwaitedSignal.of(EvaluationContext.given(type, "a signal type"));
            requireType(awaited.type());
            if (!awaited.isReadable()) {
                throw new IllegalArgumentException("'" + type
                        + "' has a condition without an attribute or a value.\nMaybe '" + awaited.type()
                        + " unless amount < 0'.");
            }
        }
        proposals.add(proposals.remove(proposals.size() - 1).withClosedBy(List.of(types)));
    }

    private void requireType(String type) {
        if (!SignalType.isWellFormed(type)) {
            throw new IllegalArgumentException("'" + type + "' is not a signal type; write it in UPPER_SNAKE_CASE.");
        }
        if (map.declaresSignals()
                && !SignalType.isKnown(type)
                && map.direction(type).isEmpty()) {
            throw new IllegalArgumentException("The map does not declare the signal type '" + type + "'.\n"
                    + Suggestions.maybe(type, map.declaredSignals().keySet()));
        }
    }

    private TemporalAmount positive(TemporalAmount window) {
        Span.of(EvaluationContext.given(window, "a window"), zone); // fails at once for a zero or negative window
        return window;
    }

    @Override
    public void enroll(String sequence) {
        propose(Proposal.Kind.ENROLL, requireSequence(sequence), null, null, null);
    }

    @Override
    public void enroll(String sequence, TemporalAmount again) {
        propose(Proposal.Kind.ENROLL, requireSequence(sequence), null, positive(again), null);
    }

    @Override
    public void switchTo(String sequence) {
        propose(Proposal.Kind.SWITCH_TO, requireSequence(sequence), null, null, null);
    }

    @Override
    public void endSequence(String sequence) {
        propose(Proposal.Kind.END_SEQUENCE, requireSequence(sequence), null, null, null);
    }

    void propose(
            Proposal.Kind kind,
            String target,
            @Nullable String detail,
            @Nullable TemporalAmount time,
            @Nullable TemporalAmount within) {
        view.requireOpen();
        EvaluationContext.given(target, "a reason");
        proposals.add(new Proposal(kind, target, detail, time, within, rule, salience, bindings, List.of()));
    }

    private void requireStatus(String campaign, String status) {
        Campaign found = map.campaign(EvaluationContext.given(campaign, "a campaign"))
                .orElseThrow(() -> new IllegalArgumentException("There is no campaign '" + campaign + "' in the map '"
                        + map.name() + "'.\n"
                        + Suggestions.maybe(
                                campaign,
                                map.campaigns().stream().map(Campaign::name).toList())));
        if (!found.statuses().contains(EvaluationContext.given(status, "a member status"))) {
            throw new IllegalArgumentException("The campaign '" + campaign + "' has no status '" + status + "'.\n"
                    + Suggestions.maybe(status, found.statuses()));
        }
    }

    private String requireSequence(String sequence) {
        if (map.sequence(EvaluationContext.given(sequence, "a sequence")).isEmpty()) {
            throw new IllegalArgumentException(
                    "There is no sequence '" + sequence + "' in the map '" + map.name() + "'.\n"
                            + Suggestions.maybe(
                                    sequence,
                                    map.sequences().stream().map(Sequence::name).toList()));
        }
        return sequence;
    }

    private String requireStage(String stage) {
        return map.requireStage(EvaluationContext.given(stage, "a stage")).name();
    }

    // ---- for implementations of rules

    @Override
    public void begin(String rule, int salience, Collection<?> bindings) {
        this.rule = rule;
        this.salience = salience;
        this.bindings = bindings;
    }

    @Override
    public Collection<Signal> facts() {
        return allSignals.facts();
    }

    @Override
    public List<Answer> takeAnswers() {
        return view.takeAnswers();
    }

    @Override
    public List<String> takeProposals() {
        List<String> taken = proposals.stream().map(Proposal::words).toList();
        proposals.clear();
        return taken;
    }
}
