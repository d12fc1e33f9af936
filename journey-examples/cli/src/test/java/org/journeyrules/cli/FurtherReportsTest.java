package org.journeyrules.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Inputs of the kinds that users of other systems have reported as wrong: reminders before a date that moves, kinds of
 * bounces in other words, waits for one of several things, and opt-outs by machines.
 */
class FurtherReportsTest {
    @TempDir
    private Path directory;

    private Retold retold() {
        return new Retold(new Cli(directory));
    }

    // ---- reminders before a date that moves

    private Retold contracts() {
        return retold().map(
                        "journey: contracts",
                        "zone: America/New_York",
                        "stages: [{ name: Running }, { name: Over, exit: true }]",
                        "sequences:",
                        "  - name: contract",
                        "    goal: CONTRACT_SIGNED",
                        "    steps:",
                        "      - { name: early, before: { contract_end: P60D }, content: early, channel: email }",
                        "      - { name: last, before: { contract_end: P14D }, content: last, channel: email }")
                .rules(
                        "package acme.contracts",
                        "",
                        "import org.journeyrules.Journey",
                        "",
                        "// The contract ends soon.",
                        "rule \"running: the end is near\"",
                        "when",
                        "    $journey : Journey( stage == \"Running\", contact.date(\"contract_end\").comesWithin(calendarDays(61)) )",
                        "then",
                        "    $journey.enroll(\"contract\", $journey.calendarDays(90));",
                        "end");
    }

    /** What is due for a contact whose date moves: each change is the day, the old and the new date. */
    private List<String> due(String zone, String end, String... changes) {
        String[] rows = new String[changes.length + 1];
        rows[0] = "id,type,occurred_at,contact_id,field,from,to";
        for (int i = 0; i < changes.length; i++) {
            String[] change = changes[i].split(" ", -1);
            rows[i + 1] = "f-" + i + ",FIELD_CHANGED," + change[0] + "T10:00:00Z,c,contract_end," + change[1] + ","
                    + change[2];
        }
        return contracts()
                .contacts("id,created_at,time_zone,contract_end", "c,2026-01-05T09:00:00Z," + zone + "," + end)
                .signals(rows)
                .until("2027-06-01T00:00:00Z")
                .steps();
    }

    @Test
    void aReminderFollowsADateThatMovesTwice() {
        assertThat(due("", "2026-09-20", "2026-07-10 2026-09-01 2026-10-01", "2026-08-01 2026-10-01 2026-09-20"))
                .containsExactly("c 07-03 04:00 due early", "c 09-06 04:00 due last");
    }

    @Test
    void aDateThatMovesAfterTheLastReminderIsANewOccasion() {
        assertThat(due("", "2027-03-01", "2026-08-19 2026-09-01 2027-03-01"))
                .containsExactly(
                        "c 07-03 04:00 due early",
                        "c 08-18 04:00 due last",
                        "c 12-31 05:00 due early",
                        "c 02-15 05:00 due last");
    }

    @Test
    void noReminderGoesOutForADateThatWasRemovedOrIsPast() {
        assertThat(due("", "", "2026-07-20 2026-09-01 "))
                .containsExactly(
                        "c 07-03 04:00 due early", "c 07-20 10:00 skipped last: The record has no contract_end.");
        assertThat(due("", "2026-06-30", "2026-07-20 2026-09-01 2026-06-30"))
                .filteredOn(step -> !step.contains("skipped"))
                .containsExactly("c 07-03 04:00 due early");
    }

    @Test
    void aDateWithoutATimeBeginsAtTheContactsMidnightAndOneWithATimeKeepsIt() {
        assertThat(due("Asia/Tokyo", "2026-09-15", "2026-07-20 2026-09-01 2026-09-15"))
                .containsExactly("c 07-02 15:00 due early", "c 08-31 15:00 due last");
        assertThat(due(
                        "",
                        "2026-09-15T15:00:00+02:00",
                        "2026-07-20 2026-09-01T15:00:00+02:00 2026-09-15T15:00:00+02:00"))
                .containsExactly("c 07-03 13:00 due early", "c 09-01 13:00 due last");
    }

