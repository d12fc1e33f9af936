package org.journeyrules.internal.sequence;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Because;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.Enrolled;
import org.journeyrules.decision.SequenceEnded;
import org.journeyrules.decision.StepRef;
import org.journeyrules.decision.StepSkipped;
import org.journeyrules.internal.history.NextChange;
import org.journeyrules.internal.message.DurationText;
import org.journeyrules.internal.snapshot.EnrollmentSnapshot;
import org.journeyrules.internal.state.StateDraft;
import org.journeyrules.internal.text.AwaitedSignal;
import org.journeyrules.internal.text.CodePoints;
import org.journeyrules.internal.text.Fingerprint;
import org.journeyrules.internal.time.Span;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.Branch;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.Trust;
import org.journeyrules.stage.Movement;
import org.journeyrules.stage.Stage;
import org.journeyrules.stage.Visit;
import org.jspecify.annotations.Nullable;

/** Enrolls contacts in sequences, advances them and ends them. {@link StepSending} sends the steps. */
public final class EnrollmentProgress {
    static final String CONDITION_NOT_MET = "Its condition is not met.";
    private static final String COMPLETED = "journey: sequence completed";

    public final Enrollments enrollments;
    final StepConditions conditions;
    private final JourneyMap map;
    private final ZoneId zone;
    private final StateDraft draft;
    private final StepPlan plan;
    private final Consumer<Decision> decisions;
    private final Refusals refusals;
    private final Set<String> passed = new HashSet<>(0);
    private @Nullable Instant passedAt;
    private boolean pending; // the sequence of the stage that was entered is to start
    private List<String> cause = List.of(); // the signals that led into that stage

    /** Receives refusals and their reasons. */
    public interface Refusals {
        void report(String rule, String proposal, String reason, Instant at);
    }

    public EnrollmentProgress(
            JourneyMap map,
            Contact contact,
            ZoneId zone,
            StateDraft draft,
            Consumer<Decision> decisions,
            Refusals refusals) {
        this.map = map;
        this.zone = zone;
        this.draft = draft;
        this.decisions = decisions;
        this.refusals = refusals;
        this.enrollments = new Enrollments(draft);
        this.conditions = new StepConditions(map, contact, zone, draft);
        this.plan = new StepPlan(contact, zone);
    }

    StepPlan plan() {
        return plan;
    }

    // ---- start and end

    /**
     * Handles the entry into a stage: sequences of the old stage end, unless they run on in the new one, and the
     * sequence of the new one starts. After a regression it starts in {@link #startPending}.
     */
    public void entered(Instant at, Because because) {
        Stage stage = map.stage(draft.stage()).orElseThrow();
        String how = stage.isExit() ? "exit" : "stage left";
        boolean back = false;
        for (EnrollmentSnapshot enrollment : enrollments.active()) {
            if (runsOn(enrollment, draft.timeline().visits(), stage.name())) {
                back |= isOf(enrollment, stage.name());
            } else if (stage.isExit() || enrollment.ofStage()) {
                end(enrollment, how, at, because);
            }
        }
        pending = false;
        Optional<Sequence> sequence = stage.sequence()
                .flatMap(map::sequence)
                .filter(own -> own.startsOn().contains(draft.visit().movement()));
        if (sequence.isEmpty() || back || isIn(sequence.get().name())) {
            return;
        }
        pending = true;
        cause = because.evidence();
        if (draft.visit().movement() != Movement.REGRESSION) {
            startPending(at);
        }
    }

