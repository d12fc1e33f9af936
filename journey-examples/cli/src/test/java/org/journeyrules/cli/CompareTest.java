package org.journeyrules.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.journeyrules.cli.Cli.Run;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One history under two rule sets, on the command line. */
class CompareTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SAMPLE = Path.of("src/main/resources/org/journeyrules/cli/sample");

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void files() {
        cli = new Cli(directory)
                .file("map.yaml", Cli.MAP)
                .file("two.drl", Cli.RULES)
                .file("three.drl", Cli.RULES.replace("atLeast(2)", "atLeast(3)"))
                .file(
                        "contacts.csv",
                        "id,created_at,excluded",
                        "c-1,2026-03-02T09:00:00Z,",
                        "c-2,2026-03-02T09:00:00Z,",
                        "c-3,2026-03-02T09:00:00Z,",
                        "c-4,2026-03-02T09:00:00Z,true")
                .file(
                        "signals.csv",
                        "id,contact_id,type,occurred_at,link",
                        "s-1,c-1,LINK_CLICKED,2026-03-03T09:00:00Z,/a",
                        "s-2,c-1,LINK_CLICKED,2026-03-04T09:00:00Z,/b",
                        "s-3,c-2,LINK_CLICKED,2026-03-03T09:00:00Z,/a",
                        "s-4,c-3,LINK_CLICKED,2026-03-03T09:00:00Z,/a",
                        "s-5,c-3,LINK_CLICKED,2026-03-04T09:00:00Z,/b",
                        "s-6,c-3,LINK_CLICKED,2026-03-05T09:00:00Z,/c");
    }

    private Run compare(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "compare",
                "--map",
                "@map.yaml",
                "--rules",
                "@two.drl",
                "--contacts",
                "@contacts.csv",
                "--signals",
                "@signals.csv",
                "--until",
                "2026-03-10T00:00:00Z"));
        arguments.addAll(List.of(more));
        return cli.run(arguments.toArray(String[]::new));
    }

    private JsonNode json(String name) {
        return read(cli.text(name));
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    @Test
    void reportsWhoDiffersFromWhenAndWhy() {
        Run run = compare("--to-rules", "@three.drl", "--json", "@compare.json");
        JsonNode object = json("compare.json");

        assertThat(run.exitCode()).isZero();
        assertThat(run.errors()).containsExactly("3 of 4 contacts began, 6 signals read.");
        assertThat(object.path("contacts").asInt()).isEqualTo(3);
        assertThat(object.path("same").asInt()).isEqualTo(1);
        assertThat(object.path("differ").asInt()).isEqualTo(2);
        assertThat(object.path("differences").get(0)).isEqualTo(read("""
                {"contact": "c-1", "from": "2026-03-04T09:00:00.000Z", "certainUntil": null,
                 "before": {"stage": "Offered", "rule": "submitted to offered: two link clicks in 30 days", "evidence": ["s-2", "s-1"]},
                 "after": {"stage": "Submitted", "rule": "journey: start", "evidence": []},
                 "endsBefore": "Offered", "endsAfter": "Submitted"}
                """));
        assertThat(object.path("stages")).isEqualTo(read("""
                [{"stage": "Submitted", "before": 1, "after": 2}, {"stage": "Offered", "before": 2, "after": 1},
                 {"stage": "Cancelled", "before": 0, "after": 0}]
                """));
        assertThat(object.path("transitions")).isEqualTo(read("""
                [{"endsBefore": "Submitted", "endsAfter": "Submitted", "contacts": 1},
                 {"endsBefore": "Offered", "endsAfter": "Submitted", "contacts": 1},
                 {"endsBefore": "Offered", "endsAfter": "Offered", "contacts": 1}]
                """));
        assertThat(object.path("decisions")).isEqualTo(read("""
                [{"kind": "StageChanged", "before": 5, "after": 4}]
                """));
        assertThat(object.at("/measures/before/stages/0/visits").asInt()).isEqualTo(3);
        assertThat(object.at("/measures/after/stages/1/visits").asInt()).isEqualTo(1);
    }

    @Test
    void saysInWordsWhatChanges() {
        assertThat(compare("--to-rules", "@three.drl").out())
                .startsWith("2 of 3 contacts differ.\n- 1 contact reaches Offered later, 1 never\n")
                .contains("- 1 contact ends in Submitted instead of Offered\n")
                .contains("  c-3 from 2026-03-04T09:00:00Z: Offered (submitted to offered: two link clicks in 30 days)"
                        + " → Submitted (journey: start); ends in Offered\n");
        assertThat(compare("--to-rules", "@two.drl").out())
                .isEqualTo("Nothing changes: all decisions about 3 contacts are the same.\n");
    }

    @Test
    void whatIsNotChangedIsAsToday() {
        cli.file("longer.yaml", Cli.MAP.replace("  - name: Offered", "  - name: Offered\n    minimum-dwell: P30D"));

        assertThat(compare("--to-map", "@longer.yaml").out()).startsWith("Nothing changes");
        assertThat(compare("--to-no-standard-rules").out()).startsWith("Nothing changes");
    }

    @Test
    void aJourneyOfAnotherNameIsMentioned() {
        cli.file("other.yaml", Cli.MAP.replace("journey: loan", "journey: credit"));
        Run run = compare("--to-map", "@other.yaml");

        assertThat(run.errors())
                .contains(
                        "warning: the journey is called 'loan' today and 'credit' in the other map, so that the ids of"
                                + " all decisions differ");
        assertThat(run.out()).startsWith("3 of 3 contacts differ.");
    }

    @Test
    void thePageShowsTextsAsText() {
        cli.file(
                "contacts.csv",
                "id,created_at",
                "\"<img src=x onerror=alert(1)>\",2026-03-02T09:00:00Z",
                "c-1,2026-03-02T09:00:00Z");
        cli.file(
                "signals.csv",
                "id,contact_id,type,occurred_at,link",
                "s-1,<img src=x onerror=alert(1)>,LINK_CLICKED,2026-03-03T09:00:00Z,/a",
                "s-2,<img src=x onerror=alert(1)>,LINK_CLICKED,2026-03-04T09:00:00Z,/b");
        compare("--to-rules", "@three.drl", "--html", "@compare.html");

        assertThat(cli.text("compare.html"))
                .startsWith("<!doctype html>")
                .contains("default-src 'none'; style-src 'sha256-")
                .contains("<p>1 of 2 contacts differs.</p>", "&lt;img src=x onerror=alert(1)&gt;</td>")
                .doesNotContain("<img", "<script", "http:", "https:", "@data@");
    }

    @Test
    void theResultIsTheSameForAnyNumberOfThreads() {
        Run one = compare("--to-rules", "@three.drl", "--json", "@1.json", "--html", "@1.html", "--threads", "1");
        Run seven = compare("--to-rules", "@three.drl", "--json", "@7.json", "--html", "@7.html", "--threads", "7");

        assertThat(seven.out()).isEqualTo(one.out());
        assertThat(cli.text("7.json")).isEqualTo(cli.text("1.json"));
        assertThat(cli.text("7.html")).isEqualTo(cli.text("1.html"));
    }

    @Test
    void somethingMustBeDifferent() {
        Run run = compare();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors())
                .containsExactly(
                        "There is nothing to compare with.",
                        "  Maybe add --to-policy FILE, --to-rules FILE, --to-map FILE or --to-no-standard-rules.");
    }

    @Test
    void aFaultInTheOtherRulesIsNamedWithItsFile() {
        cli.file("broken.drl", "package loan", "rule \"x\" when then");
        Run run = compare("--to-rules", "@broken.drl", "--json", "@compare.json");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("broken.drl:");
        assertThat(cli.names()).doesNotContain("compare.json");
    }

    @Test
    void aContactThatCannotBeEvaluatedIsLeftOutOnBothSides() {
        cli.file("small.yaml", Cli.MAP.replace("  - name: Offered\n", ""))
                .file(
                        "none.drl",
                        "package loan",
                        "import org.journeyrules.Journey",
                        "rule \"new: quiet\" when",
                        "    $journey : Journey( stage == \"Submitted\", signals.activity.quietFor(days(99)) )",
                        "then",
                        "    $journey.exitTo(\"Cancelled\");",
                        "end")
                .file(
                        "contacts.csv",
                        "id,created_at,stage",
                        "c-1,2026-03-02T09:00:00Z,Offered",
                        "c-2,2026-03-02T09:00:00Z,")
                .file("signals.csv", "id,contact_id,type,occurred_at,link");
        Run run = compare("--to-map", "@small.yaml", "--to-rules", "@none.drl", "--json", "@compare.json");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("Contact 'c-1'", "1 contact could not be evaluated and is left out.");
        assertThat(json("compare.json").path("contacts").asInt()).isEqualTo(1);
    }

    @Test
    void onTheSampleAThirdClickChangesExactlyTheContactsWhoseDecisionsDifferLineByLine() {
        cli.file("three.yaml", "clicks: 3");
        cli.run("import", "salesforce", SAMPLE.toString(), "--out", "@sample");
        List<String> history = List.of("--contacts", "@sample/contacts.csv", "--signals", "@sample/signals.csv");
        run(history, "replay", "--decisions", "@two.jsonl");
        run(history, "replay", "--policy", "@three.yaml", "--decisions", "@three.jsonl");
        Run run = run(history, "compare", "--to-policy", "@three.yaml", "--json", "@compare.json");
        JsonNode object = json("compare.json");

        Map<String, String> expected = firstDifferences(lines("two.jsonl"), lines("three.jsonl"));
        Map<String, String> found = new TreeMap<>();
        object.path("differences")
                .forEach(each -> found.put(
                        each.path("contact").asText(), each.path("from").asText()));
        assertThat(run.exitCode()).isZero();
        assertThat(found).isEqualTo(expected).hasSizeGreaterThan(5);
        assertThat(object.path("same").asInt())
                .isEqualTo(object.path("contacts").asInt() - found.size());
    }

    private Run run(List<String> history, String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(history);
        arguments.addAll(List.of(more));
        return cli.run(arguments.toArray(String[]::new));
    }

    /** The decisions without their reasons. */
    private Set<String> lines(String name) {
        Set<String> lines = new TreeSet<>();
        for (String line : cli.lines(name)) {
            lines.add(((ObjectNode) read(line)).without("because").toString());
        }
        return lines;
    }

    private static Map<String, String> firstDifferences(Set<String> before, Set<String> after) {
        Set<String> only = new TreeSet<>(before);
        only.removeAll(after);
        Set<String> others = new TreeSet<>(after);
        others.removeAll(before);
        only.addAll(others);
        Map<String, String> first = new TreeMap<>();
        only.forEach(line -> first.merge(
                read(line).path("contact").asText(),
                read(line).path("at").asText(),
                (one, other) -> one.compareTo(other) < 0 ? one : other));
        return first;
    }
}
