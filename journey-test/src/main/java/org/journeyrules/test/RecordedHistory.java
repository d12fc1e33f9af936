package org.journeyrules.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.journeyrules.JourneyEngine;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.internal.text.CodePoints;
import org.journeyrules.json.JourneyJson;
import org.journeyrules.json.JourneyJsonException;
import org.journeyrules.measures.AnalysisWindow;
import org.journeyrules.measures.ComparisonReport;
import org.journeyrules.measures.ContactHistory;
import org.journeyrules.measures.JourneyComparison;
import org.journeyrules.measures.MeasureSettings;
import org.journeyrules.replay.Replay;
import org.journeyrules.signal.Signal;
import org.jspecify.annotations.Nullable;

/**
 * A recorded history as test resource, with the outcome that people accepted beside it. The test fails if the rules decide
 * anything else, and its message says for whom, from when and why. If the change is wanted, run the test once with {@code
 * -Djourney.accept=true}, which writes the new outcome, and review the difference of the file.
 *
 * <pre>{@code
 * @Test
 * void theRulesDecideAsAccepted() {
 *     RecordedHistory.in(Path.of("src/test/resources/history")).assertAccepted(engine);
 * }
 * }</pre>
 *
 * The directory has {@code contacts.jsonl} and {@code signals.jsonl}, one JSON object per line as {@link JourneyJson} writes it,
 * and {@code accepted.jsonl}, the decisions as {@code journey replay --decisions} writes them. Reasons may change without
 * failing the test. Immutable and thread-safe.
 */
public final class RecordedHistory {
    /** The system property that accepts the new outcome: {@code -Djourney.accept=true}. */
    public static final String ACCEPT = "journey.accept";

    private static final String CONTACTS = "contacts.jsonl";
    private static final String SIGNALS = "signals.jsonl";
    private static final String ACCEPTED = "accepted.jsonl";

    private final Path directory;
    private final @Nullable Instant until;

    private RecordedHistory(Path directory, @Nullable Instant until) {
        this.directory = Objects.requireNonNull(directory);
        this.until = until;
    }

    /** Returns the history in a directory, up to its last signal. */
    public static RecordedHistory in(Path directory) {
        return new RecordedHistory(directory, null);
    }

    /** Returns this history up to an instant: reviews at it are included, later signals are ignored. */
    public RecordedHistory until(Instant end) {
        return new RecordedHistory(directory, end);
    }

    /**
     * Replays all contacts, and compares the decisions with those that were accepted.
     *
     * @throws AssertionError if a decision differs by id, instant or content, or if nothing was accepted yet; not with
     *     {@code -Djourney.accept=true}, which prints the difference and writes the file
     * @throws IllegalArgumentException if a line of a file cannot be read; the message names file and line
     */
    public void assertAccepted(JourneyEngine engine) {
        List<Contact> contacts = read(CONTACTS, JourneyJson::readContact);
        List<Signal> signals = read(SIGNALS, JourneyJson::readSignal);
        boolean accepts = Boolean.getBoolean(ACCEPT);
        boolean isFirst = !Files.exists(directory.resolve(ACCEPTED));
        if (isFirst && !accepts) {
            throw new AssertionError("There is no accepted outcome '" + directory.resolve(ACCEPTED)
                    + "' yet.\nMaybe run this test once with -D" + ACCEPT + "=true, which writes it.");
        }
        Map<String, List<Signal>> signalsOf = new HashMap<>();
        signals.forEach(signal -> signalsOf
                .computeIfAbsent(signal.contactId(), any -> new ArrayList<>())
                .add(signal));
        Map<String, List<Decision>> acceptedOf = new HashMap<>();
        List<Decision> accepted = isFirst ? List.of() : read(ACCEPTED, JourneyJson::readDecision);
        accepted.forEach(decision -> acceptedOf
                .computeIfAbsent(decision.contactId(), any -> new ArrayList<>())
                .add(decision));
        Instant end = until != null
                ? until
                : signals.stream()
                        .map(Signal::occurredAt)
                        .max(Comparator.naturalOrder())
                        .orElseThrow(() -> new IllegalArgumentException(
                                "'" + directory.resolve(SIGNALS) + "' has no signals.\nMaybe set the end with until."));
        MeasureSettings settings = MeasureSettings.of(engine.map(), AnalysisWindow.until(end));
        JourneyComparison comparison = JourneyComparison.of(settings, settings);
        List<Decision> made = new ArrayList<>();
        for (Contact contact : contacts) {
            List<Signal> ofContact = signalsOf.getOrDefault(contact.id(), List.of());
            Replay replay = Replay.run(engine, contact, ofContact, end);
            made.addAll(replay.decisions());
            List<Decision> before = acceptedOf.getOrDefault(contact.id(), List.of());
            comparison.add(
                    ContactHistory.of(contact, before, ofContact), ContactHistory.of(contact, replay, ofContact));
            acceptedOf.remove(contact.id());
        }
        finish(comparison.result(), made, List.copyOf(acceptedOf.keySet()), accepts, isFirst);
    }

    private void finish(
            ComparisonReport report, List<Decision> made, List<String> strangers, boolean accepts, boolean isFirst) {
        if (report.differ() == 0 && strangers.isEmpty() && !isFirst) {
            return;
        }
        String text = report.text()
                + strangers.stream()
                        .sorted(CodePoints.ORDER)
                        .map(id -> "  " + id + " has accepted decisions, but is not in " + CONTACTS + "\n")
                        .reduce("", String::concat);
        if (!accepts) {
            throw new AssertionError("The rules decide otherwise than accepted in '" + directory.resolve(ACCEPTED)
                    + "'. " + text + "Maybe run this test once with -D" + ACCEPT
                    + "=true to accept this, and review the file.");
        }
        System.out.print(
                isFirst ? "Accepted: " + made.size() + " decisions, for the first time.\n" : "Accepted: " + text);
        StringBuilder lines = new StringBuilder();
        made.stream()
                .sorted(Comparator.comparing(Decision::at)
                        .thenComparing(Decision::contactId, CodePoints.ORDER)) // stable: then in order of decision
                .forEach(decision -> lines.append(JourneyJson.write(decision)).append('\n'));
        try {
            Files.writeString(directory.resolve(ACCEPTED), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> List<T> read(String name, Function<String, T> reader) {
        Path file = directory.resolve(name);
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException("'" + file.toAbsolutePath() + "' cannot be read.", e);
        }
        List<T> all = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                try {
                    all.add(reader.apply(lines.get(i)));
                } catch (JourneyJsonException | IllegalArgumentException unreadable) {
                    throw new IllegalArgumentException(
                            file + ":" + (i + 1) + ": " + unreadable.getMessage(), unreadable);
                }
            }
        }
        return all;
    }
}