    /**
     * Starts the sequence of a stage that the contact entered by a regression, unless a rule has switched to another
     * one meanwhile.
     *
     * @return whether anything changed
     */
    public boolean startPending(Instant at) {
        if (!pending) {
            return false;
        }
        pending = false;
        Stage stage = map.stage(draft.stage()).orElseThrow();
        String sequence = stage.sequence().orElseThrow();
        if (isIn(sequence) || enrollments.active().stream().anyMatch(each -> isOf(each, stage.name()))) {
            return false;
        }
        Because entered =
                plain("journey: stage entered", "Entered " + stage.name() + "; its sequence is " + sequence + ".");
        Optional<String> whyNot = enroll(sequence, "stage entered", "", true, at, entered, cause);
        whyNot.ifPresent(reason -> refusals.report(entered.rule(), "enroll " + sequence, reason, at));
        return whyNot.isEmpty();
    }

    private boolean isIn(String sequence) {
        EnrollmentSnapshot latest = enrollments.latest(sequence);
        return latest != null && latest.isActive();
    }

    /**
     * Whether a sequence goes on in a stage: one that it names in {@code runs-on}, or its own again.
     *
     * @param visits the visits of the contact whose enrollment it is
     */
    public boolean runsOn(EnrollmentSnapshot enrollment, List<Visit> visits, String stage) {
        List<String> stages =
                map.sequence(enrollment.sequence()).map(Sequence::runsOn).orElse(List.of());
        return stages.contains(stage) || (!stages.isEmpty() && isOf(enrollment, visits, stage));
    }

    /** Whether an enrollment belongs to a stage: it started when the contact was there, and ends with it. */
    public boolean isOf(EnrollmentSnapshot enrollment, String stage) {
        return isOf(enrollment, draft.timeline().visits(), stage);
    }

    private static boolean isOf(EnrollmentSnapshot enrollment, List<Visit> visits, String stage) {
        return enrollment.ofStage()
                && visits.get(enrollment.visit() - 1).stage().equals(stage);
    }

    /** Returns why the contact may not be enrolled now; empty if they may. */
    public Optional<String> whyNotEnroll(String name, Instant at) {
        EnrollmentSnapshot last = enrollments.latest(name);
        if (last == null) {
            return Optional.empty();
        }
        if (last.isActive()) {
            return Optional.of("The contact is already in " + name + ".");
        }
        Sequence sequence = map.sequence(name).orElseThrow();
        if (sequence.isEnteredOnce()) {
            return Optional.of("The contact was in " + name + " before and may enter it only once.");
        }
        return opensAt(name, at) == NextChange.NEVER
                ? Optional.empty()
                : Optional.of("The contact left " + name + " less than "
                        + DurationText.inWords(sequence.reEntryAfter().orElseThrow()) + " ago.");
    }

    /** Returns when the sequence may be entered again, if that is only a matter of time; otherwise never. */
    public long opensAt(String name, Instant at) {
        EnrollmentSnapshot last = enrollments.latest(name);
        Optional<java.time.temporal.TemporalAmount> delay =
                map.sequence(name).orElseThrow().reEntryAfter();
        if (last == null || last.isActive() || delay.isEmpty()) {
            return NextChange.NEVER;
        }
        long opens = Span.of(delay.get(), zone).from(last.endedAt().toEpochMilli());
        return opens > at.toEpochMilli() ? opens : NextChange.NEVER;
    }

    /** Enrolls the contact if the sequence's re-entry policy allows it; otherwise returns the reason. */
    public Optional<String> enroll(
            String name, String how, String origin, boolean ofStage, Instant at, Because because) {
        return enroll(name, how, origin, ofStage, at, because, because.evidence());
    }

    /** Enrolls as above; the attributes that its waits and goals compare are those of these signals. */
    private Optional<String> enroll(
            String name, String how, String origin, boolean ofStage, Instant at, Because because, List<String> led) {
        Sequence target = map.sequence(name).orElseThrow();
        return enroll(target, how, origin, ofStage, at, because, conditions.keys(target, led));
    }

