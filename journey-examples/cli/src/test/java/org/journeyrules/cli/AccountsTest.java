package org.journeyrules.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.journeyrules.cli.Cli.Run;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Accounts beside contacts: what their rows may say, whom their signals reach, and that nothing depends on the order. */
class AccountsTest {
    private static final String RULES = """
            package loan

            import org.journeyrules.Journey
            import org.journeyrules.signal.SignalType

            rule "submitted to offered: the account talks with sales"
            when
                $journey : Journey( stage == "Submitted", contact.account.openOpportunities > 0 )
            then
                $journey.progressTo("Offered");
            end

            rule "submitted to offered: an opportunity was created"
            when
                $journey : Journey( stage == "Submitted",
                                    $created : signals.of(SignalType.OPPORTUNITY_CREATED), $created.atLeast(1) )
            then
                $journey.progressTo("Offered");
            end

            rule "to cancelled: an opportunity was lost"
            when
                $journey : Journey( stage == "Offered",
                                    $lost : signals.of(SignalType.OPPORTUNITY_LOST), $lost.atLeast(1) )
            then
                $journey.exitTo("Cancelled");
            end
            """;

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void threeContactsOfTwoAccounts() {
        cli = new Cli(directory)
                .file("map.yaml", Cli.MAP)
                .file("loan.drl", RULES)
                .file("accounts.csv", "id,type,open_opportunities,region", "a-1,Customer,1,north", "a-2,Prospect,,")
                .file(
                        "contacts.csv",
                        "id,created_at,account_id,time_zone",
                        "ann,2026-03-01T09:00:00Z,a-1,",
                        "bob,2026-03-01T09:00:00Z,a-2,Asia/Tokyo",
                        "cy,2026-03-01T09:00:00Z,a-2,",
                        "dan,2026-03-01T09:00:00Z,,")
                .file("signals.csv", "id,contact_id,account_id,type,occurred_at");
    }

    private Run replay(String... more) {
        List<String> args = new ArrayList<>(List.of("--accounts", "@accounts.csv"));
        args.addAll(List.of(more));
        return cli.replay(args.toArray(String[]::new));
    }

    private List<String> stages() {
        return cli.lines("states.jsonl").stream()
                .map(line -> line.replaceAll(".*\"contact\":\"(\\w+)\",\"stage\":\"(\\w+)\".*", "$1 $2"))
                .toList();
    }

    // ---- the file

    @Test
    void rulesSeeTheAccountOfEachContact() {
        Run run = replay();
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(stages()).containsExactly("ann Offered", "bob Submitted", "cy Submitted", "dan Submitted");
    }

    @Test
    void withoutTheFileAnAccountIsANameAndNothingMore() {
        Run run = cli.replay();
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(stages()).containsExactly("ann Submitted", "bob Submitted", "cy Submitted", "dan Submitted");
    }

    @Test
    void byteOrderMarksWindowsLineEndsAndOtherOrdersAreFine() {
        cli.bytes("accounts.csv", "\uFEFFopen_opportunities,id\r\n,a-2\r\n1,a-1\r\n".getBytes(StandardCharsets.UTF_8));
        Run run = replay();
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(stages()).contains("ann Offered");
    }

    @Test
    void aHeaderAloneIsFineForContactsWithoutAccount() {
        cli.file("accounts.csv", "id").file("contacts.csv", "id,created_at,account_id", "dan,2026-03-01T09:00:00Z,");
        assertThat(replay().exitCode()).isZero();
    }

    @Test
    void standardInputIsReadForOneFileOnly() {
        cli.in("id,open_opportunities", "a-1,1", "a-2,");
        assertThat(cli.replay("--accounts", "-").exitCode()).isZero();
        Run both = cli.replay("--accounts", "-", "--signals", "-");
        assertThat(both.exitCode()).isEqualTo(2);
        assertThat(both.err()).contains("Only one file can be read from standard input.");
    }

