package org.journeyrules.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.util.Map;
import org.journeyrules.advice.MapAdvice;
import org.journeyrules.campaign.Campaign;
import org.journeyrules.contact.Segment;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.map.JourneyMapException;
import org.journeyrules.map.MapProblem;
import org.journeyrules.sequence.FrequencyCap;
import org.journeyrules.sequence.Sequence;
import org.journeyrules.sequence.Step;
import org.journeyrules.stage.Stage;
import org.journeyrules.stage.Touchpoint;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MapYamlExtendsTest {
    private static final JourneyMap SALES = JourneyMap.builder("sales")
            .version("7")
            .origin(Duration.ofMinutes(10))
            .stage(Stage.of("Lead").withSequence("hello"))
            .stage(Stage.of("Decision")
                    .withConverts("MEETING_BOOKED")
                    .withMicroConverts("PAGE_VISITED")
                    .withCampaign("Deals")
                    .withMind("wants to be sure")
                    .withQuestions("How much?", "How soon?"))
            .stage(Stage.of("Customer").withRole("customer"))
            .stage(Stage.exit("Lost"))
            .segment(Segment.of("staff").where("account_type", "Staff"))
            .segment(Segment.of("large").where("company_size", ">= 1000"))
            .exclude("staff")
            .campaign(Campaign.of("Deals").withDefault("Sent"))
            .touchpoint(Touchpoint.of("Lead", "email"))
            .sequence(Sequence.of("hello").with(Step.send("welcome", "welcome").on("email")))
            .sequence(Sequence.of("news").with(Step.send("news", "news").on("email")))
            .cap(FrequencyCap.atMost(2, Period.ofDays(7)))
            .build();

    private static JourneyMap read(String yaml) {
        return MapYaml.read(yaml, "map.yaml", Map.of("sales", SALES, "service", SALES));
    }

    private static String message(String yaml) {
        JourneyMapException e = catchThrowableOfType(JourneyMapException.class, () -> read(yaml));
        assertThat(e).as("the map has no problem").isNotNull();
        return e.getMessage();
    }

    @Test
    void a_map_that_only_extends_is_the_extended_map() {
        assertThat(read("extends: sales")).isEqualTo(SALES);
    }

    @Test
    void a_stage_is_placed_after_or_before_another_and_otherwise_last() {
        JourneyMap map = read("""
                extends: sales
                journey: trials
                version: 8
                zone: Europe/Amsterdam
                stages:
                  - { name: Trial, after: Decision }
                  - { name: Pilot, after: Trial }
                  - { name: Visitor, before: Lead }
                  - { name: Fan }
                """);

        assertThat(map.name()).isEqualTo("trials");
        assertThat(map.version()).isEqualTo("8");
        assertThat(map.zone()).isEqualTo(ZoneId.of("Europe/Amsterdam"));
        assertThat(map.stages().stream().map(Stage::name))
                .containsExactly("Visitor", "Lead", "Decision", "Trial", "Pilot", "Customer", "Lost", "Fan");
        assertThat(map.firstStage().name()).isEqualTo("Visitor");
        assertThat(map.origin()).hasValue(Duration.ofMinutes(10));
        assertThat(map.sequences()).isEqualTo(SALES.sequences());
        assertThat(map)
                .isEqualTo(SALES.toBuilder("trials")
                        .version("8")
                        .zone(ZoneId.of("Europe/Amsterdam"))
                        .insertAfter("Decision", Stage.of("Trial"))
                        .insertAfter("Trial", Stage.of("Pilot"))
                        .insertBefore("Lead", Stage.of("Visitor"))
                        .stage("Fan")
                        .build());
    }

    @Test
    void a_stage_of_the_extended_map_keeps_what_the_file_does_not_say() {
        JourneyMap map = read("""
                extends: sales
                stages:
                  - { name: Decision, minimum-dwell: P2D, questions: [Is it safe?] }
                """);

        assertThat(map.stages())
                .containsExactly(
                        SALES.stages().get(0),
                        SALES.stages().get(1).withMinimumDwell(Period.ofDays(2)).withQuestions("Is it safe?"),
                        SALES.stages().get(2),
                        SALES.stages().get(3));
    }

    @Test
    void what_a_stage_of_the_extended_map_counts_as_its_conversion_is_replaced_only_if_the_file_says_so() {
        assertThat(read("extends: sales\nstages: [{ name: Decision, micro-converts: [CALL_RECEIVED] }]")
                        .stages()
                        .get(1))
                .isEqualTo(SALES.stages().get(1).withMicroConverts("CALL_RECEIVED"));
        assertThat(read("extends: sales\nstages: [{ name: Decision, converts: [] }]")
                        .stages()
                        .get(1))
                .isEqualTo(SALES.stages().get(1).withConverts());
    }

    @Test
    void a_stage_of_the_extended_map_can_be_moved() {
        assertThat(read("extends: sales\nstages: [{ name: Decision, before: Lead }]")
                        .stages())
                .containsExactly(
                        SALES.stages().get(1),
                        SALES.stages().get(0),
                        SALES.stages().get(2),
                        SALES.stages().get(3));
    }

    @Test
    void other_parts_are_added_or_replaced_by_name_and_caps_as_a_whole() {
        JourneyMap map = read("""
                extends: sales
                segments:
                  - { name: large, where: { company_size: ">= 500" } }
                  - { name: small, where: { company_size: "< 50" } }
                exclude: [staff, small]
                touchpoints: [{ stage: Lead, channel: chat }]
                sequences:
                  - name: hello
                    steps: [{ name: other, content: other, after: P1D, channel: email }]
                caps: [{ at-most: 3, in: P7D }]
                """);

        assertThat(map.segments())
                .containsExactly(
                        SALES.segments().get(0),
                        Segment.of("large").where("company_size", ">= 500"),
                        Segment.of("small").where("company_size", "< 50"));
        assertThat(map.exclude()).containsExactly("staff", "small");
        assertThat(map.touchpoints().stream().map(Touchpoint::channel)).containsExactly("email", "chat");
        assertThat(map.sequences().stream().map(Sequence::name)).containsExactly("hello", "news");
        assertThat(map.sequences().get(0).steps().get(0).name()).isEqualTo("other");
        assertThat(map.caps()).containsExactly(FrequencyCap.atMost(3, Period.ofDays(7)));
    }

    @Test
    void an_extended_map_is_written_as_a_whole() {
        JourneyMap map = read("extends: sales\nstages: [{ name: Trial, after: Decision }]");

        assertThat(MapYaml.write(map)).doesNotContain("extends");
        assertThat(MapYaml.read(MapYaml.write(map), "map.yaml")).isEqualTo(map).hasToString(map.toString());
    }

    @Test
    void an_unknown_map_is_a_problem_alone() {
        assertThat(message("journey: trials\nextends: salse\n")).isEqualTo("""
                map.yaml:2:10: there is no map 'salse' to extend
                  Maybe 'sales'?""");
        assertThat(message("extends: other\nstages: [{ name: Trial, after: Decision }]\n"))
                .isEqualTo("""
                map.yaml:1:10: there is no map 'other' to extend
                  Maybe one of sales, service.""");
        JourneyMapException e =
                catchThrowableOfType(JourneyMapException.class, () -> MapYaml.read("extends: sales", "map.yaml"));
        assertThat(e).hasMessage("""
                map.yaml:1:10: there is no map 'sales' to extend
                  Maybe give the reader the maps that a file may extend.""");
    }

    @Test
    void an_unknown_place_both_places_and_a_place_without_a_map_to_extend_are_problems() {
        assertThat(message("""
                extends: sales
                stages:
                  - { name: Trial, after: Decison }
                  - { name: Pilot, after: Lead, before: Customer }
                """)).isEqualTo("""
                map.yaml:3:27: stage 'Trial' is to come after 'Decison', which is not a stage declared before it
                  Maybe 'Decision'?
                map.yaml:4:41: stage 'Pilot' has both 'after' and 'before'
                  Maybe remove one.""");
        assertThat(message("journey: loan\nstages: [{ name: A }, { name: B, before: A }]"))
                .isEqualTo("""
                map.yaml:2:42: only a map with 'extends' has stages to place another one next to
                  Maybe put the stage at its place in the list.""");
    }

    @Test
    void problems_and_warnings_name_the_line_in_the_file_though_the_map_has_more_parts() {
        assertThat(message("""
                extends: sales
                stages:
                  - { name: Trial, after: Lead }
                  - { name: Lead, sequence: helo }
                segments:
                  - { name: small, where: { company_size: "< abc" } }
                sequences:
                  - name: more
                    steps: [{ name: a, content: a, when: { segment: smal } }]
                """))
                .contains(
                        "map.yaml:4:29: sequence 'helo' is not declared\n  Maybe 'hello'?",
                        "map.yaml:6:43: ",
                        "map.yaml:9:53: ");

        JourneyMap map = read("""
                extends: sales
                sequences:
                  - name: hello
                    steps: [{ name: a, content: a, channel: emial }]
                """);
        assertThat(MapAdvice.of(map).stream().map(MapProblem::toString))
                .anyMatch(text -> text.startsWith("map.yaml:4:45: 'emial' is not a known channel"));
    }

    @Test
    void the_name_of_the_extended_map_is_found_without_reading_the_map() {
        assertThat(MapYaml.extended("extends: b2b\nfaulty: 1")).hasValue("b2b");
        assertThat(MapYaml.extended("journey: loan")).isEmpty();
        assertThat(MapYaml.extended("- a")).isEmpty();
    }
}
