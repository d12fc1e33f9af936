package org.journeyrules.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.journeyrules.cli.Cli.Run;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever files contain, a run ends with a message that names the place, and leaves old outputs as they were. */
class PromisesTest {
    private static final String CONTACTS = "id,created_at,name\nann,2026-03-01T09:00:00Z,Ann\n";
    private static final String SIGNALS =
            "id,contact_id,type,occurred_at\ns1,ann,LINK_CLICKED,2026-03-10T10:00:00Z\ns2,ann,LINK_CLICKED,2026-03-11\n";

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void files() {
        cli = new Cli(directory)
                .bytes("contacts.csv", CONTACTS.getBytes(StandardCharsets.UTF_8))
                .bytes("signals.csv", SIGNALS.getBytes(StandardCharsets.UTF_8));
    }

    /** Runs a replay that must fail, and returns what it says; the old outputs must still be there, and nothing more. */
    private String refused(String... more) {
        cli.file("decisions.jsonl", "old").file("states.jsonl", "old");
        Run run = cli.replay(more);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.err()).doesNotContain("bug in Journey", "\tat ");
        assertThat(cli.text("decisions.jsonl")).isEqualTo("old\n");
        assertThat(cli.text("states.jsonl")).isEqualTo("old\n");
        assertThat(cli.names()).noneMatch(name -> name.contains(".tmp") || name.contains(".lock"));
        return run.err();
    }

    // ---- encodings

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-32", "ISO-8859-1"})
    void aFileInAnotherEncodingIsNamed(String charset) {
        cli.bytes("contacts.csv", CONTACTS.replace("Ann", "J\u00fcrgen").getBytes(Charset.forName(charset)));
        assertThat(refused()).startsWith(cli.path("contacts.csv") + ":");
    }

    @ParameterizedTest
    @ValueSource(strings = {"c0af", "e282", "eda080", "ff", "f4908080"})
    void bytesThatAreNotUtf8AreNamedWithTheirLine(String hex) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write("id,created_at,name\nann,2026-03-01T09:00:00Z,Ann\nbob,2026-03-01T09:00:00Z,"
                .getBytes(StandardCharsets.UTF_8));
        bytes.write(java.util.HexFormat.of().parseHex(hex));
        bytes.write('\n');
        cli.bytes("contacts.csv", bytes.toByteArray());
        assertThat(refused())
                .startsWith(cli.path("contacts.csv")
                        + ":3: the text is not UTF-8\n  Maybe save the file as \"CSV UTF-8\".");
    }

    @Test
    void everyEndOfALineReadsAlike() {
        cli.replay();
        String decisions = cli.text("decisions.jsonl");
        assertThat(decisions).contains("Offered");
        for (String end : List.of("\r\n", "\r")) {
            cli.bytes("contacts.csv", CONTACTS.replace("\n", end).getBytes(StandardCharsets.UTF_8))
                    .bytes("signals.csv", SIGNALS.replaceFirst("\n", end).getBytes(StandardCharsets.UTF_8));
            assertThat(cli.replay().exitCode()).isZero();
            assertThat(cli.text("decisions.jsonl")).isEqualTo(decisions);
        }
    }

    // ---- instants

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-12-31T23:59:60Z",
                "2026-03-10T24:00:01Z",
                "0000-03-10T10:00:00Z",
                "2026-03-10T10:00:00+18:01",
                "2026-03-10T10:00:00-18:01",
                "+99999-01-01T00:00:00Z",
                "2026-02-29",
                "NaN"
            })
    void anInstantThatThereIsNotIsNamed(String at) {
        cli.file("signals.csv", "id,contact_id,type,occurred_at", "s1,ann,LINK_CLICKED," + at);
        assertThat(refused()).startsWith(cli.path("signals.csv") + ":2: the occurred_at '" + at + "' is not");
    }

    // ---- YAML

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `stages: [{ name: &a A }, { name: *b }]`     | :2:
            `stages: &s [*s]`                            | :2:
            `stages: [{ name: A, <<: { exit: true } }]`  | :2:
            `stages: [{ name: A, exit: yes }]`           | :2:
            `stages:\\n\\t- name: A`                     | :3:
            `stages: [{ name: A }]\\n---\\njourney: y`   | :
            `stages: [{ name: "A\\0" }]`                 | :
            `stages: !!java.net.URL [A]`                 | :2:
            `stages: [{ name: A }]\\nzone: Mars/Base`    | :3:
            """)
    void aMapThatIsWrongIsNamedWithItsPlace(String yaml, String place) {
        cli.file(
                        "map.yaml",
                        "journey: loan",
                        yaml.replace("\\n", "\n").replace("\\t", "\t").replace("\\0", "\0"))
                .file("loan.drl", "package loan");
        assertThat(refused()).startsWith(cli.path("map.yaml") + place);
    }

    @Test
    void aliasesThatMultiplyAreRefused() {
        StringBuilder yaml = new StringBuilder("journey: loan\nx0: &x0 [a, a]\n");
        for (int i = 1; i < 60; i++) {
            yaml.append("x%d: &x%d [*x%d, *x%d]\n".formatted(i, i, i - 1, i - 1));
        }
        cli.file("map.yaml", yaml.toString()).file("loan.drl", "package loan");
        assertThat(refused()).startsWith(cli.path("map.yaml") + ":");
    }

    // ---- states

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `"visit":1`     | `"visit":NaN`
            `"visit":1`     | `"visit":1e400`
            `"visit":1`     | `"visit":1,"visit":1`
            `"visit":1`     | `"visit":2`
            `"stage":"Sub`  | `"stage":"Nowhere`
            `"format":`     | `"format":9`
            `{"journey"`    | `[{"journey"`
            `"signals":[`   | `"signals":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[`
            """)
    void aStateThatIsWrongIsNamedWithItsLine(String right, String wrong) {
        cli.replay("--until", "2026-03-10T12:00:00Z");
        String state = cli.lines("states.jsonl").get(0);
        assertThat(state).contains(right);
        cli.file("saved.jsonl", "", state.replace(right, wrong));
        assertThat(refused("--resume", "@saved.jsonl")).startsWith(cli.path("saved.jsonl") + ":2: ");
    }

    @Test
    void aStateThatIsCutIsNamedWithItsLineWhereverItIsCut() {
        cli.replay();
        String state = cli.lines("states.jsonl").get(0);
        for (int length = 1; length < state.length(); length += state.length() / 20) {
            cli.file("saved.jsonl", state.substring(0, length));
            assertThat(refused("--resume", "@saved.jsonl")).startsWith(cli.path("saved.jsonl") + ":1: ");
        }
    }

    // ---- machines

    @ParameterizedTest
    @CsvSource({"tr-TR, Pacific/Apia", "ar-EG-u-nu-arab, Asia/Kathmandu", "th-TH-u-ca-buddhist, America/St_Johns"})
    void theFilesAreTheSameInEveryLocaleAndZoneOfTheMachine(String locale, String zone) {
        cli.replay();
        String decisions = cli.text("decisions.jsonl");
        String states = cli.text("states.jsonl");
        Locale ownLocale = Locale.getDefault();
        TimeZone ownZone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(locale));
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            Run run = cli.replay();
            assertThat(run.errors()).containsExactly("1 of 1 contact began, 2 signals read, 2 decisions.");
        } finally {
            Locale.setDefault(ownLocale);
            TimeZone.setDefault(ownZone);
        }
        assertThat(cli.text("decisions.jsonl")).isEqualTo(decisions);
        assertThat(cli.text("states.jsonl")).isEqualTo(states);
    }

    // ---- files

    @Test
    void anOutputThatIsTheStatesToGoOnFromIsReplacedWhole() throws IOException {
        cli.replay("--until", "2026-03-10T12:00:00Z");
        assertThat(cli.replay("--resume", "@states.jsonl").exitCode()).isZero();
        assertThat(cli.text("states.jsonl")).contains("Offered");
        assertThat(Files.list(directory).map(file -> file.getFileName().toString()))
                .noneMatch(name -> name.startsWith("."));
    }

    @Test
    void manySignalsOfOneContactOverAHundredYearsEnd() {
        StringBuilder signals = new StringBuilder("id,contact_id,type,occurred_at");
        for (int i = 0; i < 300; i++) {
            signals.append("\ns%d,ann,EMAIL_SENT,%d-%02d-01".formatted(i, 1930 + i / 3, 1 + i % 3));
        }
        cli.file("signals.csv", signals.toString());
        Run run = cli.replay();
        assertThat(run.exitCode()).as(run.err()).isZero();
    }
}
