package org.journeyrules.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.journeyrules.cli.Cli.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Words that no list of the policy knows are reported after a replay and an import. */
class UnknownValuesTest {
    @TempDir
    private Path directory;

    private Cli cli() {
        return new Cli(directory)
                .file(
                        "contacts.csv",
                        "id,created_at,lead_source,industry,account_type,opportunity_stage",
                        "c-1,2026-01-05,demo-request,Healthcare,Customer,Proposal",
                        "c-2,2026-01-05,Chat,Fishing,Partner,Discovery",
                        "c-3,2026-01-05,Chat,,,",
                        "c-4,2026-01-05,Webform2,,,")
                .file(
                        "signals.csv",
                        "id,contact_id,type,occurred_at,kind,topic,reason,member_status",
                        "s-1,c-1,MEETING_COMPLETED,2026-01-06,demo,,,",
                        "s-2,c-1,MEETING_COMPLETED,2026-01-06,,,,",
                        "s-3,c-2,MEETING_BOOKED,2026-01-06,Lunch,,,",
                        "s-4,c-2,PAGE_VISITED,2026-01-06,,pricing,,",
                        "s-5,c-2,PAGE_VISITED,2026-01-06,,weather,,",
                        "s-6,c-2,OPPORTUNITY_LOST,2026-01-06,,,Price,",
                        "s-7,c-2,CAMPAIGN_JOINED,2026-01-06,,,,Sent",
                        "s-8,c-2,CAMPAIGN_JOINED,2026-01-06,,,,Waved");
    }

    private static List<String> unknown(Run run) {
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.errors().stream()
                .filter(line -> line.contains(" that no ") || line.startsWith("  Maybe '"))
                .toList();
    }

    private Run replay(Cli cli, String... more) {
        String[] all = new String[7 + more.length];
        List<String> args = List.of(
                "replay", "--contacts", "@contacts.csv", "--signals", "@signals.csv", "--decisions", "@d.jsonl");
        System.arraycopy(args.toArray(), 0, all, 0, 7);
        System.arraycopy(more, 0, all, 7, more.length);
        return cli.run(all);
    }

    @Test
    void aReplayReportsThemByKindTheMostFrequentFirst() {
        assertThat(unknown(replay(cli())))
                .containsExactly(
                        "Lead sources that no list of the policy knows: Chat 2, Webform2 1",
                        "  Maybe 'Web Form' for 'Webform2'.",
                        "Industries that no list of the policy knows: Fishing 1",
                        "Account types that no list of the policy knows: Partner 1",
                        "Opportunity stages that no list of the policy knows: Discovery 1",
                        "Member statuses that no campaign of the map knows: Waved 1",
                        "Meeting kinds that no list of the policy knows: (none) 1, Lunch 1",
                        "Topics that no list of the policy knows: weather 1",
                        "Loss reasons that no list of the policy knows: Price 1");
    }

    private Run listed(String condition) {
        return replay(
                new Cli(directory)
                        .file(
                                "contacts.csv",
                                "id,created_at,interests",
                                "one,2026-01-05,Security",
                                "two,2026-01-05,Pricing;Security",
                                "three,2026-01-05,Pricing; Security ;Support",
                                "four,2026-01-05,Cyber Security Training;Pricing",
                                "five,2026-01-05,")
                        .file("signals.csv", "id,contact_id,type,occurred_at")
                        .file(
                                "map.yaml",
                                "journey: t",
                                "stages: [{ name: New, terminal: true }]",
                                "segments: [{ name: safe, where: { interests: \"" + condition + "\" } }]"),
                "--map",
                "@map.yaml");
    }

    @ParameterizedTest
    @CsvSource({"Security, 2", "Has Security, 3", "contains Security, 3", "Support, 1"})
    void aValueAmongOthersThatASegmentAsksForAloneIsReported(String condition, int contacts) {
        String value = condition.replaceFirst(".* ", "");
        assertThat(listed(condition).errors())
                .contains(
                        "Contacts that have '" + value
                                + "' in a list in the column 'interests', and are not in the segment"
                                + " 'safe' by it: " + contacts,
                        "  Maybe 'has " + value + "' in the map.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"has Security", "has not Security", "!= Security", "Pricing;Security", "Training"})
    void aSegmentThatAsksForWhatIsThereHasNothingToReport(String condition) {
        assertThat(listed(condition).err()).doesNotContain("in a list in the column");
    }

    @Test
    void aPolicyOfOnesOwnKnowsOthers() {
        Cli cli = cli().file("policy.yaml", "demo-request-sources: [Chat, Webform2]", "disqualifying-reasons: [price]");
        assertThat(unknown(replay(cli, "--policy", "@policy.yaml")))
                .contains("Lead sources that no list of the policy knows: demo-request 1")
                .noneMatch(line -> line.startsWith("Loss reasons"));
    }

    @Test
    void topicsAndMeetingKindsAreKnownOnlyAsTheyAreWritten() {
        Cli cli = new Cli(directory)
                .file("contacts.csv", "id,created_at", "c-1,2026-01-05")
                .file(
                        "signals.csv",
                        "id,contact_id,type,occurred_at,kind,topic",
                        "s-1,c-1,MEETING_COMPLETED,2026-01-06,Demo,",
                        "s-2,c-1,MEETING_COMPLETED,2026-01-06,demo,",
                        "s-3,c-1,FORM_SUBMITTED,2026-01-06,,procurement",
                        "s-4,c-1,FORM_SUBMITTED,2026-01-06,,guide",
                        "s-5,c-1,FORM_SUBMITTED,2026-01-06,,Inquiry");
        assertThat(unknown(replay(cli)))
                .containsExactly(
                        "Meeting kinds that no list of the policy knows: Demo 1",
                        "  Maybe 'demo' for 'Demo'.",
                        "Topics that no list of the policy knows: Inquiry 1",
                        "  Maybe 'inquiry' for 'Inquiry'.");
    }

    @Test
    void withoutTheStandardRulesThereIsNoList() {
        assertThat(unknown(replay(cli(), "--no-standard-rules"))).isEmpty();
    }

    @Test
    void theListIsShortAndItsWordsAreVisible() {
        StringBuilder contacts = new StringBuilder("id,created_at,lead_source");
        for (int i = 0; i < 12; i++) {
            contacts.append("\nc")
                    .append(i)
                    .append(",2026-01-05,\u001bother way ")
                    .append(i);
        }
        Cli cli = new Cli(directory)
                .file("contacts.csv", contacts.toString())
                .file("signals.csv", "id,contact_id,type,occurred_at");
        assertThat(unknown(replay(cli)).get(0))
                .startsWith("Lead sources that no list of the policy knows: \\u001bother way 0 1, ")
                .endsWith(" and 2 more");
    }

    @Test
    void anImportReportsThemToo() {
        Cli cli = new Cli(directory)
                .file(
                        "export/Contact.csv",
                        "Id,CreatedDate,LeadSource",
                        "0035g00000A1b2cAAA,2026-01-05T09:00:00Z,Chat");
        Run run = cli.run("import", "salesforce", "@export", "--out", "@in");
        assertThat(unknown(run)).contains("Lead sources that no list of the policy knows: Chat 1");
    }
}
