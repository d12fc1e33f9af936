package org.journeyrules.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.journeyrules.cli.Cli.Run;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Going on from the states of an earlier replay. */
class ResumeTest {
    private static final String HEADER = "id,contact_id,type,occurred_at";
    private static final List<String> FIRST =
            List.of("s1,ann,LINK_CLICKED,2026-03-10T10:00:00Z", "s2,bob,LINK_CLICKED,2026-03-12T10:00:00Z");
    private static final List<String> SECOND =
            List.of("s3,ann,LINK_CLICKED,2026-03-20T10:00:00Z", "s4,bob,EMAIL_OPENED,2026-04-20T10:00:00Z");

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void contacts() {
        cli = new Cli(directory)
                .file("contacts.csv", "id,created_at", "ann,2026-03-01T09:00:00Z", "bob,2026-03-02T09:00:00Z");
    }

    private Run replay(List<String> signals, String... more) {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        lines.addAll(signals);
        return cli.file("signals.csv", lines.toArray(String[]::new)).replay(more);
    }

    private static List<String> both() {
        List<String> both = new ArrayList<>(FIRST);
        both.addAll(SECOND);
        return both;
    }

    @Test
    void equalsOneLongRunWithTheLaterSignalsOnly() {
        replay(both());
        List<String> allDecisions = cli.lines("decisions.jsonl");
        String states = cli.text("states.jsonl");

        replay(FIRST);
        List<String> decisions = new ArrayList<>(cli.lines("decisions.jsonl"));
        Run resumed = replay(SECOND, "--resume", "@states.jsonl");
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        decisions.addAll(cli.lines("decisions.jsonl"));

        assertThat(decisions).isEqualTo(allDecisions);
        assertThat(cli.text("states.jsonl")).isEqualTo(states);
    }

    @Test
    void equalsOneLongRunWithAllSignals() {
        replay(both());
        String states = cli.text("states.jsonl");
        replay(FIRST);
        Run resumed = replay(both(), "--resume", "@states.jsonl");
        assertThat(cli.text("states.jsonl")).isEqualTo(states);
        assertThat(cli.lines("decisions.jsonl")).as("only new decisions").hasSize(2);
        assertThat(resumed.err()).doesNotContain("warning");
    }

    @Test
    void withoutNewSignalsEndsWhereTheStatesEnd() {
        replay(both());
        String states = cli.text("states.jsonl");
        Run resumed = replay(List.of(), "--resume", "@states.jsonl");
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(cli.text("states.jsonl")).isEqualTo(states);
        assertThat(cli.text("decisions.jsonl")).isEmpty();
    }

    @Test
    void refusesAnEndBeforeTheStates() {
        replay(both());
        Run resumed = replay(SECOND, "--resume", "@states.jsonl", "--until", "2026-04-01T00:00:00Z");
        assertThat(resumed.exitCode()).isEqualTo(2);
        assertThat(resumed.err()).contains("--until 2026-04-01T00:00:00Z lies before the states of");
    }

    @Test
    void evaluatesStatesOfAnotherVersionAtTheirClockFirstAndSaysSo() {
        replay(FIRST);
        cli.file("loan.drl", Cli.RULES.replace("atLeast(2)", "atLeast(1)"));
        Run resumed = replay(SECOND, "--resume", "@states.jsonl");
        assertThat(resumed.errors())
                .contains("2 states of another version of rules, map or policy, evaluated again at the clock first.");
        assertThat(cli.lines("decisions.jsonl").get(0))
                .contains("\"at\":\"2026-03-12T10:00:00.000Z\"", "\"to\":\"Offered\"");
    }

    @Test
    void movesContactsOutOfAStageThatTheMapHasGivenUp() {
        replay(both(), "--until", "2026-03-21T00:00:00Z");
        cli.file("map.yaml", Cli.MAP.replace("Offered", "Proposed"));
        cli.file("loan.drl", Cli.RULES.replace("Offered", "Proposed"));

        Run kept = replay(List.of(), "--resume", "@states.jsonl");
        assertThat(kept.exitCode()).isEqualTo(1);
        assertThat(kept.err())
                .contains("unknown stage 'Offered' in the map 'loan'", "Maybe another --map, or --move 'Offered=…'.");

        Run moved = replay(List.of(), "--resume", "@states.jsonl", "--move", "Offered=Proposed");
        assertThat(moved.exitCode()).as(moved.err()).isZero();
        assertThat(cli.lines("decisions.jsonl"))
                .anySatisfy(line -> assertThat(line)
                        .contains(
                                "\"from\":\"Offered\",\"to\":\"Proposed\",\"movement\":\"SET\"",
                                "\"rule\":\"journey: map changed\""));
        assertThat(cli.text("states.jsonl")).contains("\"stage\":\"Proposed\"");
    }

    @Test
    void setsContactsWhereTheirHistoryLeadsUnderTheRulesOfToday() {
        replay(both(), "--until", "2026-03-21T00:00:00Z");
        cli.file("loan.drl", Cli.RULES.replace("atLeast(2)", "atLeast(3)"));

        replay(List.of(), "--resume", "@states.jsonl", "--in-flight", "re-evaluate");

        assertThat(cli.lines("decisions.jsonl"))
                .anySatisfy(line ->
                        assertThat(line).contains("\"from\":\"Offered\",\"to\":\"Submitted\",\"movement\":\"SET\""));
    }

