package org.journeyrules.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A contact's history becomes a scenario that passes and names nobody. */
class RecordTest {
    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void history() {
        cli = new Cli(directory)
                .file(
                        "contacts.csv",
                        "id,created_at,time_zone,industry,email,name,owner,tier,stage,stage_since",
                        "003-Kim,2026-03-02T09:00:00Z,Europe/Amsterdam,Healthcare,kim@acme.test,Kim Jansen,Robin Doe,gold,,",
                        "004,2026-03-02T09:00:00Z,,,,,,,Offered,2026-03-20T09:00:00Z")
                .file(
                        "signals.csv",
                        "id,type,occurred_at,contact_id,message,link,topic,note,field,from,to",
                        "8827,LINK_CLICKED,2026-03-03T10:00:00Z,003-Kim,MSG-77,https://acme.test/a?user=kim,pricing,call Kim,,,",
                        "8828,FIELD_CHANGED,2026-03-04T10:00:00Z,003-Kim,,,,,email,kim@old.test,kim@acme.test",
                        "8829,LINK_CLICKED,2026-03-10T10:00:00Z,003-Kim,MSG-78,https://acme.test/a?user=kim&x=1,pricing,,,,",
                        "8830,FORM_SUBMITTED,2026-04-30T10:00:00Z,003-Kim,,,,,,,");
    }

    private Cli.Run record(String contact, String... more) {
        cli.file("loan.yaml", Cli.MAP).file("loan.drl", Cli.RULES);
        String[] args = {
            "test",
            "--record",
            contact,
            "--contacts",
            "@contacts.csv",
            "--signals",
            "@signals.csv",
            "--map",
            "@loan.yaml",
            "--rules",
            "@loan.drl"
        };
        String[] all = Arrays.copyOf(args, args.length + more.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return cli.run(all);
    }

    @Test
    void aRecordedScenarioPassesAndNamesNobody() {
        Cli.Run run = record("003-Kim", "@recorded.yaml");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        String yaml = cli.text("recorded.yaml");
        assertThat(yaml)
                .contains("- scenario: 'recorded: Submitted, then Offered, then Submitted'\n")
                .contains("since: 2026-03-02T10:00\n")
                .contains("contact: {id: c1, created_at: '2026-03-02T09:00:00Z', industry: Healthcare, owner: person1,"
                        + " time_zone: Europe/Amsterdam}\n")
                .contains("link: 'https://acme.test/a'")
                .contains(
                        "stage: Offered, because: 'submitted to offered: two link clicks in 30 days', at: '2026-03-10T11:00'")
                .contains("stage: Submitted, because: 'offered to submitted: 14 days on the calendar without activity',"
                        + " at: '2026-03-24T11:00'")
                .doesNotContainIgnoringCase("kim")
                .doesNotContain("Robin", "MSG", "8827", "gold", "note", "user=");
        Cli.Run again = cli.run("test", "@recorded.yaml", "--map", "@loan.yaml", "--rules", "@loan.drl");
        assertThat(again.exitCode()).as(again.out()).isZero();
        assertThat(again.out()).contains("1 scenario: 1 passed");
    }

    @Test
    void whatARuleNeedsIsKept() {
        cli.file("loan.yaml", Cli.MAP).file("gold.drl", """
                package loan
                import org.journeyrules.Journey
                rule "submitted to offered: gold"
                when
                    $journey : Journey( stage == "Submitted", contact.attribute("tier") == "gold" )
                then
                    $journey.progressTo("Offered");
                end
                """);

        Cli.Run run = record("003-Kim", "--rules", "@gold.drl");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("tier: gold").doesNotContain("Kim", "email:");
    }

    @Test
    void anImportedContactIsRecordedInItsStage() {
        Cli.Run run = record("004", "--until", "2026-04-10T00:00:00Z");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("    stage: Offered\n    since: 2026-03-20T10:00\n")
                .contains("  - passes: PT335H\n")
                .contains("at: '2026-04-03T10:00'");
    }

    @Test
    void whatCannotBeRecordedIsReported() {
        cli.file("scenario.yaml", "- x");

        assertThat(record("005").exitCode()).isEqualTo(2);
        assertThat(record("003-Kim", "--until", "2026-01-01T00:00:00Z").err())
                .contains("Contact 003-Kim has no journey to record: starts after the end.");
        assertThat(cli.run("test", "--record", "004").err()).contains("Maybe add --contacts FILE and --signals FILE.");
        assertThat(cli.run("test", "@scenario.yaml", "--until", "2026-01-01T00:00:00Z")
                        .err())
                .contains("Maybe add --record CONTACT.");
    }
}
