package org.journeyrules.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.journeyrules.cli.Cli.Run;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a replay writes. */
class ReplayTest {
    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void twoContactsOfWhichOneClicksTwice() {
        cli = new Cli(directory)
                .file("contacts.csv", "id,created_at", "ann,2026-03-01T09:00:00Z", "bob,2026-03-02T09:00:00Z")
                .file(
                        "signals.csv",
                        "id,contact_id,type,occurred_at",
                        "s2,ann,LINK_CLICKED,2026-03-20T10:00:00Z",
                        "s1,ann,LINK_CLICKED,2026-03-10T10:00:00Z",
                        "s3,bob,EMAIL_OPENED,2026-04-10T10:00:00Z");
    }

    @Test
    void writesEachDecisionAtItsInstantSortedByInstantThenContact() {
        Run run = cli.replay();
        assertThat(run.exitCode()).as(run.err()).isZero();
        // 14 calendar days in Amsterdam from 11:00 on 20 March, over the night with 23 hours, end at 11:00 summer time
        assertThat(cli.text("decisions.jsonl")).isEqualTo("""
                {"id":"loan/ann/1/StageChanged/Submitted","journey":"loan","contact":"ann","at":"2026-03-01T09:00:00.000Z","kind":"StageChanged","because":{"rule":"journey: start","evidence":[],"evidenceCount":0,"text":"Starts in Submitted.","overruled":[]},"to":"Submitted","movement":"START"}
                {"id":"loan/bob/1/StageChanged/Submitted","journey":"loan","contact":"bob","at":"2026-03-02T09:00:00.000Z","kind":"StageChanged","because":{"rule":"journey: start","evidence":[],"evidenceCount":0,"text":"Starts in Submitted.","overruled":[]},"to":"Submitted","movement":"START"}
                {"id":"loan/ann/2/StageChanged/Offered","journey":"loan","contact":"ann","at":"2026-03-20T10:00:00.000Z","kind":"StageChanged","because":{"rule":"submitted to offered: two link clicks in 30 days","evidence":["s2","s1"],"evidenceCount":2,"text":"submitted to offered: two link clicks in 30 days (2 signals, the last LINK_CLICKED of 20 March 2026, 11:00)","overruled":[]},"from":"Submitted","to":"Offered","movement":"PROGRESSION"}
                {"id":"loan/ann/3/StageChanged/Submitted","journey":"loan","contact":"ann","at":"2026-04-03T09:00:00.000Z","kind":"StageChanged","because":{"rule":"offered to submitted: 14 days on the calendar without activity","evidence":["s2"],"evidenceCount":1,"text":"offered to submitted: 14 days on the calendar without activity (1 signal, the last LINK_CLICKED of 20 March 2026, 11:00)","overruled":[]},"from":"Offered","to":"Submitted","movement":"REGRESSION"}
                """);
    }

    @Test
    void writesOneStateAContactThatBeganSortedByContact() {
        cli.replay();
        assertThat(cli.lines("states.jsonl")).hasSize(2);
        assertThat(cli.lines("states.jsonl").get(0))
                .startsWith("{\"journey\":\"loan\",\"version\":\"")
                .contains(
                        "\"contact\":\"ann\",\"stage\":\"Submitted\",\"since\":\"2026-04-03T09:00:00.000Z\",\"visit\":3");
        assertThat(cli.lines("states.jsonl").get(1)).contains("\"contact\":\"bob\"");
    }

    @Test
    void showsWhereAllStand() {
        Run run = cli.replay("--until", "2026-04-03T09:00:00Z");
        assertThat(run.out()).isEqualTo("""
                WHERE ALL 2 STAND on 3 Apr 2026  (# is here now, - was here before)

                  Submitted        2 of   2  ##################################################
                  Offered          0 of   1  -------------------------
                  Cancelled        0 of   0

                1 time a contact fell back, each at its exact minute:
                    1  offered to submitted: 14 days on the calendar without activity
                """);
    }

    @Test
    void keepsStandardOutputForAnOutputThatGoesThere() {
        Assumptions.assumeTrue(Files.exists(Path.of("/dev/null")));
        Run run = cli.replay("--decisions", "/dev/null");
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("WHERE ALL 2 STAND");
    }

