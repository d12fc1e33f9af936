package org.journeyrules;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Because;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.Enrolled;
import org.journeyrules.decision.SequenceEnded;
import org.journeyrules.internal.CodePoints;
import org.journeyrules.internal.Consumption;
import org.journeyrules.internal.Horizon;
import org.journeyrules.internal.Span;
import org.journeyrules.sequence.Branch;
import org.journeyrules.sequence.ReEntry;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.sequence.When;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.Trust;
import org.journeyrules.spi.CadencePart;
import org.journeyrules.spi.EnrollmentPart;
import org.journeyrules.spi.Watch;
import org.journeyrules.stage.Stage;
import org.jspecify.annotations.Nullable;

/** Enrolls, advances and ends sequences; what is sent is {@link Sends}' business. */
final class Cadence {
    private final JourneyMap map;
    private final Contact contact;
    private final ZoneId zone;
    private final Draft draft;
    private final Consumer<Decision> decisions;

    Cadence(JourneyMap map, Contact contact, ZoneId zone, Draft draft, Consumer<Decision> decisions) {
        this.map = map;
        this.contact = contact;
        this.zone = zone;
        this.draft = draft;
        this.decisions = decisions;
    }

    // ---- begin and end

    /** The stage was entered: what belonged to the stage before ends, what belongs to this one begins. */
    void entered(Instant at, Because because) {
        Stage stage = map.stage(draft.stage()).orElseThrow();
        String how = stage.isExit() ? "exit" : "stage left";
        for (EnrollmentPart enrollment : active()) {
            if (stage.isExit() || enrollment.ofStage()) {
                end(enrollment, how, at, because);
            }
        }
        stage.sequence().ifPresent(sequence -> enroll(sequence, "stage entered", "", true, at, stageEntered(stage)));
    }

    private static Because stageEntered(Stage stage) {
        return Because.of(
                "journey: stage entered",
                List.of(),
                0,
                "Entered " + stage.name() + ", which has this sequence.",
                List.of());
    }

    /** Enrolls where the sequence's re-entry policy allows it; otherwise says why not. */
    Optional<String> enroll(String name, String how, String origin, boolean ofStage, Instant at, Because because) {
        Sequence sequence = map.sequence(name).orElseThrow();
        EnrollmentPart last = latest(name);
        if (last != null) {
            if (last.isActive()) {
                return Optional.of("The contact is in " + name + " already.");
            }
            ReEntry reEntry = sequence.reEntry();
            if (reEntry.isNever()) {
                return Optional.of("The contact was in " + name + " before, which is entered once only.");
            }
            if (reEntry.delay().isPresent()
                    && !Span.of(reEntry.delay().get(), zone)
                            .isOver(last.endedAt().toEpochMilli(), at.toEpochMilli())) {
                return Optional.of("The contact left " + name + " less than "
                        + reEntry.delay().get() + " ago.");
            }
        }
        String arm = Arms.of(sequence, draft.journey(), contact.id());
        EnrollmentPart enrollment = EnrollmentPart.begun(name, draft.visit().number(), at, origin, ofStage, arm);
        List<EnrollmentPart> all = new ArrayList<>(draft.cadence.enrollments());
        all.removeIf(other -> other.sequence().equals(name));
        all.add(first(sequence, enrollment));
        draft.cadence = with(all);
        decisions.accept(Enrolled.of(
                draft.journey(),
                contact.id(),
                enrollment.visit(),
                name,
                how,
                arm.isEmpty() ? null : arm,
                origin,
                at,
                because));
        return Optional.empty();
    }

    void end(EnrollmentPart enrollment, String how, Instant at, Because because) {
        List<String> notSent = map.sequence(enrollment.sequence()).stream()
                .flatMap(sequence -> sequence.steps().stream())
                .filter(Cadence::isSend)
                .map(Step::name)
                .filter(step -> !enrollment.sent().contains(step))
                .toList();
        replace(enrollment, enrollment.ended(at, how));
        decisions.accept(SequenceEnded.of(
                draft.journey(),
                contact.id(),
                enrollment.visit(),
                enrollment.sequence(),
                how,
                notSent,
                enrollment.origin(),
                at,
                because));
    }

    static boolean isSend(Step step) {
        return step.waitFor().isEmpty()
                && step.branches().isEmpty()
                && (step.content().isPresent() || step.channel().isPresent());
    }

