package org.journeyrules.contact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SegmentTest {
    private static final Contact ANYONE = Contact.of("c-1");

    @ParameterizedTest(name = "{0} against {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Healthcare        | Healthcare | true",
                "Healthcare        | healthcare | false",
                "1000              | 1000.0     | true",
                ">= 1000           | 1000       | true",
                ">= 1000           | 999.99     | false",
                ">1000             | 1000       | false",
                "> 1000            | 1001       | true",
                "<= 50             | 50         | true",
                "<= 50             | 51         | false",
                "< 50              | 50         | false",
                "< 50              | 49         | true",
                "< 50              | many       | false",
                ">= 100, < 1000    | 99         | false",
                ">= 100, < 1000    | 100        | true",
                ">= 100 and < 1000 | 999        | true",
                ">= 100 and < 1000 | 1000       | false",
                "!= Test           | Live       | true",
                "!= Test           | Test       | false",
                "!=                | Live       | true",
                "< 2026-12-31      | 2026-12-30 | true",
                "< 2026-12-31      | 2026-12-31 | false",
                ">= 2026-12-31     | 2026-12-31T00:00:00Z | true",
                ">= 2026-12-31     | 2026-12-31T00:30:00+01:00 | false",
                "< 2026-12-31      | 5          | false",
                "has Security      | Security   | true",
                "has Security      | Pricing;Security | true",
                "has Security      | Security; Pricing | true",
                "has Security      | Cyber Security;Pricing | false",
                "has Security      | security   | false",
                "has Cyber Security | Pricing; Cyber Security | true",
                "has 10            | 5;10.0     | true",
                "has not Security  | Pricing    | true",
                "has not Security  | Pricing;Security | false",
                "has nothing       | nothing;at all | true",
                "hash              | hash       | true",
            })
    void a_condition_compares_the_value(String condition, String value, boolean expected) {
        assertThat(Segment.of("s").where("x", condition).matches(ANYONE.with("x", value)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"Healthcare", "< 50", "!= Test", "!="})
    void an_absent_value_meets_no_condition_on_a_value(String condition) {
        assertThat(Segment.of("s").where("x", condition).matches(ANYONE)).isFalse();
    }

    @Test
    void the_empty_text_asks_for_absence() {
        Segment unowned = Segment.of("unowned").where(Contact.OWNER, "");

        assertThat(unowned.matches(ANYONE)).isTrue();
        assertThat(unowned.matches(ANYONE.with(Contact.OWNER, "kim"))).isFalse();
    }

    @Test
    void several_alternatives_mean_any_of_them() {
        Segment benelux = Segment.of("benelux").where(Contact.COUNTRY, "BE", "NL", "LU");

        assertThat(benelux.matches(ANYONE.with(Contact.COUNTRY, "NL"))).isTrue();
        assertThat(benelux.matches(ANYONE.with(Contact.COUNTRY, "DE"))).isFalse();
    }

    @Test
    void several_exclusions_mean_none_of_them() {
        Segment outside = Segment.of("outside").where(Contact.COUNTRY, "!= BE", "!= NL");

        assertThat(outside.matches(ANYONE.with(Contact.COUNTRY, "DE"))).isTrue();
        assertThat(outside.matches(ANYONE.with(Contact.COUNTRY, "NL"))).isFalse();
    }

    @Test
    void several_columns_must_all_agree() {
        Segment segment = Segment.of("s").where(Contact.INDUSTRY, "Healthcare").where(Contact.COMPANY_SIZE, ">= 1000");

        assertThat(segment.matches(ANYONE.with(Contact.INDUSTRY, "Healthcare").with(Contact.COMPANY_SIZE, "1000")))
                .isTrue();
        assertThat(segment.matches(ANYONE.with(Contact.INDUSTRY, "Healthcare"))).isFalse();
    }

    @Test
    void a_segment_without_conditions_has_nobody_in_it() {
        assertThat(Segment.of("s").matches(ANYONE)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"has", "has not", "'has '", "has a;b", "has not a;b"})
    void a_condition_on_a_list_names_one_value(String condition) {
        assertThat(Segment.of("s").where("x", condition).faults())
                .containsEntry("x", "'" + condition + "' does not name one value of a list");
    }

    @Test
    void absence_is_in_no_list_and_lacks_no_value() {
        assertThat(Segment.of("s").where("x", "has a").matches(ANYONE)).isFalse();
        assertThat(Segment.of("s").where("x", "has not a").matches(ANYONE)).isFalse();
        assertThat(Segment.of("s").where("x", "has a", "").matches(ANYONE)).isTrue();
    }

    @Test
    void lists_may_be_asked_for_several_values() {
        Segment any = Segment.of("s").where("x", "has a", "has b");
        assertThat(any.matches(ANYONE.with("x", "c;b"))).isTrue();
        assertThat(any.matches(ANYONE.with("x", "c;d"))).isFalse();
        Segment without = Segment.of("s").where("x", "has a", "has not b");
        assertThat(without.matches(ANYONE.with("x", "a;c"))).isTrue();
        assertThat(without.matches(ANYONE.with("x", "a;b"))).isFalse();
        assertThat(without.canMatch()).isTrue();
        assertThat(Segment.of("s").where("x", "has a", "has not a").canMatch()).isFalse();
        assertThat(Segment.of("s").where("x", "a").isWithin(Segment.of("t").where("x", "has a")))
                .isTrue();
        assertThat(Segment.of("s").where("x", "has a").isWithin(Segment.of("t").where("x", "a")))
                .isFalse();
        assertThat(Segment.of("s").where("x", "has a").isWithin(Segment.of("t").where("x", "has a", "has b")))
                .isTrue();
        assertThat(Segment.of("s").where("x", "has a").isWithin(Segment.of("t").where("x", "has not b")))
                .isFalse();
    }

    @Test
    void a_contact_has_one_of_the_values_of_a_column() {
        Contact contact = ANYONE.with("interests", "Pricing; Security");
        assertThat(contact.has("interests", "Security")).isTrue();
        assertThat(contact.has("interests", " Pricing")).isTrue();
        assertThat(contact.has("interests", "Secur")).isFalse();
        assertThat(contact.has("other", "Security")).isFalse();
    }

    @Test
    void equal_segments_have_the_same_conditions() {
        assertThat(Segment.of("s").where("x", "1")).isEqualTo(Segment.of("s").where("x", "1"));
        assertThat(Segment.of("s").where("x", "1"))
                .isNotEqualTo(Segment.of("s").where("x", "1, 2"))
                .isNotEqualTo(Segment.of("s").where("x", "1", "2"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                ">= 1000, < 50      | false",
                ">= 50, < 1000      | true",
                "> 5, < 6           | true",
                "> 5, < 5           | false",
                ">= 5, <= 5         | true",
                "> 2026-12-31, < 2026-12-31 | false",
                ">= 2026-12-31, <= 2026-12-31 | true",
                "Healthcare         | true",
                "!= Healthcare      | true",
                "!=                 | true",
            })
    void conditions_that_contradict_each_other_match_nobody(String condition, boolean expected) {
        assertThat(Segment.of("s").where("x", condition).canMatch()).isEqualTo(expected);
    }

    @Test
    void alternatives_and_exclusions_of_one_column_are_weighed_together() {
        assertThat(Segment.of("s").where("x", "A", "!= A").canMatch()).isFalse();
        assertThat(Segment.of("s").where("x", "A", "B", "!= A").canMatch()).isTrue();
        assertThat(Segment.of("s").where("x", ">= 5, <= 5", "!= 5").canMatch()).isFalse();
        assertThat(Segment.of("s").where("x", ">= 5, <= 6", "!= 5", "!= 6").canMatch())
                .isTrue();
    }

    @ParameterizedTest(name = "{0} within {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                ">= 1000     | >= 50     | true",
                ">= 50       | >= 50     | true",
                ">= 49.99    | >= 50     | false",
                "> 50        | >= 50     | true",
                ">= 50       | > 50      | false",
                ">= 5, < 6   | >= 5, <= 6| true",
                "7           | >= 5      | true",
                "A           | != B      | true",
                "A           | != A      | false",
                "!= A        | !=        | true",
                "!=          | != A      | false",
                "A           | B         | false",
                ">= 2026-12-31 | > 2026-12-30 | true",
                "> 2026-12-30 | >= 2026-12-31 | false",
            })
    void a_segment_is_within_another_when_whoever_it_matches_is_in_that(String one, String other, boolean expected) {
        assertThat(Segment.of("one")
                        .where("x", one)
                        .isWithin(Segment.of("other").where("x", other)))
                .isEqualTo(expected);
    }

    @Test
    void more_columns_narrow_a_segment() {
        Segment large = Segment.of("large").where("size", ">= 1000");
        Segment largeDutch = large.where("country", "NL");
        assertThat(largeDutch.isWithin(large)).isTrue();
        assertThat(large.isWithin(largeDutch)).isFalse();
        assertThat(large.isWithin(Segment.of("nothing yet"))).isFalse();
    }
}
