package org.journeyrules.internal.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SuggestionsTest {
    private static final List<String> STAGES = List.of("Awareness", "Consideration", "Decision");
    private static final List<String> CHANNELS = List.of("email", "web", "phone", "ad");

    @Test
    void a_letter_left_out_added_or_replaced_is_near() {
        assertThat(Suggestions.to("Considration", STAGES)).contains("Consideration");
        assertThat(Suggestions.to("Considerration", STAGES)).contains("Consideration");
        assertThat(Suggestions.to("Decizion", STAGES)).contains("Decision");
    }

    @Test
    void two_letters_swapped_are_one_mistake() {
        assertThat(Suggestions.to("ab", List.of("xy", "ba"))).isEmpty();
        assertThat(Suggestions.to("abc", List.of("xyz", "bac"))).contains("bac");
    }

    @Test
    void case_spaces_underscores_and_hyphens_make_no_difference() {
        assertThat(Suggestions.to("MINIMUM_DWELL", List.of("minimum-dwell"))).contains("minimum-dwell");
        assertThat(Suggestions.to("it lead", List.of("it-lead"))).contains("it-lead");
    }

    @Test
    void a_third_of_the_letters_may_be_wrong_and_no_more() {
        assertThat(Suggestions.to("abcdxx", List.of("abcdef"))).contains("abcdef");
        assertThat(Suggestions.to("abcxxx", List.of("abcdef"))).isEmpty();
    }

    @Test
    void the_nearest_wins_and_of_equals_the_first() {
        assertThat(Suggestions.to("stage", List.of("stages", "stage"))).contains("stage");
        assertThat(Suggestions.to("card", List.of("care", "cart"))).contains("care");
    }

    @Test
    void a_name_cut_short_is_found_when_only_one_begins_so() {
        assertThat(Suggestions.to("Consid", STAGES)).contains("Consideration");
        assertThat(Suggestions.to("off", List.of("offer", "offset-account"))).isEmpty();
    }

    @Test
    void two_letters_are_too_few_for_a_beginning() {
        assertThat(Suggestions.to("Co", STAGES)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"emial, email", "e-mail, email", "Email, email", "emails, email", "emai, email", "phnoe, phone"})
    void a_slip_of_the_pen_is_a_few_letters_off(String name, String right) {
        assertThat(Suggestions.typo(name, CHANNELS)).contains(right);
    }

    @ParameterizedTest
    @ValueSource(strings = {"email-eu", "email2", "email_x", "em", "webinar", "whatsapp", "phone-uk", "adverts"})
    void a_name_that_goes_on_after_a_right_one_or_is_only_its_beginning_is_no_slip(String name) {
        assertThat(Suggestions.typo(name, CHANNELS)).isEmpty();
    }

    @Test
    void a_slip_is_at_most_two_letters_off() {
        assertThat(Suggestions.typo("oportunity_stge", List.of("opportunity_stage")))
                .contains("opportunity_stage");
        assertThat(Suggestions.to("opportunity_id", List.of("opportunity_stage")))
                .isPresent();
        assertThat(Suggestions.typo("opportunity_id", List.of("opportunity_stage")))
                .isEmpty();
        assertThat(Suggestions.to("MEETING_MOVED", List.of("MEETING_BOOKED"))).isPresent();
        assertThat(Suggestions.typo("MEETING_MOVED", List.of("MEETING_BOOKED"))).isEmpty();
        assertThat(Suggestions.typo("MEETNG_BOKED", List.of("MEETING_BOOKED"))).contains("MEETING_BOOKED");
    }

    @Test
    void the_advice_names_the_nearest() {
        assertThat(Suggestions.maybe("Considration", STAGES)).isEqualTo("Maybe 'Consideration'?");
    }

    @Test
    void the_advice_lists_a_few_names_when_none_is_near() {
        assertThat(Suggestions.maybe("Zzz", STAGES)).isEqualTo("Maybe one of Awareness, Consideration, Decision.");
    }

    @Test
    void there_is_no_advice_without_names() {
        assertThat(Suggestions.maybe("Zzz", List.of())).isEmpty();
    }

    @Test
    void a_value_of_more_than_60_letters_is_not_a_misspelled_name() {
        String name = "a".repeat(60);
        assertThat(Suggestions.to(name, List.of(name + "b"))).contains(name + "b");
        assertThat(Suggestions.to(name + "a", List.of(name + "b"))).isEmpty();
    }
}