    @Test
    void theRenewalOfTheStandardMapFollowsItsDate() {
        List<String> steps = retold().contacts(
                        "id,created_at,account_type,renewal_date",
                        "later,2026-01-02T09:00:00Z,Customer,2026-09-01",
                        "sooner,2026-01-02T09:00:00Z,Customer,2026-05-20")
                .signals(
                        "id,type,occurred_at,contact_id,field,from,to",
                        "1,FIELD_CHANGED,2026-04-20T10:00:00Z,later,renewal_date,2026-06-01,2026-09-01",
                        "2,FIELD_CHANGED,2026-04-10T10:00:00Z,sooner,renewal_date,2026-06-01,2026-05-20")
                .until("2026-09-01T00:00:00Z")
                .steps();

        assertThat(steps)
                .filteredOn(step -> step.contains("due renewal"))
                .containsExactly(
                        "later 03-03 08:00 due renewal-outlook",
                        "sooner 03-03 08:00 due renewal-outlook",
                        "later 04-02 08:00 due renewal-offer",
                        "sooner 04-02 08:00 due renewal-offer",
                        "sooner 04-20 08:00 due renewal-reminder",
                        "later 08-02 08:00 due renewal-reminder");
    }

    // ---- bounces in other words

    @ParameterizedTest
    @CsvSource({
        "HARD, stops", "hard_bounce, stops", "Hard-Bounced, stops", "PERMANENT FAILURE, stops", "permanentfail, stops",
        "Soft, goes on", "Temporary Failure, goes on", "transient, goes on", "Blocked, goes on", "BLOCK, goes on",
        "mailbox full, is reported", "bounced, is reported", "5.1.1, is reported", "hardd, is reported",
    })
    void aBounceIsReadInTheWordsOfMailServices(String kind, String then) {
        Retold retold = retold().map(Retold.letters())
                .contacts("id,created_at", "c,2026-03-02T09:00:00Z")
                .signals("id,type,occurred_at,contact_id,bounce", "1,EMAIL_BOUNCED,2026-03-04T09:00:00Z,c," + kind)
                .until("2026-03-09T00:00:00Z");

        assertThat(retold.steps().get(1))
                .isEqualTo(
                        then.equals("stops")
                                ? "c 03-07 09:00 skipped two: The address bounced hard."
                                : "c 03-07 09:00 due two");
        assertThat(retold.reported().contains("warning: "))
                .as(retold.reported())
                .isEqualTo(then.equals("is reported"));
    }

    // ---- waits and goals for one of several things

    private static final String INVOICED = """
            package acme.bills

            import org.journeyrules.Journey

            // An invoice was sent.
            rule "open: an invoice was sent"
            when
                $journey : Journey( stage == "Open", $bill : allSignals.of("INVOICED"), $bill.atLeast(1) )
            then
                $journey.enroll("bill", $journey.minutes(1));
            end
            """;

    /** The steps after an invoice of March 3 at 10:00, with what comes an hour later: type, invoice, amount. */
    private List<String> afterInvoice(String wait, String... signals) {
        String[] rows = new String[signals.length + 2];
        rows[0] = "id,type,occurred_at,contact_id,invoice,amount";
        rows[1] = "i,INVOICED,2026-03-03T10:00:00Z,c,I-7,";
        for (int i = 0; i < signals.length; i++) {
            String[] parts = signals[i].split(" ", -1);
            rows[i + 2] =
                    "p-" + i + "," + parts[0] + ",2026-03-03T1" + (i + 1) + ":00:00Z,c," + parts[1] + "," + parts[2];
        }
        return retold().map(
                        "journey: bills",
                        "zone: UTC",
                        "stages: [{ name: Open }]",
                        "signals: [{ name: INVOICED, direction: outbound }, { name: PAID }]",
                        "sequences:",
                        "  - name: bill",
                        wait)
                .rules(INVOICED.lines().toArray(String[]::new))
                .contacts("id,created_at", "c,2026-03-02T09:00:00Z")
                .signals(rows)
                .until("2026-03-20T00:00:00Z")
                .steps();
    }

    private static final String SENDS = "{ name: remind, after: P2D, content: remind, channel: email }";

