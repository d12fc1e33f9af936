package org.journeyrules.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.signal.ScoreModel;
import org.journeyrules.spi.JourneyPolicy;
import org.journeyrules.stage.Stage;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PolicyYamlTest {
    /** A host's policy: a record with every kind of component. */
    public record AcmePolicy(
            int clicks,
            long limit,
            double rate,
            BigDecimal price,
            boolean strict,
            String team,
            Duration settle,
            Period clickWindow,
            TemporalAmount inactivity,
            LocalTime opens,
            DayOfWeek reportsOn,
            Set<String> decisionStages,
            List<Integer> steps,
            Map<String, Double> points,
            Map<DayOfWeek, List<String>> plan,
            List<Level> levels) {
        public AcmePolicy {
            if (clicks < 1) {
                throw new IllegalArgumentException("clicks must be at least 1, not " + clicks + ".\nMaybe 2.");
            }
            if (clicks > limit) {
                throw new IllegalArgumentException("clicks must not exceed the limit of " + limit);
            }
            if (points.containsValue(-1.0)) {
                throw new IllegalArgumentException("points are never -1.\nMaybe 1.");
            }
        }

        static AcmePolicy defaults() {
            return new AcmePolicy(
                    2,
                    10,
                    0.5,
                    BigDecimal.TEN,
                    false,
                    "sales",
                    Duration.ofSeconds(10),
                    Period.ofDays(30),
                    Period.ofDays(14),
                    LocalTime.of(9, 0),
                    DayOfWeek.MONDAY,
                    Set.of("Proposal"),
                    List.of(1, 2),
                    Map.of("click", 1.5),
                    Map.of(DayOfWeek.FRIDAY, List.of("rest")),
                    List.of(new Level("Bronze", 35)));
        }
    }

    /** A row of a policy's table. */
    public record Level(String name, int from) {
        public Level {
            if (from < 0) {
                throw new IllegalArgumentException("a level begins at 0 or more, not at " + from);
            }
        }
    }

    /** A policy that may grow: a final class. */
    public static final class GrowingPolicy {
        private final int clicks;
        private final Set<String> deepTopics;

        private GrowingPolicy(int clicks, Set<String> deepTopics) {
            this.clicks = clicks;
            this.deepTopics = deepTopics;
        }

        public static GrowingPolicy defaults() {
            return new GrowingPolicy(2, Set.of("blog"));
        }

        public int clicks() {
            return clicks;
        }

        public Set<String> deepTopics() {
            return deepTopics;
        }

        public GrowingPolicy withClicks(int clicks) {
            if (clicks < 1) {
                throw new IllegalArgumentException("clicks must be at least 1, not " + clicks);
            }
            return new GrowingPolicy(clicks, deepTopics);
        }

        public GrowingPolicy withDeepTopics(Set<String> deepTopics) {
            return new GrowingPolicy(clicks, deepTopics);
        }

        public GrowingPolicy withEverything(String anything) {
            return this;
        }
    }

    /** No policy: it has a component that YAML has no value for. */
    public record OddPolicy(int clicks, Supplier<String> supplier) {}

    private static AcmePolicy read(String yaml) {
        return PolicyYaml.read(yaml, "policy.yaml", AcmePolicy.class, AcmePolicy.defaults());
    }

    private static GrowingPolicy readGrowing(String yaml) {
        return PolicyYaml.read(yaml, "policy.yaml", GrowingPolicy.class, GrowingPolicy.defaults());
    }

    private static String message(String yaml) {
        PolicyException e = catchThrowableOfType(PolicyException.class, () -> read(yaml));
        assertThat(e).as("the policy has no fault").isNotNull();
        return e.getMessage();
    }

    @Test
    void every_kind_of_component_is_read() {
        assertThat(read("""
                                clicks: 3
                                limit: 5000000000
                                rate: 0.25
                                price: 9.90
                                strict: true
                                team: service
                                settle: PT5S
                                click-window: P14D
                                inactivity: PT36H
                                opens: 08:30
                                reports-on: friday
                                decision-stages: [Proposal, Negotiation]
                                steps: [3, 5]
                                points: { click: 2, reply: 10.5 }
                                plan: { monday: [call, mail], tuesday: mail }
                                levels: [{ name: Bronze, from: 50 }, { name: Silver, from: 200 }]
                                """))
                .isEqualTo(new AcmePolicy(
                        3,
                        5_000_000_000L,
                        0.25,
                        new BigDecimal("9.90"),
                        true,
                        "service",
                        Duration.ofSeconds(5),
                        Period.ofDays(14),
                        Duration.ofHours(36),
                        LocalTime.of(8, 30),
                        DayOfWeek.FRIDAY,
                        Set.of("Proposal", "Negotiation"),
                        List.of(3, 5),
                        Map.of("click", 2.0, "reply", 10.5),
                        Map.of(DayOfWeek.MONDAY, List.of("call", "mail"), DayOfWeek.TUESDAY, List.of("mail")),
                        List.of(new Level("Bronze", 50), new Level("Silver", 200))));
    }

    @Test
    void what_is_not_named_stays_as_it_is() {
        assertThat(read("clicks: 3").team()).isEqualTo("sales");
        assertThat(read("clicks: 3").clickWindow()).isEqualTo(Period.ofDays(30));
    }

    @ParameterizedTest
    @CsvSource({"''", "'# as it comes'"})
    void a_file_that_names_nothing_changes_nothing(String yaml) {
        assertThat(read(yaml)).isEqualTo(AcmePolicy.defaults());
    }

    @Test
    void what_is_written_reads_as_an_equal_policy() {
        String yaml = PolicyYaml.write(AcmePolicy.class, AcmePolicy.defaults());

        assertThat(yaml).contains("click-window: P30D\n", "inactivity: P14D\n", "reports-on: monday\n");
        assertThat(read(yaml)).isEqualTo(AcmePolicy.defaults());
    }

    @Test
    void a_refusal_of_one_entry_is_told_at_the_entry() {
        assertThat(message("points:\n  click: 2\n  call: -1\n  visit: 3\n"))
                .isEqualTo("policy.yaml:3:9: points are never -1.\n  Maybe 1.");
    }

    @Test
    void a_class_that_may_grow_is_read_by_its_with_methods() {
        GrowingPolicy policy = readGrowing("clicks: 4\ndeep-topics: [guide, comparison]");

        assertThat(policy.clicks()).isEqualTo(4);
        assertThat(policy.deepTopics()).containsExactly("guide", "comparison");
        assertThat(PolicyYaml.write(GrowingPolicy.class, GrowingPolicy.defaults()))
                .isEqualTo("clicks: 2\ndeep-topics:\n  - blog\n");
    }

    @Test
    void a_with_method_of_which_there_is_no_component_is_no_key() {
        assertThatThrownBy(() -> readGrowing("everything: x"))
                .isInstanceOf(PolicyException.class)
                .hasMessage("policy.yaml:1:1: key 'everything' is unknown\n  Maybe one of clicks, deep-topics.");
    }

    @Test
    void every_fault_is_named_at_once_with_its_place() {
        assertThat(message("clickWindow: P14D\nclicks: two\nsettle: 5\nclicks: 3\n"))
                .isEqualTo("""
                        policy.yaml:1:1: key 'clickWindow' is unknown
                          Maybe 'click-window'?
                        policy.yaml:2:9: 'two' is not a whole number
                        policy.yaml:3:9: '5' is not an ISO-8601 duration
                          Maybe 'P5D' (calendar days).
                        policy.yaml:4:1: key 'clicks' is defined twice
                          Maybe remove one of them; the first is on line 2.""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limit: 1.5              | policy.yaml:1:8: '1.5' is not a whole number",
                "rate: much              | policy.yaml:1:7: 'much' is not a number",
                "price: much             | policy.yaml:1:8: 'much' is not a number",
                "opens: nine             | policy.yaml:1:8: 'nine' is not a time of day\\n  Maybe '09:00'.",
                "reports-on: fryday      | policy.yaml:1:13: 'fryday' is not one of monday, tuesday, wednesday,"
                        + " thursday,"
                        + " friday, saturday, sunday\\n  Maybe 'friday'?",
                "steps: [1, two]         | policy.yaml:1:12: 'two' is not a whole number",
                "points: [1]             | policy.yaml:1:9: a list is not a mapping of keys to values",
                "points: { click: many } | policy.yaml:1:18: 'many' is not a number",
                "plan: { fryday: x }     | policy.yaml:1:17: 'fryday' is not one of monday, tuesday, wednesday,"
                        + " thursday,"
                        + " friday, saturday, sunday\\n  Maybe 'friday'?",
                "levels: [{ name: x }]   | policy.yaml:1:10: key 'from' is missing",
                "levels: [{ nme: x, from: 1 }] | policy.yaml:1:10: key 'name' is missing\\n"
                        + "policy.yaml:1:12: key 'nme' is unknown\\n  Maybe 'name'?",
                "levels: [Bronze]        | policy.yaml:1:10: 'Bronze' is not a mapping of keys to values"
                        + "\\n  Maybe '{ name: Bronze }'.",
                "levels: [{ name: x, from: -1 }] | policy.yaml:1:18: a level begins at 0 or more, not at -1",
            })
    void a_value_of_the_wrong_kind_is_named_with_its_place(String yaml, String message) {
        assertThat(message(yaml)).isEqualTo(message.replace("\\n", "\n"));
    }

    @Test
    void what_the_policy_itself_refuses_is_told_at_the_value() {
        assertThat(message("team: service\nclicks: 0\n"))
                .isEqualTo("policy.yaml:2:9: clicks must be at least 1, not 0.\n  Maybe 2.");
        assertThatThrownBy(() -> readGrowing("deep-topics: [x]\nclicks: 0"))
                .isInstanceOf(PolicyException.class)
                .hasMessage("policy.yaml:2:9: clicks must be at least 1, not 0");
    }

    @Test
    void a_time_that_the_policy_refuses_is_quoted_as_it_was_written() {
        assertThatThrownBy(() -> PolicyYaml.read(
                        "interest: { click: 1, half-life: -PT48H }",
                        "policy.yaml",
                        ScoresPolicy.class,
                        ScoresPolicy.DEFAULTS))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("The half-life -PT48H is not positive.");
    }

    @Test
    void values_that_only_fit_together_are_taken_together() {
        assertThat(read("clicks: 20\nlimit: 30").clicks()).isEqualTo(20);
    }

    @Test
    void a_component_without_a_value_in_yaml_is_refused_when_it_is_named() {
        OddPolicy defaults = new OddPolicy(1, () -> "x");

        assertThat(PolicyYaml.read("clicks: 2", "policy.yaml", OddPolicy.class, defaults)
                        .clicks())
                .isEqualTo(2);
        assertThatThrownBy(() -> PolicyYaml.read("supplier: x", "policy.yaml", OddPolicy.class, defaults))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("A policy's component of java.util.function.Supplier cannot be read from YAML.");
    }

    @Test
    void a_class_without_components_is_no_policy() {
        assertThatThrownBy(() -> PolicyYaml.read("a: b", "policy.yaml", String.class, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("java.lang.String has no components to read.\n"
                        + "Maybe make it a record, or give each component x a method x() and a method withX(value).");
    }

    // ---- stages

    /** A policy that names stages in each way that YAML has for it. */
    public record StagesPolicy(String first, List<String> early, Map<String, Integer> levels) implements JourneyPolicy {
        static final StagesPolicy DEFAULTS = new StagesPolicy("A", List.of("A", "B"), Map.of());

        @Override
        public Map<String, ? extends Collection<String>> stageNames() {
            return Map.of("first", List.of(first), "early", early, "levels", levels.keySet());
        }
    }

    private static final JourneyMap STAGES = JourneyMap.builder("loan")
            .stage(Stage.of("Submitted"))
            .stage(Stage.of("Offered"))
            .stage(Stage.of("A"))
            .stage(Stage.of("B"))
            .build();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "first: Offerd | policy.yaml:1:8: 'first': unknown stage 'Offerd' in the map 'loan'",
                "early: [Submitted, Offerd] | policy.yaml:1:20: 'early': unknown stage 'Offerd' in the map 'loan'",
                "early: Offerd | policy.yaml:1:8: 'early': unknown stage 'Offerd' in the map 'loan'",
                "levels: { Submitted: 1, Offerd: 2 } | policy.yaml:1:25: 'levels': unknown stage 'Offerd' in the map"
                        + " 'loan'",
            })
    void a_stage_that_the_map_does_not_have_is_a_fault_at_its_place(String yaml, String message) {
        assertThatThrownBy(
                        () -> PolicyYaml.read(yaml, "policy.yaml", StagesPolicy.class, StagesPolicy.DEFAULTS, STAGES))
                .isInstanceOf(PolicyException.class)
                .hasMessage(message + "\n  Maybe 'Offered'?");
        String right = yaml.replace("Offerd", "Offered");
        PolicyYaml.read(right, "policy.yaml", StagesPolicy.class, StagesPolicy.DEFAULTS, STAGES);
    }

    @Test
    void what_the_text_does_not_say_is_no_fault_of_it() {
        StagesPolicy odd = new StagesPolicy("X", List.of("Y"), Map.of());

        assertThat(PolicyYaml.read("early: [A]", "policy.yaml", StagesPolicy.class, odd, STAGES))
                .isEqualTo(new StagesPolicy("X", List.of("A"), Map.of()));
    }

    // ---- scores

    /** A policy with scores: one by its component's name, and others. */
    public record ScoresPolicy(ScoreModel interest, List<ScoreModel> more) {
        static final ScoresPolicy DEFAULTS = new ScoresPolicy(
                ScoreModel.of("interest")
                        .points("LINK_CLICKED", Map.of("topic", "pricing"), 12.5)
                        .points("LINK_CLICKED", 5)
                        .points("UNSUBSCRIBED", -40)
                        .atMostADay(20)
                        .halfLife(Duration.ofDays(30)),
                List.of(ScoreModel.of("use").points("PRODUCT_USED", 1).window(Period.ofDays(7))));
    }

    private static ScoresPolicy readScores(String yaml) {
        return PolicyYaml.read(yaml, "policy.yaml", ScoresPolicy.class, ScoresPolicy.DEFAULTS);
    }

    @Test
    void a_score_is_read_whole_and_named_by_its_key() {
        assertThat(readScores("""
                        interest:
                          points:
                            - { type: LINK_CLICKED, where: { topic: pricing }, points: 12.5 }
                            - { type: LINK_CLICKED, points: 5 }
                            - { type: UNSUBSCRIBED, points: -40 }
                          at-most-a-day: 20
                          half-life: PT720H
                        """)).isEqualTo(ScoresPolicy.DEFAULTS);
        assertThat(readScores("interest: { points: [{ type: TRIAL_LOGIN, points: 3 }] }")
                        .interest())
                .as("what it does not say it does not have")
                .isEqualTo(ScoreModel.of("interest").points("TRIAL_LOGIN", 3));
    }

    @Test
    void scores_in_a_list_have_names_of_their_own() {
        assertThat(readScores("more: [{ name: use, points: [{ type: PRODUCT_USED, points: 1 }], window: P7D }]"))
                .isEqualTo(ScoresPolicy.DEFAULTS);
    }

    @Test
    void a_score_that_is_written_reads_as_an_equal_one() {
        String yaml = PolicyYaml.write(ScoresPolicy.class, ScoresPolicy.DEFAULTS);

        assertThat(yaml).contains("half-life: PT720H", "points: 5\n", "points: 12.5\n", "name: use\n");
        assertThat(readScores(yaml)).isEqualTo(ScoresPolicy.DEFAULTS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "interest: 5 | policy.yaml:1:11: '5' is not a mapping of keys to values",
                "interest: { window: P7D } | policy.yaml:1:11: key 'points' is missing",
                "interest: { points: [{ type: link clicked, points: 5 }] } | policy.yaml:1:30: the signal type"
                        + " 'link clicked' is not written in UPPER_SNAKE_CASE\\n  Maybe 'LINK_CLICKED'?",
                "interest: { points: [{ type: X, points: some }] } | policy.yaml:1:41: 'some' is not a number",
                "interest: { points: [{ type: X, points: 1e999 }] } | policy.yaml:1:41: '1e999' is too large",
                "interest: { points: [{ points: 5 }] } | policy.yaml:1:22: key 'type' is missing",
                "interest: { points: [{ type: X, pionts: 5, points: 5 }] } | policy.yaml:1:33: key 'pionts' is unknown"
                        + "\\n  Maybe 'points'?",
                "interest: { points: [], at-most-a-day: 0 } | policy.yaml:1:40: A cap of 0.0 points per day leaves"
                        + " no points."
                        + "\\n  Maybe 20.",
                "interest: { points: [], half-life: P30D } | policy.yaml:1:36: 'P30D' is a calendar period, but an"
                        + " exact duration is needed\\n  Maybe 'PT720H'.",
                "interest: { points: [], half-life: PT1H, window: P1D } | policy.yaml:1:50: The score 'interest' has"
                        + " both a half-life and a window.\\n  Maybe leave one of them out.",
                "interest: { points: [], halflife: PT1H } | policy.yaml:1:25: key 'halflife' is unknown"
                        + "\\n  Maybe 'half-life'?",
                "more: [{ points: [] }] | policy.yaml:1:8: key 'name' is missing",
            })
    void a_fault_of_a_score_is_named_with_its_place(String yaml, String message) {
        assertThatThrownBy(() -> readScores(yaml))
                .isInstanceOf(PolicyException.class)
                .message()
                .startsWith(message.replace("\\n", "\n"));
    }

    /** A part that knows what it is when the text does not say. */
    public record Window(int count, Period length) {
        public static Window defaults() {
            return new Window(2, Period.ofDays(30));
        }
    }

    /** A policy with such parts. */
    public record Windows(Window clicks, List<Window> others) {}

    @Test
    void a_record_with_defaults_names_only_what_differs() {
        Windows defaults = new Windows(new Window(1, Period.ofDays(1)), List.of());
        assertThat(PolicyYaml.read(
                        "clicks: { count: 5 }\nothers: [{ length: P7D }]", "p.yaml", Windows.class, defaults))
                .isEqualTo(new Windows(new Window(5, Period.ofDays(30)), List.of(new Window(2, Period.ofDays(7)))));
    }

    @Test
    void an_unknown_key_of_such_a_record_is_still_a_problem() {
        Windows defaults = new Windows(Window.defaults(), List.of());
        assertThatThrownBy(() -> PolicyYaml.read("others: [{ lenght: P7D }]", "p.yaml", Windows.class, defaults))
                .hasMessage("p.yaml:1:12: key 'lenght' is unknown\n  Maybe 'length'?");
    }

    @ParameterizedTest
    @CsvSource({
        "clicks: 017, 'is not a whole number', 'Maybe ''17''.'",
        "clicks: +3, 'is not a whole number', 'Maybe ''3''.'",
        "clicks: \u0663, 'is not a whole number', ''",
        "limit: 1e3, 'is not a whole number', ''",
        "rate: .5, 'is not a number', ''",
        "price: 1_000, 'is not a number', ''",
        "price: many, 'is not a number', ''",
    })
    void a_number_is_written_in_plain_digits(String line, String problem, String advice) {
        assertThatThrownBy(() -> PolicyYaml.read(line, "acme.yaml", AcmePolicy.class, AcmePolicy.defaults()))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining(problem + (advice.isEmpty() ? "" : "\n  " + advice));
    }
}
