package org.journeyrules.jdbc;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a store is configured with.
 *
 * @param dialect null: that of the database it meets
 * @param kinds the kinds of decisions that are stored; empty: all
 * @param left the kinds that are not stored
 * @param recorded the kinds that are stored, but never handled
 * @param lag reviews that are later than this are made at the instant of the call
 */
record StoreSettings(
        @Nullable Dialect dialect,
        String prefix,
        StateFormat format,
        Duration lockTimeout,
        Duration lag,
        VersionOrder order,
        Set<String> kinds,
        Set<String> left,
        Set<String> recorded) {

    static final StoreSettings DEFAULT = new StoreSettings(
            null,
            "journey_",
            StateFormat.BYTES,
            Duration.ofSeconds(10),
            Duration.ofMinutes(5),
            VersionOrder.NONE,
            Set.of(),
            Set.of(),
            Set.of("Enrolled", "SequenceEnded", "StepDeferred", "StepSkipped"));

    boolean stores(String kind) {
        return (kinds.isEmpty() || kinds.contains(kind)) && !left.contains(kind);
    }

    StoreSettings withDialect(Dialect other) {
        return new StoreSettings(other, prefix, format, lockTimeout, lag, order, kinds, left, recorded);
    }

    StoreSettings withPrefix(String other) {
        return new StoreSettings(dialect, other, format, lockTimeout, lag, order, kinds, left, recorded);
    }

    StoreSettings withFormat(StateFormat other) {
        return new StoreSettings(dialect, prefix, other, lockTimeout, lag, order, kinds, left, recorded);
    }

    StoreSettings withLockTimeout(Duration other) {
        return new StoreSettings(dialect, prefix, format, other, lag, order, kinds, left, recorded);
    }

    StoreSettings withLag(Duration other) {
        return new StoreSettings(dialect, prefix, format, lockTimeout, other, order, kinds, left, recorded);
    }

    StoreSettings withOrder(VersionOrder other) {
        return new StoreSettings(dialect, prefix, format, lockTimeout, lag, other, kinds, left, recorded);
    }

    StoreSettings withKinds(Set<String> other) {
        return new StoreSettings(dialect, prefix, format, lockTimeout, lag, order, other, left, recorded);
    }

    StoreSettings withLeft(Set<String> other) {
        return new StoreSettings(dialect, prefix, format, lockTimeout, lag, order, kinds, other, recorded);
    }

    StoreSettings withRecorded(Set<String> other) {
        return new StoreSettings(dialect, prefix, format, lockTimeout, lag, order, kinds, left, other);
    }
}
