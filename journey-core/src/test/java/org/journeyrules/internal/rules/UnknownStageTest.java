package org.journeyrules.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.journeyrules.JourneyRules;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.spi.JourneyPolicy;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class UnknownStageTest {
    private static final JourneyMap MAP =
            JourneyMap.builder("loan").stage("Submitted", "Offered").build();

    private record Policy(List<String> late, List<String> early) implements JourneyPolicy {
        @Override
        public Map<String, List<String>> stageNames() {
            return Map.of("late-stages", late, "early-stages", early);
        }
    }

    @Test
    void a_policy_that_names_a_stage_the_map_does_not_have_builds_no_rules() {
        Policy policy = new Policy(List.of("Offered", "Offerd"), List.of("Submitted"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> JourneyRules.builder(MAP).policy(policy).build())
                .withMessage(
                        "The policy Policy: 'late-stages': unknown stage 'Offerd' in the map 'loan'.\nMaybe 'Offered'?");
    }

    @Test
    void they_are_found_by_component_and_name() {
        Policy policy = new Policy(List.of("Z", "Offered", "A"), List.of("B"));

        assertThat(UnknownStage.in(policy, MAP))
                .extracting(unknown -> unknown.component() + " " + unknown.stage())
                .containsExactly("early-stages B", "late-stages A", "late-stages Z");
    }

    @Test
    void a_policy_that_names_none_has_none() {
        Policy policy = new Policy(List.of("Offered"), List.of());

        assertThat(UnknownStage.in(policy, MAP)).isEmpty();
        assertThat(UnknownStage.in("Offerd", MAP)).isEmpty();
        JourneyRules.builder(MAP).policy(policy).build();
    }
}