    List<EnrollmentPart> active() {
        if (draft.cadence.enrollments().isEmpty()) {
            return List.of(); // asked again and again, and many maps have no sequences
        }
        return draft.cadence.enrollments().stream()
                .filter(EnrollmentPart::isActive)
                .toList();
    }

    @Nullable
    EnrollmentPart latest(String sequence) {
        for (EnrollmentPart enrollment : draft.cadence.enrollments()) {
            if (enrollment.sequence().equals(sequence)) {
                return enrollment;
            }
        }
        return null;
    }

    void replace(EnrollmentPart old, EnrollmentPart changed) {
        List<EnrollmentPart> all = new ArrayList<>(draft.cadence.enrollments());
        all.replaceAll(each -> each == old ? changed : each);
        draft.cadence = with(all);
    }

    private CadencePart with(List<EnrollmentPart> enrollments) {
        CadencePart c = draft.cadence;
        return new CadencePart(enrollments, c.touches(), c.members(), c.handOffs(), c.sendsAt());
    }

    /** Whether the enrollment is as it was: a rule may have ended it, or its stage. */
    boolean isCurrent(EnrollmentPart enrollment) {
        return draft.cadence.enrollments().stream().anyMatch(each -> each == enrollment);
    }

    /** With the instant of the next step, and without touches that no cap counts any more. */
    CadencePart scheduled(long now) {
        CadencePart c = SendTime.pruned(draft.cadence, map, zone, now);
        Instant next = nextSend();
        return java.util.Objects.equals(c.sendsAt(), next)
                ? c
                : new CadencePart(c.enrollments(), c.touches(), c.members(), c.handOffs(), next);
    }

    /**
     * Of two contacts that turn out to be one: both sendings count in the caps, both promises stand, each campaign keeps its
     * own status where there is one, and each sequence one enrollment. What belonged to the other's stage is over.
     */
    static CadencePart united(CadencePart into, CadencePart from) {
        List<EnrollmentPart> enrollments = new ArrayList<>(into.enrollments());
        for (EnrollmentPart enrollment : from.enrollments()) {
            boolean known =
                    enrollments.stream().anyMatch(each -> each.sequence().equals(enrollment.sequence()));
            if (!known && !(enrollment.isActive() && enrollment.ofStage())) {
                enrollments.add(enrollment);
            }
        }
        Map<String, CadencePart.Touch> touches = new HashMap<>(from.touches());
        touches.putAll(into.touches());
        Map<String, CadencePart.Member> members = new HashMap<>(from.members());
        members.putAll(into.members());
        Map<String, CadencePart.Promise> handOffs = new HashMap<>(from.handOffs());
        handOffs.putAll(into.handOffs());
        return new CadencePart(enrollments, touches, members, handOffs, into.sendsAt());
    }

    // ---- from step to step

    private EnrollmentPart first(Sequence sequence, EnrollmentPart enrollment) {
        return sequence.steps().isEmpty()
                ? enrollment.at(null, enrollment.enrolledAt(), null)
                : reach(sequence.steps().get(0), enrollment, enrollment.enrolledAt());
    }

    /** Stands before a step: when it falls due is fixed now, on the calendar of the contact's zone. */
    private EnrollmentPart reach(Step step, EnrollmentPart enrollment, Instant at) {
        return enrollment.at(step.name(), at, plan(step, enrollment, at));
    }

    private @Nullable Instant plan(Step step, EnrollmentPart enrollment, Instant reached) {
        if (step.waitFor().isPresent()) {
            return step.timeout().map(time -> plus(reached, time)).orElse(null);
        }
        Instant due;
        if (step.afterPrevious().isPresent()) {
            due = plus(reached, step.afterPrevious().get());
        } else if (step.afterEnrollment().isPresent()) {
            due = plus(enrollment.enrolledAt(), step.afterEnrollment().get()).plusMillis(enrollment.lateBy());
        } else {
            due = reached;
        }
        due = due.isBefore(reached) ? reached : due;
        return step.skipWeekends().isPresent()
                ? offWeekend(due, step.skipWeekends().get(), reached)
                : due;
    }

    private Instant plus(Instant start, TemporalAmount time) {
        boolean none = time instanceof java.time.Duration duration && duration.isZero()
                || time instanceof java.time.Period period && period.isZero();
        return none ? start : Instant.ofEpochMilli(Span.of(time, zone).from(start.toEpochMilli()));
    }

