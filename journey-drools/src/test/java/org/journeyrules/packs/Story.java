package org.journeyrules.packs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.journeyrules.JourneyEngine;
import org.journeyrules.contact.Account;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.Enrolled;
import org.journeyrules.decision.HandOffOverdue;
import org.journeyrules.decision.HandedOff;
import org.journeyrules.decision.MemberStatusChanged;
import org.journeyrules.decision.StepDeferred;
import org.journeyrules.decision.StepDue;
import org.journeyrules.decision.StepSkipped;
import org.journeyrules.replay.Replay;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Trust;
import org.journeyrules.stage.Visit;
import org.journeyrules.test.Event;
import org.journeyrules.test.Given;
import org.journeyrules.test.RuleCoverage;
import org.journeyrules.test.Scenario;
import org.journeyrules.test.SignalEvent;
import org.journeyrules.test.When;

/** One contact's history, which can be replayed up to any instant. */
public final class Story {
    /** A Monday; zones apart, a day is 24 hours from here. */
    public static final Instant DAY_0 = Instant.parse("2026-03-02T09:00:00Z");

    private Contact contact = Contact.of("kim");
    private final List<Signal> signals = new ArrayList<>();
    private Instant until = DAY_0;

    public static Instant day(int n) {
        return DAY_0.plus(Duration.ofDays(n));
    }

    /** A day and an ISO duration, which may be negative: {@code day(14, "PT-0.001S")}. */
    public static Instant day(int n, String more) {
        return day(n).plus(Duration.parse(more));
    }

    // ---- what happens

    /** In the contact's record from the beginning. */
    public Story with(String column, String value) {
        contact = contact.with(column, value);
        return this;
    }

    /** The contact's account, as it is at the end. */
    public Story of(Account account) {
        contact = contact.with(account);
        return this;
    }

    /** The journey starts on day 0, before any signal. */
    public Story created() {
        return with(Contact.CREATED_AT, DAY_0.toString());
    }

    /** The contact comes in a stage on day 0. */
    public Story in(String stage) {
        return with(Contact.STAGE, stage).with(Contact.STAGE_SINCE, DAY_0.toString());
    }

    /** A signal with attributes as key and value in turn. */
    public Story on(Instant at, String type, String... attributes) {
        Signal signal = Signal.of("k" + (signals.size() + 1), contact.id(), type, at);
        for (int i = 0; i < attributes.length; i += 2) {
            signal = signal.with(attributes[i], attributes[i + 1]);
        }
        signals.add(signal);
        return until(at);
    }

    public Story on(int day, String type, String... attributes) {
        return on(day(day), type, attributes);
    }

    /** Marks the last signal as a machine's or surely a person's. */
    public Story by(Trust trust) {
        signals.set(signals.size() - 1, signals.get(signals.size() - 1).withTrust(trust));
        return this;
    }

    /** A click on a link in a message. */
    public Story click(Instant at, String message, String link) {
        return on(at, "LINK_CLICKED", "message", message, "link", link);
    }

    public Story click(int day, String message, String link) {
        return click(day(day), message, link);
    }

    /** The record's field changes; what it was before stands in the record from the beginning. */
    public Story changes(Instant at, String field, String from, String to) {
        return with(field, from).on(at, "FIELD_CHANGED", "field", field, "from", from, "to", to);
    }

    /** A person places the contact. */
    public Story placed(Instant at, String stage) {
        return on(at, "STAGE_SET", "stage", stage, "source", "user");
    }

    public Story placed(Instant at, String stage, Instant hold) {
        return on(at, "STAGE_SET", "stage", stage, "source", "user", "hold", hold.toString());
    }

    /** How long the story goes on; without it, until its last signal. */
    public Story until(Instant instant) {
        until = instant.isAfter(until) ? instant : until;
        return this;
    }

    public Story until(int day) {
        return until(day(day));
    }

    // ---- what comes of it

