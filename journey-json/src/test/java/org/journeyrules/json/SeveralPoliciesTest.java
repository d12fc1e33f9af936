package org.journeyrules.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.spi.JourneyPolicy;
import org.journeyrules.stage.Stage;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Several policies in one text. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SeveralPoliciesTest {
    private static final JourneyMap MAP = JourneyMap.builder("loan")
            .stage(Stage.of("Submitted"))
            .stage(Stage.of("Offered"))
            .build();

    /** The numbers of one team. */
    public record Marketing(int clicks, int visits) {
        public Marketing {
            if (clicks < 1) {
                throw new IllegalArgumentException("clicks must be at least 1, not " + clicks + ".");
            }
        }
    }

    /** The numbers of another, which counts clicks as well. */
    public record Sales(int clicks, Set<String> stages) implements JourneyPolicy {
        @Override
        public Map<String, Set<String>> stageNames() {
            return Map.of("stages", stages);
        }
    }

    private static List<Object> read(String yaml) {
        List<?> defaults = List.of(new Marketing(2, 3), new Sales(4, Set.of("Offered")));
        return PolicyYaml.readAll(yaml, "numbers.yaml", defaults, policy -> MAP);
    }

    @Test
    void a_key_of_one_policy_changes_that_policy() {
        assertThat(read("visits: 7\nstages: [Submitted]\n"))
                .containsExactly(new Marketing(2, 7), new Sales(4, Set.of("Submitted")));
    }

    @Test
    void an_empty_text_leaves_the_defaults() {
        assertThat(read("")).containsExactly(new Marketing(2, 3), new Sales(4, Set.of("Offered")));
    }

    @Test
    void a_key_of_two_policies_is_refused_with_a_cure() {
        assertThatThrownBy(() -> read("visits: 7\nclicks: 5\n"))
                .isInstanceOf(PolicyException.class)
                .hasMessage("numbers.yaml:2:9: key 'clicks' belongs to Marketing and to Sales\n"
                        + "  Maybe write it as 'Sales: { clicks: … }'.");
    }

    @Test
    void under_the_name_of_its_policy_it_changes_that_policy_alone() {
        assertThat(read("Sales: { clicks: 5 }\nvisits: 7\n"))
                .containsExactly(new Marketing(2, 7), new Sales(5, Set.of("Offered")));
    }

    @Test
    void an_unknown_key_is_named_with_the_nearest_of_all_policies() {
        assertThatThrownBy(() -> read("vists: 7\n"))
                .hasMessage("numbers.yaml:1:1: key 'vists' is unknown\n  Maybe 'visits'?");
    }

    @Test
    void a_value_that_the_policy_refuses_is_named_at_its_place_under_the_policy() {
        assertThatThrownBy(() -> read("Marketing:\n  clicks: 0\n"))
                .hasMessageStartingWith("numbers.yaml:2:11: clicks must be at least 1, not 0.");
    }

    @Test
    void a_stage_that_the_map_does_not_have_is_named_at_its_place() {
        assertThatThrownBy(() -> read("visits: 7\nstages: [Ofered]\n"))
                .hasMessageStartingWith("numbers.yaml:2:10: ")
                .hasMessageContaining("Maybe 'Offered'?");
    }
}