    @Test
    void sortsIdsByCodePointNotByUtf16() {
        cli.file(
                        "contacts.csv",
                        "id,created_at",
                        "\uD83D\uDE00,2026-03-01T09:00:00Z",
                        "\uFF21,2026-03-01T09:00:00Z",
                        "Z,2026-03-01T09:00:00Z")
                .file("signals.csv", "id,contact_id,type,occurred_at");
        cli.replay();
        assertThat(cli.lines("states.jsonl"))
                .extracting(ReplayTest::contact)
                .containsExactly("Z", "\uFF21", "\uD83D\uDE00");
        assertThat(cli.lines("decisions.jsonl"))
                .extracting(ReplayTest::contact)
                .containsExactly("Z", "\uFF21", "\uD83D\uDE00");
    }

    @Test
    void endsAtTheLastSignalUnlessToldOtherwise() {
        cli.replay("--until", "2026-04-03T08:59:59.999Z");
        assertThat(cli.lines("decisions.jsonl")).hasSize(3);
        cli.replay("--until", "2026-04-03T09:00:00Z");
        assertThat(cli.lines("decisions.jsonl"))
                .as("reviews at the end are included")
                .hasSize(4);
    }

    @Test
    void ignoresSignalsAfterTheEnd() {
        cli.replay("--until", "2026-03-19T00:00:00Z");
        assertThat(cli.lines("decisions.jsonl")).hasSize(2);
        assertThat(cli.text("states.jsonl")).doesNotContain("s2").contains("s1");
    }

    @Test
    void countsThoseThatDoNotBeginByReasonAndGivesThemNoLine() {
        cli.file(
                        "contacts.csv",
                        "id,created_at,excluded",
                        "ann,2026-03-01T09:00:00Z,",
                        "bob,2026-03-01T09:00:00Z,true",
                        "cyd,2026-03-01T09:00:00Z,true",
                        "dan,,")
                .file("signals.csv", "id,contact_id,type,occurred_at", "s1,dan,EMAIL_SENT,2026-03-20T10:00:00Z");
        Run run = cli.replay();
        assertThat(run.errors())
                .containsExactly(
                        "1 of 4 contacts began, 1 signal read, 1 decision.",
                        "2 did not begin: excluded",
                        "1 did not begin: there is no date at which to start");
        assertThat(cli.lines("states.jsonl")).hasSize(1);
    }

    @Test
    void isTheSameOverAnyNumberOfThreads() {
        StringBuilder contacts = new StringBuilder("id,created_at");
        StringBuilder signals = new StringBuilder("id,contact_id,type,occurred_at");
        for (int i = 0; i < 500; i++) {
            contacts.append("\nc").append(i).append(",2026-03-01T09:00:00Z");
            signals.append("\na,c%d,LINK_CLICKED,2026-03-%02dT10:00:00Z".formatted(i, 2 + i % 20));
            signals.append("\nb,c%d,LINK_CLICKED,2026-03-%02dT11:00:00Z".formatted(i, 2 + i % 27));
        }
        cli.file("contacts.csv", contacts.toString()).file("signals.csv", signals.toString());
        cli.replay("--threads", "1");
        String decisions = cli.text("decisions.jsonl");
        String states = cli.text("states.jsonl");
        cli.replay("--threads", "7");
        assertThat(cli.text("decisions.jsonl")).isEqualTo(decisions);
        assertThat(cli.text("states.jsonl")).isEqualTo(states);
    }

    @Test
    void needsNoRules() {
        cli.file("map.yaml", Cli.MAP);
        Run run = cli.run(
                "replay",
                "--map",
                "@map.yaml",
                "--contacts",
                "@contacts.csv",
                "--signals",
                "@signals.csv",
                "--states",
                "@states.jsonl");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(cli.lines("states.jsonl")).hasSize(2);
    }

    @Test
    void compilesRulesInTheClassicWayToTheSameDecisions() {
        cli.replay();
        String executable = cli.text("decisions.jsonl");
        cli.replay("--engine", "classic");
        assertThat(cli.text("decisions.jsonl")).isEqualTo(executable);
    }

