package org.journeyrules.contact;

import java.time.temporal.TemporalAmount;
import org.jspecify.annotations.Nullable;

/** One field of the contact's record with its history, as rules ask about it. Lives for one evaluation, on one thread. */
public interface Field {
    /** The value, or null where it is absent. */
    @Nullable
    String value();

    /**
     * Whether the field has had this value for at least the window: {@code since + window ≤ T}. The history are the
     * FIELD_CHANGED signals; a repetition of the same value does not start anew. Without history the value counts from
     * the contact's creation, else from the journey's begin.
     */
    boolean hasBeen(String value, TemporalAmount window);
}
