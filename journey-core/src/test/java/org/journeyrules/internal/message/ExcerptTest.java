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

    @Test
    void control_characters_are_written_as_json_escapes_them() {
        assertThat(Excerpt.of("the type 'A \u001b[31m\0\r\tB\u009b\u202e\u2028'"))
                .isEqualTo("the type 'A \\u001b[31m\\u0000\\r\\tB\\u009b\\u202e\\u2028'");
        assertThat(Excerpt.of("a lone \ud83d, and \ud83d\ude00")).isEqualTo("a lone \\ud83d, and \ud83d\ude00");
        assertThat(Excerpt.of("M\u00fcller's caf\u00e9 …")).isEqualTo("M\u00fcller's caf\u00e9 …");
    }

    @Test
    void lines_end_where_the_message_has_lines_but_not_within_a_value() {
        assertThat(Excerpt.of("wrong.\nMaybe right.")).isEqualTo("wrong.\nMaybe right.");
        assertThat(Excerpt.onOneLine("the id 'a\nb'")).isEqualTo("the id 'a\\nb'");
    }

    @Test
    void a_value_of_many_quotation_marks_is_cut_too() {
        assertThat(Excerpt.of("the type '" + "a' ".repeat(1_000_000) + "'")).hasSizeLessThan(2_002);
        assertThat(Excerpt.of("wrong\n" + "' ".repeat(1_000_000) + "\nMaybe"))
                .startsWith("wrong\n")
                .endsWith("…\nMaybe");
    }
}
