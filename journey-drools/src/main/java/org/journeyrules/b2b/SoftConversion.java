package org.journeyrules.b2b;

import java.util.Objects;
import org.journeyrules.signal.Signals;

/**
 * An action that counts as a soft conversion.
 *
 * @param type the signal type, such as {@code FORM_SUBMITTED}
 * @param topic the topic that the signal must have; empty for any
 */
public record SoftConversion(String type, String topic) {
    private static final SoftConversion DEFAULTS = new SoftConversion("CONTENT_DOWNLOADED", "");

    public SoftConversion {
        Objects.requireNonNull(topic, "topic");
        if (!type.matches("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")) {
            throw new IllegalArgumentException("The type of the soft conversion is '" + type
                    + "', which is not written in UPPER_SNAKE_CASE.\nMaybe CONTENT_DOWNLOADED.");
        }
    }

    /** A soft conversion with this type, on any topic. */
    public static SoftConversion of(String type) {
        return new SoftConversion(type, "");
    }

    /** The values of the parts that a file leaves out: any topic. */
    public static SoftConversion defaults() {
        return DEFAULTS;
    }

    /** The signals of a selection that are this conversion. */
    Signals in(Signals signals) {
        Signals ofType = signals.of(type);
        return topic.isEmpty() ? ofType : ofType.where("topic", topic);
    }

    /** As files write it. */
    @Override
    public String toString() {
        return topic.isEmpty() ? type : type + " " + topic;
    }
}