    @Test
    void tellsWhatWasRefused() {
        cli.file(
                "signals.csv",
                "id,contact_id,type,occurred_at,stage,source,by",
                "s1,ann,STAGE_SET,2026-03-20T10:00:00Z,Offered,automation,sync",
                "s2,bob,STAGE_SET,2026-03-20T10:00:00Z,Submitted,import,sync",
                "s3,bob,STAGE_SET,2026-03-21T10:00:00Z,Offered,user,kim");
        cli.replay("--refused", "@refused.jsonl");
        assertThat(cli.lines("refused.jsonl"))
                .singleElement()
                .asString()
                .contains("\"contact\":\"ann\"", "set to Offered");
        assertThat(cli.text("decisions.jsonl"))
                .contains("loan/bob/2/StageChanged/Offered")
                .doesNotContain("loan/ann/2");
    }

    @Test
    void readsSignalsFromStandardInput() {
        Run run = cli.in("id,contact_id,type,occurred_at", "s9,ann,LINK_CLICKED,2026-03-20T10:00:00Z")
                .replay("--signals", "-");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(cli.text("states.jsonl")).contains("s9");
        run = cli.in("id,contact_id,type,occurred_at", "s9,ann,LINK_CLICKED,oops")
                .replay("--signals", "-");
        assertThat(run.errors().get(0)).startsWith("-:2: the occurred_at 'oops'");
    }

    @Test
    void takesTheZoneOfTheCommandLineForContactsWithoutOne() {
        cli.file("contacts.csv", "id,created_at,time_zone", "ann,2026-03-01,", "bob,2026-03-01,Asia/Tokyo")
                .file("signals.csv", "id,contact_id,type,occurred_at");
        cli.replay("--zone", "America/New_York");
        assertThat(cli.text("decisions.jsonl")).contains("\"contact\":\"ann\",\"at\":\"2026-03-01T05:00:00.000Z\"");
        assertThat(cli.text("decisions.jsonl")).contains("\"contact\":\"bob\",\"at\":\"2026-02-28T15:00:00.000Z\"");
    }

    @Test
    void readsAPlainDateOfASignalAsNoonInTheContactsZone() {
        cli.file("contacts.csv", "id,time_zone", "ann,", "bob,Asia/Tokyo")
                .file(
                        "signals.csv",
                        "id,contact_id,type,occurred_at",
                        "s1,ann,LINK_CLICKED,2026-03-10",
                        "s2,bob,LINK_CLICKED,2026-03-10");
        cli.replay();
        assertThat(cli.text("decisions.jsonl")).contains("\"contact\":\"ann\",\"at\":\"2026-03-10T11:00:00.000Z\"");
        assertThat(cli.text("decisions.jsonl")).contains("\"contact\":\"bob\",\"at\":\"2026-03-10T03:00:00.000Z\"");
    }

    @Test
    void undoesChangesOfTheRecordSoThatNoRuleSeesTheFuture() {
        cli.file("map.yaml", Cli.MAP)
                .file("loan.drl", """
                        package loan
                        import org.journeyrules.Journey
                        rule "submitted to offered: gold"
                        when
                            $journey : Journey( stage == "Submitted", contact.attribute("tier") == "gold" )
                        then
                            $journey.progressTo("Offered");
                        end
                        """)
                .file("contacts.csv", "id,created_at,tier", "ann,2026-03-01T09:00:00Z,gold")
                .file(
                        "signals.csv",
                        "id,contact_id,type,occurred_at,field,from,to",
                        "s1,ann,FIELD_CHANGED,2026-03-20T10:00:00Z,tier,silver,gold");
        cli.replay();
        assertThat(cli.lines("decisions.jsonl").get(1)).contains("\"at\":\"2026-03-20T10:00:00.000Z\"", "gold");
    }

    private static String contact(String line) {
        return line.replaceFirst(".*\"contact\":\"(.*?)\".*", "$1");
    }

    @Test
    void replacesOldOutputs() {
        cli.file("decisions.jsonl", "old").file("states.jsonl", "old");
        cli.replay();
        assertThat(cli.text("decisions.jsonl")).doesNotContain("old");
        assertThat(cli.names())
                .isEqualTo(List.of(
                        "contacts.csv", "decisions.jsonl", "loan.drl", "map.yaml", "signals.csv", "states.jsonl"));
    }
}
