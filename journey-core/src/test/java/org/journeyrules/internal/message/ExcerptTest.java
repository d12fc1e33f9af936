package org.journeyrules.internal.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ExcerptTest {
    @Test
    void a_message_of_usual_values_is_told_whole() {
        String message = "the type '" + "A".repeat(119) + "' and " + "b".repeat(119) + " are none";
        assertThat(Excerpt.of(message)).isEqualTo(message);
    }

    @Test
    void a_long_quotation_is_cut() {
        assertThat(Excerpt.of("the type '" + "a b".repeat(500_000) + "' is none, Maybe 'A'?"))
                .isEqualTo("the type '" + "a b".repeat(26) + "a …' is none, Maybe 'A'?");
        assertThat(Excerpt.of("the type '" + "A".repeat(120) + "' is none"))
                .isEqualTo("the type '" + "A".repeat(80) + "…' is none");
    }

    @Test
    void a_long_word_is_cut() {
        assertThat(Excerpt.of("Maybe one of " + "k".repeat(1_000_000) + "."))
                .isEqualTo("Maybe one of " + "k".repeat(80) + "…");
    }
}