    private Optional<String> enroll(
            Sequence sequence,
            String how,
            String origin,
            boolean ofStage,
            Instant at,
            Because because,
            Map<String, String> keys) {
        String name = sequence.name();
        Optional<String> whyNot = whyNotEnroll(name, at);
        if (whyNot.isPresent()) {
            return whyNot;
        }
        String arm = TestArms.of(sequence, draft.journey(), draft.contactId());
        EnrollmentSnapshot enrollment = EnrollmentSnapshot.begun(
                        name, draft.visit().number(), at, discriminator(name, origin, because), ofStage, arm)
                .withKeys(keys);
        enrollments.start(
                sequence.steps().isEmpty()
                        ? enrollment
                        : plan.reach(sequence.steps().get(0), enrollment, at));
        decisions.accept(Enrolled.of(
                header(enrollment, at, because), name, how, arm.isEmpty() ? null : arm, enrollment.origin()));
        return Optional.empty();
    }

    /**
     * Returns what distinguishes the ids of the enrollment and its steps: the newest evidence. If the same sequence was
     * entered in this visit before and there is no newer evidence, it is a fingerprint of what led to both.
     */
    private String discriminator(String name, String origin, Because because) {
        EnrollmentSnapshot last = enrollments.latest(name);
        if (last == null || last.visit() != draft.visit().number()) {
            return origin;
        }
        Signal evidence = draft.log().byId(origin);
        if (evidence != null && evidence.occurredAt().isAfter(last.enrolledAt())) {
            return origin;
        }
        return origin + "~"
                + Fingerprint.of(last.origin() + "\n" + because.rule() + "\n" + origin)
                        .substring(0, 16);
    }

    public void end(EnrollmentSnapshot enrollment, String how, Instant at, Because because) {
        List<String> notSent = map.sequence(enrollment.sequence()).stream()
                .flatMap(sequence -> sequence.steps().stream())
                .filter(EnrollmentProgress::isSend)
                .map(Step::name)
                .filter(step -> !enrollment.sent().contains(step))
                .toList();
        enrollments.replace(enrollment, enrollment.ended(at, how));
        decisions.accept(SequenceEnded.of(
                header(enrollment, at, because), enrollment.sequence(), how, notSent, enrollment.origin()));
    }

    Decision.Header header(EnrollmentSnapshot enrollment, Instant at, Because because) {
        return Decision.Header.of(draft.journey(), draft.contactId(), enrollment.visit(), at, because);
    }

    static StepRef ref(EnrollmentSnapshot enrollment, Step step) {
        return StepRef.of(enrollment.sequence(), enrollment.enrolledAt(), step.name())
                .withContent(step.content().orElse(null))
                .withChannel(step.channel().orElse(null))
                .withOrigin(enrollment.origin());
    }

    static boolean isSend(Step step) {
        return step.waitFor().isEmpty()
                && step.branches().isEmpty()
                && (step.content().isPresent() || step.channel().isPresent());
    }

    // ---- from step to step

    /**
     * Marks the next step as done, whatever its result, and reaches the one after it, or the sequence to which it
     * leads.
     *
     * @param switches whether the step leads to its other sequence, if it has one
     */
    void done(EnrollmentSnapshot enrollment, Step step, boolean switches, Instant at) {
        if (isLoop(enrollment, at)) {
            endLoop(enrollment, at);
        } else if (!switches
                || step.switchTo().isEmpty()
                || !switched(enrollment, step.switchTo().get(), at)) {
            enrollments.replace(enrollment, next(enrollment, at));
        }
    }

    /** Returns whether the other sequence replaced this one. If it may not be entered, this one continues. */
    private boolean switched(EnrollmentSnapshot enrollment, String target, Instant at) {
        Because because = plain(
                "journey: sequence switched",
                "The step " + enrollment.step() + " leads from " + enrollment.sequence() + " to " + target + ".");
        EnrollmentSnapshot last = enrollments.latest(target);
        Optional<String> whyNot = last != null && last.enrolledAt().equals(at)
                ? Optional.of("The contact has just been in " + target + ": a loop.")
                : whyNotEnroll(target, at);
        if (whyNot.isPresent()) {
            refusals.report(because.rule(), "switchTo " + target, whyNot.get(), at);
            return false;
        }
        end(enrollment, "switched", at, because);
        Sequence next = map.sequence(target).orElseThrow();
        enroll(next, "switched", "", enrollment.ofStage(), at, because, enrollment.keys());
        return true;
    }

