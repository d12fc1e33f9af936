package org.journeyrules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.journeyrules.contact.Contact;
import org.journeyrules.contact.Persona;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.stage.Stage;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StandardMapsTest {
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
        assertThat(JourneyMap.b2b().name()).isEqualTo("b2b");
        assertThat(order(JourneyMap.b2b()))
                .containsExactly("Awareness", "Consideration", "Decision", "Customer", "Expansion", "Advocacy");
        assertThat(exits(JourneyMap.b2b())).containsExactly("Churned", "Disqualified", "Dormant");
    }

    @Test
    void the_business_map_screens_clicks_and_spends_the_act_that_brings_in() {
        assertThat(JourneyMap.b2b().screening()).isTrue();
        assertThat(JourneyMap.b2b().settle()).isEqualTo(Duration.ofSeconds(10));
        assertThat(JourneyMap.b2b().origin()).contains(Duration.ofMinutes(10));
        assertThat(JourneyMap.b2b().zone()).isEqualTo(ZoneId.of("UTC"));
    }

    @Test
    void the_business_map_lets_every_exit_return() {
        assertThat(exits(JourneyMap.b2b())).allMatch(exit -> JourneyMap.b2b().allowed(exit, "Consideration"));
    }

    @Test
    void the_business_map_leaves_out_staff_competitors_and_test_records() {
        Contact contact = Contact.of("c-1");

        assertThat(JourneyMap.b2b().excludedBy(contact.with(Contact.ACCOUNT_TYPE, "Staff")))
                .contains("staff");
        assertThat(JourneyMap.b2b().excludedBy(contact.with(Contact.ACCOUNT_TYPE, "Competitor")))
                .contains("competitors");
        assertThat(JourneyMap.b2b().excludedBy(contact.with(Contact.ACCOUNT_TYPE, "Test")))
                .contains("test-records");
        assertThat(JourneyMap.b2b().excludedBy(contact.with(Contact.ACCOUNT_TYPE, "Customer")))
                .isEmpty();
    }

    @Test
    void the_business_map_tells_personas_by_role() {
        assertThat(JourneyMap.b2b().personaOf(Contact.of("c-1").with(Contact.ROLE, "CTO")))
                .map(Persona::name)
                .contains("it-lead");
    }

    @Test
    void salesforce_knows_the_stage_of_expansion_by_another_name() {
        assertThat(JourneyMap.b2b().stage("Expansion").orElseThrow().label("salesforce"))
                .isEqualTo("Expansion/Renewal");
        assertThat(JourneyMap.b2b().stage("Decision").orElseThrow().label("salesforce"))
                .isEqualTo("Decision");
    }

    @Test
    void donors_climb_from_prospect_to_platinum_and_may_lapse() {
        assertThat(JourneyMap.nonprofit().name()).isEqualTo("nonprofit");
        assertThat(order(JourneyMap.nonprofit())).containsExactly("Prospect", "Bronze", "Silver", "Gold", "Platinum");
        assertThat(exits(JourneyMap.nonprofit())).containsExactly("Lapsed");
        assertThat(JourneyMap.nonprofit().origin()).isEmpty();
    }

    @Test
    void volunteers_have_a_journey_of_their_own() {
        assertThat(JourneyMap.volunteer().name()).isEqualTo("volunteer");
        assertThat(order(JourneyMap.volunteer())).containsExactly("Interested", "Committed");
        assertThat(exits(JourneyMap.volunteer())).containsExactly("Inactive");
    }

    @Test
    void every_stage_in_the_order_of_a_standard_map_is_described_for_people() {
        for (JourneyMap map : List.of(JourneyMap.b2b(), JourneyMap.nonprofit(), JourneyMap.volunteer())) {
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
}