    /** A move: {@code Awareness → Decision by to decision: trial}; a start has no stage before. Or another decision. */
    public record Move(Instant at, String words) {
        public boolean isBy(String rule) {
            return words.endsWith(" by " + rule);
        }
    }

    /** The moves up to the end. */
    public List<String> moves(JourneyEngine engine) {
        return moves(engine, until).stream().map(Move::words).toList();
    }

    /**
     * The moves up to an instant, by a replay. Hosts that look at different times see the same; only what happened before
     * a journey begins, no host has seen.
     */
    public List<Move> moves(JourneyEngine engine, Instant to) {
        List<Signal> told = told(to);
        List<Visit> visits = replay(engine, told, to).state().visits();
        if (hostsHaveSeen(told, to)) {
            assertThat(tell(engine, told, to))
                    .as("the scenario, beside its replay")
                    .isEqualTo(visits);
        }
        List<Move> moves = new ArrayList<>();
        String from = "";
        for (Visit visit : visits) {
            moves.add(new Move(visit.entered(), from + "→ " + visit.stage() + " by " + visit.rule()));
            from = visit.stage() + " ";
        }
        return moves;
    }

    /** The steps that fell due up to an instant, in order. */
    public List<String> sends(JourneyEngine engine, Instant to) {
        return replay(engine, told(to), to).decisions().stream()
                .filter(StepDue.class::isInstance)
                .map(decision -> ((StepDue) decision).step())
                .toList();
    }

    /** The other decisions up to the end. */
    public List<String> otherDecisions(JourneyEngine engine) {
        return otherDecisions(engine, until).stream().map(Move::words).toList();
    }

    /** The hand-offs, the overdue ones and the member statuses up to an instant, whenever hosts look. */
    public List<Move> otherDecisions(JourneyEngine engine, Instant to) {
        moves(engine, to);
        List<Move> decisions = new ArrayList<>();
        for (Decision decision : replay(engine, told(to), to).decisions()) {
            String words = words(decision);
            if (words != null) {
                decisions.add(new Move(
                        decision.at(), words + " by " + decision.because().rule()));
            }
        }
        return decisions;
    }

    private static String words(Decision decision) {
        if (decision instanceof HandedOff handOff) {
            return words(handOff.team(), handOff.dueAt(), handOff.reason());
        }
        if (decision instanceof HandOffOverdue overdue) {
            return "overdue: " + words(overdue.team(), overdue.dueAt(), overdue.reason());
        }
        return decision instanceof MemberStatusChanged change ? change.campaign() + ": " + change.status() : null;
    }

    private static String words(Optional<String> team, Optional<Instant> dueAt, String reason) {
        return team.orElse(null) + ", due " + dueAt.orElse(null) + ": " + reason;
    }

    /** What sequences came to up to the end. */
    public List<String> touches(JourneyEngine engine) {
        return touches(engine, until).stream().map(Move::words).toList();
    }

    /** What sequences came to up to an instant: enrolled, due with variants, deferred; once for each rule that had a part. */
    public List<Move> touches(JourneyEngine engine, Instant to) {
        return replay(engine, told(to), to).decisions().stream()
                .flatMap(decision -> touches(decision).map(words -> new Move(decision.at(), words)))
                .toList();
    }

    /** In words, once for each rule that it is by. */
    private static Stream<String> touches(Decision decision) {
        String rule = decision.because().rule();
        if (decision instanceof Enrolled enrolled) {
            return Stream.of("enrolled in " + enrolled.sequence() + " by " + rule);
        } else if (decision instanceof StepDeferred deferred) {
            return Stream.of(deferred.step() + " waits until " + deferred.until() + " by " + rule);
        } else if (decision instanceof StepSkipped skipped) {
            return Stream.of(skipped.step() + " skipped: " + skipped.why() + " by " + rule);
        } else if (decision instanceof StepDue due) {
            return Stream.concat(
                    Stream.of(due.step() + " by " + rule),
                    variantRules(due).map(chooser -> due.step() + " " + chosen(due) + " by " + chooser));
        }
        return Stream.empty();
    }

