package org.journeyrules.internal.sequence;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Because;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.StepDeferred;
import org.journeyrules.decision.StepDue;
import org.journeyrules.internal.snapshot.EnrollmentSnapshot;
import org.journeyrules.internal.snapshot.SequencesSnapshot;
import org.journeyrules.internal.state.Evidence;
import org.journeyrules.internal.state.Proposal;
import org.journeyrules.internal.state.StateDraft;
import org.journeyrules.internal.text.CodePoints;
import org.journeyrules.internal.text.Millis;
import org.journeyrules.internal.text.Phrases;
import org.journeyrules.internal.text.SmallMap;
import org.journeyrules.internal.time.Span;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.Step;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Signal;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates the steps that are due. Each one is sent, deferred to an exact instant, or skipped with a reason; none
 * disappears silently. At most one step per enrollment and call is due, so that downtime does not cause a burst.
 */
public final class StepSending {
    private final JourneyMap map;
    private final Contact contact;
    private final ZoneId zone;
    private final StateDraft draft;
    private final EnrollmentProgress cadence;
    private final Consumer<Decision> decisions;
    private final Set<String> sentInThisCall = new HashSet<>();

    public StepSending(
            JourneyMap map,
            Contact contact,
            ZoneId zone,
            StateDraft draft,
            EnrollmentProgress cadence,
            Consumer<Decision> decisions) {
        this.map = map;
        this.contact = contact;
        this.zone = zone;
        this.draft = draft;
        this.cadence = cadence;
        this.decisions = decisions;
    }

    /** A step that the map allows to be sent. The rules decide last. */
    public record Ready(EnrollmentSnapshot enrollment, Step step) {}

    /** Returns the next step that may be sent. Steps before it that may not are deferred or skipped. */
    public Optional<Ready> next(Instant at) {
        while (true) {
            List<EnrollmentSnapshot> due = cadence.due(at);
            if (due.isEmpty()) {
                return Optional.empty();
            }
            EnrollmentSnapshot enrollment = notSent(due);
            if (enrollment == null) {
                return Optional.empty();
            }
            Step step = map.sequence(enrollment.sequence())
                    .flatMap(sequence -> sequence.step(enrollment.step()))
                    .orElseThrow();
            Optional<String> whyNot = whySkipped(enrollment, step, at);
            if (whyNot.isPresent()) {
                boolean switches = !whyNot.get().equals(EnrollmentProgress.CONDITION_NOT_MET);
                skip(enrollment, step, switches, at, skipped(whyNot.get()));
                continue;
            }
            Optional<SendTime.Wait> wait = waitFor(enrollment, step, at);
            Optional<String> never = whyNever(wait).or(() -> whyExpired(enrollment, step, wait, at));
            if (never.isPresent()) {
                skip(enrollment, step, true, at, skipped(never.get()));
                continue;
            }
            if (wait.isPresent()) {
                defer(
                        enrollment,
                        enrollment,
                        step,
                        wait.get(),
                        at,
                        EnrollmentProgress.plain(
                                "journey: step deferred", wait.get().why()));
                continue;
            }
            return Optional.of(new Ready(enrollment, step));
        }
    }

    /** The first of which no step was sent in this call; null if there is none. */
    private @Nullable EnrollmentSnapshot notSent(List<EnrollmentSnapshot> due) {
        if (sentInThisCall.isEmpty()) {
            return due.get(0);
        }
        for (EnrollmentSnapshot each : due) {
            if (!sentInThisCall.contains(key(each))) {
                return each;
            }
        }
        return null;
    }

    private static String key(EnrollmentSnapshot enrollment) {
        return enrollment.sequence() + "\n" + enrollment.visit() + "\n" + enrollment.origin();
    }

    /** Returns until when a step that is not skipped must wait, and why; empty if the map allows it to be sent. */
    Optional<SendTime.Wait> waitFor(EnrollmentSnapshot enrollment, Step step, Instant at) {
        int priority = map.sequence(enrollment.sequence()).orElseThrow().priority();
        return new SendTime(map, zone, draft).waitFor(step, priority, at);
    }

    /** Returns why a step that expires is not sent at the given instant or after its wait; empty if it is. */
    Optional<String> whyExpired(EnrollmentSnapshot enrollment, Step step, Optional<SendTime.Wait> wait, Instant at) {
        Instant ends = expiry(enrollment, step);
        Instant earliest = wait.map(SendTime.Wait::until).orElse(at);
        return ends == null || !earliest.isAfter(ends)
                ? Optional.empty()
                : Optional.of("It was worth sending until " + cadence.plan().words(ends) + "."
                        + wait.map(each -> " " + each.why()).orElse(""));
    }

