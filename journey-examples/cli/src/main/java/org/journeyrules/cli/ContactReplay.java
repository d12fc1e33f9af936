package org.journeyrules.cli;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.journeyrules.InFlight;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyState;
import org.journeyrules.cli.HistoryOptions.History;
import org.journeyrules.cli.Lines.Line;
import org.journeyrules.cli.files.RowProblems;
import org.journeyrules.cli.files.SignalHistory;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.json.JourneyJson;
import org.journeyrules.replay.Replay;
import org.journeyrules.signal.Signal;
import org.journeyrules.test.RuleCoverage;
import org.jspecify.annotations.Nullable;

/** Replays contacts one by one. Thread-safe. */
final class ContactReplay {
    private final JourneyEngine engine;
    private final InFlight inFlight;
    private final History history;
    private final SavedStates saved;
    private final Instant until;
    private final boolean corrections;
    private @Nullable RuleCoverage coverage;

    ContactReplay(
            JourneyEngine engine,
            InFlight inFlight,
            History history,
            SavedStates saved,
            Instant until,
            boolean corrections) {
        this.engine = engine;
        this.inFlight = inFlight;
        this.history = history;
        this.saved = saved;
        this.until = until;
        this.corrections = corrections;
    }

    /** Also counts which rules fire and which conditions are met. */
    ContactReplay countedBy(@Nullable RuleCoverage counting) {
        coverage = counting;
        return this;
    }

    /**
     * What one contact came to, as lines of the files to write.
     *
     * @param contact the contact
     * @param state its state at the end
     * @param stateText its state as text; empty where it did not begin
     * @param made its decisions, in order
     * @param signals its signals up to the end
     * @param decisions its decisions as lines, in order
     * @param refusals what was refused, in order
     * @param corrections what its late signals would have changed
     * @param notBegun why it did not begin, where it did not
     * @param otherVersion whether it went on from a state of another version
     * @param warnings signals whose id was known with another content, with file and line
     * @param failure why it could not be evaluated, where it could not; then it has no lines but its old state, if it
     *     went on from one
     */
    record Result(
            Contact contact,
            JourneyState state,
            byte[] stateText,
            List<Decision> made,
            List<Signal> signals,
            List<Line> decisions,
            List<Line> refusals,
            List<Line> corrections,
            Optional<String> notBegun,
            boolean otherVersion,
            List<String> warnings,
            Optional<ContactFailure> failure) {
        static Result failed(Contact contact, JourneyState state, byte[] stateText, ContactFailure failure) {
            return new Result(
                    contact,
                    state,
                    stateText,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    false,
                    List.of(),
                    Optional.of(failure));
        }
    }

    /** Replays the contact at a place. Whatever fails there is a failure of this contact alone. */
    Result of(int place) {
        Contact contact = history.contacts().get(place);
        Optional<ContactFailure> tooMany = ContactFailure.ofTooMany(place, history);
        if (tooMany.isPresent()) {
            return failed(place, tooMany.get());
        }
        SignalHistory.OfContact ofContact = history.signals().of(place, contact.id());
        Optional<JourneyState> state = saved.of(place);
        try {
            return result(contact, ofContact, state);
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError failure) {
            // the last three come from classes that rules call
            return failed(place, ContactFailure.of(place, history, ofContact, until, failure));
        }
    }

    private Result failed(int place, ContactFailure failure) {
        Contact contact = history.contacts().get(place);
        return Result.failed(
                contact,
                saved.of(place).orElseGet(() -> engine.newState(contact.id())),
                saved.text(place).orElse(new byte[0]),
                failure);
    }

    private Result result(Contact contact, SignalHistory.OfContact ofContact, Optional<JourneyState> state) {
        List<Signal> signals = ofContact.until(until);
        Replay replayed = state.isPresent()
                ? Replay.resume(engine, inFlight, state.get(), contact, signals, until)
                : Replay.run(engine, contact, signals, until);
        if (coverage != null) {
            coverage.addReplay(engine, contact, signals, until);
        }
        return new Result(
                contact,
                replayed.state(),
                replayed.state().hasBegun() ? text(replayed.state()) : new byte[0],
                replayed.decisions(),
                signals,
                replayed.decisions().stream()
                        .map(decision -> Line.of(decision.at(), JourneyJson.write(decision)))
                        .toList(),
                replayed.refused().stream()
                        .map(refusal -> Line.of(refusal.at(), JourneyJson.write(refusal)))
                        .toList(),
                state.isPresent() && corrections ? late(state.get(), contact, signals) : List.of(),
                replayed.notBegun(),
                state.isPresent() && !state.get().version().equals(engine.version()),
                warnings(ofContact, replayed),
                Optional.empty());
    }

    private static byte[] text(JourneyState state) {
        return JourneyJson.write(state).getBytes(StandardCharsets.UTF_8);
    }

    private List<Line> late(JourneyState state, Contact contact, List<Signal> signals) {
        Instant clock = state.clock().orElse(Instant.MIN);
        Set<String> known = new HashSet<>();
        state.signals().forEach(signal -> known.add(signal.id()));
        List<Signal> late = signals.stream()
                .filter(signal -> !signal.occurredAt().isAfter(clock) && !known.contains(signal.id()))
                .sorted(LateSignal.BY_INSTANT)
                .toList();
        List<Line> changes = new ArrayList<>();
        JourneyState with = state.version().equals(engine.version())
                ? state
                : engine.adopt(state, contact, inFlight, clock).state();
        for (Signal signal : late) {
            engine.correction(with, contact, signal)
                    .filter(correction -> !correction.isEmpty())
                    .ifPresent(correction ->
                            changes.add(Line.of(signal.occurredAt(), LateSignal.json(signal, correction))));
            with = engine.receive(with, contact, List.of(signal), clock).state();
        }
        return changes;
    }

    private List<String> warnings(SignalHistory.OfContact ofContact, Replay replayed) {
        List<String> warnings = new ArrayList<>();
        for (SignalHistory.Conflict conflict : ofContact.conflicts()) {
            warnings.add(warning(conflict.row(), "line " + conflict.firstLine()));
        }
        if (!replayed.conflicting().isEmpty()) {
            Map<String, SignalHistory.Row> rows = new HashMap<>();
            ofContact.rows().forEach(row -> rows.put(row.signal().id(), row));
            for (Signal signal : replayed.conflicting()) {
                warnings.add(warning(rows.get(signal.id()), "the state"));
            }
        }
        return warnings;
    }

    private String warning(SignalHistory.Row row, String first) {
        return RowProblems.message(
                history.signals().file(),
                row.line(),
                "warning: the signal '" + row.signal().id() + "' of contact '"
                        + row.signal().contactId() + "' appears with other content in " + first + ", which is kept",
                "");
    }
}