    /** Reports that a step is not sent, once for each step of an enrollment; returns the updated enrollment. */
    EnrollmentSnapshot skipped(EnrollmentSnapshot enrollment, Step step, Instant at, Because because) {
        if (enrollment.sent().contains(step.name()) || enrollment.skipped().contains(step.name())) {
            return enrollment;
        }
        decisions.accept(StepSkipped.of(header(enrollment, at, because), ref(enrollment, step), because.text()));
        return enrollment.withSkipped();
    }

    /**
     * Continues an enrollment whose next step is missing in a newer map: after the last step that was sent or skipped,
     * or otherwise with the first step.
     */
    private EnrollmentSnapshot pastLost(Sequence sequence, EnrollmentSnapshot enrollment, Instant at) {
        Step last = null;
        for (Step step : sequence.steps()) {
            if (enrollment.sent().contains(step.name()) || enrollment.skipped().contains(step.name())) {
                last = step;
            }
        }
        return last == null
                ? plan.reach(sequence.steps().get(0), enrollment, at)
                : next(enrollment.at(last.name(), at, null), at);
    }

    private EnrollmentSnapshot next(EnrollmentSnapshot enrollment, Instant at) {
        Sequence sequence = map.sequence(enrollment.sequence()).orElseThrow();
        Step step = sequence.step(enrollment.step()).orElseThrow();
        if (step.then().isPresent()) {
            return go(sequence, step.then().get(), enrollment, at);
        }
        List<Step> steps = sequence.steps();
        int next = 1;
        while (!steps.get(next - 1).name().equals(step.name())) {
            next++;
        }
        return next < steps.size() ? plan.reach(steps.get(next), enrollment, at) : enrollment.at(null, at, null);
    }

    private EnrollmentSnapshot go(Sequence sequence, String name, EnrollmentSnapshot enrollment, Instant at) {
        return name.equals(Step.END)
                ? enrollment.at(null, at, null)
                : plan.reach(sequence.step(name).orElseThrow(), enrollment, at);
    }

    /**
     * Returns whether the enrollment is at the same step for the second time at one instant, which would never end. The
     * map rejects such loops, but even if it misses one, the evaluation must end.
     */
    private boolean isLoop(EnrollmentSnapshot enrollment, Instant at) {
        if (!at.equals(passedAt)) {
            passed.clear();
            passedAt = at;
        }
        return !passed.add(enrollment.sequence() + "\n" + enrollment.origin() + "\n" + enrollment.step());
    }

    private void endLoop(EnrollmentSnapshot enrollment, Instant at) {
        end(enrollment, "completed", at, plain(COMPLETED, "Its steps form a loop, with nothing left to send."));
    }

    /**
     * Applies goals, forks, waits and switches: everything that signals and time do to sequences, except sending.
     *
     * @return whether anything changed
     */
    public boolean advance(Instant at) {
        boolean changed = false;
        for (EnrollmentSnapshot enrollment : enrollments.active()) {
            changed |= enrollments.isCurrent(enrollment) && advance(enrollment, at);
        }
        if (changed) {
            advance(at); // the sequence that was switched to may advance at once
        }
        return changed;
    }