    /** Returns until when a step that expires is worth sending, inclusive; null for any other step. */
    private @Nullable Instant expiry(EnrollmentSnapshot enrollment, Step step) {
        if (!step.expires() || enrollment.planned() == null) {
            return null;
        }
        Instant open = new SendTime(map, zone, draft).open(step, enrollment.planned());
        return Millis.planned(Span.of(step.validFor(), zone).from(open.toEpochMilli()));
    }

    /**
     * Returns why its condition, consent or an earlier sending keeps a step from being sent; empty if only time does.
     */
    Optional<String> whySkipped(EnrollmentSnapshot enrollment, Step step, Instant at) {
        if (!cadence.conditions.isMet(step.condition(), enrollment, at)) {
            return Optional.of(EnrollmentProgress.CONDITION_NOT_MET);
        }
        return whyNot(enrollment, step, at);
    }

    /** Returns why a step can never be sent; empty if it can be. */
    static Optional<String> whyNever(Optional<SendTime.Wait> wait) {
        return wait.filter(each -> each.until().equals(SendTime.NEVER))
                .map(each -> "It can never be sent: " + each.why());
    }

    private Optional<String> whyNot(EnrollmentSnapshot enrollment, Step step, Instant at) {
        if (enrollment.sent().contains(step.name())) {
            return Optional.of("It was already sent in this enrollment.");
        }
        if (enrollment.arm().equals(EnrollmentSnapshot.HOLD_OUT)) {
            return Optional.of("The contact is held out of the test.");
        }
        Optional<String> missed = cadence.plan().whyMissed(step, enrollment, at);
        if (missed.isPresent()) {
            return missed;
        }
        if (step.content().isPresent()
                && cadence.conditions.hasConsumed(step.content().get(), at)) {
            return Optional.of("The contact already has " + step.content().get() + ".");
        }
        return new Suppression(map, contact, draft, at).of(step).or(() -> whySent(step, at));
    }

    private Optional<String> whySent(Step step, Instant at) {
        return step.content()
                .filter(content -> !step.repeats())
                .flatMap(content -> new ContentMemory(map, zone, draft).lately(content, at))
                .map(sent -> "The content " + step.content().get() + " was sent on "
                        + Phrases.day(sent.toEpochMilli(), zone) + ".");
    }

    /** Applies what the rules propose for a step that may be sent. */
    public void settle(Ready ready, List<Proposal> proposals, Instant at) {
        List<Proposal> ordered = proposals.stream()
                .filter(proposal -> proposal.kind().isAboutStep())
                .sorted(Proposal.BY_SALIENCE)
                .toList();
        for (Proposal proposal : ordered) {
            if (proposal.kind() == Proposal.Kind.SKIP) {
                skip(ready.enrollment, ready.step, true, at, skipped(proposal, proposal.target()));
                return;
            }
        }
        for (Proposal proposal : ordered) {
            if (proposal.kind() == Proposal.Kind.POSTPONE) {
                // instants are whole milliseconds, so round up
                Instant until = Millis.planned(
                        at.plus(((Duration) proposal.time()).plusNanos(999_999).truncatedTo(ChronoUnit.MILLIS))
                                .toEpochMilli());
                if (!until.isAfter(at)) {
                    skip(
                            ready.enrollment,
                            ready.step,
                            true,
                            at,
                            skipped(proposal, "The rule \"" + proposal.rule() + "\" postponed it indefinitely."));
                    return;
                }
                SendTime.Wait wait = new SendTime.Wait(
                        until,
                        "The rule \"" + proposal.rule() + "\" postponed it until "
                                + cadence.plan().words(until) + ".");
                // shift the plan as well; otherwise all its steps would be sent at once in the end
                EnrollmentSnapshot waiting = ready.enrollment.later(
                        Duration.between(at, until).toMillis(),
                        ready.step.beforeDate().isPresent());
                Because because = Evidence.of(proposal.bindings()).because(proposal.rule(), List.of(), zone);
                defer(ready.enrollment, waiting, ready.step, wait, at, because);
                return;
            }
        }
        send(ready, ordered, at);
    }

    /** Skips all steps of a sequence that were due while it was paused. */
    public void drop(String sequence, Instant at) {
        while (true) {
            EnrollmentSnapshot enrollment = cadence.due(at).stream()
                    .filter(due -> due.sequence().equals(sequence))
                    .findFirst()
                    .orElse(null);
            if (enrollment == null) {
                return;
            }
            Step step = map.sequence(sequence)
                    .flatMap(found -> found.step(enrollment.step()))
                    .orElseThrow();
            skip(enrollment, step, true, at, skipped("It was due while the sequence was paused."));
        }
    }

