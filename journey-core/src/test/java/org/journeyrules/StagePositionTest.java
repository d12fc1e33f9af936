package org.journeyrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.journeyrules.contact.Contact;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.map.JourneyMapException;
import org.journeyrules.stage.Stage;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StagePositionTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final JourneyMap MAP = JourneyMap.builder("loan")
            .stage("Submitted", "Offered")
            .stage(Stage.of("Signed").withRole(Stage.CUSTOMER))
            .stage(Stage.of("Paid").withRole(Stage.CUSTOMER))
            .stage(Stage.exit("Canceled"))
            .build();

    /** The stages in which a question is answered with yes, and {@code start} for the time before the journey starts. */
    private static List<String> where(Predicate<Journey> question) {
        List<String> yes = new ArrayList<>();
        List<String> from = new ArrayList<>(List.of("start"));
        MAP.stages().forEach(stage -> from.add(stage.name()));
        for (String each : from) {
            JourneyRules rules = JourneyRules.builder(MAP)
                    .rule("start", journey -> {
                        if (journey.beginning() && !each.equals("start")) {
                            journey.startIn(each);
                        }
                    })
                    .rule("ask", journey -> {
                        if (journey.beginning() == each.equals("start") && question.test(journey)) {
                            yes.add(each);
                        }
                    })
                    .build();
            start(rules);
        }
        return yes.stream().distinct().toList();
    }

    private static void start(JourneyRules rules) {
        Contact contact = Contact.of("c").with(Contact.CREATED_AT, START.toString());
        JourneyEngine engine = JourneyEngine.of(rules);
        engine.review(engine.newState("c"), contact, START);
    }

    @Test
    void before_ends_at_the_stage_and_is_false_in_exits_and_before_the_start() {
        assertThat(where(journey -> journey.before("Signed"))).containsExactly("Submitted", "Offered");
        assertThat(where(journey -> journey.before("Submitted"))).isEmpty();
    }

    @Test
    void at_or_after_begins_with_the_stage_and_is_false_in_exits_and_before_the_start() {
        assertThat(where(journey -> journey.atOrAfter("Signed"))).containsExactly("Signed", "Paid");
        assertThat(where(journey -> journey.atOrAfter("Submitted")))
                .containsExactly("Submitted", "Offered", "Signed", "Paid");
    }

    @Test
    void the_first_stage_with_the_role_divides_customers_from_the_others() {
        assertThat(where(Journey::beforeCustomer)).containsExactly("Submitted", "Offered");
        assertThat(where(Journey::customer)).containsExactly("Signed", "Paid");
    }

    @Test
    void exited_is_true_in_exits_only() {
        assertThat(where(Journey::exited)).containsExactly("Canceled");
    }

    @Test
    void an_unknown_stage_an_exit_and_a_missing_role_fail() {
        assertThatThrownBy(() -> where(journey -> journey.before("Ofered")))
                .rootCause()
                .hasMessageContaining("Unknown stage 'Ofered'")
                .hasMessageContaining("Maybe 'Offered'?");
        assertThatThrownBy(() -> where(journey -> journey.atOrAfter("Canceled")))
                .rootCause()
                .hasMessage("'Canceled' is an exit stage, which is outside the order.\n"
                        + "Maybe the name of another stage, or 'exited'.");
        JourneyMap without = JourneyMap.builder("m").stage("A").build();
        JourneyRules rules = JourneyRules.builder(without)
                .rule("ask", journey -> {
                    if (journey.beforeCustomer()) {
                        journey.handOff("x");
                    }
                })
                .build();
        assertThatThrownBy(() -> start(rules))
                .rootCause()
                .hasMessage("No stage of the map 'm' has the role 'customer'.\n"
                        + "Maybe 'role: customer' for the first stage of a customer.");
    }

    @Test
    void a_map_refuses_unknown_roles_and_roles_of_exits() {
        assertThatThrownBy(() -> JourneyMap.builder("m")
                        .stage(Stage.of("A").withRole("custommer"))
                        .build())
                .isInstanceOf(JourneyMapException.class)
                .hasMessageContaining("stages[0].role")
                .hasMessageContaining("'custommer' is not a role of a stage")
                .hasMessageContaining("Maybe 'customer'.");
        assertThatThrownBy(() -> JourneyMap.builder("m")
                        .stage(Stage.of("A"))
                        .stage(Stage.exit("X").withRole("customer"))
                        .build())
                .hasMessageContaining("stage 'X' is an exit, which is outside the order and has no role");
    }
}