    private boolean advance(EnrollmentSnapshot enrollment, Instant at) {
        Sequence sequence = map.sequence(enrollment.sequence()).orElse(null);
        if (sequence == null) {
            end(enrollment, "rule", at, plain("journey: sequence gone", "The map no longer has this sequence."));
            return true;
        }
        Signal goal = conditions.goal(sequence, enrollment, at);
        if (goal != null) {
            String text = "Reached the goal " + goal.type() + ".";
            end(enrollment, "goal", at, Because.of("journey: goal reached", List.of(goal.id()), 1, text, List.of()));
            return true;
        }
        if (enrollment.pausedAt() != null) {
            return false;
        }
        EnrollmentSnapshot now = moved(sequence, enrollment, at);
        while (now.step() != null) {
            EnrollmentSnapshot moved = pass(sequence, now, at);
            if (moved == null) {
                return true;
            }
            if (moved == now) {
                return now != enrollment;
            }
            enrollments.replace(now, moved);
            now = moved;
        }
        end(now, "completed", at, plain(COMPLETED, "All steps are done."));
        return true;
    }

    /** Plans the steps before a date again whose date moved, for example during a pause. */
    public void follow(Instant at) {
        for (EnrollmentSnapshot enrollment : enrollments.active()) {
            if (enrollment.pausedAt() == null) {
                map.sequence(enrollment.sequence()).ifPresent(sequence -> moved(sequence, enrollment, at));
            }
        }
    }

    /** Plans a step before a date again if the record has another date than when it was planned. */
    private EnrollmentSnapshot moved(Sequence sequence, EnrollmentSnapshot enrollment, Instant at) {
        Step step = sequence.step(enrollment.step()).orElse(null);
        if (step == null || step.beforeDate().isEmpty()) {
            return enrollment;
        }
        EnrollmentSnapshot moved = plan.moved(step, enrollment, at);
        if (moved != enrollment) {
            enrollments.replace(enrollment, moved);
        }
        return moved;
    }

    /**
     * Passes the next step if it is a fork or a switch that is due, or a wait that is over.
     *
     * @return the enrollment before the following step; the same one if it stays; null if it ended
     */
    private @Nullable EnrollmentSnapshot pass(Sequence sequence, EnrollmentSnapshot enrollment, Instant at) {
        Step step = sequence.step(enrollment.step()).orElse(null);
        if (step == null) {
            return pastLost(sequence, enrollment, at);
        }
        boolean due = enrollment.due() != null && !enrollment.due().isAfter(at);
        Signal awaited = conditions.awaited(step, enrollment, at);
        if (isSend(step) || (!due && awaited == null)) {
            return enrollment;
        }
        if (isLoop(enrollment, at)) {
            endLoop(enrollment, at);
            return null;
        }
        if (step.waitFor().isPresent()) {
            return awaited == null && step.otherwise().isPresent()
                    ? go(sequence, step.otherwise().get(), enrollment, at)
                    : next(enrollment, at);
        }
        for (Branch branch : step.branches()) {
            if (conditions.isMet(branch.condition(), enrollment, at)) {
                return go(sequence, branch.then(), enrollment, at);
            }
        }
        return step.branches().isEmpty() ? passSwitch(step, enrollment, at) : next(enrollment, at);
    }

    private @Nullable EnrollmentSnapshot passSwitch(Step step, EnrollmentSnapshot enrollment, Instant at) {
        Optional<String> whyNot = conditions.isMet(step.condition(), enrollment, at)
                ? plan.whyMissed(step, enrollment, at)
                : Optional.of(CONDITION_NOT_MET);
        if (whyNot.isPresent()) {
            Because because = plain("journey: step skipped", whyNot.get());
            return next(skipped(enrollment, step, at, because), at);
        }
        boolean switched = step.switchTo().isPresent()
                && switched(enrollment, step.switchTo().get(), at);
        return switched ? null : next(enrollment, at);
    }

    static Because plain(String rule, String text) {
        return Because.of(rule, List.of(), 0, text, List.of());
    }

    // ---- the next evaluation

