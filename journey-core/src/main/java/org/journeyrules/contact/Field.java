package org.journeyrules.contact;

import java.time.temporal.TemporalAmount;
import org.jspecify.annotations.Nullable;

/** A field of the contact's record with its history, as rules see it. Lives for one evaluation, on one thread. */
public interface Field {
    /** The value, or null if it is absent. */
    @Nullable
    String value();

    /**
     * Whether the field has had this value for at least the window: {@code since + window ≤ T}. The history consists of
     * the {@code FIELD_CHANGED} signals; repeating the same value does not restart the time. Without history, the value
     * counts from the contact's creation, or from the start of the journey if the creation is unknown.
     */
    boolean hasBeen(@Nullable String value, TemporalAmount window);
}
