package org.journeyrules.json;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.journeyrules.JourneyState;
import org.journeyrules.internal.access.StateAccess;
import org.journeyrules.internal.snapshot.EnrollmentSnapshot;
import org.journeyrules.internal.snapshot.KeptFacts;
import org.journeyrules.internal.snapshot.LastEvaluation;
import org.journeyrules.internal.snapshot.SequencesSnapshot;
import org.journeyrules.internal.snapshot.StateSnapshot;
import org.journeyrules.internal.snapshot.Timeline;
import org.journeyrules.internal.snapshot.VisitMemory;
import org.journeyrules.internal.snapshot.Watch;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Trust;
import org.journeyrules.stage.Movement;
import org.journeyrules.stage.Visit;
import org.jspecify.annotations.Nullable;

/** States that tests write and read. */
final class States {
    static final Instant START = Instant.parse("2026-03-02T09:30:00Z");

    private States() {}

    /** A state of which every part is there. */
    static JourneyState full() {
        Instant progression = START.plusSeconds(86_400);
        return StateAccess.state(new StateSnapshot(
                "b2b",
                "c-1",
                new Timeline(
                        START,
                        progression.plusMillis(7),
                        true,
                        List.of(
                                Visit.open(1, "Awareness", START, null, Movement.START, "journey: start")
                                        .left(progression),
                                Visit.open(
                                        2,
                                        "Consideration",
                                        progression,
                                        "Awareness",
                                        Movement.PROGRESSION,
                                        "awareness to consideration: two link clicks in 30 days")),
                        progression.plusSeconds(60)),
                new LastEvaluation(
                        "b2b-1/4c1f",
                        -2,
                        progression.plusSeconds(5_184_000),
                        true,
                        Set.of(
                                new Watch(Set.of(), Direction.INBOUND, null, Map.of(), true, false),
                                new Watch(
                                        Set.of(SignalType.PAGE_VISITED, SignalType.LINK_CLICKED),
                                        null,
                                        "email",
                                        Map.of("topic", Set.of("product", "pricing"), "kind", Set.of("demo")),
                                        false,
                                        true))),
                new VisitMemory(
                        Set.of("progressTo Decision \"b\"", "progressTo Decision \"a\""),
                        Set.of("exitTo Dormant"),
                        Map.of("HandedOff \"b\"", START, "HandedOff \"a\"", progression)),
                new KeptFacts(
                        Map.of("unsubscribed", START, "bounced", progression),
                        Set.of("guide", "ebook"),
                        Set.of("Customer"),
                        Map.of("PAGE_VISITED", START),
                        Map.of("b2b/c-1/2/StageChanged/Consideration", List.of("s-2", "s-1"))),
                cadence(),
                List.of(
                        Signal.of("s-1", "c-1", SignalType.LINK_CLICKED, START)
                                .withChannel("email")
                                .with("topic", "pricing")
                                .with("message", "spring \"newsletter\"\n"),
                        Signal.of("s-2", "c-1", "TRIAL_LOGIN", progression)
                                .withDirection(Direction.NONE)
                                .withTrust(Trust.HUMAN))));
    }

    /** A state as hosts have them: three stays and some signals with three attributes each. */
    static JourneyState usual(int signals) {
        List<Signal> kept = new ArrayList<>();
        for (int i = 0; i < signals; i++) {
            kept.add(Signal.of("ev-2026-" + (100_000 + i), "c-1", SignalType.LINK_CLICKED, START.plusSeconds(3600L * i))
                    .withChannel("email")
                    .with("message", "spring-newsletter-" + i % 4)
                    .with("link", "https://example.com/product/" + i % 7)
                    .with("topic", "product"));
        }
        StateSnapshot full = StateAccess.snapshot(full());
        LastEvaluation evaluation = full.evaluation();
        return StateAccess.state(new StateSnapshot(
                full.journey(),
                full.contactId(),
                full.timeline(),
                new LastEvaluation(
                        evaluation.version(), evaluation.record(), evaluation.reviewAt(), false, evaluation.watches()),
                full.memory(),
                full.facts(),
                usualCadence(),
                kept));
    }

