package org.journeyrules.measures;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.journeyrules.contact.Contact;
import org.journeyrules.contact.Persona;
import org.journeyrules.contact.Segment;
import org.journeyrules.decision.Because;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.Enrolled;
import org.journeyrules.decision.HandOffOverdue;
import org.journeyrules.decision.HandedOff;
import org.journeyrules.decision.SequenceEnded;
import org.journeyrules.decision.StepDue;
import org.journeyrules.decision.StepRef;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.Content;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.stage.Movement;
import org.journeyrules.stage.Stage;
import org.journeyrules.stage.Touchpoint;
import org.journeyrules.stage.Visit;

/** A contact's history, written by hand. Times are days after a Monday, 09:00 UTC. */
final class Story {
    static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    static final double UNTIL = 100;
    static final JourneyMap MAP = JourneyMap.builder("try")
            .zone(ZoneId.of("UTC"))
            .stage(Stage.of("Awareness")
                    .withConverts(SignalType.CONTENT_DOWNLOADED, SignalType.LINK_CLICKED)
                    .withMicroConverts(SignalType.PAGE_VISITED)
                    .withSequence("nurture")
                    .withTouchesPerWeek(1, 2))
            .stage(Stage.of("Consideration").withConverts(SignalType.MEETING_BOOKED))
            .stage("Decision")
            .stage(Stage.of("Customer").withRole(Stage.CUSTOMER))
            .stage(Stage.exit("Churned"))
            .segment(Segment.of("large").where("company_size", ">= 1000"))
            .persona(Persona.of("boss").withSegment("large"))
            .screening(true)
            .content(Content.of("guide").withStages("Awareness"))
            .content(Content.of("offer").withStages("Decision", "Consideration"))
            .content(Content.of("news"))
            .sequence(Sequence.of("nurture")
                    .withHoldOut(20)
                    .with(Step.send("first", "guide").withAfter(Period.ofDays(1))))
            .sequence(Sequence.of("closing")
                    .withGoal(SignalType.TRIAL_STARTED)
                    .with(Step.send("last", "offer").withAfter(Period.ofDays(1))))
            .touchpoint(Touchpoint.of("Consideration", "web")
                    .withDoes(SignalType.DEMO_REQUESTED)
                    .withAnswer(SignalType.CALL_MADE, Duration.ofHours(1)))
            .touchpoint(Touchpoint.of("Decision", "chat")
                    .withPersona("boss")
                    .withDoes(SignalType.CHAT_STARTED)
                    .withAnswer(SignalType.MESSAGE_SENT, Period.ofDays(1)))
            .touchpoint(Touchpoint.of("Decision", "phone")
                    .withDoes(SignalType.CALL_RECEIVED)
                    .withAnswer("someone calls back", Duration.ofHours(1)))
            .build();

    private final String id;
    private Contact contact;
    private final List<Visit> visits = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();
    private final List<Signal> signals = new ArrayList<>();

    private Story(String id) {
        this.id = id;
        this.contact = Contact.of(id);
    }

    static Story of(String id) {
        return new Story(id);
    }

    static Instant at(double day) {
        return START.plusMillis(Math.round(day * 86_400_000));
    }

    static MeasureSettings settings() {
        return settings(0, UNTIL);
    }

    static MeasureSettings settings(double from, double until) {
        return MeasureSettings.of(MAP, new AnalysisWindow(at(from), at(until)));
    }

    static <A extends Accumulator<A>> A all(A measure, Story... stories) {
        Stream.of(stories).map(Story::history).forEach(measure::add);
        return measure;
    }

    Story with(String column, String value) {
        contact = contact.with(column, value);
        return this;
    }

    /** Enters a stage, and ends the visit before. */
    Story enters(String stage, double day) {
        return enters(stage, day, "rule to " + stage);
    }

    Story enters(String stage, double day, String rule) {
        Visit before = visits.isEmpty() ? null : visits.get(visits.size() - 1);
        if (before == null) {
            return enters(stage, day, rule, Movement.START);
        }
        Leaving way = WindowVisit.way(MAP, before.stage(), stage);
        return enters(
                stage,
                day,
                rule,
                switch (way) {
                    case FORWARD -> Movement.PROGRESSION;
                    case BACK -> Movement.REGRESSION;
                    case EXIT -> Movement.EXIT;
                    case RETURN -> Movement.RETURN;
                });
    }

    Story enters(String stage, double day, String rule, Movement movement) {
        String from = null;
        if (!visits.isEmpty()) {
            int last = visits.size() - 1;
            from = visits.get(last).stage();
            visits.set(last, visits.get(last).left(at(day)));
        }
        visits.add(Visit.open(visits.size() + 1, stage, at(day), from, movement, rule));
        return this;
    }

    Story signal(String type, double day, String... attributes) {
        return signal(plain(type, day, attributes));
    }

    Story signal(Signal signal) {
        signals.add(signal);
        return this;
    }

    Signal plain(String type, double day, String... attributes) {
        Signal signal = Signal.of("s-" + (signals.size() + 1), id, type, at(day));
        for (int i = 0; i < attributes.length; i += 2) {
            signal = attributes[i].equals("channel")
                    ? signal.withChannel(attributes[i + 1])
                    : signal.with(attributes[i], attributes[i + 1]);
        }
        return signal;
    }

    /** Sends a message, and delivers it nowhere. */
    Story sent(String message, double day, String... attributes) {
        return signal(plain(SignalType.EMAIL_SENT, day, attributes).with("message", message));
    }

    private Decision.Header header(double day) {
        int visit = visits.isEmpty() ? 1 : visits.get(visits.size() - 1).number();
        return Decision.Header.of("try", id, visit, at(day), Because.of("rule", List.of(), 0, "because", List.of()));
    }

    Story handedOff(double day, double due, String... closedBy) {
        decisions.add(HandedOff.of(header(day), "look", "e" + day)
                .withTeam("sales")
                .withDueAt(at(due))
                .withClosedBy(List.of(closedBy)));
        return this;
    }

    /** The last hand-off becomes overdue. */
    Story overdue(double day) {
        HandedOff last = (HandedOff) decisions.get(decisions.size() - 1);
        decisions.add(HandOffOverdue.of(header(day), last, "e"));
        return this;
    }

    Story enrolled(String sequence, double day, String arm) {
        decisions.add(Enrolled.of(header(day), sequence, "stage entered", arm, ""));
        return this;
    }

    Story stepDue(String sequence, String step, double day) {
        decisions.add(StepDue.of(
                header(day),
                StepRef.of(sequence, at(0), step).withContent("guide"),
                java.util.Map.of(),
                "marketing",
                at(day + 1)));
        return this;
    }

    Story ended(String sequence, String how, double day) {
        decisions.add(SequenceEnded.of(header(day), sequence, how, List.of(), ""));
        return this;
    }

    Decision lastDecision() {
        return decisions.get(decisions.size() - 1);
    }

    ContactHistory history() {
        return ContactHistory.of(contact, visits, decisions, signals);
    }
}