    /** Resumes a paused enrollment, and shifts its clock by the length of the pause. */
    public void unfreeze(EnrollmentSnapshot enrollment, Instant at) {
        boolean dated = map.sequence(enrollment.sequence())
                .flatMap(sequence -> sequence.step(enrollment.step()))
                .flatMap(Step::beforeDate)
                .isPresent();
        long pause = Duration.between(enrollment.pausedAt(), at).toMillis();
        enrollments.replace(enrollment, enrollment.later(pause, dated));
    }

    /** Sets when the next step is evaluated. */
    public void schedule() {
        Instant next = nextSend();
        if (!Objects.equals(draft.sequences().sendsAt(), next)) {
            draft.sendsAt(next);
        }
    }

    /** Forgets touches that no cap counts any more, and contents that may be sent again. */
    public void dropExpired(long now) {
        new ContentMemory(map, zone, draft).dropExpired(now);
        draft.sequences(SendTime.pruned(draft.sequences(), draft.cache(), map, zone, now));
    }

    /** Returns when the next wait or fork ends through time alone. */
    public long nextChange(long now) {
        long next = NextChange.NEVER;
        for (EnrollmentSnapshot enrollment : enrollments.all()) {
            if (isTimed(enrollment) && !isSendNext(enrollment)) {
                long due = enrollment.due().toEpochMilli();
                next = due > now && due < next ? due : next;
            }
        }
        return next;
    }

    /** Returns when the next step is evaluated. The instant can lie in the past if no call was made. */
    private @Nullable Instant nextSend() {
        Instant next = null;
        for (EnrollmentSnapshot enrollment : enrollments.all()) {
            boolean sooner =
                    isTimed(enrollment) && (next == null || enrollment.due().isBefore(next));
            next = sooner && isSendNext(enrollment) ? enrollment.due() : next;
        }
        return next;
    }

    private static boolean isTimed(EnrollmentSnapshot enrollment) {
        return enrollment.isActive() && enrollment.pausedAt() == null && enrollment.due() != null;
    }

    private boolean isSendNext(EnrollmentSnapshot enrollment) {
        return map.sequence(enrollment.sequence())
                .flatMap(sequence -> sequence.step(enrollment.step()))
                .map(EnrollmentProgress::isSend)
                .orElse(false);
    }

    /** Whether the signal could change a sequence: as a goal, or because a step waits for it. */
    public boolean awaits(Signal signal) {
        for (EnrollmentSnapshot enrollment : enrollments.all()) {
            if (enrollment.isActive() && signal.trust() != Trust.MACHINE && awaits(enrollment, signal.type())) {
                return true;
            }
        }
        return false;
    }

    private boolean awaits(EnrollmentSnapshot enrollment, String type) {
        Sequence sequence = map.sequence(enrollment.sequence()).orElse(null);
        if (sequence == null || enrollment.step() == null) {
            return false;
        }
        return sequence.goals().stream().anyMatch(goal -> AwaitedSignal.isOf(goal, type))
                || sequence.step(enrollment.step())
                        .flatMap(Step::waitFor)
                        .filter(awaited -> AwaitedSignal.isOf(awaited, type))
                        .isPresent();
    }

    /**
     * Returns the enrollments that are due, in the order in which they take a send slot: by priority, then earliest
     * enrollment first.
     */
    List<EnrollmentSnapshot> due(Instant at) {
        List<EnrollmentSnapshot> due = List.of();
        for (EnrollmentSnapshot enrollment : enrollments.all()) {
            if (isTimed(enrollment) && !enrollment.due().isAfter(at) && isSendNext(enrollment)) {
                due = due.isEmpty() ? new ArrayList<>(2) : due;
                due.add(enrollment);
            }
        }
        if (due.size() > 1) {
            due.sort(Comparator.<EnrollmentSnapshot>comparingInt(enrollment ->
                            -map.sequence(enrollment.sequence()).orElseThrow().priority())
                    .thenComparing(EnrollmentSnapshot::enrolledAt)
                    .thenComparing(EnrollmentSnapshot::sequence, CodePoints.ORDER));
        }
        return due;
    }
}
