package org.journeyrules.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.journeyrules.InFlight;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyState;
import org.journeyrules.cli.HistoryOptions.History;
import org.journeyrules.cli.files.SignalHistory;
import org.journeyrules.contact.Contact;
import org.journeyrules.explanation.RuleExplanation;
import org.journeyrules.measures.ContactHistory;
import org.journeyrules.measures.JourneyMeasures;
import org.journeyrules.measures.MeasureSettings;
import org.journeyrules.replay.Replay;
import org.journeyrules.report.ContactTimeline;
import org.journeyrules.report.TimelineSample;
import org.journeyrules.signal.Signal;

/**
 * Replays contacts one by one and measures each. Every thread has measures of its own, which are merged at the end, so that
 * memory does not grow with the signals. Thread-safe.
 */
final class ContactMeasuring {
    private final JourneyEngine engine;
    private final History history;
    private final SavedStates saved;
    private final MeasureSettings settings;
    private final Optional<String> asked;
    private boolean explains = true;
    private final List<Part> parts = new ArrayList<>();
    private final ThreadLocal<Part> mine = ThreadLocal.withInitial(this::part);
    private final JourneyMeasures
            holding; // one for all threads, guarded by itself: so few contacts are explained as can be

    /** What one thread has measured. */
    private static final class Part {
        private final JourneyMeasures measures;
        private final TimelineSample sample;
        private Optional<ContactTimeline> asked = Optional.empty();

        private Part(MeasureSettings settings) {
            measures = JourneyMeasures.of(settings);
            sample = TimelineSample.of(settings.map(), settings.window().until());
        }
    }

    /**
     * What was measured.
     *
     * @param timelines that of the contact that was asked for, else a sample
     */
    record Measured(JourneyMeasures measures, List<ContactTimeline> timelines) {}

    /** @param asked the id of the contact whose timeline is wanted; empty for a sample */
    ContactMeasuring(
            JourneyEngine engine,
            History history,
            SavedStates saved,
            MeasureSettings settings,
            Optional<String> asked) {
        this.engine = engine;
        this.history = history;
        this.saved = saved;
        this.settings = settings;
        this.asked = asked;
        this.holding = JourneyMeasures.of(settings);
    }

    /** Leaves out what holds contacts in their stages, which costs the most. */
    ContactMeasuring withoutHolding() {
        explains = false;
        return this;
    }

    private Part part() {
        Part part = new Part(settings);
        synchronized (parts) {
            parts.add(part);
        }
        return part;
    }

    /** Measures the contact at a place. Returns why it could not be evaluated, if it could not; then it is left out. */
    Optional<ContactFailure> measure(int place) {
        Optional<ContactFailure> tooMany = ContactFailure.ofTooMany(place, history);
        if (tooMany.isPresent()) {
            return tooMany;
        }
        Contact contact = history.contacts().get(place);
        SignalHistory.OfContact ofContact = history.signals().of(place, contact.id());
        Instant until = settings.window().until();
        ContactHistory measured;
        Optional<String> stage;
        List<RuleExplanation> rules;
        try {
            List<Signal> signals = ofContact.until(until);
            Optional<JourneyState> state = saved.of(place);
            Replay replayed = state.isPresent()
                    ? Replay.resume(engine, InFlight.keep(), state.get(), contact, signals, until)
                    : Replay.run(engine, contact, signals, until);
            measured = ContactHistory.of(contact, replayed, signals);
            stage = replayed.state().stage();
            rules = stage.isPresent() && needsRules(contact.id(), stage.get())
                    ? engine.explainRules(replayed.state(), contact, until)
                    : List.of();
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError failure) {
            // the last three come from classes that rules call
            return Optional.of(ContactFailure.of(place, history, ofContact, until, failure));
        }
        Part part = mine.get();
        part.measures.add(measured);
        if (explains && stage.isPresent()) {
            synchronized (holding) {
                holding.addRules(contact.id(), stage.get(), () -> rules);
            }
        }
        if (asked.isEmpty()) {
            part.sample.add(measured);
        } else if (asked.get().equals(contact.id())) {
            part.asked = Optional.of(
                    ContactTimeline.of(measured, settings.map(), until).asAsked());
        }
        return Optional.empty();
    }

    private boolean needsRules(String id, String stage) {
        synchronized (holding) {
            return explains && holding.needsRules(id, stage);
        }
    }

    /** Returns what all threads have measured. */
    Measured merged() {
        Part all = new Part(settings);
        synchronized (holding) {
            all.measures.merge(holding);
        }
        synchronized (parts) {
            for (Part part : parts) {
                all.measures.merge(part.measures);
                all.sample.merge(part.sample);
                all.asked = all.asked.or(() -> part.asked);
            }
        }
        return new Measured(
                all.measures,
                asked.isEmpty() ? all.sample.result() : all.asked.stream().toList());
    }
}
