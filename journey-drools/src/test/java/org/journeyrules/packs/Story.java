package org.journeyrules.packs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.journeyrules.JourneyEngine;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.replay.Replay;
import org.journeyrules.replay.Replayed;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.Trust;

/** One contact's history, told and then replayed through an engine. */
public final class Story {
    /** A Monday; zones apart, a day is 24 hours from here. */
    public static final Instant DAY_0 = Instant.parse("2026-03-02T09:00:00Z");

    private record Change(Instant at, String field, String to) {}

    private Contact contact = Contact.of("kim");
    private final List<Change> recordChanges = new ArrayList<>();
    private final List<Signal> signals = new ArrayList<>();
    private Instant until = DAY_0;

    public static Instant day(int n) {
        return DAY_0.plus(Duration.ofDays(n));
    }

    /** A day and an ISO duration, which may be negative: {@code day(14, "PT-0.001S")}. */
    public static Instant day(int n, String more) {
        return day(n).plus(Duration.parse(more));
    }

    /** In the contact's record from the beginning. */
    public Story with(String column, String value) {
        contact = contact.with(column, value);
        return this;
    }

    /** The journey begins on day 0, before any signal. */
    public Story created() {
        return with(Contact.CREATED_AT, DAY_0.toString());
    }

    /** The contact comes in a stage on day 0. */
    public Story in(String stage) {
        return with(Contact.STAGE, stage).with(Contact.STAGE_SINCE, DAY_0.toString());
    }

    /** A signal with attributes as key and value in turn. */
    public Story on(Instant at, String type, String... attributes) {
        Signal signal = Signal.of("s" + (signals.size() + 1), contact.id(), type, at);
        for (int i = 0; i < attributes.length; i += 2) {
            signal = signal.with(attributes[i], attributes[i + 1]);
        }
        signals.add(signal);
        return until(at);
    }

    public Story on(int day, String type, String... attributes) {
        return on(day(day), type, attributes);
    }

    /** The last signal told is of a machine or surely of a person. */
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

    /** The record's field changes; before, it had the value given as from. Told in the order of time. */
    public Story changes(Instant at, String field, String from, String to) {
        if (recordChanges.stream().noneMatch(change -> change.field.equals(field))) {
            contact = contact.with(field, from);
        }
        recordChanges.add(new Change(at, field, to));
        return on(at, "FIELD_CHANGED", "field", field, "from", from, "to", to);
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

    public Instant until() {
        return until;
    }

    public Replayed replay(JourneyEngine engine, Instant to) {
        Contact then = contact;
        for (Change change : recordChanges) {
            then = change.at.isAfter(to) ? then : then.with(change.field, change.to);
        }
        return Replay.of(engine)
                .run(
                        then,
                        signals.stream()
                                .filter(signal -> !signal.occurredAt().isAfter(to))
                                .toList(),
                        to);
    }

    /** The moves, each as {@code Awareness → Decision by to decision: trial}; a start has no stage before. */
    public List<String> moves(JourneyEngine engine) {
        return changes(engine, until).stream().map(Story::words).toList();
    }

    public List<StageChanged> changes(JourneyEngine engine, Instant to) {
        return replay(engine, to).decisions().stream()
                .filter(StageChanged.class::isInstance)
                .map(StageChanged.class::cast)
                .toList();
    }

    public static String words(StageChanged change) {
        return change.from().map(from -> from + " → ").orElse("→ ") + change.to() + " by "
                + change.because().rule();
    }
}
