package org.journeyrules.flink;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.journeyrules.contact.Contact;
import org.jspecify.annotations.Nullable;

/**
 * What is kept for one contact in Flink's keyed state. The waiting signals are kept apart, because they are appended
 * without reading anything. Immutable.
 *
 * @param journey the state as {@link org.journeyrules.binary.StateBytes}; empty before the journey starts
 * @param records the record in effect, and the changes that wait for their instant, in this order
 * @param status whether the contact is evaluated
 * @param failedVersion the version of the rules under which it failed; empty if it did not
 * @param failedRecord the fingerprint of the record with which it failed
 * @param timer the earliest timer that was set for a review, in milliseconds; {@link Long#MAX_VALUE} if there is none
 */
record StoredJourney(
        byte[] journey, List<DatedRecord> records, Status status, String failedVersion, long failedRecord, long timer) {
    static final long NO_TIMER = Long.MAX_VALUE;
    static final StoredJourney NEW = new StoredJourney(new byte[0], List.of(), Status.ACTIVE, "", 0, NO_TIMER);

    /** Whether a contact is evaluated. The order is that of the stored numbers. */
    enum Status {
        /** It is. */
        ACTIVE,
        /** The map excluded it when its journey would have started. */
        EXCLUDED,
        /** Its evaluation failed; it waits for another record or other rules. */
        FAILED
    }

    /**
     * A contact's record from an instant on.
     *
     * @param from the instant in milliseconds; {@link Long#MIN_VALUE} if it always was so
     */
    record DatedRecord(long from, Contact record) {}

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StoredJourney that
                && Arrays.equals(journey, that.journey)
                && records.equals(that.records)
                && status == that.status
                && failedVersion.equals(that.failedVersion)
                && failedRecord == that.failedRecord
                && timer == that.timer;
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(journey), records, status, failedVersion, failedRecord, timer);
    }
}
