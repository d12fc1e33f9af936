package org.journeyrules.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.journeyrules.cli.Cli.Run;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One contact at one instant. */
class ExplainTest {
    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void oneClickOfTwo() {
        cli = new Cli(directory)
                .file("map.yaml", Cli.MAP)
                .file("loan.drl", Cli.RULES)
                .file("contacts.csv", "id,created_at", "ann,2026-03-01T09:00:00Z", "bob,2026-03-01T09:00:00Z")
                .file(
                        "signals.csv",
                        "id,contact_id,type,occurred_at",
                        "s1,ann,LINK_CLICKED,2026-03-10T10:00:00Z",
                        "s2,ann,LINK_CLICKED,2026-03-20T10:00:00Z");
    }

    private Run explain(String contact, String at, String... more) {
        String[] args = {
            "explain",
            "--map",
            "@map.yaml",
            "--rules",
            "@loan.drl",
            "--contacts",
            "@contacts.csv",
            "--signals",
            "@signals.csv",
            "--contact",
            contact,
            "--at",
            at
        };
        String[] all = java.util.Arrays.copyOf(args, args.length + more.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return cli.run(all);
    }

    @Test
    void tellsStageReasonAndConditionsOfThatInstantNotOfTheEnd() {
        Run run = explain("ann", "2026-03-15T00:00:00Z");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .startsWith(
                        "Contact ann on 15 March 2026, 01:00 (Europe/Amsterdam)\n\nStage: Submitted, since 1 March 2026, 10:00\n")
                .contains("Rules that do not hold\n  submitted to offered: two link clicks in 30 days\n")
                .contains("[no]  ");
    }

    @Test
    void writesOneJsonObject() {
        Run run = explain("ann", "2026-03-25T00:00:00Z", "--json");
        assertThat(run.out().lines())
                .singleElement()
                .asString()
                .startsWith(
                        "{\"journey\":\"loan\",\"contact\":\"ann\",\"at\":\"2026-03-25T00:00:00.000Z\",\"zone\":\"Europe/Amsterdam\",\"stage\":\"Offered\","
                                + "\"since\":\"2026-03-20T10:00:00.000Z\",\"movement\":\"PROGRESSION\","
                                + "\"rule\":\"submitted to offered: two link clicks in 30 days\","
                                + "\"reviewAt\":\"2026-04-03T09:00:00.000Z\",\"visits\":[{")
                .contains(
                        "\"rules\":[{\"rule\":\"offered to submitted: 14 days on the calendar without activity\",\"met\":false,"
                                + "\"conditions\":[{\"text\":");
    }

    @Test
    void tellsWhereTheJourneyHasNotBegun() {
        assertThat(explain("ann", "2026-02-01T00:00:00Z").out())
                .isEqualTo("Contact ann has no journey at 2026-02-01T00:00:00.000Z: begins after the end.\n");
        assertThat(explain("ann", "2026-02-01T00:00:00Z", "--json").out())
                .contains("\"notBegun\":\"begins after the end\"");
    }

    @Test
    void namesAContactThatIsNotThere() {
        Run run = explain("anna", "2026-03-15T00:00:00Z");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("There is no contact 'anna' in " + cli.path("contacts.csv") + ".\n  Maybe 'ann'?\n");
    }
}
