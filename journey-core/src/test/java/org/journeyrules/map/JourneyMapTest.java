package org.journeyrules.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.journeyrules.contact.Contact;
import org.journeyrules.contact.Persona;
import org.journeyrules.contact.Segment;
import org.journeyrules.sequence.BusinessCalendar;
import org.journeyrules.signal.Direction;
import org.journeyrules.stage.Stage;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JourneyMapTest {
    private static final JourneyMap LOAN = JourneyMap.builder("loan")
            .exit("Cancelled")
            .stage("Submitted", "Offered")
            .stage(Stage.of("Customer").asTerminal())
            .exit("Refused")
            .build();

    private static JourneyMapBuilder loan() {
        return LOAN.toBuilder();
    }

    @Test
    void a_contact_begins_in_the_first_stage_that_is_no_exit() {
        assertThat(LOAN.firstStage().name()).isEqualTo("Submitted");
    }

    @Test
    void stages_rank_in_the_order_of_the_map() {
        assertThat(LOAN.rank("Cancelled")).isZero();
        assertThat(LOAN.rank("Customer")).isEqualTo(3);
        assertThat(LOAN.rank("Nowhere")).isEqualTo(-1);
    }

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource({
        "Submitted, Offered, true",
        "Submitted, Customer, true",
        "Offered, Submitted, true",
        "Submitted, Cancelled, true",
        "Cancelled, Offered, true",
        "Cancelled, Refused, true",
        "Customer, Offered, false",
        "Customer, Cancelled, false",
        "Offered, Offered, false",
        "Offered, Nowhere, false",
        "Nowhere, Offered, false",
    })
    void without_transitions_every_move_is_allowed_but_out_of_a_terminal_stage(
            String from, String to, boolean allowed) {
        assertThat(LOAN.allowed(from, to)).isEqualTo(allowed);
    }

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource({
        "Submitted, Offered, true",
        "Offered, Customer, true",
        "Offered, Refused, true",
        "Refused, Submitted, true",
        "Submitted, Customer, false",
        "Offered, Submitted, false",
        "Submitted, Refused, false",
        "Refused, Offered, false",
    })
    void with_transitions_these_are_allowed_and_no_others(String from, String to, boolean allowed) {
        JourneyMap map = JourneyMap.builder("loan")
                .stage("Submitted", "Offered")
                .stage(Stage.of("Customer").asTerminal())
                .exit("Refused")
                .transition("Submitted", "Offered")
                .transition("Offered", "Customer")
                .transition("Offered", "Refused")
                .transition("Refused", "Submitted")
                .build();

        assertThat(map.allowed(from, to)).isEqualTo(allowed);
    }

    @Test
    void what_is_not_set_has_its_default() {
        assertThat(LOAN.version()).isEqualTo("1");
        assertThat(LOAN.zone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(LOAN.origin()).isEmpty();
        assertThat(LOAN.screening()).isFalse();
        assertThat(LOAN.settle()).isEqualTo(Duration.ofSeconds(10));
        assertThat(LOAN.retention()).isEqualTo(Period.ofDays(400));
        assertThat(LOAN.retainedPerType()).isEqualTo(1000);
        assertThat(LOAN.longestInterval()).isEqualTo(Duration.ofDays(1));
        assertThat(LOAN.quietHours()).isEmpty();
        assertThat(LOAN.caps()).isEmpty();
        assertThat(LOAN.consent().isRequiredIn("NL")).isFalse();
        assertThat(LOAN.declaresSignals()).isFalse();
        assertThat(LOAN.notActivity())
                .containsExactly(
                        "EMAIL_OPENED",
                        "EMAIL_AUTO_REPLIED",
                        "UNSUBSCRIBED",
                        "SPAM_REPORTED",
                        "CONSENT_WITHDRAWN",
                        "MEETING_NO_SHOW",
                        "MEETING_CANCELLED",
                        "CONTRACT_CANCELLED");
    }

    @Test
    void business_days_are_counted_on_the_usual_hours_unless_there_is_an_office() {
        BusinessCalendar early = BusinessCalendar.of("office").withHours(LocalTime.of(7, 0), LocalTime.of(15, 0));

        assertThat(LOAN.officeCalendar()).isEqualTo(BusinessCalendar.of("office"));
        assertThat(LOAN.calendar("office")).contains(LOAN.officeCalendar());
        assertThat(loan().calendar(early).build().officeCalendar()).isEqualTo(early);
    }

    @Test
    void a_contact_is_excluded_by_its_record_or_by_the_first_segment_it_is_in() {
        JourneyMap map = loan().segment(Segment.of("staff").where("kind", "staff"))
                .segment(Segment.of("dutch").where(Contact.COUNTRY, "NL"))
                .exclude("staff")
                .build();
        Contact contact = Contact.of("c-1").with(Contact.COUNTRY, "NL");

        assertThat(map.excludedBy(contact)).isEmpty();
        assertThat(map.excludedBy(contact.with("kind", "staff"))).contains("staff");
        assertThat(map.excludedBy(contact.with(Contact.EXCLUDED, "true"))).contains("excluded");
        assertThat(map.excludedBy(contact.with(Contact.EXCLUDED, "false"))).isEmpty();
    }

    @Test
    void a_persona_is_named_by_the_record_or_recognized_by_its_segment() {
        JourneyMap map = loan().segment(Segment.of("it").where(Contact.ROLE, "CTO"))
                .persona(Persona.of("it-lead").withSegment("it"))
                .persona(Persona.of("user"))
                .build();
        Contact contact = Contact.of("c-1");

        assertThat(map.personaOf(contact)).isEmpty();
        assertThat(map.personaOf(contact.with(Contact.ROLE, "CTO")))
                .map(Persona::name)
                .contains("it-lead");
        assertThat(map.personaOf(contact.with(Contact.ROLE, "CTO").with(Contact.PERSONA, "user")))
                .map(Persona::name)
                .contains("user");
    }

    @Test
    void declared_signal_types_have_the_direction_that_the_map_says() {
        JourneyMap map = loan().signal("TRIAL_LOGIN", Direction.INBOUND)
                .signal("SMS_SENT", Direction.OUTBOUND)
                .build();

        assertThat(map.declaresSignals()).isTrue();
        assertThat(map.direction("SMS_SENT")).contains(Direction.OUTBOUND);
        assertThat(map.direction("LINK_CLICKED")).isEmpty();
    }

    @Test
    void equal_maps_have_the_same_fingerprint_on_every_machine() {
        JourneyMap map = JourneyMap.builder("a").stage("X", "Y").build();

        assertThat(map).isEqualTo(map.toBuilder().build());
        assertThat(map.fingerprint()).isEqualTo("39f331eb686e101d2589c5e8cc1c17be6c7b8beceee0ba482bc6fd2d6dc0b77d");
    }

    @Test
    void a_change_of_any_part_changes_the_fingerprint() {
        Set<String> fingerprints = Set.of(
                LOAN.fingerprint(),
                LOAN.withZone(ZoneId.of("Europe/Amsterdam")).fingerprint(),
                loan().version("2").build().fingerprint(),
                loan().stage("More").build().fingerprint(),
                loan().origin(Duration.ZERO).build().fingerprint(),
                loan().screening(true).build().fingerprint(),
                loan().notActivity(List.of()).build().fingerprint(),
                loan().retainedPerType(10).build().fingerprint());

        assertThat(fingerprints).hasSize(8);
    }

    @Test
    void another_zone_changes_nothing_else() {
        assertThat(LOAN.withZone(ZoneId.of("Europe/Amsterdam")).withZone(ZoneId.of("UTC")))
                .isEqualTo(LOAN);
    }

    @Test
    void a_stage_is_inserted_next_to_another() {
        JourneyMap map = JourneyMap.builder("m").stage("A", "B").build().toBuilder()
                .insertAfter("A", Stage.of("AB"))
                .insertBefore("A", Stage.of("0"))
                .build();

        assertThat(map.stages().stream().map(Stage::name)).containsExactly("0", "A", "AB", "B");
        assertThat(map.rank("AB")).isEqualTo(2);
    }

    @Test
    void a_stage_next_to_an_unknown_one_is_a_problem() {
        JourneyMapBuilder map = JourneyMap.builder("m").stage("Alpha").insertAfter("Alpa", Stage.of("Beta"));

        assertThatThrownBy(map::build)
                .hasMessageContaining(
                        "stages[1].after: stage 'Beta' is to come after 'Alpa', which is not a stage declared before it")
                .hasMessageContaining("Maybe 'Alpha'?");
    }

    @Test
    void a_part_replaces_the_one_with_its_name_in_the_map_that_is_changed_but_only_once() {
        JourneyMap map = JourneyMap.builder("m").stage("A", "B").build();

        assertThat(map.toBuilder().stage(Stage.of("A").asStart()).build().stages())
                .containsExactly(Stage.of("A").asStart(), Stage.of("B"));
        assertThatThrownBy(() -> map.toBuilder().stage("A", "A").build()).hasMessageContaining("'A' is declared twice");
    }
}
