package org.journeyrules.spi;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One answered question.
 *
 * @param question in the words of the rules: {@code signals.of(LINK_CLICKED).within(720 hours).atLeast(2)}
 * @param value the answer, as text
 * @param detail in words for people: "count is 1, needs 2"
 * @param changesAt when time alone first changes the answer, or null where it never does
 */
public record Answer(
        String question,
        String value,
        String detail,
        @Nullable Instant changesAt) {
    /** When time alone first changes the answer. */
    public Optional<Instant> change() {
        return Optional.ofNullable(changesAt);
    }
}