    @Test
    void policiesForContactsUnderWayAskForStates() {
        assertThat(replay(both(), "--in-flight", "re-evaluate").err())
                .contains("--in-flight and --move apply to states of an earlier replay.", "Maybe --resume FILE.");
        replay(both());
        Run unknown = replay(List.of(), "--resume", "@states.jsonl", "--move", "Offered=Ofered");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err())
                .contains("--move Offered=Ofered: unknown stage 'Ofered' in the map 'loan'.", "Maybe 'Offered'?");
    }

    @Test
    void namesLinesThatAreNoStates() {
        replay(FIRST);
        String good = cli.lines("states.jsonl").get(0);
        cli.file("states.jsonl", good, "oops", good, good.replace("\"contact\":\"ann\"", "\"contact\":\"anna\""));
        Run resumed = replay(SECOND, "--resume", "@states.jsonl");
        String file = cli.path("states.jsonl").toString();
        assertThat(resumed.exitCode()).isEqualTo(1);
        assertThat(resumed.err()).contains(file + ":2: ", file + ":3: the state of 'ann' appears twice", file + ":4: ");
    }

    @Test
    void refusesStatesOfAnotherJourney() {
        replay(FIRST);
        cli.file("map.yaml", Cli.MAP.replace("loan", "mortgage"));
        Run resumed = replay(SECOND, "--resume", "@states.jsonl");
        assertThat(resumed.exitCode()).isEqualTo(1);
        assertThat(resumed.err())
                .contains("the state of 'ann' belongs to the journey 'loan', but the map is 'mortgage'");
    }

    @Test
    void namesTheLineOfAStateInAStageThatTheMapDoesNotHave() {
        replay(FIRST);
        cli.file("map.yaml", Cli.MAP.replace("Submitted", "Submited"))
                .file("loan.drl", Cli.RULES.replace("Submitted", "Submited"));
        Run resumed = replay(SECOND, "--resume", "@states.jsonl");
        assertThat(resumed.exitCode()).isEqualTo(1);
        assertThat(resumed.err())
                .contains(cli.path("states.jsonl")
                        + ":1: the state of 'ann': unknown stage 'Submitted' in the map 'loan'\n"
                        + "  Maybe --move 'Submitted=Submited', if it was renamed.");
    }

    @Test
    void saysThatEverybodyBeginsAnewWhereThereIsNoState() {
        cli.file("states.jsonl");
        Run resumed = replay(FIRST, "--resume", "@states.jsonl");
        assertThat(resumed.exitCode()).isZero();
        assertThat(resumed.err())
                .contains(cli.path("states.jsonl") + ":1: warning: there is no state: every contact starts again");
    }

    @Test
    void readsStatesBehindAByteOrderMark() {
        replay(both());
        String states = cli.text("states.jsonl");
        cli.bytes("states.jsonl", ("\uFEFF" + states).getBytes(StandardCharsets.UTF_8));
        Run resumed = replay(List.of(), "--resume", "@states.jsonl");
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(cli.text("states.jsonl")).isEqualTo(states);
    }

    @Test
    void refusesStatesThatAreNotUtf8() {
        replay(FIRST);
        String states = cli.text("states.jsonl");
        cli.bytes("states.jsonl", states.replace("bob", "b\u00f6b").getBytes(StandardCharsets.ISO_8859_1));
        Run resumed = replay(SECOND, "--resume", "@states.jsonl", "--on-bad-row", "skip");
        assertThat(resumed.exitCode()).isEqualTo(1);
        assertThat(resumed.err()).isEqualTo(cli.path("states.jsonl") + ":2: the text is not UTF-8\n");
    }

    @Test
    void tellsWhatALateSignalWouldHaveChanged() {
        replay(both());
        Run resumed = replay(
                List.of("late,bob,LINK_CLICKED,2026-03-14T10:00:00Z", "dull,ann,EMAIL_SENT,2026-03-14T10:00:00Z"),
                "--resume",
                "@states.jsonl",
                "--corrections",
                "@corrections.jsonl");
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(cli.lines("corrections.jsonl"))
                .singleElement()
                .asString()
                .contains(
                        "\"contact\":\"bob\"",
                        "\"at\":\"2026-03-14T10:00:00.000Z\"",
                        "\"missed\":[{",
                        "\"mistaken\":[]");
    }

    @Test
    void warnsOfAKnownSignalWithOtherContent() {
        replay(FIRST);
        Run resumed = replay(
                List.of("s1,ann,EMAIL_OPENED,2026-03-10T10:00:00Z", "s3,ann,LINK_CLICKED,2026-03-20T10:00:00Z"),
                "--resume",
                "@states.jsonl");
        assertThat(resumed.exitCode()).isZero();
        assertThat(resumed.errors().get(0))
                .endsWith(
                        "signals.csv:2: warning: the signal 's1' of contact 'ann' appears with other content in the state,"
                                + " which is kept");
    }
}
