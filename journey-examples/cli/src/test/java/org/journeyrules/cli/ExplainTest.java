package org.journeyrules.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    void answersWhereWhyWhatCameLastWhatIsNearestAndWhatTimeWillDo() {
        Run run = explain("ann", "2026-03-15T00:00:00Z");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo("""
                Contact ann on 15 March 2026, 01:00 (Europe/Amsterdam)

                Stage: Submitted, since 1 March 2026, 10:00
                Why:   the first stage, as no rule names another

                The way here
                  1 March 2026, 10:00  started in Submitted – the first stage, as no rule names another

                What the contact did last
                  10 March 2026, 11:00  clicks a link

                Nearest next steps
                  One more link click by 9 April 2026, 12:00 leads to Offered.

                What time alone will do
                  nothing
                """);
    }

    @Test
    void saysTheEvidenceOfTheLastMoveAndWhichSilenceEndsTheStage() {
        assertThat(explain("ann", "2026-03-25T00:00:00Z").out()).contains("""
                        Why:   submitted to offered: two link clicks in 30 days
                               20 March 2026, 11:00  clicks a link
                               10 March 2026, 11:00  clicks a link
                        """).contains("""
                        What time alone will do
                          No activity until 3 April 2026, 11:00 leads back to Submitted.
                        """);
    }

    @Test
    void showsConditionsInCodeOnlyWithAll() {
        assertThat(explain("ann", "2026-03-15T00:00:00Z").out()).doesNotContain("[no]");
        assertThat(explain("ann", "2026-03-15T00:00:00Z", "--all").out()).endsWith("""

                Rules that do not hold
                  submitted to offered: two link clicks in 30 days
                    [yes] stage == "Submitted"
                    [no]  $clicks.atLeast(2)
                          signals.of(LINK_CLICKED).within(30 days).atLeast(2): count is 1, needs 2, the last at\
                 10 March 2026, 11:00; it leaves the window on 9 April 2026, 12:00
                """);
    }

    @Test
    void namesTheSignalThatJustLeftTheWindow() {
        // the 30 days end at 12:00, an hour later on the clock of summer time
        assertThat(oneClick("2026-04-09T09:59:59.999Z"))
                .contains("One more link click by 9 April 2026, 12:00 leads to Offered.")
                .doesNotContain("closest");
        assertThat(oneClick("2026-04-09T10:00:00Z"))
                .contains("Two link clicks within 30 days lead to Offered.")
                .contains("closest: s1 from 10 March 2026, 11:00 left the window on 9 April 2026, 12:00");
    }

    private String oneClick(String at) {
        cli.file("signals.csv", "id,contact_id,type,occurred_at", "s1,ann,LINK_CLICKED,2026-03-10T10:00:00Z");
        return explain("ann", at, "--all").out();
    }

    // ---- hand-offs

    private Run handedOff(String at, String signals, String... more) {
        cli.file("contacts.csv", "id,created_at,lead_source", "d-1,2026-01-05T09:00:00Z,Web Form")
                .file(
                        "signals.csv",
                        ("id,contact_id,type,occurred_at,kind\n1,d-1,MEETING_COMPLETED,2026-01-08T10:00:00Z,demo\n"
                                        + signals)
                                .split("\n"));
        String[] args = {
            "explain", "--contacts", "@contacts.csv", "--signals", "@signals.csv", "--contact", "d-1", "--at", at
        };
        String[] all = java.util.Arrays.copyOf(args, args.length + more.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return cli.run(all);
    }

    @Test
    void showsAHandOffUntilItsTimeIsOverAndThenAsOverdue() {
        String reason = ": About to decide: discuss the offer";
        assertThat(handedOff("2026-01-09T09:59:59.999Z", "").out())
                .contains("Handed to sales on 8 January, to act by 9 January 2026, 10:00" + reason);
        assertThat(handedOff("2026-01-09T10:00:00Z", "").out())
                .contains("Handed to sales on 8 January, overdue since 9 January 2026, 10:00" + reason);
        assertThat(handedOff("2026-01-12T12:00:00Z", "").out())
                .contains("Handed to sales on 8 January, overdue since 9 January 2026, 10:00" + reason);
    }

    @Test
    void saysWhenAHandOffWasAcceptedHoweverLate() {
        assertThat(handedOff("2026-01-12T12:00:00Z", "2,d-1,HAND_OFF_ACCEPTED,2026-01-12T11:00:00Z,")
                        .out())
                .contains("Handed to sales on 8 January, accepted on 12 January 2026, 11:00: About to decide");
    }

    @Test
    void listsSequencesThatHaveEndedAndWhatWeDid() {
        assertThat(handedOff("2026-01-12T12:00:00Z", "").out())
                .contains(
                        "awareness, ended on 8 January 2026, 10:00, the contact left the stage: problem-definition done")
                .contains("""
                        What we did last
                          12 January 2026, 10:00  step return-on-investment (email) of the sequence decision
                          10 January 2026, 10:00  step walkthrough (email) of the sequence decision
                          5 January 2026, 09:00  step problem-definition (email) of the sequence awareness
                        """);
    }

    @Test
    void saysWhatClosedAHandOff() {
        String cart = "2,d-1,CART_ABANDONED,2026-01-09T09:00:00Z,\n";
        assertThat(handedOff("2026-01-09T12:00:00Z", cart).out())
                .contains("Handed to sales on 9 January, to act by 12 January 2026, 09:00: Abandoned a cart");
        String unsubscribed = cart + "3,d-1,UNSUBSCRIBED,2026-01-09T11:00:00Z,";
        assertThat(handedOff("2026-01-14T12:00:00Z", unsubscribed).out())
                .contains("Handed to sales on 9 January, closed on 9 January 2026, 11:00 (unsubscribes):"
                        + " Abandoned a cart");
        assertThat(handedOff("2026-01-14T12:00:00Z", unsubscribed, "--json").out())
                .contains("\"status\":\"closed\",\"closedBy\":\"UNSUBSCRIBED\","
                        + "\"closedAt\":\"2026-01-09T11:00:00.000Z\"");
    }

    @Test
    void showsWhatTheRulesOfTheStartComparedAndWithWhat() {
        assertThat(handedOff("2026-01-12T12:00:00Z", "", "--all").out())
                .contains("""
                        Rules of the start that hold
                          start in awareness: web form
                            [yes] beginning
                        """)
                .contains("          contact lead_source: Web Form\n"
                        + "          web-form-sources: Online Form, Web, Web Form, Website\n")
                .contains("""
                        Rules of the start that do not hold
                          start in awareness: content download
                        """);
        assertThat(handedOff("2026-01-12T12:00:00Z", "", "--json").out())
                .contains("\"startRules\":[{\"rule\":\"start in awareness: content download\",\"met\":false");
    }

    @Test
    void sawTheRecordOfThenAtTheStart() {
        // the lead source was corrected two days after the start
        String change = "2,d-1,FIELD_CHANGED,2026-01-07T10:00:00Z,,lead_source,Partner,Web Form";
        cli.file("contacts.csv", "id,created_at,lead_source", "d-1,2026-01-05T09:00:00Z,Web Form")
                .file("signals.csv", "id,contact_id,type,occurred_at,kind,field,from,to", change);
        String[] args = {"explain", "--contacts", "@contacts.csv", "--signals", "@signals.csv", "--contact", "d-1"};
        String[] all = java.util.Arrays.copyOf(args, args.length + 3);
        System.arraycopy(new String[] {"--at", "2026-01-08T00:00:00Z", "--all"}, 0, all, args.length, 3);
        assertThat(cli.run(all).out())
                .contains("started in Awareness – the first stage, as no rule names another")
                .doesNotContain("Rules of the start that hold")
                .contains("contact lead_source: Partner\n          web-form-sources: ");
    }

    @Test
    void writesHandOffsStepsAndDistancesAsJson() {
        assertThat(handedOff("2026-01-12T12:00:00Z", "", "--json").out())
                .contains("\"handOffs\":[{\"team\":\"sales\",\"reason\":\"About to decide: discuss the offer\","
                        + "\"dueAt\":\"2026-01-09T10:00:00.000Z\",\"at\":\"2026-01-08T10:00:00.000Z\","
                        + "\"rule\":\"hand-off to sales: entered decision\",\"status\":\"overdue\"}]")
                .contains("\"endedSequences\":[{\"sequence\":\"awareness\"")
                .contains("\"how\":\"stage left\"")
                .contains("\"recentSignals\":[{\"id\":\"1\",\"type\":\"MEETING_COMPLETED\"")
                .contains("\"ahead\":[{\"at\":\"2026-01-17T10:00:00.000Z\",\"kind\":\"StepDue\"");
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
                                + "\"conditions\":[{\"text\":")
                .contains(
                        "\"distance\":{\"kind\":\"SILENCE\",\"subject\":\"activity\",\"value\":\"since 20 March 2026, 11:00\","
                                + "\"needs\":\"14 days\",\"metAt\":\"2026-04-03T09:00:00.000Z\"")
                .contains("\"proposal\":\"regressTo Submitted\",\"leadsTo\":\"Submitted\",\"effort\":0.0");
    }

    @Test
    void saysWhereTheJourneyHasNotBegun() {
        assertThat(explain("ann", "2026-02-01T00:00:00Z").out())
                .isEqualTo("Contact ann has no journey at 2026-02-01T00:00:00.000Z: starts after the end.\n");
        assertThat(explain("ann", "2026-02-01T00:00:00Z", "--json").out())
                .contains("\"notBegun\":\"starts after the end\"");
    }

    @Test
    void namesAContactThatIsNotThere() {
        Run run = explain("anna", "2026-03-15T00:00:00Z");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("There is no contact 'anna' in " + cli.path("contacts.csv") + ".\n  Maybe 'ann'?\n");
    }

    @Test
    void saysWhyTheRowOfAContactWasSkipped() {
        cli.file("contacts.csv", "id,created_at,fit", "ann,2026-03-01T09:00:00Z,A", "bob,2026-03-01T09:00:00Z,E");
        Run run = explain("bob", "2026-03-15T00:00:00Z", "--on-bad-row", "skip");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.errors())
                .last()
                .asString()
                .startsWith(cli.path("contacts.csv") + ":3: the row of contact 'bob' was skipped: the fit 'E'");
        assertThat(explain("ann", "2026-03-15T00:00:00Z", "--on-bad-row", "skip")
                        .exitCode())
                .isZero();
    }

    @Test
    void marksClicksThatDoNotCount() {
        cli.file("map.yaml", Cli.MAP + "screening: true\n")
                .file(
                        "signals.csv",
                        "id,contact_id,type,occurred_at,message,link,trust",
                        "s1,ann,LINK_CLICKED,2026-03-10T10:00:00Z,m1,/a,",
                        "s2,ann,LINK_CLICKED,2026-03-10T10:00:02Z,m1,/b,",
                        "s3,ann,LINK_CLICKED,2026-03-11T10:00:00Z,m2,/c,",
                        "s4,ann,LINK_CLICKED,2026-03-11T11:00:00Z,m2,/c,",
                        "s5,ann,LINK_CLICKED,2026-03-12T10:00:00Z,m3,/d,MACHINE");
        assertThat(explain("ann", "2026-03-15T00:00:00Z").out()).contains("""
                What the contact did last
                  12 March 2026, 11:00  clicks /d (by a machine, not counted)
                  11 March 2026, 12:00  clicks /c (a repeat within 24 hours, not counted)
                  11 March 2026, 11:00  clicks /c
                  10 March 2026, 11:00  clicks /b (by a machine, not counted)
                  10 March 2026, 11:00  clicks /a (by a machine, not counted)
                """);
        assertThat(explain("ann", "2026-03-15T00:00:00Z", "--json").out())
                .contains(
                        "\"id\":\"s5\"",
                        "\"text\":\"clicks /d (by a machine, not counted)\",\"notCounted\":\"by a machine\"")
                .contains("\"notCounted\":\"a repeat within 24 hours\"")
                .contains("\"text\":\"clicks /c\"}");
    }

    @Test
    void marksEvidenceThatTurnedOutToBeAMachines() {
        List<String> rows = new ArrayList<>(List.of(
                "id,contact_id,type,occurred_at,message,link",
                "s1,ann,LINK_CLICKED,2026-03-10T10:00:00Z,m1,/a",
                "s2,ann,LINK_CLICKED,2026-03-11T10:00:00Z,m2,/b"));
        for (int i = 1; i < 10; i++) { // with them, ten clicks on one message within 24 hours
            rows.add("t" + i + ",ann,LINK_CLICKED,2026-03-11T11:0" + i + ":00Z,m2,/" + i);
        }
        cli.file("map.yaml", Cli.MAP + "screening: true\n").file("signals.csv", rows.toArray(String[]::new));
        assertThat(explain("ann", "2026-03-11T10:30:00Z").out()).contains("""
                Why:   submitted to offered: two link clicks in 30 days
                       11 March 2026, 11:00  clicks /b
                       10 March 2026, 11:00  clicks /a
                """);
        assertThat(explain("ann", "2026-03-11T12:00:00Z").out()).contains("""
                Why:   submitted to offered: two link clicks in 30 days
                       11 March 2026, 11:00  clicks /b (by a machine, not counted)
                       10 March 2026, 11:00  clicks /a
                """);
    }

    @Test
    void showsWhatWasPaidAndWhatWasPaidBack() {
        cli.file(
                "signals.csv",
                "id,contact_id,type,occurred_at,amount,currency",
                "s1,ann,GIFT_MADE,2026-03-10T10:00:00Z,50,EUR",
                "s2,ann,GIFT_MADE,2026-03-11T10:00:00Z,-50,EUR",
                "s3,ann,PURCHASED,2026-03-12T10:00:00Z,1250.5,",
                "s4,ann,PURCHASED,2026-03-13T10:00:00Z,-0.25,USD",
                "s5,ann,PURCHASED,2026-03-14T10:00:00Z,,");
        assertThat(explain("ann", "2026-03-15T00:00:00Z").out()).contains("""
                What the contact did last
                  14 March 2026, 11:00  buys
                  13 March 2026, 11:00  refund of 0.25 USD
                  12 March 2026, 11:00  buys, 1,250.5
                  11 March 2026, 11:00  refund of 50 EUR
                  10 March 2026, 11:00  makes a gift of 50 EUR
                """);
    }
}