    /** The variants that are not the template's own. */
    private static Map<String, String> chosen(StepDue due) {
        Map<String, String> chosen = new TreeMap<>(due.variants());
        chosen.values().removeIf("standard"::equals);
        return chosen;
    }

    /** The rules that chose the variants of a step; its reason names them. */
    private static Stream<String> variantRules(StepDue due) {
        String text = due.because().text();
        int at = text.indexOf(" Variants by ");
        return at < 0
                ? Stream.empty()
                : Stream.of(text.substring(at + " Variants by ".length(), text.length() - 1)
                        .split(", "));
    }

    /** Every rule that proposed anything up to the end: with success, overruled or refused. */
    public Set<String> proposers(JourneyEngine engine) {
        Replay replayed = replay(engine, told(until), until);
        Set<String> rules = new TreeSet<>();
        replayed.decisions().forEach(decision -> {
            rules.add(decision.because().rule());
            rules.addAll(decision.because().overruled());
            if (decision instanceof StepDue due) {
                variantRules(due).forEach(rules::add);
            }
        });
        replayed.refused().forEach(refusal -> rules.add(refusal.rule()));
        return rules;
    }

    private List<Signal> told(Instant to) {
        return signals.stream()
                .filter(signal -> !signal.occurredAt().isAfter(to))
                .sorted(Comparator.comparing(Signal::occurredAt))
                .toList();
    }

    /** Whether the journey has started and nothing happened before that. */
    private boolean hostsHaveSeen(List<Signal> told, Instant to) {
        return begin().map(begin -> !begin.isAfter(to)
                        && told.stream().noneMatch(signal -> signal.occurredAt().isBefore(begin)))
                .orElse(!told.isEmpty());
    }

    /** When the journey starts according to the record; otherwise it starts with the first signal. */
    private Optional<Instant> begin() {
        return Stream.of(Contact.STAGE_SINCE, Contact.CREATED_AT)
                .flatMap(column -> contact.instant(column, ZoneOffset.UTC).stream())
                .findFirst();
    }

    private List<Visit> tell(JourneyEngine engine, List<Signal> told, Instant to) {
        Given given = Scenario.of(engine).given(contact);
        begin().ifPresent(given::startingAt);
        if (told.isEmpty()) {
            return given.whenTimeElapsesUntil(to).then().state().visits();
        }
        Event<?>[] events = told.stream().map(Story::event).toArray(Event<?>[]::new);
        When when =
                given.when(events[0], List.of(events).subList(1, events.length).toArray(Event<?>[]::new));
        return when.whenTimeElapsesUntil(to).then().state().visits();
    }

    private static Event<?> event(Signal signal) {
        if (signal.type().equals(SignalType.FIELD_CHANGED)) {
            return Scenario.recordChanges(signal.attribute("field"), signal.attribute("to"))
                    .reported()
                    .at(signal.occurredAt());
        }
        SignalEvent event = Scenario.signal(signal.type())
                .withId(signal.id())
                .withTrust(signal.trust())
                .at(signal.occurredAt());
        for (String key : signal.attributes().keySet()) {
            event = event.with(key, signal.attribute(key));
        }
        return event;
    }

    /** Counts the rules and conditions that the story reaches. */
    void count(RuleCoverage coverage, JourneyEngine engine, Instant to) {
        coverage.addReplay(engine, atEnd(told(to)), told(to), to);
    }

    /** How far the story goes on. */
    Instant end() {
        return until;
    }

    private Replay replay(JourneyEngine engine, List<Signal> told, Instant to) {
        return Replay.run(engine, atEnd(told), told, to);
    }

    private Contact atEnd(List<Signal> told) {
        Contact then = contact;
        for (Signal signal : told) {
            if (signal.type().equals(SignalType.FIELD_CHANGED)) {
                then = then.with(signal.attribute("field"), signal.attribute("to"));
            }
        }
        return then;
    }
}
