package org.journeyrules.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.journeyrules.cli.Cli.Run;
import org.journeyrules.json.JourneyJson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever bytes an input has, a run ends with a message or with a result that can be read again, never with a stack trace.
 * The bytes come from a seeded generator; {@code -Djourney.seed=N} runs one change alone, {@code -Djourney.full} many more.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class FlippedBytesTest {
    private static final int CHANGES = Boolean.getBoolean("journey.full") ? 2_000 : 40;

    /** Bytes that mean something in one of the formats, taken more often than others. */
    private static final byte[] TELLING =
            "\0\t\n\r \"'#%&*+,-.:;<=>?@[\\]`{|}~019TZ\u007f\u0080\u00bf\u00c3\u00ef\u00ff"
                    .getBytes(StandardCharsets.ISO_8859_1);

    private static final List<String> MAP = List.of(
            "journey: loan",
            "zone: Europe/Amsterdam",
            "# From the request to the offer, in two steps that a contact takes one after the other or not at all.",
            "stages:",
            "  - { name: Submitted, sequence: welcome, campaign: Offers }",
            "  - { name: Offered, minimum-dwell: P1D }",
            "  - { name: Cancelled, exit: true }",
            "segments: [{ name: staff, where: { role: staff } }]",
            "exclude: [staff]",
            "calendars: [{ name: office, hours: \"09:00-17:00\", days: MON-FRI, holidays: [2026-12-25] }]",
            "campaigns: [{ name: Offers, statuses: [{ name: Sent, default: true }, { name: Clicked, responded: true }] }]",
            "screening: true",
            "quiet-hours: \"21:00-08:00\"",
            "caps: [{ at-most: 2, in: P7D, channel: email }]",
            "sequences:",
            "  - name: welcome",
            "    steps:",
            "      - { name: hello, after: P1D, content: hello, channel: email }",
            "      - { name: call, after-previous: P7D, content: call, channel: phone, calendar: office }");

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void files() {
        cli = new Cli(directory)
                .file("map.yaml", MAP.toArray(String[]::new))
                .file(
                        "contacts.csv",
                        "id,created_at,account_id,role,time_zone,email_consent,stage,stage_since,note",
                        "ann,2026-03-01T09:00:00Z,a-1,CFO,Europe/Paris,true,,,\"says \"\"hello\"\",",
                        "twice\"",
                        "bob,2026-03-02,,,America/New_York,,Offered,2026-03-03,\u00fcber",
                        "zo\u00eb,2026-03-01T09:00:00+01:00,a-1,staff,,denied,,,")
                .file("accounts.csv", "id,type,open_opportunities,renewal_date", "a-1,Prospect,2,2026-09-01")
                .file(
                        "signals.csv",
                        "id,contact_id,account_id,type,occurred_at,channel,message,link,field,from,to,stage,source,hold",
                        "s1,ann,,LINK_CLICKED,2026-03-10T10:00:00Z,email,m1,/a,,,,,,",
                        "s2,ann,,LINK_CLICKED,2026-03-11,email,m2,/b,,,,,,",
                        "s3,,a-1,EMAIL_OPENED,2026-03-12T10:00:00Z,email,m2,,,,,,,",
                        "s4,bob,,FIELD_CHANGED,2026-03-13T10:00:00Z,,,,role,CTO,CFO,,,",
                        "s5,bob,,STAGE_SET,2026-03-14T10:00:00Z,,,,,,,Submitted,user,2026-04-01",
                        "s6,zo\u00eb,,UNSUBSCRIBED,2026-03-15T10:00:00Z,,,,,,,,,");
    }

    /** One to three bytes changed, removed or added. */
    private static byte[] changed(byte[] bytes, Random random) {
        byte[] result = bytes;
        for (int left = Math.max(1, random.nextInt(6) - 2); left > 0 && result.length > 0; left--) {
            int at = random.nextInt(result.length);
            byte value = random.nextBoolean() ? TELLING[random.nextInt(TELLING.length)] : (byte) random.nextInt(256);
            switch (random.nextInt(6)) {
                case 0 -> result = joined(result, at, new byte[0], at + 1);
                case 1 -> result = joined(result, at, new byte[] {value}, at);
                case 2 -> {
                    int end = Math.min(result.length, at + 1 + random.nextInt(20));
                    result = joined(result, at, Arrays.copyOfRange(result, at, end), at); // some bytes twice
                }
                case 3 -> {
                    result = result.clone();
                    result[at] ^= (byte) (1 << random.nextInt(8));
                }
                default -> {
                    result = result.clone();
                    result[at] = value;
                }
            }
        }
        return result;
    }

    private static byte[] joined(byte[] bytes, int to, byte[] middle, int from) {
        byte[] joined = Arrays.copyOf(bytes, to + middle.length + bytes.length - from);
        System.arraycopy(middle, 0, joined, to, middle.length);
        System.arraycopy(bytes, from, joined, to + middle.length, bytes.length - from);
        return joined;
    }

    private interface Command {
        Run run();
    }

    /** Runs a command with many changes of one file: some must be accepted, and some must be refused or reported. */
    private void each(String file, Command command, Runnable right) {
        byte[] content = cli.text(file).getBytes(StandardCharsets.UTF_8);
        Long only = Long.getLong("journey.seed");
        String rightErr = command.run().err();
        int accepted = 0;
        int noticed = 0;
        for (long seed = only == null ? 0 : only; seed < (only == null ? CHANGES : only + 1); seed++) {
            cli.bytes(file, changed(content, new Random(31 * file.hashCode() + seed)));
            Run run = command.run();
            assertThat(run.exitCode()).as("seed %d: %s", seed, run.err()).isBetween(0, 2);
            assertThat(run.err()).as("seed %d", seed).doesNotContain("bug in Journey", "\tat ", "Exception");
            assertThat(cli.names())
                    .as("seed %d", seed)
                    .noneMatch(name -> name.contains(".tmp") || name.contains(".lock"));
            if (run.exitCode() == 0) {
                right.run();
                accepted++;
            } else {
                assertThat(run.err()).as("seed %d", seed).isNotBlank();
            }
            noticed += run.err().equals(rightErr) ? 0 : 1;
        }
        cli.bytes(file, content);
        if (only == null) {
            assertThat(accepted).as("accepted").isPositive();
            assertThat(noticed).as("refused or reported").isPositive();
        }
    }

    private Run replay(String... more) {
        cli.file("decisions.jsonl", "old").file("states.jsonl", "old");
        List<String> args = new ArrayList<>(List.of("replay", "--map", "@map.yaml", "--contacts", "@contacts.csv"));
        args.addAll(List.of("--accounts", "@accounts.csv", "--signals", "@signals.csv", "--until"));
        args.addAll(List.of("2026-06-01T00:00:00Z", "--threads", "1"));
        args.addAll(List.of("--decisions", "@decisions.jsonl", "--states", "@states.jsonl"));
        args.addAll(List.of(more));
        Run run = cli.run(args.toArray(String[]::new));
        if (run.exitCode() != 0 && !run.err().contains("could not be evaluated")) {
            assertThat(cli.text("decisions.jsonl")).isEqualTo("old\n");
            assertThat(cli.text("states.jsonl")).isEqualTo("old\n");
        }
        return run;
    }

    /** What was written can be read, and to go on from it with the same files changes nothing. */
    private void isRight() {
        cli.lines("decisions.jsonl").forEach(JourneyJson::readDecision);
        String states = cli.text("states.jsonl");
        states.lines().forEach(JourneyJson::readState);
        cli.file("saved.jsonl", states);
        Run again = replay("--resume", "@saved.jsonl", "--on-bad-row", "skip");
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(cli.text("states.jsonl")).isEqualTo(states);
        assertThat(cli.text("decisions.jsonl")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"contacts.csv", "accounts.csv", "signals.csv", "map.yaml"})
    void ofAFileOfAReplay(String file) {
        each(file, this::replay, this::isRight);
    }

    @ParameterizedTest
    @ValueSource(strings = {"contacts.csv", "accounts.csv", "signals.csv"})
    void ofAFileWhoseBadRowsAreLeftOut(String file) {
        each(file, () -> replay("--on-bad-row", "skip"), () -> {});
    }

    @Test
    void ofSavedStates() {
        assertThat(replay().exitCode()).isZero();
        cli.bytes("saved.jsonl", cli.text("states.jsonl").getBytes(StandardCharsets.UTF_8));
        cli.file("signals.csv", "id,contact_id,type,occurred_at", "s7,ann,LINK_CLICKED,2026-06-01T00:00:00Z");
        each(
                "saved.jsonl",
                () -> replay("--resume", "@saved.jsonl"),
                () -> cli.lines("states.jsonl").forEach(JourneyJson::readState));
    }

    @Test
    void ofAPolicy() {
        cli.file(
                        "contacts.csv",
                        "id,created_at,lead_source,company_size,industry",
                        "ann,2026-03-01T09:00:00Z,Web Form,60,Software")
                .file(
                        "signals.csv",
                        "id,contact_id,type,occurred_at,message,link",
                        "s1,ann,LINK_CLICKED,2026-03-10T10:00:00Z,m1,/a",
                        "s2,ann,LINK_CLICKED,2026-03-11T10:00:00Z,m2,/b")
                .file(
                        "policy.yaml",
                        "# Numbers of our own, and words that our organization writes in its own way.",
                        "clicks: 2",
                        "click-window: P30D",
                        "consideration-silence: P45D",
                        "chat-answer: PT5M",
                        "sales-team: \"sales\"",
                        "web-form-sources: [Web Form, \"Online: Form\"]",
                        "high-fit-industries: { Software: 50, any: 1000 }",
                        "soft-conversions: [{ type: CONTENT_DOWNLOADED }, { type: FORM_SUBMITTED, topic: guide }]",
                        "interest:",
                        "  points: [{ type: LINK_CLICKED, where: { topic: pricing }, points: 15 }]",
                        "  half-life: PT720H",
                        "cadences: { awareness: [P0D, P5D, P11D, P18D] }");
        each(
                "policy.yaml",
                () -> cli.run(
                        "replay",
                        "--policy",
                        "@policy.yaml",
                        "--contacts",
                        "@contacts.csv",
                        "--signals",
                        "@signals.csv",
                        "--until",
                        "2026-06-01T00:00:00Z",
                        "--decisions",
                        "@d.jsonl"),
                () -> cli.lines("d.jsonl").forEach(JourneyJson::readDecision));
    }

    @Test
    void ofRulesForTheStagesOfAccounts() {
        cli.file(
                "rules.yaml",
                "# A company is in the stage that enough of its people have reached.",
                "rules:",
                "  - name: \"offered: the buyer is\"",
                "    stage: Offered",
                "    when: [{ at-least: 1, reached: Offered, roles: [CFO], personas: [] }]",
                "  - name: \"submitted: all are\"",
                "    stage: Submitted",
                "    when: [{ at-least: all, reached: Submitted }]");
        each(
                "rules.yaml",
                () -> replay("--account-stages", "@accounts.jsonl", "--account-rules", "@rules.yaml"),
                () -> assertThat(cli.text("accounts.jsonl")).contains("a-1"));
    }

    @Test
    void ofAMappingOfAnyCrm() {
        cli.file("crm/people.csv", "No;Name;Since;Level;Spent", "1;Ann;05.01.2026;gold;1.200,50", "2;Bo;06.01.2026;;")
                .file("crm/visits.csv", "Person;When;What", "1;07.01.2026;page", "2;08.01.2026;call")
                .file(
                        "mapping.yaml",
                        "dates: dd.MM.yyyy",
                        "zone: Europe/Berlin",
                        "files:",
                        "  - { file: people.csv, becomes: contacts,",
                        "      columns: { id: No, created_at: Since, tier: Level, amount: Spent },",
                        "      values: { tier: { gold: \"Gold: best\" } } }",
                        "  - { file: visits.csv, becomes: signals, set: { channel: web },",
                        "      columns: { contact_id: Person, occurred_at: When, type: What },",
                        "      values: { type: { page: PAGE_VISITED, call: CALL_RECEIVED } } }");
        Run right = cli.run("import", "csv", "@crm", "--out", "@in", "--mapping", "@mapping.yaml");
        assertThat(right.exitCode()).as(right.err()).isZero();
        each(
                "mapping.yaml",
                () -> cli.run(
                        "import", "csv", "@crm", "--out", "@in", "--mapping", "@mapping.yaml", "--on-bad-row", "skip"),
                () -> assertThat(cli.lines("in/contacts.csv").get(0)).startsWith("id"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "export/Contact.csv",
                "export/ContactHistory.csv",
                "export/Task.csv",
                "export/CampaignMember.csv",
                "mapping.yaml"
            })
    void ofAFileOfAnImport(String file) {
        cli.file(
                        "export/Contact.csv",
                        "\"Id\",\"LastName\",\"Email\",\"CreatedDate\",\"EmailBouncedDate\",\"Meeting_Completed__c\"",
                        "\"003000000000001AAA\",\"J\u00fcrgen\",\"a@example.com\",\"2026-01-05 09:00:00\",\"\",\"1\"",
                        "\"003000000000002AAA\",\"B\",\"\",\"2026-01-05T09:00:00Z\",\"2026-01-06 00:00:00\",\"0\"")
                .file(
                        "export/ContactHistory.csv",
                        "Id,ContactId,Field,OldValue,NewValue,CreatedDate",
                        "0171,003000000000001AAA,LeadSource,Cold Call,Web Form,2026-02-01T09:00:00Z",
                        "0172,003000000000001AAA,Email,a@example.com,b@example.com,2026-02-01T09:00:00Z")
                .file(
                        "export/Task.csv",
                        "Id,WhoId,Subject,Type,IsClosed,ActivityDate",
                        "00T000000000001AAA,003000000000001AAA,Call,Call,1,2026-03-08 00:00:00")
                .file(
                        "export/CampaignMember.csv",
                        "Id,CampaignId,ContactId,Status,HasResponded,FirstRespondedDate,CreatedDate",
                        "00v000000000001AAA,701000000000001AAA,003000000000001AAA,Clicked,1,2026-03-08,2026-03-07")
                .file(
                        "mapping.yaml",
                        "files:",
                        "  - file: Contact.csv",
                        "    columns: { persona: [LastName], lead_source: Email }",
                        "    values: { persona: { B: it-lead } }");
        each(
                file,
                () -> cli.run(
                        "import",
                        "salesforce",
                        "@export",
                        "--out",
                        "@in",
                        "--mapping",
                        "@mapping.yaml",
                        "--on-bad-row",
                        "skip",
                        "--until",
                        "2026-06-01T00:00:00Z"),
                () -> {
                    cli.file("accounts.csv", "id");
                    Run run = cli.run(
                            "replay",
                            "--map",
                            "@map.yaml",
                            "--contacts",
                            "@in/contacts.csv",
                            "--signals",
                            "@in/signals.csv",
                            "--until",
                            "2026-06-01T00:00:00Z",
                            "--decisions",
                            "@d.jsonl",
                            "--on-bad-row",
                            "skip");
                    assertThat(run.exitCode()).as(run.err()).isZero();
                });
    }
}
