package org.journeyrules.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.journeyrules.cli.Cli.Run;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The CRM's own stages beside those of the rules, on the command line. */
class AuditTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void files() {
        cli = new Cli(directory)
                .file("map.yaml", Cli.MAP.replace("name: Offered", "name: Offered\n    labels: { crm: Proposal }"))
                .file("rules.drl", Cli.RULES)
                .file(
                        "contacts.csv",
                        "id,created_at,stage",
                        "c-1,2026-03-02T09:00:00Z,Offered", // its own stage is not used as a start
                        "c-2,2026-03-02T09:00:00Z,",
                        "c-3,2026-03-02T09:00:00Z,",
                        "c-4,2026-03-02T09:00:00Z,",
                        "c-5,2026-03-02T09:00:00Z,")
                .file(
                        "signals.csv",
                        "id,contact_id,type,occurred_at,link,stage,source,field,from,to,opportunity",
                        // both sides agree, by the label
                        "s-1,c-1,LINK_CLICKED,2026-03-03T09:00:00Z,/a,,,,,,",
                        "s-2,c-1,LINK_CLICKED,2026-03-04T09:00:00Z,/b,,,,,,",
                        "s-3,c-1,STAGE_SET,2026-03-05T09:00:00Z,,Proposal,automation,,,,",
                        "s-4,c-1,OPPORTUNITY_WON,2026-03-06T09:00:00Z,,,,,,,o-1",
                        // the CRM is ahead since March 4, after both agreed
                        "s-5,c-2,FIELD_CHANGED,2026-03-04T09:00:00Z,,,,stage,Submitted,Proposal,",
                        // the rules are ahead since the second click
                        "s-6,c-3,STAGE_SET,2026-03-02T09:00:00Z,,Submitted,import,,,,",
                        "s-7,c-3,LINK_CLICKED,2026-03-03T09:00:00Z,/a,,,,,,",
                        "s-8,c-3,LINK_CLICKED,2026-03-07T09:00:00Z,/b,,,,,,",
                        // a person's placement is the rules' side, and c-5 has no stage in the CRM
                        "s-9,c-4,STAGE_SET,2026-03-03T09:00:00Z,,Offered,user,,,,",
                        "s-10,c-4,STAGE_SET,2026-03-04T09:00:00Z,,Offered,import,,,,");
    }

    private Run audit(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "audit",
                "--map",
                "@map.yaml",
                "--rules",
                "@rules.drl",
                "--contacts",
                "@contacts.csv",
                "--signals",
                "@signals.csv",
                "--until",
                "2026-03-10T00:00:00Z"));
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

    @Test
    void reportsWhereBothAgreeAndWhoDiffersSinceWhenAndWhy() {
        Run run = audit("--json", "@audit.json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode object = read(cli.text("audit.json"));
        assertThat(object.path("contacts").asInt()).isEqualTo(5);
        assertThat(object.path("agreeAtUntil").asInt()).isEqualTo(2);
        assertThat(object.path("stages")).isEqualTo(read("""
                [{"crm": null, "rules": "Submitted", "contacts": 1}, {"crm": "Offered", "rules": "Submitted", "contacts": 1},
                 {"crm": "Submitted", "rules": "Offered", "contacts": 1}, {"crm": "Offered", "rules": "Offered", "contacts": 2}]
                """));
        assertThat(object.path("differences")).isEqualTo(read("""
                [{"contact": "c-2", "since": "2026-03-04T09:00:00.000Z", "crm": "Offered", "rules": "Submitted",
                  "rule": "journey: start", "evidence": []},
                 {"contact": "c-3", "since": "2026-03-07T09:00:00.000Z", "crm": "Submitted", "rules": "Offered",
                  "rule": "submitted to offered: two link clicks in 30 days", "evidence": ["s-8", "s-7"]},
                 {"contact": "c-5", "since": "2026-03-02T09:00:00.000Z", "crm": null, "rules": "Submitted",
                  "rule": "journey: start", "evidence": []}]
                """));
        assertThat(object.at("/ended/1/stage").asText()).isEqualTo("Offered");
        // c-1 was put into Offered before it was won by both sides; c-2 and c-4 by the CRM, c-3 and c-4 by the rules
        assertThat(object.at("/ended/1/crm/contacts").asInt()).isEqualTo(3);
        assertThat(object.at("/ended/1/crm/won").asInt()).isEqualTo(1);
        assertThat(object.at("/ended/1/rules/contacts").asInt()).isEqualTo(3);
        assertThat(object.at("/ended/1/rules/won").asInt()).isEqualTo(1);
    }

    @Test
    void saysItInWords() {
        assertThat(audit().out())
                .startsWith("The CRM and the rules agree on 2 of 5 contacts (40 %).\n- 1 have no stage in the CRM\n"
                        + "- 1 in Offered in the CRM, in Submitted by the rules\n")
                .contains("  c-3 since 2026-03-07T09:00:00Z: Submitted in the CRM, Offered by the rules (submitted to"
                        + " offered: two link clicks in 30 days)\n");
    }

    @Test
    void aLabelThatNoStageHasIsABadRow() {
        cli.file("map.yaml", Cli.MAP);
        Run run = audit();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("signals.csv:4: ", "the stage 'Proposal' is not in the map");
    }

    @Test
    void theResultIsTheSameForAnyNumberOfThreads() {
        audit("--json", "@1.json", "--threads", "1");
        audit("--json", "@7.json", "--threads", "7");

        assertThat(cli.text("7.json")).isEqualTo(cli.text("1.json"));
    }
}
