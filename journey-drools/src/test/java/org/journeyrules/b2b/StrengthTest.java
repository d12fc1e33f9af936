package org.journeyrules.b2b;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.journeyrules.JourneyEngine;
import org.journeyrules.drools.RuleEngine;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.packs.Story;
import org.journeyrules.stage.Stage;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The order of strength among actions: a stronger one never leads less far than a weaker one. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StrengthTest {
    /** From weak to strong; actions on one line are of one strength. Attributes follow the type. */
    private static final List<List<List<String>>> ORDER = List.of(
            List.of(List.of("LINK_CLICKED")),
            List.of(
                    List.of("CONTENT_DOWNLOADED"),
                    List.of("WEBINAR_REGISTERED"),
                    List.of("FORM_SUBMITTED", "topic", "guide")),
            List.of(List.of("EMAIL_REPLIED")),
            List.of(
                    List.of("CALL_RECEIVED"),
                    List.of("CHAT_STARTED"),
                    List.of("MESSAGE_RECEIVED"),
                    List.of("INQUIRY_RECEIVED"),
                    List.of("DEMO_REQUESTED"),
                    List.of("FORM_SUBMITTED", "topic", "demo"),
                    List.of("FORM_SUBMITTED", "topic", "pricing")),
            List.of(List.of("MEETING_BOOKED", "kind", "demo")),
            List.of(List.of("MEETING_COMPLETED"), List.of("MEETING_COMPLETED", "kind", "lunch")),
            List.of(List.of("MEETING_COMPLETED", "kind", "demo")));

    private record Place(String name, Supplier<Story> story) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Place> places() {
        List<Place> places = new ArrayList<>();
        for (Stage stage : B2bMap.standard().stages()) {
            places.add(new Place(stage.name(), () -> new Story().in(stage.name())));
        }
        places.add(new Place(
                "back in Consideration", () -> new Story().in("Decision").until(19)));
        return places.stream();
    }

    @ParameterizedTest
    @MethodSource("places")
    void a_stronger_action_never_leads_less_far(Place place) {
        for (RuleEngine model : RuleEngine.values()) {
            for (int times = 1; times <= 2; times++) {
                int reached = -2;
                for (List<List<String>> strength : ORDER) {
                    int least = Integer.MAX_VALUE;
                    int most = -2;
                    for (List<String> action : strength) {
                        int rank = rank(model, place, action, times);
                        assertThat(rank)
                                .as("%s times %s, in %s", times, action, place)
                                .isGreaterThanOrEqualTo(reached);
                        least = Math.min(least, rank);
                        most = Math.max(most, rank);
                    }
                    assertThat(most)
                            .as("%s are of one strength in %s", strength, place)
                            .isEqualTo(least);
                    reached = most;
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("places")
    void the_strongest_action_leads_to_decision_from_wherever_it_can(Place place) {
        int rank = rank(RuleEngine.EXECUTABLE, place, List.of("MEETING_COMPLETED", "kind", "demo"), 1);

        assertThat(rank).isGreaterThanOrEqualTo(B2bMap.standard().rank("Decision"));
    }

    /** How far along the map a contact is after an action; -1 in an exit. */
    private static int rank(RuleEngine model, Place place, List<String> action, int times) {
        Story story = place.story.get();
        String[] attributes = action.subList(1, action.size()).toArray(String[]::new);
        for (int i = 0; i < times; i++) {
            story.on(20 + i, action.get(0), attributes);
        }
        JourneyEngine engine = B2bCases.b2b(model, B2bPolicy.defaults());
        List<String> moves = story.moves(engine);
        String last = moves.get(moves.size() - 1);
        JourneyMap map = B2bMap.standard();
        String stage = last.substring(last.indexOf("→ ") + 2, last.indexOf(" by "));
        return map.stage(stage).orElseThrow().isExit() ? -1 : map.rank(stage);
    }
}