    /** A due day on a weekend moves to the Monday after, or the Friday before, but never before the step was reached. */
    private Instant offWeekend(Instant due, DayOfWeek to, Instant reached) {
        ZonedDateTime local = due.atZone(zone);
        DayOfWeek day = local.getDayOfWeek();
        if (day != DayOfWeek.SATURDAY && day != DayOfWeek.SUNDAY) {
            return due;
        }
        LocalDate date = local.toLocalDate();
        LocalDate friday = date.minusDays(day == DayOfWeek.SATURDAY ? 1 : 2);
        LocalDate monday = date.plusDays(day == DayOfWeek.SATURDAY ? 2 : 1);
        if (to == DayOfWeek.FRIDAY) {
            Instant before = friday.atTime(local.toLocalTime()).atZone(zone).toInstant();
            if (!before.isBefore(reached)) {
                return before;
            }
        }
        return monday.atTime(local.toLocalTime()).atZone(zone).toInstant();
    }

    /** The step to come is done, whatever came of it: the next one is reached. */
    EnrollmentPart next(EnrollmentPart enrollment, Instant at) {
        Sequence sequence = map.sequence(enrollment.sequence()).orElseThrow();
        Step step = sequence.step(enrollment.step()).orElseThrow();
        if (step.then().isPresent()) {
            return go(sequence, step.then().get(), enrollment, at);
        }
        int index = sequence.steps().indexOf(step);
        return index + 1 < sequence.steps().size()
                ? reach(sequence.steps().get(index + 1), enrollment, at)
                : enrollment.at(null, at, null);
    }

    private EnrollmentPart go(Sequence sequence, String name, EnrollmentPart enrollment, Instant at) {
        return name.equals(Step.END)
                ? enrollment.at(null, at, null)
                : reach(sequence.step(name).orElseThrow(), enrollment, at);
    }

    /**
     * Goals, forks and waits: all that happens to sequences by signals and by time, short of sending.
     *
     * @return whether anything changed
     */
    boolean advance(Instant at) {
        boolean changed = false;
        for (EnrollmentPart enrollment : active()) {
            if (enrollment.pausedAt() == null) {
                changed |= advance(enrollment, at);
            }
        }
        return changed;
    }

    private boolean advance(EnrollmentPart enrollment, Instant at) {
        Sequence sequence = map.sequence(enrollment.sequence()).orElse(null);
        if (sequence == null) {
            end(enrollment, "rule", at, plain("journey: sequence gone", "The map has no such sequence any more."));
            return true;
        }
        Signal goal = firstSince(enrollment.enrolledAt(), sequence.goals(), at);
        if (goal != null) {
            end(
                    enrollment,
                    "goal",
                    at,
                    Because.of(
                            "journey: goal reached",
                            List.of(goal.id()),
                            1,
                            "Reached the goal " + goal.type() + ".",
                            List.of()));
            return true;
        }
        EnrollmentPart now = enrollment;
        Set<String> passed = new HashSet<>();
        while (now.step() != null && passed.add(now.step())) {
            EnrollmentPart moved = pass(sequence, now, at);
            if (moved == now) {
                break;
            }
            now = moved;
        }
        if (now != enrollment) {
            replace(enrollment, now);
        }
        if (now.step() == null) {
            end(now, "completed", at, plain("journey: sequence completed", "All steps are done."));
            return true;
        }
        return now != enrollment;
    }

    /** Passes the step to come if it is a fork, or a wait that is over. */
    private EnrollmentPart pass(Sequence sequence, EnrollmentPart enrollment, Instant at) {
        Step step = sequence.step(enrollment.step()).orElse(null);
        if (step == null) {
            return enrollment.at(null, at, null); // the map lost this step
        }
        if (step.waitFor().isPresent()) {
            Signal awaited =
                    firstSince(enrollment.reached(), List.of(step.waitFor().get()), at);
            if (awaited != null) {
                return next(enrollment, at);
            }
            if (enrollment.planned() != null && !enrollment.planned().isAfter(at)) {
                return step.otherwise().isPresent()
                        ? go(sequence, step.otherwise().get(), enrollment, at)
                        : next(enrollment, at);
            }
            return enrollment;
        }
        boolean due = enrollment.due() != null && !enrollment.due().isAfter(at);
        if (!step.branches().isEmpty() && due) {
            for (Branch branch : step.branches()) {
                if (isMet(branch.condition(), enrollment, at)) {
                    return go(sequence, branch.then(), enrollment, at);
                }
            }
            return next(enrollment, at);
        }
        return !isSend(step) && step.branches().isEmpty() && due ? next(enrollment, at) : enrollment;
    }

