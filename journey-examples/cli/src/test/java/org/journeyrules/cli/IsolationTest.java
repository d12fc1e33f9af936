package org.journeyrules.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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

/** A contact that cannot be evaluated is left out; the others are as in a run without it. */
class IsolationTest {
    private static final String TROUBLE = """
            package loan;
            import org.journeyrules.Journey;
            public final class Trouble {
                public static boolean isFine(Journey journey) {
                    String kind = String.valueOf(journey.contact().attribute("trouble"));
                    switch (kind) {
                        case "missing": throw new NullPointerException();
                        case "state": throw new IllegalStateException("the table is not there");
                        case "deep": return isFine(journey) & isFine(journey);
                        case "class": throw new NoClassDefFoundError("loan/Rates");
                        case "assertion": throw new AssertionError("rates add up");
                        default: return true;
                    }
                }
            }
            """;

    private static final String RULES = Cli.RULES
            .replace("import org.journeyrules.signal.SignalType", """
                    import org.journeyrules.signal.SignalType
                    import loan.Trouble
                    """)
            .replace("stage == \"Submitted\",", "stage == \"Submitted\", Trouble.isFine(this),");

    private static final String SIGNALS = "id,contact_id,type,occurred_at";
    private static final List<String> OTHERS = List.of(
            "s1,ann,LINK_CLICKED,2026-03-10T10:00:00Z",
            "s2,ann,LINK_CLICKED,2026-03-20T10:00:00Z",
            "s3,cyd,LINK_CLICKED,2026-03-10T10:00:00Z",
            "s4,cyd,LINK_CLICKED,2026-03-20T10:00:00Z");

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void files() throws IOException {
        cli = new Cli(directory).file("map.yaml", Cli.MAP).file("loan.drl", RULES);
        Compiled.into(cli.path("classes"), "Trouble.java", TROUBLE);
        contacts("");
    }

    private void contacts(String trouble) {
        cli.file(
                "contacts.csv",
                "id,created_at,trouble",
                "ann,2026-03-01T09:00:00Z,",
                "bob,2026-03-01T09:00:00Z," + trouble,
                "cyd,2026-03-01T09:00:00Z,");
    }

    private Run replay(List<String> signals, String... more) {
        List<String> lines = new ArrayList<>(List.of(SIGNALS));
        lines.addAll(signals);
        cli.file("signals.csv", lines.toArray(String[]::new));
        List<String> options = new ArrayList<>(List.of("--class-path", "@classes"));
        if (!List.of(more).contains("--until")) {
            options.addAll(List.of("--until", "2026-04-30T00:00:00Z"));
        }
        options.addAll(List.of(more));
        return cli.replay(options.toArray(String[]::new));
    }

    private static List<String> with(List<String> signals, String... more) {
        List<String> all = new ArrayList<>(signals);
        all.addAll(List.of(more));
        return all;
    }

    /** What the files have without a contact. */
    private List<String> without(String contact) {
        return java.util.stream.Stream.of("decisions.jsonl", "states.jsonl")
                .flatMap(file -> cli.lines(file).stream())
                .filter(line -> !line.contains("\"contact\":\"" + contact + "\""))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            missing   | NullPointerException
            state     | the table is not there
            deep      | StackOverflowError
            class     | loan/Rates
            assertion | rates add up
            """)
    void aRuleThatFailsForOneContactLeavesTheOthersAsTheyWouldBe(String trouble, String reason) {
        List<String> signals = with(OTHERS, "s5,bob,LINK_CLICKED,2026-03-12T10:00:00Z");
        replay(signals);
        List<String> others = without("bob");

        contacts(trouble);
        Run run = replay(signals);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(without("")).isEqualTo(others).hasSizeGreaterThan(4);
        assertThat(run.err())
                .contains(reason)
                .contains(": Contact 'bob'")
                .contains("1 contact could not be evaluated and is left out.")
                .contains("2 of 3 contacts began");
    }

    @Test
    void aFailureNamesTheRowOfTheLastSignalUpToItsInstantAndTheRule() {
        contacts("state");
        Run run =
                replay(List.of("s6,bob,LINK_CLICKED,2026-02-12T10:00:00Z", "s5,bob,LINK_CLICKED,2026-03-12T10:00:00Z"));
        assertThat(run.errors().get(0))
                .startsWith(cli.path("signals.csv") + ":2: Contact 'bob' at 2026-02-12T10:00:00Z, rule \"submitted to"
                        + " offered: two link clicks in 30 days\": ");
    }

    @Test
    void aContactWithoutSignalsIsNamedByItsOwnRow() {
        contacts("state");
        assertThat(replay(OTHERS).errors().get(0)).startsWith(cli.path("contacts.csv") + ":3: Contact 'bob' at ");
    }

    @Test
    void aHistoryThatIsCutStopsOneContactAtMost() {
        cli.file("map.yaml", Cli.MAP + "retained-per-type: 3\n")
                .file("loan.drl", RULES.replace("atLeast(2)", "count == 2"));
        List<String> busy = IntStream.rangeClosed(1, 9)
                .mapToObj(i -> "b" + i + ",bob,LINK_CLICKED,2026-03-1" + i + "T10:00:00Z")
                .toList();
        replay(OTHERS);
        List<String> others = without("bob");
        Run run = replay(with(OTHERS, busy.toArray(String[]::new)));
        assertThat(without("bob")).isEqualTo(others);
        assertThat(run.exitCode()).as(run.err()).isLessThan(2);
    }

    @Test
    void onRequestNothingIsWrittenWhenOneContactFails() {
        contacts("state");
        Run run = replay(OTHERS, "--on-contact-error", "fail");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("contacts.csv:3: Contact 'bob'")
                .endsWith("Nothing was written.\n  Maybe --on-contact-error skip, to leave out the contact.\n");
        assertThat(cli.names()).doesNotContain("decisions.jsonl", "states.jsonl");
    }

    @Test
    void theSavedStateOfAContactThatFailsStaysAsItWas() {
        replay(OTHERS, "--until", "2026-03-15T00:00:00Z");
        List<String> before = cli.lines("states.jsonl");
        replay(OTHERS, "--resume", "@states.jsonl", "--states", "@later.jsonl");
        List<String> later = cli.lines("later.jsonl");

        contacts("state");
        Run run = replay(OTHERS, "--resume", "@states.jsonl");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("1 contact could not be evaluated and is left out (saved states stay: 1).");
        assertThat(cli.lines("states.jsonl")).containsExactly(later.get(0), before.get(1), later.get(2));
        assertThat(cli.text("decisions.jsonl")).doesNotContain("bob").contains("ann");
    }

    @Test
    void theOtherFilesLeaveOutTheContactToo() {
        contacts("state");
        Run run = replay(OTHERS, "--salesforce-updates", "@sf", "--refused", "@refused.jsonl");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(cli.names()).contains("sf/Contact.csv", "refused.jsonl");
        assertThat(cli.text("sf/Contact.csv")).doesNotContain("bob");
    }

    @Test
    void anExplanationNamesTheRowToo() {
        contacts("state");
        replay(OTHERS);
        Run run = cli.run(
                "explain",
                "--map",
                "@map.yaml",
                "--rules",
                "@loan.drl",
                "--class-path",
                "@classes",
                "--contacts",
                "@contacts.csv",
                "--signals",
                "@signals.csv",
                "--contact",
                "bob",
                "--at",
                "2026-03-15T00:00:00Z");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).startsWith(cli.path("contacts.csv") + ":3: Contact 'bob' at ");
    }
}
