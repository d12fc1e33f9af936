package org.journeyrules.test;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How often a host looks at a contact while nothing happens. What is decided must not depend on it. */
enum Pace {
    /** At every {@code reviewAt}, to the instant: the host by which a story is judged. */
    EXACT("looks exactly at reviewAt") {
        @Override
        @Nullable
        Instant next(Instant last, Optional<Instant> reviewAt) {
            return reviewAt.orElse(null);
        }
    },
    /** Also a millisecond before: nothing may be decided then. */
    EARLY("looks also a millisecond before reviewAt") {
        @Override
        @Nullable
        Instant next(Instant last, Optional<Instant> reviewAt) {
            Instant due = reviewAt.orElse(null);
            return due != null && last.isBefore(due.minusMillis(1)) ? due.minusMillis(1) : due;
        }
    },
    /** On a schedule of its own, which fits no window. */
    SWEEPING("looks every 31 hours") {
        @Override
        Instant next(Instant last, Optional<Instant> reviewAt) {
            return last.plus(Duration.ofHours(31));
        }
    },
    /** Only when something happens, or at the end of a time that elapses. */
    SELDOM("looks only when something happens") {
        @Override
        @Nullable
        Instant next(Instant last, Optional<Instant> reviewAt) {
            return null;
        }
    };

    private final String words;

    Pace(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** When the host looks next, after its last look and with this {@code reviewAt}; null for not again. */
    abstract @Nullable Instant next(Instant last, Optional<Instant> reviewAt);
}