    @Test
    void aMissingFileIsNamedWithTheOneThatIsNear() {
        Run run = cli.replay("--accounts", "@acounts.csv");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("There is no file '", "Maybe '", "accounts.csv'?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a-1,,                   | the account 'a-1' appears twice, first in line 2",
                ",Customer,              | the id is empty",
                "a-3,Customer,-1         | the open_opportunities '-1', which is not a whole number of 0 or more",
                "a-3,Customer,1.5        | the open_opportunities '1.5', which is not a whole number of 0 or more",
                "a-3,Customer            | the row has 2 fields, the header 3"
            })
    void badRowsAreNamedAndNothingIsWritten(String row, String what) {
        cli.file("accounts.csv", "id,type,open_opportunities", "a-1,Customer,1", "a-2,,", row);
        Run run = replay();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errors().get(0)).isEqualTo(cli.path("accounts.csv") + ":4: " + what);
        assertThat(cli.names()).doesNotContain("states.jsonl", "decisions.jsonl");
    }

    @Test
    void datesAndFitsAreCheckedWithALikelyCure() {
        cli.file(
                "accounts.csv",
                "id,fit,customer_since",
                "a-1,E,2026-03-01",
                "a-2,A,2026-03-01 10:00:00Z",
                "a-3,b,2026-03-01");
        Run run = replay();
        String file = cli.path("accounts.csv").toString();
        assertThat(run.errors())
                .contains(
                        file + ":2: the fit 'E', which is not a fit",
                        "  Maybe 'A', 'B', 'C' or 'D'.",
                        file + ":3: the customer_since '2026-03-01 10:00:00Z', which is not an instant or a date",
                        "  Maybe '2026-03-01T10:00:00Z'.");
    }

    @Test
    void aColumnInOtherSpellingIsToldOf() {
        cli.file("accounts.csv", "id,Open Opportunities", "a-1,1", "a-2,");
        assertThat(replay().err())
                .contains("accounts.csv:1: warning: the column 'Open Opportunities' is treated as an attribute\n"
                        + "  Maybe 'open_opportunities'?");
    }

    // ---- contacts that name one

    @Test
    void aContactOfAnAccountThatIsNotThereIsABadRow() {
        cli.file("contacts.csv", "id,created_at,account_id", "ann,2026-03-01,a-l", "bob,2026-03-01,a-2");
        Run run = replay();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errors().get(0))
                .isEqualTo(cli.path("contacts.csv") + ":2: the account 'a-l' is not in " + cli.path("accounts.csv"));
        assertThat(run.errors().get(1)).startsWith("  Maybe ");
    }

    @Test
    void whatHangsOnABadAccountIsSkippedWithItAndNamed() {
        cli.file("accounts.csv", "id,open_cases", "a-1,x", "a-2,0")
                .file(
                        "signals.csv",
                        "id,contact_id,account_id,type,occurred_at",
                        "s1,,a-1,OPPORTUNITY_CREATED,2026-03-02T09:00:00Z",
                        "s2,,a-2,OPPORTUNITY_CREATED,2026-03-02T09:00:00Z");
        Run run = replay("--on-bad-row", "skip");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .contains(
                        "contacts.csv:2: the row of account 'a-1' in ",
                        "signals.csv:2: the row of account 'a-1' in ",
                        "3 bad rows skipped.");
        assertThat(stages()).containsExactly("bob Offered", "cy Offered", "dan Submitted");
    }

    // ---- signals of an account

    @Test
    void aSignalOfAnAccountReachesEachOfItsContacts() {
        cli.file("signals.csv", "id,account_id,type,occurred_at", "s1,a-2,OPPORTUNITY_CREATED,2026-03-02T09:00:00Z");
        Run run = replay();
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("2 signals read,");
        assertThat(stages()).containsExactly("ann Offered", "bob Offered", "cy Offered", "dan Submitted");
        assertThat(cli.lines("decisions.jsonl"))
                .filteredOn(line -> line.contains("an opportunity was created"))
                .hasSize(2)
                .allMatch(line -> line.contains("\"evidence\":[\"s1\"]"));
    }

    @Test
    void aPlainDateIsNoonWithEachContact() {
        cli.file("signals.csv", "id,account_id,type,occurred_at", "s1,a-2,OPPORTUNITY_CREATED,2026-03-02");
        replay();
        assertThat(cli.lines("decisions.jsonl"))
                .filteredOn(line -> line.contains("an opportunity was created"))
                .satisfiesExactly(
                        bob -> assertThat(bob).contains("\"contact\":\"bob\",\"at\":\"2026-03-02T03:00:00.000Z\""),
                        cy -> assertThat(cy).contains("\"contact\":\"cy\",\"at\":\"2026-03-02T11:00:00.000Z\""));
    }

    @Test
    void withBothIdsTheSignalIsOfThatContactAlone() {
        cli.file(
                "signals.csv",
                "id,contact_id,account_id,type,occurred_at",
                "s1,cy,a-2,OPPORTUNITY_CREATED,2026-03-02T09:00:00Z");
        replay();
        assertThat(stages()).contains("bob Submitted", "cy Offered");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "s1,cy,a-1  | the contact 'cy' belongs to the account 'a-2', not to 'a-1'",
                "s1,dan,a-1 | the contact 'dan' belongs to no account, not to 'a-1'",
                "s1,,a-9    | the account 'a-9' is not in ",
                "s1,cy,a-9  | the account 'a-9' is not in ",
                "s1,eve,a-1 | the contact 'eve' is not in ",
                "s1,,       | the contact_id is empty"
            })
    void idsThatContradictOrAreUnknownAreBadRows(String ids, String what) {
        cli.file(
                "signals.csv",
                "id,contact_id,account_id,type,occurred_at",
                ids + ",OPPORTUNITY_CREATED,2026-03-02T09:00:00Z");
        Run run = replay();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errors().get(0)).startsWith(cli.path("signals.csv") + ":2: " + what);
        assertThat(run.err()).contains("1 bad row; nothing was written.");
    }

    @Test
    void withoutTheFileASignalNeedsItsContact() {
        cli.file(
                "signals.csv",
                "id,contact_id,account_id,type,occurred_at",
                "s1,,a-2,OPPORTUNITY_CREATED,2026-03-02T09:00:00Z");
        assertThat(cli.replay().errors())
                .contains(
                        cli.path("signals.csv") + ":2: the contact_id is empty",
                        "  Maybe --accounts, for signals of a whole account.");
        cli.file("signals.csv", "id,account_id,type,occurred_at");
        assertThat(cli.replay().err()).contains("signals.csv:1: there is no column 'contact_id'");
    }

    @Test
    void aSignalOfAnAccountWithoutContactsReachesNobodyAndIsCounted() {
        cli.file("accounts.csv", "id,open_opportunities", "a-1,", "a-2,", "a-3,")
                .file(
                        "signals.csv",
                        "id,account_id,type,occurred_at",
                        "s1,a-3,OPPORTUNITY_CREATED,2026-04-02T09:00:00Z");
        Run run = replay();
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("1 signal of accounts without contacts reached no contact.");
        assertThat(cli.text("states.jsonl"))
                .as("the end is its instant all the same")
                .contains("2026-04-0");
    }

    @Test
    void theSameIdToAContactAndToItsAccountIsOneSignal() {
        cli.file(
                "signals.csv",
                "id,contact_id,account_id,type,occurred_at,amount",
                "s1,cy,a-2,OPPORTUNITY_CREATED,2026-03-02T09:00:00Z,100",
                "s1,,a-2,OPPORTUNITY_CREATED,2026-03-02T09:00:00Z,200");
        Run run = replay();
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("signals.csv:3: warning: ");
        assertThat(cli.lines("states.jsonl").get(2))
                .contains("\"amount\":\"100\"")
                .doesNotContain("\"amount\":\"200\"");
        assertThat(cli.lines("states.jsonl").get(1)).contains("\"amount\":\"200\"");
    }

    // ---- resumed, in parallel, in numbers

    private static final List<String> FIRST = List.of("s1,,a-2,OPPORTUNITY_CREATED,2026-03-02T09:00:00Z");
    private static final List<String> SECOND =
            List.of("s2,cy,,EMAIL_OPENED,2026-03-20T09:00:00Z", "s3,,a-2,OPPORTUNITY_LOST,2026-03-21T09:00:00Z");

    private Run replay(List<String> signals, String... more) {
        List<String> lines = new ArrayList<>(List.of("id,contact_id,account_id,type,occurred_at"));
        lines.addAll(signals);
        cli.file("signals.csv", lines.toArray(String[]::new));
        return replay(more);
    }

    @Test
    void resumingEqualsOneLongRunForAnyNumberOfThreads() {
        List<String> both = new ArrayList<>(FIRST);
        both.addAll(SECOND);
        replay(both, "--threads", "1");
        List<String> decisions = cli.lines("decisions.jsonl");
        String states = cli.text("states.jsonl");
        assertThat(stages()).contains("bob Cancelled", "cy Cancelled");

        replay(FIRST, "--threads", "2");
        List<String> resumed = new ArrayList<>(cli.lines("decisions.jsonl"));
        replay(SECOND, "--threads", "2", "--resume", "@states.jsonl");
        resumed.addAll(cli.lines("decisions.jsonl"));

        assertThat(resumed).isEqualTo(decisions);
        assertThat(cli.text("states.jsonl")).isEqualTo(states);
    }

    @Test
    void anAccountThatChangedIsSeenWhenTheStatesAreResumed() {
        replay(List.of());
        assertThat(stages()).contains("cy Submitted");
        cli.file("accounts.csv", "id,open_opportunities", "a-1,1", "a-2,1");

        Run run = replay(List.of(), "--resume", "@states.jsonl", "--until", "2026-03-05T09:00:00Z");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(stages()).containsExactly("ann Offered", "bob Offered", "cy Offered", "dan Submitted");
        assertThat(cli.lines("decisions.jsonl")).hasSize(2);
    }

    @Test
    void aThousandContactsOfOneAccountAreReachedAlikeWhateverTheOrderOfRows() {
        List<String> contacts = new ArrayList<>(List.of("id,created_at,account_id"));
        IntStream.range(0, 1000).forEach(i -> contacts.add("c%03d,2026-03-01T09:00:00Z,a-2".formatted(i)));
        cli.file("contacts.csv", contacts.toArray(String[]::new));
        List<String> signals = List.of(FIRST.get(0), "s3,,a-2,OPPORTUNITY_LOST,2026-03-21T09:00:00Z");
        Run run = replay(signals, "--threads", "2");
        assertThat(run.err()).contains("1,000 of 1,000 contacts began, 2,000 signals read, 3,000 decisions.");
        String states = cli.text("states.jsonl");
        String decisions = cli.text("decisions.jsonl");

        List<String> backwards = new ArrayList<>(List.of(contacts.get(0)));
        IntStream.range(0, 1000).forEach(i -> backwards.add(contacts.get(1000 - i)));
        cli.file("contacts.csv", backwards.toArray(String[]::new));
        replay(List.of(signals.get(1), signals.get(0)), "--threads", "1");

        assertThat(cli.text("states.jsonl")).isEqualTo(states);
        assertThat(cli.text("decisions.jsonl")).isEqualTo(decisions);
    }

    // ---- the stages of accounts

    private static final String[] ACCOUNT_RULES = {
        "rules:",
        "  - { name: 'offered: one is', stage: Offered, when: [{ at-least: 1, reached: Offered }] }",
        "  - { name: 'submitted: two are', stage: Submitted, when: [{ at-least: 2, reached: Submitted }] }"
    };

    @Test
    void theStageOfEachAccountIsDerivedFromItsContacts() {
        cli.file("accounts.csv", "id,open_opportunities", "a-3,", "a-2,", "a-1,1")
                .file("rules.yaml", ACCOUNT_RULES);
        Run run = replay("--account-stages", "@account-stages.jsonl", "--account-rules", "@rules.yaml");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(cli.lines("account-stages.jsonl"))
                .containsExactly(
                        "{\"journey\":\"loan\",\"account\":\"a-1\",\"stage\":\"Offered\",\"because\":{\"rule\":\"offered: one"
                                + " is\",\"contacts\":[\"ann\"],\"contactCount\":1},\"members\":1}",
                        "{\"journey\":\"loan\",\"account\":\"a-2\",\"stage\":\"Submitted\",\"because\":{\"rule\":\"submitted:"
                                + " two are\",\"contacts\":[\"bob\",\"cy\"],\"contactCount\":2},\"members\":2}",
                        "{\"journey\":\"loan\",\"account\":\"a-3\",\"members\":0}");
    }

    @Test
    void withoutTheFileAccountsAreThoseThatContactsName() {
        cli.file("rules.yaml", ACCOUNT_RULES);
        cli.replay("--account-stages", "@account-stages.jsonl", "--account-rules", "@rules.yaml");
        assertThat(cli.lines("account-stages.jsonl"))
                .satisfiesExactly(
                        one -> assertThat(one).contains("\"account\":\"a-1\"").doesNotContain("\"stage\""),
                        two -> assertThat(two).contains("\"account\":\"a-2\"", "\"stage\":\"Submitted\""));
    }

    @Test
    void theStandardMapHasStandardRulesAndNamesNoMoreContactsThanDecisionsDo() {
        List<String> contacts = new ArrayList<>(List.of("id,created_at,account_id"));
        IntStream.range(0, 1000).forEach(i -> contacts.add("c%03d,2026-03-01T09:00:00Z,a-1".formatted(i)));
        cli.file("contacts.csv", contacts.toArray(String[]::new)).file("accounts.csv", "id,type", "a-1,Customer");
        Run run = cli.run(
                "replay",
                "--contacts",
                "@contacts.csv",
                "--accounts",
                "@accounts.csv",
                "--signals",
                "@signals.csv",
                "--account-stages",
                "@account-stages.jsonl");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(cli.text("account-stages.jsonl"))
                .startsWith(
                        "{\"journey\":\"b2b\",\"account\":\"a-1\",\"stage\":\"Customer\",\"because\":{\"rule\":\"customer:"
                                + " one has bought\",\"contacts\":[\"c000\",")
                .endsWith("\"c024\"],\"contactCount\":1000},\"members\":1000}\n");
    }

    @Test
    void rulesForAccountsAreCheckedBeforeAnythingIsRead() {
        cli.file("rules.yaml", "rules:", "  - { name: x, stage: Offred, when: [{ at-least: 1, reached: Offered }] }");
        Run faulty = replay("--account-stages", "@account-stages.jsonl", "--account-rules", "@rules.yaml");
        assertThat(faulty.exitCode()).isEqualTo(1);
        assertThat(faulty.err())
                .contains("rules.yaml:2:13: The rule 'x' for accounts names the stage 'Offred'", "Maybe 'Offered'?");
        Run none = replay("--account-stages", "@account-stages.jsonl");
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.err()).contains("no standard rules for accounts over the map 'loan'", "Maybe --account-rules");
        Run unasked = replay("--account-rules", "@rules.yaml");
        assertThat(unasked.exitCode()).isEqualTo(2);
        assertThat(cli.names()).doesNotContain("account-stages.jsonl", "states.jsonl");
    }

    // ---- elsewhere

    @Test
    void explainTellsWhatTheAccountSaid() {
        Run run = cli.run(
                "explain",
                "--map",
                "@map.yaml",
                "--rules",
                "@loan.drl",
                "--contacts",
                "@contacts.csv",
                "--accounts",
                "@accounts.csv",
                "--signals",
                "@signals.csv",
                "--contact",
                "cy",
                "--at",
                "2026-03-05T09:00:00Z",
                "--all");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("contact.account.openOpportunities > 0", "contact.account open_opportunities");
    }

    @Test
    void theStandardRulesWorkWithTheAccountsFileAlone() {
        cli.file(
                        "accounts.csv",
                        "id,type,fit,customer_since",
                        "a-1,Customer,,2025-01-01",
                        "a-2,Prospect,A,",
                        "a-3,Competitor,,",
                        "a-4,Customer,,2026-06-01")
                .file(
                        "contacts.csv",
                        "id,created_at,account_id,lead_source",
                        "ann,2026-03-01T09:00:00Z,a-1,",
                        "bob,2026-03-01T09:00:00Z,a-2,Inquiry",
                        "cy,2026-03-01T09:00:00Z,a-3,",
                        "dan,2026-03-01T09:00:00Z,a-4,");
        Run run = cli.run(
                "replay",
                "--contacts",
                "@contacts.csv",
                "--accounts",
                "@accounts.csv",
                "--signals",
                "@signals.csv",
                "--states",
                "@states.jsonl");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(stages()).containsExactly("ann Customer", "bob Consideration", "dan Awareness");
        assertThat(run.err()).contains("1 did not begin: competitors");
    }
}
