package org.journeyrules.json;

import org.journeyrules.JourneyState;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.Refusal;
import org.journeyrules.signal.Signal;

/**
 * Converts to and from JSON what hosts store and transmit: states, signals, contacts, decisions and refusals. Each is
 * one object on one line, without a line break at its end.
 *
 * <pre>{@code
 * row.put("state", JourneyJson.write(outcome.state()));
 * JourneyState state = JourneyJson.readState(row.get("state"));
 * }</pre>
 *
 * <p>Writing: instants are in UTC with {@code Z} and exactly milliseconds. Absent values are left out and never written
 * as null. Equal values give equal text.
 *
 * <p>Reading: the order of keys does not matter and unknown keys are ignored, because document stores reorder keys and
 * add their own. Texts may come from untrusted sources: a repeated key, nesting deeper than 32, text after the end and
 * more than {@value #MAX_LENGTH} characters are errors, and no input makes the library load a class or open a file.
 *
 * <p>Every {@code read} method throws {@link JourneyJsonException} if the text is not JSON, or if a part is missing,
 * has the wrong type or contradicts another part. Stateless and thread-safe.
 */
public final class JourneyJson {
    /** The maximum number of characters in a text. */
    public static final int MAX_LENGTH = 50_000_000;

    /**
     * The number of the format that {@link #write(JourneyState)} writes, which is also the newest that {@link
     * #readState} reads.
     */
    public static final int STATE_FORMAT = 3;

    /** The maximum number of characters in a text that is read with {@link Strictness#STRICT}. */
    public static final int MAX_INPUT_LENGTH = 100_000;

    /** The maximum number of values in a list of signals or contacts. */
    public static final int MAX_BATCH = 10_000;

    private JourneyJson() {}

    /**
     * Writes a state. The keys journey, version, contact, stage, since, visit, reviewAt and visits come first, for
     * people and queries; the number of the format and everything else that the engine needs follow. {@code reviewAt}
     * is {@link JourneyState#reviewAt}. A state of the B2B map with 20 signals takes about 6 KB: 4 KB, plus about 110 bytes per
     * signal.
     */
    public static String write(JourneyState state) {
        return StateJson.write(state);
    }

    /**
     * Reads a state in this or any earlier format. A key that the format does not know counts as the host's own. If the
     * library adds a key, it increments the number of the format, so that an older library rejects the text instead of
     * losing the key.
     *
     * @throws JourneyJsonException also if the format is newer than {@link #STATE_FORMAT}
     */
    public static JourneyState readState(String text) {
        return StateReading.read(text);
    }

    /** Writes a signal: id, contact, type, at, and, if present, channel, direction, trust and attributes. */
    public static String write(Signal signal) {
        return SignalJson.write(signal);
    }

    /**
     * Reads a signal. The instant may have any offset and is truncated to whole milliseconds. Attributes may also be
     * numbers and booleans, which are kept as text, or null, which means absent.
     */
    public static Signal readSignal(String text) {
        return SignalJson.read(text);
    }

    /**
     * Reads a signal from outside. The keys are those of {@link #write(Signal)}, also where a file or Java has other names:
     *
     * <pre>{@code
     * 1:47: 'occurredAt' is not a known key of a signal.
     *   Maybe 'at'?
     * }</pre>
     *
     * @throws JourneyJsonException also if the text has a key that a signal does not have, and the reader is strict
     */
    public static Signal readSignal(String text, Strictness strictness) {
        return strictness == Strictness.STRICT ? SignalJson.readStrict(text) : SignalJson.read(text);
    }

    /**
     * Reads a list of signals from outside, each as {@link #readSignal(String, Strictness)} strictly does. A fault in one does not
     * stop the others; if the list itself breaks off, its last fault says where.
     *
     * @throws JourneyJsonException if the text is not a list, or has more than {@value #MAX_BATCH} signals
     */
    public static JsonBatch<Signal> readSignals(String text) {
        return BatchReading.read(text, "signals", SignalJson::readStrict);
    }

    /**
     * Writes a contact: its id, its account as an object if it carries one, and its columns and attributes by name.
     */
    public static String write(Contact contact) {
        return ContactJson.write(contact);
    }

    /**
     * Reads a contact. Values may also be numbers and booleans, which are kept as text, or null, which means absent.
     */
    public static Contact readContact(String text) {
        return ContactJson.read(text);
    }

    /**
     * Reads a contact from outside. Any key is an attribute, but another spelling of a known column, such as {@code createdAt} for
     * {@code created_at}, is an error if the reader is strict.
     *
     * @throws JourneyJsonException also if a known column has another spelling, and the reader is strict
     */
    public static Contact readContact(String text, Strictness strictness) {
        return strictness == Strictness.STRICT ? ContactJson.readStrict(text) : ContactJson.read(text);
    }

    /**
     * Reads a list of contacts from outside, each as {@link #readContact(String, Strictness)} strictly does. A fault in one does
     * not stop the others; if the list itself breaks off, its last fault says where.
     *
     * @throws JourneyJsonException if the text is not a list, or has more than {@value #MAX_BATCH} contacts
     */
    public static JsonBatch<Contact> readContacts(String text) {
        return BatchReading.read(text, "contacts", ContactJson::readStrict);
    }

    /** Writes a decision: id, journey, contact, at, kind and because, then the parts of its kind. */
    public static String write(Decision decision) {
        return DecisionJson.write(decision);
    }

    /**
     * Reads a decision.
     *
     * @throws JourneyJsonException also if the id does not match the other parts
     */
    public static Decision readDecision(String text) {
        return DecisionJson.read(text);
    }

    /** Writes a refusal: contact, at, stage (absent before the journey starts), rule, proposal and reason. */
    public static String write(Refusal refusal) {
        return RefusalJson.write(refusal);
    }

    /** Reads a refusal. */
    public static Refusal readRefusal(String text) {
        return RefusalJson.read(text);
    }
}