    @ParameterizedTest
    @CsvSource({
        "'PAID I-7 10', ''",
        "'PAID I-8 10', due",
        "'PAID  10', due",
        "'PAID I-7 -10', due",
        "'PAID I-7 ', ''",
        "'PAID I-8 10|PAID I-7 10', ''",
        "'PAID I-7 -10|PAID I-8 10', due",
    })
    void aWaitAndAGoalAskForTheSameThingAndForConditions(String signals, String due) {
        String asked = "{ type: PAID, same: invoice, unless: { amount: \"< 0\" } }";
        String wait = "    steps: [{ name: wait, wait-for: " + asked
                + ", timeout: P2D, then: end, otherwise: remind }, { name: remind, content: remind, channel: email }]";
        String goal = "    goal: " + asked + "\n    steps: [" + SENDS + "]";
        for (String way : List.of(wait, goal)) {
            assertThat(afterInvoice(way, signals.split("\\|")))
                    .as(way)
                    .isEqualTo(due == null || due.isEmpty() ? List.of() : List.of("c 03-05 10:00 due remind"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'PAID I-7 100', ''",
        "'PAID I-7 99.99', due",
        "'PAID I-7 ', due",
        "'PAID I-7 many', due",
    })
    void aConditionMayAskForARangeOfNumbers(String signal, String due) {
        for (String asked : List.of("PAID where amount >= 100", "{ type: PAID, where: { amount: \">= 100\" } }")) {
            assertThat(afterInvoice("    goal: " + asked + "\n    steps: [" + SENDS + "]", signal))
                    .as(asked)
                    .isEqualTo(due == null || due.isEmpty() ? List.of() : List.of("c 03-05 10:00 due remind"));
        }
    }

    @Test
    void aConditionThatCannotBeReadIsNamedAtItsPlace() {
        Cli cli = new Cli(directory)
                .file("map.yaml", Retold.letters("    goal: PURCHASED unless amount", "    priority: 1"))
                .file("contacts.csv", "id,created_at", "c,2026-03-02T09:00:00Z")
                .file("signals.csv", "id,type,occurred_at,contact_id");

        Cli.Run run = cli.run(
                "replay",
                "--map",
                "@map.yaml",
                "--contacts",
                "@contacts.csv",
                "--signals",
                "@signals.csv",
                "--decisions",
                "@d.jsonl");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("map.yaml:10:")
                .contains("'PURCHASED unless amount' has a condition without an attribute or a value")
                .contains("Maybe 'PURCHASED unless amount < 0'.");
    }

    // ---- opt-outs by machines

    @ParameterizedTest
    @CsvSource({
        "UNSUBSCRIBED, MACHINE, due two",
        "UNSUBSCRIBED, machine, due two",
        "UNSUBSCRIBED, HUMAN, skipped two: The contact has unsubscribed.",
        "UNSUBSCRIBED, UNKNOWN, skipped two: The contact has unsubscribed.",
        "UNSUBSCRIBED, '', skipped two: The contact has unsubscribed.",
        "SPAM_REPORTED, MACHINE, due two",
        "SPAM_REPORTED, '', skipped two: The contact reported spam.",
        "CONSENT_WITHDRAWN, MACHINE, due two",
    })
    void anOptOutByAMachineStopsNothingAndIsReported(String type, String trust, String then) {
        Retold retold = retold().map(Retold.letters("consent: not-denied"))
                .contacts("id,created_at", "c,2026-03-02T09:00:00Z")
                .signals("id,type,occurred_at,contact_id,trust", "1," + type + ",2026-03-04T09:00:00Z,c," + trust)
                .until("2026-03-09T00:00:00Z");

        assertThat(retold.steps().get(1)).isEqualTo("c 03-07 09:00 " + then);
        assertThat(retold.reported().contains("marked as a machine's")).isEqualTo(then.startsWith("due"));
    }

    @Test
    void aPersonWhoUnsubscribesAfterAMachineHasUnsubscribed() {
        assertThat(retold().map(Retold.letters())
                        .contacts("id,created_at", "c,2026-03-02T09:00:00Z")
                        .signals(
                                "id,type,occurred_at,contact_id,trust",
                                "1,UNSUBSCRIBED,2026-03-04T09:00:00Z,c,MACHINE",
                                "2,UNSUBSCRIBED,2026-03-08T09:00:00Z,c,HUMAN",
                                "3,RESUBSCRIBED,2026-03-09T09:00:00Z,c,MACHINE")
                        .until("2026-03-12T00:00:00Z")
                        .steps())
                .containsExactly(
                        "c 03-03 09:00 due one",
                        "c 03-07 09:00 due two",
                        "c 03-11 09:00 skipped three: The contact has unsubscribed.");
    }
}
