package org.journeyrules.test;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How often a host calls the engine while nothing happens. Decisions must not depend on it. */
enum PollingStyle {
    /** Exactly at every {@code reviewAt}: the host whose decisions a story is compared with. */
    EXACT("reviews exactly at reviewAt") {
        @Override
        @Nullable
        Instant next(Instant last, Optional<Instant> reviewAt) {
            return reviewAt.orElse(null);
        }
    },
    /** Also a millisecond before, when there must be no decision yet. */
    EARLY("reviews also a millisecond before reviewAt") {
        @Override
        @Nullable
        Instant next(Instant last, Optional<Instant> reviewAt) {
            Instant due = reviewAt.orElse(null);
            return due != null && last.isBefore(due.minusMillis(1)) ? due.minusMillis(1) : due;
        }
    },
    /** On a schedule of its own, which does not fit any window. */
    SWEEPING("reviews every 31 hours") {
        @Override
        Instant next(Instant last, Optional<Instant> reviewAt) {
            return last.plus(Duration.ofHours(31));
        }
    },
    /** Only when something happens, or at the end of a time that elapses. */
    SELDOM("reviews only when something happens") {
        @Override
        @Nullable
        Instant next(Instant last, Optional<Instant> reviewAt) {
            return null;
        }
    };

    private final String words;

    PollingStyle(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** When the host next calls the engine, after its last call and with this {@code reviewAt}; null for not again. */
    abstract @Nullable Instant next(Instant last, Optional<Instant> reviewAt);
}
