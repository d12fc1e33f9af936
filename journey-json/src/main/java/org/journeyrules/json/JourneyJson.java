package org.journeyrules.json;

import org.journeyrules.JourneyState;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.Refusal;
import org.journeyrules.signal.Signal;

/**
 * JSON for what a host keeps and sends on: states, signals, contacts, decisions and refusals. Text in, text out: each is
 * one object on one line, without a line break at its end.
 *
 * <pre>{@code
 * row.put("state", JourneyJson.write(outcome.state()));
 * JourneyState state = JourneyJson.readState(row.get("state"));
 * }</pre>
 *
 * Writing: instants are in UTC with {@code Z} and exactly milliseconds; what is absent is left out, never null; equal
 * values give equal text. Reading: the order of keys does not matter and unknown keys are passed over, for document
 * stores reorder keys and add their own. Texts may come from anywhere: a key given twice, nesting deeper than 32, text
 * after the end and more than {@value #MAX_LENGTH} characters are errors, and nothing read makes the library load a class
 * or open a file.
 *
 * <p>Every {@code read} throws {@link JourneyJsonException} where the text is not JSON, a part is missing, mistyped or
 * contradicts another. Stateless and thread-safe.
 */
public final class JourneyJson {
    /** How many characters a text may have. */
    public static final int MAX_LENGTH = 50_000_000;

    /** The number of the format that {@link #write(JourneyState)} writes, and the newest that {@link #readState} reads. */
    public static final int STATE_FORMAT = 2;

    private JourneyJson() {}

    /**
     * A state: journey, version, contact, stage, since, visit, reviewAt and visits for people and queries, then the number
     * of the format and all that is needed to go on. {@code reviewAt} is {@link JourneyState#reviewAt}. Twenty signals take
     * less than 5 KB, a sequence with its steps half a KB more.
     */
    public static String write(JourneyState state) {
        return StateJson.write(state);
    }

    /**
     * A state from its text, of this or any earlier format. A key that this format does not know is the host's own; a part
     * that the library adds raises the number of the format, so that an older library refuses the text instead of losing
     * the part.
     *
     * @throws JourneyJsonException also if the format is newer than {@link #STATE_FORMAT}
     */
    public static JourneyState readState(String text) {
        return StateReading.read(text);
    }

    /** A signal: id, contact, type, at, and where given channel, direction, trust and attributes. */
    public static String write(Signal signal) {
        return SignalJson.write(signal);
    }

    /**
     * A signal from its text. The instant may carry any offset and is cut to whole milliseconds; attributes may also be
     * numbers and booleans, which are kept as text, or null, which is absent.
     */
    public static Signal readSignal(String text) {
        return SignalJson.read(text);
    }

    /** A contact: its id, its account as an object where it carries one, and its columns and attributes by their names. */
    public static String write(Contact contact) {
        return ContactJson.write(contact);
    }

    /** A contact from its text. Values may also be numbers and booleans, which are kept as text, or null, which is absent. */
    public static Contact readContact(String text) {
        return ContactJson.read(text);
    }

    /** A decision: id, journey, contact, at, kind, because, then what its kind adds. */
    public static String write(Decision decision) {
        return DecisionJson.write(decision);
    }

    /**
     * A decision from its text.
     *
     * @throws JourneyJsonException also if the id is not the one its parts make
     */
    public static Decision readDecision(String text) {
        return DecisionJson.read(text);
    }

    /** A refusal: contact, at, stage (absent at the begin of the journey), rule, proposal, reason. */
    public static String write(Refusal refusal) {
        return RefusalJson.write(refusal);
    }

    /** A refusal from its text. */
    public static Refusal readRefusal(String text) {
        return RefusalJson.read(text);
    }
}
