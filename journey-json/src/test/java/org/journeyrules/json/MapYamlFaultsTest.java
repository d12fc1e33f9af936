package org.journeyrules.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.journeyrules.map.JourneyMapException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every message has file, line and column, and most have a cure. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MapYamlFaultsTest {
    private static final String HEAD = "journey: loan\nstages: [{ name: A }, { name: B }]\n";

    private static String message(String yaml) {
        JourneyMapException e = catchThrowableOfType(JourneyMapException.class, () -> MapYaml.read(yaml, "map.yaml"));
        assertThat(e).as("the map has no fault").isNotNull();
        return e.getMessage();
    }

    /** The message for lines that follow a sound head of two. */
    private static String messageWith(String more) {
        return message(HEAD + more);
    }

    @Test
    void every_fault_is_named_at_once_from_top_to_bottom() {
        assertThat(message("""
                        journey: loan
                        zone: Europe/Amsterdm
                        stages:
                          - name: Offered
                            sequence: offer-folow-up
                            minimum-dwel: P1D
                        sequences:
                          - name: offer-follow-up
                            steps: [{ name: hello, content: welcome, after: 3d }]
                        """)).isEqualTo("""
                        map.yaml:2:7: 'Europe/Amsterdm' is not a time zone
                          Maybe 'Europe/Amsterdam'?
                        map.yaml:5:15: sequence 'offer-folow-up' is not declared
                          Maybe 'offer-follow-up'?
                        map.yaml:6:5: key 'minimum-dwel' is unknown
                          Maybe 'minimum-dwell'?
                        map.yaml:9:53: '3d' is not an ISO-8601 duration
                          Maybe 'P3D' (calendar days).""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "origin: -PT3H                                         | 3:9: 'origin' must not be negative, but is"
                        + " -PT3H",
                "retention: -P40D                                      | 3:12: 'retention' must not be negative, but"
                        + " is -P40D",
                "retention: p0w                                        | 3:12: 'retention' must be positive, not p0w",
                "settle: -P3D                                          | 3:9: '-P3D' is a calendar period, but an"
                        + " exact duration is needed",
                "caps: [{ at-most: 1, in: P1D-8D }]                  | 3:26: 'P1D-8D' is not an ISO-8601 duration",
                "caps: [{ at-most: 1, in: p1m-8d }]                  | 3:26: 'in' must not be negative, but is p1m-8d",
                "touchpoints: [{ stage: A, channel: chat, answers-within: -PT4H }] | 3:58: 'answers-within' must not"
                        + " be negative, but is -PT4H",
                "sequences: [{ name: s, re-entry: -P30D, steps: [{ name: a, content: c }] }] | 3:34: 're-entry' must"
                        + " not be negative, but is -P30D",
            })
    void a_time_is_quoted_as_it_was_written(String line, String expected) {
        assertThat(messageWith(line + "\n").lines()).contains("map.yaml:" + expected);
    }

    @Test
    void problems_carry_path_and_place() {
        JourneyMapException e = catchThrowableOfType(
                JourneyMapException.class, () -> MapYaml.read(HEAD + "exclude:\n  - staff\n", "map.yaml"));

        assertThat(e.source()).isEqualTo("map.yaml");
        assertThat(e.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo("exclude[0]");
            assertThat(problem.line()).isEqualTo(4);
            assertThat(problem.column()).isEqualTo(5);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "zone: Mars/Base            | map.yaml:3:7: 'Mars/Base' is not a time zone"
                        + "\\n  Maybe 'Europe/Amsterdam', 'America/New_York' or 'UTC'.",
                "screening: yes             | map.yaml:3:12: 'yes' is neither true nor false\\n  Maybe 'true'?",
                "origin: 10m                | map.yaml:3:9: '10m' is not an ISO-8601 duration\\n  Maybe 'PT10M'"
                        + " (minutes).",
                "origin: P1D                | map.yaml:3:9: 'P1D' is a calendar period, but an exact duration is"
                        + " needed\\n  Maybe 'PT24H'.",
                "retention: PT9600H         | map.yaml:3:12: 'PT9600H' is an exact duration, but a calendar period"
                        + " is needed\\n  Maybe 'P400D'.",
                "retention: a year          | map.yaml:3:12: 'a year' is not an ISO-8601 duration"
                        + "\\n  Maybe 'P30D' (calendar days) or 'PT720H' (exact hours).",
                "retained-per-type: 1.5     | map.yaml:3:20: '1.5' is not a whole number",
                "quiet-hours: 21-8          | map.yaml:3:14: '21-8' is not a range of hours\\n  Maybe '09:00-18:00'.",
                "quiet-hours: 21:00-25:00   | map.yaml:3:14: '21:00-25:00' is not a range of hours"
                        + "\\n  Maybe '09:00-18:00'.",
                "consent: denied            | map.yaml:3:10: 'denied' is not one of required, not-denied"
                        + "\\n  Maybe 'not-denied'?",
                "consent: { NL: requird }   | map.yaml:3:16: 'requird' is not one of required, not-denied"
                        + "\\n  Maybe 'required'?",
                "calendars: [{ name: x, days: MON-FRY }]      | map.yaml:3:30: 'MON-FRY' is not a list of weekdays"
                        + "\\n  Maybe 'MON-FRI' or 'MON,WED'.",
                "calendars: [{ name: x, holidays: [xmas] }]   | map.yaml:3:35: 'xmas' is not a date"
                        + "\\n  Maybe '2026-12-25'.",
                "signals: [{ name: X, direction: in }]        | map.yaml:3:33: 'in' is not one of inbound, outbound,"
                        + " none",
                "caps: [{ at-most: 2 }]                       | map.yaml:3:8: key 'in' is missing",
                "segments: { large: x }                       | map.yaml:3:11: 'segments' must be a list"
                        + "\\n  Maybe '- ' before it.",
                "exclude: { large: x }                        | map.yaml:3:10: 'exclude' must be a single value, not"
                        + " keys",
                "version: [1, 2]                              | map.yaml:3:10: 'version' must be a single value, not"
                        + " a list",
                "version:                                     | map.yaml:3:1: key 'version' has no value"
                        + "\\n  Maybe remove the key.",
                "exclude: [~]                                 | map.yaml:3:11: 'exclude' must be a single value, not"
                        + " nothing",
                "[a, b]: c                                    | map.yaml:3:1: a key must be a plain name",
                "journey: twice                               | map.yaml:3:1: key 'journey' is defined twice"
                        + "\\n  Maybe remove one of them; the first is on line 1.",
                "spacing: soon                                | map.yaml:3:10: 'soon' is not an ISO-8601 duration"
                        + "\\n  Maybe 'P30D' (calendar days) or 'PT720H' (exact hours).",
                "spacing: PT0S                                | map.yaml:3:10: 'spacing' must be positive, not PT0S",
                "content-again: P0D                           | map.yaml:3:16: 'content-again' must be positive, not P0D",
                "sequences: [{ name: s, starts-on: [ENTRY], steps: [{ name: a, content: a }] }] | map.yaml:3:36: 'ENTRY'"
                        + " is not one of start, imported, progression, regression, exit, return, set",
                "sequences: [{ name: s, runs-on: [Mars], steps: [{ name: a, content: a }] }] | map.yaml:3:34: stage 'Mars' is"
                        + " not declared\\n  Maybe add it under 'stages', which has A, B.",
                "sequences: [{ name: s, variants: held, steps: [{ name: a, content: a }] }] | map.yaml:3:34: 'held' does"
                        + " not say how long variants hold\\n  Maybe 'kept'.",
                "sequences: [{ name: s, goal: { same: cart }, steps: [{ name: a, content: a }] }] | map.yaml:3:30: key"
                        + " 'type' is missing",
                "sequences: [{ name: s, steps: [{ name: a, wait-for: { type: X, smae: y } }] }] | map.yaml:3:64: key"
                        + " 'smae' is unknown\\n  Maybe 'same'?",
                "sequences: [{ name: s, steps: [{ name: a, content: a, yearly: true }] }] | map.yaml:3:63: step 'a'"
                        + " depends on no date\\n  Maybe add 'before'.",
                "sequnces: []                                 | map.yaml:3:1: key 'sequnces' is unknown"
                        + "\\n  Maybe 'sequences'?",
            })
    void a_value_of_the_wrong_kind_is_named_with_its_place(String line, String message) {
        assertThat(messageWith(line)).isEqualTo(message.replace("\\n", "\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "after: P1DT2H              | '5:22: 'P1DT2H' mixes calendar days with exact hours"
                        + "\\n  Maybe 'PT26H' (exact hours) or 'P1D'.",
                "after: -P1D                | '5:22: 'after' must not be negative, but is -P1D",
                "after: 2 weeks             | '5:22: '2 weeks' is not an ISO-8601 duration\\n  Maybe 'P2W'.",
                "after: 3 months            | '5:22: '3 months' is not an ISO-8601 duration\\n  Maybe 'P3M'.",
                "after: 30 sec              | '5:22: '30 sec' is not an ISO-8601 duration\\n  Maybe 'PT30S'.",
                "after: 5 hours             | '5:22: '5 hours' is not an ISO-8601 duration\\n  Maybe 'PT5H'.",
                "before: { d: P0D }         | '5:28: 'd' must be positive, not P0D",
                "before: { d: soon }        | '5:28: 'soon' is not an ISO-8601 duration",
                "before: { a: P1D, b: P1D } | '5:23: a step depends on one date, not on a and b\\n  Maybe use one"
                        + " step for each.",
                "before: { a: P1D }, after: P1D | '5:23: step 'x' counts both toward a date and from the enrollment"
                        + " or previous step"
                        + "\\n  Maybe keep one of 'before', 'after' and 'after-previous'.",
                "valid-for: P0D             | '5:26: 'valid-for' must be positive, not P0D",
                "skip-weekends: sunday      | '5:30: 'skip-weekends' must be monday or friday, not sunday",
                "skip-weekends: mondy       | '5:30: 'mondy' is not one of monday, tuesday, wednesday, thursday,"
                        + " friday,"
                        + " saturday, sunday\\n  Maybe 'monday'?",
                "purpose: sales             | '5:24: 'sales' is not one of marketing, service",
                "when: { segmnt: x }        | '5:23: key 'segmnt' is unknown\\n  Maybe 'segment'?",
                "when: { segment: x }       | '5:32: segment 'x' is not declared\\n  Maybe add it under 'segments'.",
                "then: end                  | '5:21: 'then' belongs to a step that waits\\n  Maybe add 'wait-for'.",
            })
    void a_step_that_cannot_be_read_is_named_with_its_place(String key, String message) {
        String expected = message.substring(1).replace("\\n", "\n");

        assertThat(messageWith("""
                        sequences:
                          - name: s
                            steps: [{ KEY, name: x, content: y }]
                        """.replace("            ", "").replace("KEY", key)))
                .startsWith("map.yaml:" + expected);
    }

    @Test
    void a_journey_and_stages_must_be_there() {
        assertThat(message("version: 1"))
                .isEqualTo("map.yaml:1:1: key 'journey' is missing\nmap.yaml:1:1: key 'stages' is missing");
    }

    @Test
    void a_stage_is_keys_with_values() {
        assertThat(message("journey: loan\nstages:\n  - A\n  - [B]\n")).isEqualTo("""
                        map.yaml:3:5: 'A' is not a mapping of keys to values
                          Maybe '{ name: A }'.
                        map.yaml:4:5: a list is not a mapping of keys to values""");
    }

    @Test
    void a_part_without_a_name_is_said_once() {
        assertThat(message("journey: loan\nstages:\n  - name: A\n  - exit: true\n"))
                .isEqualTo("map.yaml:4:5: key 'name' is missing");
    }

    @Test
    void what_follows_from_an_unreadable_value_is_not_said_again() {
        assertThat(messageWith("sequences: [{ name: s, steps: [{ name: x, content: [a] }] }]"))
                .isEqualTo("map.yaml:3:52: 'content' must be a single value, not a list");
    }

    @Test
    void a_condition_that_compares_with_nothing_is_found_in_its_place() {
        assertThat(messageWith("segments:\n  - name: secure\n    where: { interests: has }"))
                .contains("'has' does not name one value of a list");
        assertThat(messageWith("segments:\n  - name: large\n    where: { company_size: '>= many' }"))
                .isEqualTo("map.yaml:5:28: '>= many' compares with 'many', which is neither a number nor a date\n"
                        + "  Maybe '>= 1000', '>= 100, < 1000' or '< 2026-12-31'.");
    }

    @Test
    void a_stage_that_cannot_be_reached_is_found_where_it_stands() {
        assertThat(message("""
                        journey: loan
                        stages:
                          - name: A
                          - name: B
                            terminal: true
                          - name: C
                            terminal: true
                        transitions:
                          - { from: A, to: B }
                        """))
                .isEqualTo("map.yaml:6:5: stage 'C' cannot be reached by any transition\n"
                        + "  Maybe add a transition to it, or 'start: true' if contacts start there.");
    }

    @Test
    void weights_with_a_hold_out_come_to_a_hundred() {
        assertThat(messageWith("sequences:\n  - name: s\n    arms: { a: 50, b: 50, hold-out: 10 }\n"
                        + "    steps: [{ name: x, content: y }]"))
                .isEqualTo("map.yaml:5:11: the weights of the arms including the hold-out add up to 110, not 100\n"
                        + "  Maybe 'hold-out: 10' next to 'arms'.");
    }

    @ParameterizedTest
    @CsvSource({"''", "'# nothing but a comment'", "~"})
    void an_empty_file_is_told_how_to_begin(String text) {
        assertThat(message(text))
                .isEqualTo("map.yaml:1:1: the file is empty\n  Maybe start with 'journey:' and 'stages:'.");
    }

    @Test
    void a_file_is_keys_with_values() {
        assertThat(message("- a\n- b\n")).isEqualTo("map.yaml:1:1: a list is not a mapping of keys to values");
    }

    @Test
    void a_character_that_yaml_does_not_know_is_named_where_it_stands() {
        assertThat(message("\uFEFFjourney: loan\nversion: a\u0000b\n"))
                .isEqualTo(
                        "map.yaml:2:11: not readable as YAML: the character U+0000 is not allowed\n  Maybe remove it.");
        String long_ = "# \uD83D\uDE00" + "x".repeat(5_000) + "\r\n# y\n";
        assertThat(message(long_ + "journey: lo\u0007an\n"))
                .isEqualTo(
                        "map.yaml:3:12: not readable as YAML: the character U+0007 is not allowed\n  Maybe remove it.");
    }

    @Test
    void the_rule_for_other_countries_is_no_misspelled_one() {
        assertThat(message("journey: loan\nstages: [{ name: A }]\nconsent: { defualt: required, NL: required }\n"))
                .isEqualTo("map.yaml:3:10: 'defualt' is not a country\n  Maybe 'default'?");
    }

    @Test
    void text_that_is_no_yaml_is_named_with_its_place() {
        assertThat(message("journey: loan\nstages:\n\t- name: A\n"))
                .startsWith("map.yaml:3:1: not readable as YAML: while scanning for the next token, found character");
        assertThat(message("journey: 'loan\n")).startsWith("map.yaml:2:1: not readable as YAML: ");
        assertThat(message("journey: *unknown\n"))
                .isEqualTo("map.yaml:1:10: not readable as YAML: found undefined alias unknown");
    }

    @Test
    void a_file_is_one_document() {
        assertThat(message(HEAD + "---\n" + HEAD))
                .startsWith("map.yaml:3:1: not readable as YAML: expected a single document");
    }

    @Test
    void aliases_are_limited() {
        String many = IntStream.rangeClosed(1, 60).mapToObj(i -> "*a").collect(Collectors.joining(", "));

        assertThat(messageWith("x: &a [1]\ny: [" + many + "]\n"))
                .isEqualTo("map.yaml:1:1: not readable as YAML:"
                        + " Number of aliases for non-scalar nodes exceeds the specified max=50");
    }

    @Test
    void a_value_that_contains_itself_does_no_harm() {
        assertThat(messageWith("exclude: &a [*a]\n"))
                .isEqualTo("map.yaml:3:10: 'exclude' must be a single value," + " not a list");
    }

    @Test
    void a_file_that_is_nested_without_end_is_refused() {
        assertThat(messageWith("exclude: " + "[".repeat(100_000)))
                .isEqualTo("map.yaml:3:59: nested deeper than 50 levels");
    }

    @Test
    void a_file_that_is_too_long_is_refused() {
        assertThat(MapYaml.read(HEAD + "# " + "x".repeat(499_900), "map.yaml")).isNotNull();
        assertThat(messageWith("# " + "x".repeat(500_000)))
                .isEqualTo("map.yaml:1:1: the file is longer than 500,000 characters");
    }

    @Test
    void of_many_problems_the_first_thousand_are_reported_and_the_first_two_hundred_with_advice() {
        StringBuilder keys = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            keys.append("stagess").append(i).append(": 1\n");
        }
        String message = messageWith(keys.toString());
        assertThat(message.lines().filter(line -> line.contains("is unknown"))).hasSize(1_000);
        assertThat(message.lines().filter(line -> line.contains("Maybe"))).hasSize(200);
        assertThat(message).endsWith("there are more problems, which are not shown");
    }

    @Test
    void a_duration_is_at_most_a_hundred_years() {
        for (String fine : List.of("P100Y", "P36525D", "P1200M")) {
            assertThat(MapYaml.read(HEAD + "retention: " + fine, "map.yaml")).isNotNull();
        }
        for (String tooLong : List.of("P101Y", "P36526D", "P1201M", "P2000000000Y", "P99Y400D")) {
            assertThat(messageWith("retention: " + tooLong))
                    .startsWith("map.yaml:3:12: '" + tooLong + "' is longer than 100 years");
        }
    }
}
