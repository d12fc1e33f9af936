package org.journeyrules.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.journeyrules.cli.Cli.Run;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What time alone brings, and what other rules would change, on the command line. */
class DueTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String END = "2026-03-10T09:00:00Z";

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void files() {
        cli = new Cli(directory)
                .file("map.yaml", Cli.MAP)
                .file("rules.drl", Cli.RULES)
                .file("contacts.csv", "id,created_at", "c-1,2026-03-02T09:00:00Z", "c-2,2026-03-02T09:00:00Z")
                .file(
                        "signals.csv",
                        "id,contact_id,type,occurred_at,link",
                        "s-1,c-1,LINK_CLICKED,2026-03-03T09:00:00Z,/a",
                        "s-2,c-1,LINK_CLICKED,2026-03-04T09:00:00Z,/b",
                        "s-3,c-2,LINK_CLICKED,2026-03-05T09:00:00Z,/a");
    }

    private Run run(String command, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of(command, "--map", "@map.yaml", "--rules", "@rules.drl", "--contacts", "@contacts.csv"));
        arguments.addAll(List.of(more));
        return cli.run(arguments.toArray(String[]::new));
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    /** c-1 came into Offered on March 4 and falls back 14 days later; c-2 lacks one click. */
    @Test
    void saysWhoChangesByTimeAloneWhenAndWhatPreventsIt() {
        Run run = run(
                "due",
                "--within",
                "P8D",
                "--signals",
                "@signals.csv",
                "--until",
                END,
                "--json",
                "@due.json",
                "--one-step",
                "@one.json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(read(cli.text("due.json"))).isEqualTo(read("""
                [{"contact": "c-1", "at": "2026-03-18T09:00:00.000Z", "kind": "StageChanged", "from": "Offered",
                  "to": "Submitted", "rule": "offered to submitted: 14 days on the calendar without activity",
                  "preventedBy": ["any activity"], "sequence": null, "step": null, "team": null,
                  "id": "loan/c-1/3/StageChanged/Submitted"}]
                """));
        assertThat(read(cli.text("one.json")).get(0).path("contact").asText()).isEqualTo("c-2");
        assertThat(run.out())
                .contains("c-1 moves from Offered to Submitted (offered to submitted: 14 days on the calendar without"
                        + " activity); prevented by any activity\n")
                .contains("One step from moving forward: 1\n  c-2 in Submitted: One more link click by 4 April 2026,"
                        + " 11:00 leads to Offered.\n");
    }

    @Test
    void theWindowIncludesItsEndAndNothingBeyond() {
        run("due", "--within", "PT192H", "--signals", "@signals.csv", "--until", END, "--json", "@due.json");
        assertThat(read(cli.text("due.json"))).hasSize(1);

        run("due", "--within", "P7D", "--signals", "@signals.csv", "--until", END, "--json", "@due.json");
        assertThat(read(cli.text("due.json"))).isEmpty();
    }

    @Test
    void savedStatesAreEnough() {
        run("replay", "--signals", "@signals.csv", "--until", END, "--states", "@states.jsonl");
        run("due", "--within", "P8D", "--signals", "@signals.csv", "--until", END, "--json", "@1.json");

        Run run = run("due", "--within", "P8D", "--resume", "@states.jsonl", "--json", "@2.json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(cli.text("2.json")).isEqualTo(cli.text("1.json"));
    }

    @Test
    void everyRowIsADecisionOfALaterReplayAndTheOtherWayAround() {
        run("due", "--within", "P30D", "--signals", "@signals.csv", "--until", END, "--json", "@due.json");
        run("replay", "--signals", "@signals.csv", "--until", "2026-04-09T09:00:00Z", "--decisions", "@later.jsonl");

        List<String> due = StreamSupport.stream(read(cli.text("due.json")).spliterator(), false)
                .map(each -> each.path("at").asText() + " " + each.path("id").asText())
                .toList();
        List<String> later = cli.text("later.jsonl")
                .lines()
                .map(DueTest::read)
                .map(each -> each.path("at").asText() + " " + each.path("id").asText())
                .filter(each -> each.compareTo(END) > 0)
                .toList();
        assertThat(due).isNotEmpty().isEqualTo(later);
    }

    @Test
    void signalsOrStatesAreNeeded() {
        Run run = run("due", "--within", "P8D");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Neither signals nor states are given.", "Maybe add --signals FILE");
    }

    @Test
    void anEndBeforeTheSavedStatesIsRefused() {
        run("replay", "--signals", "@signals.csv", "--until", END, "--states", "@states.jsonl");
        Run run = run("due", "--within", "P8D", "--resume", "@states.jsonl", "--until", "2026-03-09T00:00:00Z");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("lies before the saved states, which stand at " + END);
    }

    @Test
    void previewSaysWhoWouldMoveUnderOtherRulesAsAReplayThatAdoptsThem() {
        run("replay", "--signals", "@signals.csv", "--until", END, "--states", "@states.jsonl");
        cli.file("rules.drl", Cli.RULES.replace("atLeast(2)", "atLeast(1)"));

        Run run = run("preview", "--resume", "@states.jsonl", "--json", "@preview.json");
        run(
                "replay",
                "--signals",
                "@signals.csv",
                "--until",
                END,
                "--resume",
                "@states.jsonl",
                "--decisions",
                "@adopted.jsonl",
                "--states",
                "@after.jsonl");

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode preview = read(cli.text("preview.json"));
        assertThat(preview.path("contacts").asInt()).isEqualTo(2);
        assertThat(preview.path("adopted").asInt()).isEqualTo(2);
        assertThat(preview.path("changes")).hasSize(1);
        JsonNode change = preview.at("/changes/0");
        JsonNode adopted = read(cli.text("adopted.jsonl").strip());
        assertThat(change.path("contact")).isEqualTo(adopted.path("contact"));
        assertThat(change.at("/after/stage")).isEqualTo(adopted.path("to"));
        assertThat(change.path("rule")).isEqualTo(adopted.at("/because/rule"));
        assertThat(run.out()).contains("Contacts that would change: 1 (the stage 1,", "- 1 from Submitted to Offered");
    }

    @Test
    void previewWithTheSameRulesChangesNothing() {
        run("replay", "--signals", "@signals.csv", "--until", END, "--states", "@states.jsonl");
        Run run = run("preview", "--resume", "@states.jsonl", "--json", "@preview.json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(read(cli.text("preview.json")).path("changes")).isEmpty();
        assertThat(run.out()).startsWith("0 of 2 states have another version. Contacts that would change: 0 (");
    }
}