    private static Because skipped(Proposal proposal, String why) {
        Evidence evidence = Evidence.of(proposal.bindings());
        return Because.of(proposal.rule(), evidence.ids(), evidence.signals().size(), why, List.of());
    }

    private void send(Ready ready, List<Proposal> ordered, Instant at) {
        Map<String, String> variants = new VariantChoice(map, ready).of(ordered);
        Set<String> rules = new TreeSet<>(CodePoints.ORDER);
        for (Proposal proposal : ordered) {
            if (proposal.kind() == Proposal.Kind.USE_VARIANT
                    && proposal.detail().equals(variants.get(proposal.target()))) {
                rules.add(proposal.rule());
            }
        }
        EnrollmentSnapshot enrollment = ready.enrollment;
        Step step = ready.step;
        Instant ends = expiry(enrollment, step);
        Instant until = ends != null
                ? ends
                : Millis.planned(Span.of(step.validFor(), zone).from(at.toEpochMilli()));
        String text = "Step " + step.name() + " of " + enrollment.sequence() + " is due."
                + (rules.isEmpty() ? "" : " Variants by " + String.join(", ", rules) + ".");
        StepDue decision = StepDue.of(
                cadence.header(enrollment, at, EnrollmentProgress.plain("journey: step due", text)),
                EnrollmentProgress.ref(enrollment, step),
                variants,
                step.purpose(),
                until);
        decisions.accept(decision);
        sentInThisCall.add(key(enrollment));
        boolean marketing = !step.isService();
        draft.touches(SmallMap.with(
                draft.sequences().touches(),
                decision.id(),
                new SequencesSnapshot.Touch(at, SendTime.channelOf(step), marketing, false)));
        step.content().ifPresent(content -> new ContentMemory(map, zone, draft).remember(content, at));
        if (marketing) {
            spaced(at);
        }
        EnrollmentSnapshot sent = enrollment
                .withVariants(new VariantChoice(map, ready).kept(ordered))
                .sent(Duration.between(enrollment.due(), at).toMillis());
        cadence.enrollments.replace(enrollment, sent);
        cadence.done(sent, step, true, at);
    }

    /** Remembers a marketing step for the spacing. */
    private void spaced(Instant at) {
        if (map.spacing().isPresent()) {
            draft.sendings(draft.sequences().sendings().withMarketing(at));
        }
    }

    private void skip(EnrollmentSnapshot enrollment, Step step, boolean switches, Instant at, Because because) {
        EnrollmentSnapshot updated = cadence.skipped(enrollment, step, at, because);
        cadence.enrollments.replace(enrollment, updated);
        cadence.done(updated, step, switches, at);
        cadence.advance(at);
    }

    private static Because skipped(String why) {
        return EnrollmentProgress.plain("journey: step skipped", why);
    }

    /**
     * Records that the host reported a step as sent. From then on, the signal counts in the caps instead of the step.
     */
    public void report(Signal signal) {
        if (draft.sequences().touches().isEmpty()) {
            return;
        }
        String decision = signal.attribute("decision");
        SequencesSnapshot.Touch touch =
                decision == null ? null : draft.sequences().touches().get(decision);
        if (touch == null || signal.direction() != Direction.OUTBOUND) {
            return;
        }
        if (touch.marketing()) {
            spaced(signal.occurredAt());
        }
        Map<String, SequencesSnapshot.Touch> touches = draft.sequences().touches();
        draft.touches(
                SendTime.isTouch(signal)
                        ? SmallMap.without(touches, decision)
                        : SmallMap.with(
                                touches,
                                decision,
                                new SequencesSnapshot.Touch(touch.at(), touch.channel(), touch.marketing(), true)));
    }

    private void defer(
            EnrollmentSnapshot enrollment,
            EnrollmentSnapshot waiting,
            Step step,
            SendTime.Wait wait,
            Instant at,
            Because because) {
        EnrollmentSnapshot deferred = waiting.deferred(wait.until());
        if (enrollment.isDeferralNew(wait.until())) {
            decisions.accept(StepDeferred.of(
                    cadence.header(enrollment, at, because),
                    EnrollmentProgress.ref(enrollment, step),
                    wait.until(),
                    wait.why()));
            deferred = deferred.withDeferral(wait.until());
        }
        cadence.enrollments.replace(enrollment, deferred);
    }
}
