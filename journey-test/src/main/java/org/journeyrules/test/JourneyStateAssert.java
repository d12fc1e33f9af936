package org.journeyrules.test;

import java.time.Instant;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;
import org.journeyrules.JourneyState;

/** Assertions about a state. Not thread-safe. */
public final class JourneyStateAssert extends AbstractAssert<JourneyStateAssert, JourneyState> {
    JourneyStateAssert(JourneyState actual) {
        super(actual, JourneyStateAssert.class);
    }

    /** The contact is in this stage. */
    public JourneyStateAssert isIn(String stage) {
        return has("stage", actual.stage(), Optional.of(stage));
    }

    /** The contact entered its stage at this instant. */
    public JourneyStateAssert isInSince(Instant since) {
        return has("since", actual.since(), Optional.of(since));
    }

    /** The journey has not started. */
    public JourneyStateAssert hasNotStarted() {
        return has("start", actual.begun(), Optional.empty());
    }

    /** Time alone could next change the answer at this instant. */
    public JourneyStateAssert reviewsAt(Instant instant) {
        return has("review", actual.reviewAt(), Optional.of(instant));
    }

    /** Time alone cannot change the answer. */
    public JourneyStateAssert reviewsNever() {
        return has("review", actual.reviewAt(), Optional.empty());
    }

    private JourneyStateAssert has(String what, Optional<?> is, Optional<?> expected) {
        isNotNull();
        if (!is.equals(expected)) {
            throw failureWithActualExpected(
                    is,
                    expected,
                    "%nExpected: %s %s%nActual:   %s %s%nof %s",
                    what,
                    words(expected),
                    what,
                    words(is),
                    actual);
        }
        return this;
    }

    private static String words(Optional<?> value) {
        return value.map(Object::toString).orElse("none");
    }
}