    /** A journey that has not begun. */
    static JourneyState notBegun() {
        return StateAccess.state(new StateSnapshot(
                "b2b",
                "c-1",
                Timeline.NOT_BEGUN,
                new LastEvaluation("b2b-1/4c1f", 0, null, false, Set.of()),
                VisitMemory.NONE,
                KeptFacts.NONE,
                SequencesSnapshot.NONE,
                List.of()));
    }

    /** The state with other parts. */
    static JourneyState with(JourneyState state, @Nullable Instant rulesAt, SequencesSnapshot cadence) {
        StateSnapshot s = StateAccess.snapshot(state);
        return StateAccess.state(new StateSnapshot(
                s.journey(),
                s.contactId(),
                s.timeline(),
                s.evaluation().reviewAt(rulesAt),
                s.memory(),
                s.facts(),
                cadence,
                s.signals()));
    }

    /** All that a state may know of sequences, campaigns and hand-offs. */
    private static SequencesSnapshot cadence() {
        Instant now = START.plusSeconds(86_400);
        Instant planned = now.plusSeconds(259_200);
        return new SequencesSnapshot(
                List.of(
                        new EnrollmentSnapshot(
                                "welcome",
                                1,
                                START,
                                "",
                                true,
                                "",
                                null,
                                now,
                                null,
                                null,
                                0,
                                List.of("hello", "guide"),
                                List.of(),
                                now,
                                "stage left",
                                null,
                                Map.of(),
                                Map.of(),
                                null),
                        new EnrollmentSnapshot(
                                "nurture",
                                2,
                                now,
                                "s-2",
                                false,
                                "plain",
                                "case-study",
                                now,
                                planned,
                                planned.plusSeconds(3600),
                                1_296_000_007,
                                List.of("intro"),
                                List.of("comparison"),
                                null,
                                "",
                                null,
                                Map.of("cart", "k-7"),
                                Map.of("opening", "healthcare", "body", "plain"),
                                planned.plusSeconds(3600)),
                        new EnrollmentSnapshot(
                                "reply / wait",
                                2,
                                now,
                                "",
                                true,
                                EnrollmentSnapshot.HOLD_OUT,
                                "wait",
                                now,
                                null,
                                null,
                                0,
                                List.of(),
                                List.of(),
                                null,
                                "",
                                now,
                                Map.of(),
                                Map.of(),
                                null)),
                Map.of(
                        "b2b/c-1/2/StepDue/nurture/s-2/intro",
                        new SequencesSnapshot.Touch(now, "email", true, false),
                        "b2b/c-1/1/StepDue/welcome//hello",
                        new SequencesSnapshot.Touch(START, "", false, true)),
                Map.of(
                        "Spring",
                        new SequencesSnapshot.Member("Clicked", START, now),
                        "Autumn",
                        new SequencesSnapshot.Member("Sent", null, null)),
                Map.of(
                        "b2b/c-1/2/HandedOff/a price was asked for/s-2",
                        new SequencesSnapshot.Promise(
                                2,
                                now,
                                "a price was asked for",
                                "sales",
                                "asked for a price",
                                "s-2",
                                now.plusSeconds(14_400),
                                List.of("PURCHASED", "UNSUBSCRIBED")),
                        "b2b/c-1/2/HandedOff/long in the stage/",
                        new SequencesSnapshot.Promise(
                                2,
                                now,
                                "long in the stage",
                                "success",
                                "stuck",
                                "",
                                now.plusSeconds(28_800),
                                List.of())),
                planned,
                new SequencesSnapshot.Sendings(Map.of("hello", START, "intro", now), now));
    }

    /** In one sequence, with two steps sent. */
    private static SequencesSnapshot usualCadence() {
        SequencesSnapshot full = cadence();
        return new SequencesSnapshot(
                List.of(full.enrollments().get(1)),
                full.touches(),
                Map.of(),
                Map.of(),
                full.sendsAt(),
                SequencesSnapshot.Sendings.NONE);
    }
}