    boolean isMet(When condition, EnrollmentPart enrollment, Instant at) {
        return (condition.segments().isEmpty() || condition.segments().stream().anyMatch(this::isIn))
                && (condition.personas().isEmpty()
                        || map.personaOf(contact)
                                .map(persona -> condition.personas().contains(persona.name()))
                                .orElse(false))
                && (condition.arms().isEmpty() || condition.arms().contains(enrollment.arm()))
                && (condition.signals().isEmpty()
                        || firstSince(enrollment.enrolledAt(), condition.signals(), at) != null)
                && (condition.consumed().isEmpty()
                        || condition.consumed().stream().anyMatch(content -> hasConsumed(content, at)));
    }

    private boolean isIn(String segment) {
        return map.segment(segment).map(found -> found.matches(contact)).orElse(false);
    }

    boolean hasConsumed(String content, Instant at) {
        return draft.consumed.contains(content)
                || Consumption.isIn(Evaluation.viewpoint(map, zone, draft, at.toEpochMilli()), content);
    }

    private @Nullable Signal firstSince(Instant since, List<String> types, Instant at) {
        Signal[] first = {null};
        for (String type : types) {
            draft.log.ofType(type).after(since.toEpochMilli() - 1, signal -> {
                boolean counts = !signal.occurredAt().isAfter(at)
                        && signal.trust() != Trust.MACHINE
                        && signal.occurredAt().isAfter(since);
                if (counts && (first[0] == null || signal.occurredAt().isBefore(first[0].occurredAt()))) {
                    first[0] = signal;
                }
            });
        }
        return first[0];
    }

    private static Because plain(String rule, String text) {
        return Because.of(rule, List.of(), 0, text, List.of());
    }

    // ---- when to look again

    /** When a wait or a fork is next over by time alone. */
    long nextChange(long now) {
        long next = Horizon.NEVER;
        for (EnrollmentPart enrollment : active()) {
            if (enrollment.pausedAt() == null && enrollment.due() != null && !isSendNext(enrollment)) {
                long due = enrollment.due().toEpochMilli();
                next = Math.min(next, due > now ? due : next);
            }
        }
        return next;
    }

    /** When a step is next to be weighed; it may lie in the past where nobody looked. */
    @Nullable
    Instant nextSend() {
        List<EnrollmentPart> active = active();
        if (active.isEmpty()) {
            return null;
        }
        return active.stream()
                .filter(enrollment -> enrollment.pausedAt() == null && enrollment.due() != null)
                .filter(this::isSendNext)
                .map(EnrollmentPart::due)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    boolean isSendNext(EnrollmentPart enrollment) {
        return map.sequence(enrollment.sequence())
                .flatMap(sequence -> sequence.step(enrollment.step()))
                .map(Cadence::isSend)
                .orElse(false);
    }

    /** The signals that could change a sequence. */
    Set<Watch> watches() {
        List<EnrollmentPart> active = active();
        if (active.isEmpty()) {
            return Set.of();
        }
        Set<String> types = new LinkedHashSet<>();
        for (EnrollmentPart enrollment : active) {
            map.sequence(enrollment.sequence()).ifPresent(sequence -> {
                types.addAll(sequence.goals());
                if (enrollment.step() != null) {
                    sequence.step(enrollment.step()).flatMap(Step::waitFor).ifPresent(types::add);
                }
            });
        }
        return types.isEmpty() ? Set.of() : Set.of(new Watch(types, null, null, Map.of(), false, false));
    }

    /** Enrollments that are due, in the order in which they take a slot: by priority, then the earliest enrolled. */
    List<EnrollmentPart> due(Instant at) {
        List<EnrollmentPart> active = active();
        if (active.isEmpty()) {
            return active;
        }
        return active.stream()
                .filter(enrollment -> enrollment.pausedAt() == null
                        && enrollment.due() != null
                        && !enrollment.due().isAfter(at)
                        && isSendNext(enrollment))
                .sorted(Comparator.<EnrollmentPart>comparingInt(enrollment -> -map.sequence(enrollment.sequence())
                                .orElseThrow()
                                .priority())
                        .thenComparing(EnrollmentPart::enrolledAt)
                        .thenComparing(EnrollmentPart::sequence, CodePoints.ORDER))
                .toList();
    }
}
