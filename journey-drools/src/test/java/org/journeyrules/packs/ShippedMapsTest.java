package org.journeyrules.packs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.journeyrules.advice.MapAdvice;
import org.journeyrules.b2b.B2bMap;
import org.journeyrules.b2b.B2bPolicy;
import org.journeyrules.b2b.B2bRules;
import org.journeyrules.contact.Contact;
import org.journeyrules.contact.Persona;
import org.journeyrules.drools.DroolsRules;
import org.journeyrules.drools.RulePack;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.nonprofit.NonprofitMaps;
import org.journeyrules.nonprofit.NonprofitPolicy;
import org.journeyrules.nonprofit.NonprofitRules;
import org.journeyrules.signal.SignalType;
import org.journeyrules.stage.Stage;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ShippedMapsTest {
    private static List<String> order(JourneyMap map) {
        return map.stages().stream()
                .filter(stage -> !stage.isExit())
                .map(Stage::name)
                .toList();
    }

    private static List<String> exits(JourneyMap map) {
        return map.stages().stream().filter(Stage::isExit).map(Stage::name).toList();
    }

    @Test
    void the_business_map_leads_from_awareness_to_advocacy() {
        assertThat(B2bMap.standard().name()).isEqualTo("b2b");
        assertThat(order(B2bMap.standard()))
                .containsExactly("Awareness", "Consideration", "Decision", "Customer", "Expansion", "Advocacy");
        assertThat(exits(B2bMap.standard())).containsExactly("Churned", "Disqualified", "Dormant");
    }

    @Test
    void the_business_map_screens_clicks_and_counts_the_first_action_once() {
        assertThat(B2bMap.standard().screening()).isTrue();
        assertThat(B2bMap.standard().settle()).isEqualTo(Duration.ofSeconds(10));
        assertThat(B2bMap.standard().origin()).contains(Duration.ofMinutes(10));
        assertThat(B2bMap.standard().zone()).isEqualTo(ZoneId.of("UTC"));
    }

    @Test
    void the_business_map_lets_every_exit_return() {
        assertThat(exits(B2bMap.standard())).allMatch(exit -> B2bMap.standard().allowed(exit, "Consideration"));
    }

    @Test
    void the_business_map_leaves_out_staff_competitors_and_test_records() {
        Contact contact = Contact.of("c-1");

        assertThat(B2bMap.standard().excludedBy(contact.with(Contact.ACCOUNT_TYPE, "Staff")))
                .contains("staff");
        assertThat(B2bMap.standard().excludedBy(contact.with(Contact.ACCOUNT_TYPE, "Competitor")))
                .contains("competitors");
        assertThat(B2bMap.standard().excludedBy(contact.with(Contact.ACCOUNT_TYPE, "Test")))
                .contains("test-records");
        assertThat(B2bMap.standard().excludedBy(contact.with(Contact.ACCOUNT_TYPE, "Customer")))
                .isEmpty();
    }

    @Test
    void the_business_map_recognizes_personas_by_role() {
        assertThat(B2bMap.standard().personaOf(Contact.of("c-1").with(Contact.ROLE, "CTO")))
                .map(Persona::name)
                .contains("it-lead");
    }

    @Test
    void salesforce_knows_the_stage_of_expansion_by_another_name() {
        assertThat(B2bMap.standard().stage("Expansion").orElseThrow().label("salesforce"))
                .isEqualTo("Expansion/Renewal");
        assertThat(B2bMap.standard().stage("Decision").orElseThrow().label("salesforce"))
                .isEqualTo("Decision");
    }

    @Test
    void donors_climb_from_prospect_to_platinum_and_may_lapse() {
        assertThat(NonprofitMaps.donor().name()).isEqualTo("nonprofit");
        assertThat(order(NonprofitMaps.donor())).containsExactly("Prospect", "Bronze", "Silver", "Gold", "Platinum");
        assertThat(exits(NonprofitMaps.donor())).containsExactly("Lapsed");
        assertThat(NonprofitMaps.donor().origin()).isEmpty();
    }

    @Test
    void volunteers_have_a_journey_of_their_own() {
        assertThat(NonprofitMaps.volunteer().name()).isEqualTo("volunteer");
        assertThat(order(NonprofitMaps.volunteer())).containsExactly("Interested", "Committed");
        assertThat(exits(NonprofitMaps.volunteer())).containsExactly("Inactive");
    }

    @Test
    void every_stage_in_the_order_of_a_standard_map_is_described_for_people() {
        for (JourneyMap map : List.of(B2bMap.standard(), NonprofitMaps.donor(), NonprofitMaps.volunteer())) {
            for (Stage stage : map.stages()) {
                assertThat(stage.mind()).as("mind of %s", stage.name()).isPresent();
                if (!stage.isExit()) {
                    assertThat(stage.questions())
                            .as("questions of %s", stage.name())
                            .isNotEmpty();
                    assertThat(stage.contentTypes())
                            .as("content of %s", stage.name())
                            .isNotEmpty();
                    assertThat(stage.conversion())
                            .as("conversion of %s", stage.name())
                            .isPresent();
                    assertThat(stage.microConversions())
                            .as("steps of %s", stage.name())
                            .isNotEmpty();
                    assertThat(stage.touchesPerWeek())
                            .as("touches of %s", stage.name())
                            .isPresent();
                    assertThat(stage.campaign())
                            .as("campaign of %s", stage.name())
                            .isPresent();
                }
            }
        }
    }

    @Test
    void small_actions_are_counted_by_types_that_the_library_knows() {
        for (JourneyMap map : List.of(
                B2bMap.standard(), NonprofitMaps.donor(), NonprofitMaps.volunteer(), NonprofitMaps.supporter())) {
            for (Stage stage : map.stages()) {
                assertThat(stage.converts())
                        .as("conversion of %s", stage.name())
                        .allMatch(SignalType::isKnown);
                assertThat(stage.microConverts())
                        .as("steps of %s", stage.name())
                        .allMatch(SignalType::isKnown);
                assertThat(stage.microConverts().isEmpty())
                        .as("steps of %s", stage.name())
                        .isEqualTo(stage.isExit());
            }
        }
    }

    @Test
    void every_stage_of_a_seller_that_has_an_action_to_wait_for_counts_it() {
        assertThat(B2bMap.standard().stages().stream()
                        .filter(stage -> stage.converts().isEmpty())
                        .map(Stage::name))
                .containsExactly("Disqualified", "Dormant");
        assertThat(B2bMap.standard().stage("Decision").orElseThrow().converts())
                .containsExactly("MEETING_BOOKED", "TRIAL_STARTED", "PURCHASED", "OPPORTUNITY_WON");
    }

    @Test
    void the_shipped_maps_have_no_warnings() {
        assertThat(MapAdvice.of(B2bMap.standard())).isEmpty();
        assertThat(MapAdvice.of(NonprofitMaps.donor())).isEmpty();
        assertThat(MapAdvice.of(NonprofitMaps.volunteer())).isEmpty();
        assertThat(MapAdvice.of(NonprofitMaps.supporter())).isEmpty();
    }

    private static DroolsRules rules(JourneyMap map, RulePack pack) {
        return DroolsRules.builder(map).add(pack).build();
    }

    private static Stream<DroolsRules> shipped() {
        NonprofitPolicy policy = NonprofitPolicy.defaults();
        return Stream.of(
                rules(B2bRules.map(), B2bRules.pack(B2bPolicy.defaults())),
                rules(NonprofitRules.map(), NonprofitRules.pack(policy)),
                rules(NonprofitRules.volunteerMap(), NonprofitRules.volunteerPack(policy)),
                rules(NonprofitRules.supporterMap(), NonprofitRules.supporterPack(policy)));
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void the_shipped_maps_have_no_warnings_with_their_rules(DroolsRules rules) {
        assertThat(MapAdvice.of(rules)).as(rules.map().name()).isEmpty();
    }

    /** Among the warnings are those of rules that read the instant of the evaluation, or a bare number of signals. */
    @ParameterizedTest
    @MethodSource("shipped")
    void the_shipped_rules_have_no_warnings(DroolsRules rules) {
        assertThat(rules.problems()).as(rules.map().name()).isEmpty();
    }
}
