package org.journeyrules.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.journeyrules.cli.Cli.Run;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The measures of a history: what is written, and what is said to those who ask for it wrongly. */
class ReportTest {
    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void files() {
        List<String> contacts = new ArrayList<>(List.of("id,created_at,industry,excluded"));
        List<String> signals = new ArrayList<>(List.of("id,contact_id,type,occurred_at,link"));
        for (int i = 0; i < 60; i++) {
            contacts.add(
                    "c-" + i + ",2026-03-0" + (1 + i % 9) + "T09:00:00Z," + (i % 3 == 0 ? "Retail" : "Health") + ",");
            for (int click = 0; click < i % 4; click++) {
                signals.add("s-" + i + "-" + click + ",c-" + i + ",LINK_CLICKED,2026-03-1" + click + "T10:00:00Z,/"
                        + click);
            }
        }
        contacts.add("c-99,2026-03-01T09:00:00Z,Retail,true");
        cli = new Cli(directory)
                .file("map.yaml", Cli.MAP + "segments: [{ name: retail, where: { industry: Retail } }]")
                .file("rules.drl", Cli.RULES)
                .file("contacts.csv", contacts.toArray(String[]::new))
                .file("signals.csv", signals.toArray(String[]::new));
    }

    private Run report(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "report",
                "--map",
                "@map.yaml",
                "--rules",
                "@rules.drl",
                "--contacts",
                "@contacts.csv",
                "--signals",
                "@signals.csv"));
        arguments.addAll(List.of(more));
        return cli.run(arguments.toArray(String[]::new));
    }

    @Test
    void writesThePageAndTheObject() {
        Run run =
                report("--html", "@r.html", "--json", "@r.json", "--until", "2026-04-30T00:00:00Z", "--by", "industry");

        assertThat(run.exitCode()).isZero();
        assertThat(run.errors()).contains("60 of 61 contacts began, 90 signals read.", "1 did not begin: excluded");
        assertThat(cli.text("r.json"))
                .startsWith("{\"journey\":\"loan\",\"version\":\"")
                .contains("\"until\":\"2026-04-30T00:00:00.000Z\",\"within\":\"P30D\",\"horizon\":\"P90D\"")
                .contains("\"contacts\":{\"begun\":60,\"notBegun\":{\"excluded\":1}}")
                .contains("{\"from\":\"Submitted\",\"to\":\"Offered\",\"movement\":\"PROGRESSION\",\"count\":30}")
                .contains("{\"by\":\"industry\",\"value\":\"Health\"")
                .contains("\"holding\":[{\"stage\":\"Submitted\",\"condition\":\"");
        assertThat(cli.text("r.html")).startsWith("<!doctype html>").contains("echarts");
    }

    @Test
    void theFilesAreTheSameForAnyNumberOfThreads() {
        report("--html", "@1.html", "--json", "@1.json", "--threads", "1", "--segment", "retail");
        report("--html", "@7.html", "--json", "@7.json", "--threads", "7", "--segment", "retail");

        assertThat(cli.text("7.json")).isEqualTo(cli.text("1.json"));
        assertThat(cli.text("7.html")).isEqualTo(cli.text("1.html"));
    }

    @Test
    void showsTheContactThatWasAskedFor() {
        Run run = report("--html", "@r.html", "--contact", "c-7");

        assertThat(run.exitCode()).isZero();
        assertThat(cli.text("r.html"))
                .contains("{\"contact\":\"c-7\",", "\"asked\":true")
                .doesNotContain("{\"contact\":\"c-8\",");
    }

    @Test
    void goesOnFromSavedStates() {
        cli.run(
                "replay",
                "--map",
                "@map.yaml",
                "--rules",
                "@rules.drl",
                "--contacts",
                "@contacts.csv",
                "--signals",
                "@signals.csv",
                "--until",
                "2026-03-20T00:00:00Z",
                "--states",
                "@states.jsonl");
        cli.file("none.csv", "id,contact_id,type,occurred_at");
        cli.run(
                "report",
                "--map",
                "@map.yaml",
                "--rules",
                "@rules.drl",
                "--contacts",
                "@contacts.csv",
                "--signals",
                "@none.csv",
                "--resume",
                "@states.jsonl",
                "--until",
                "2026-04-30T00:00:00Z",
                "--json",
                "@resumed.json");
        report("--until", "2026-04-30T00:00:00Z", "--json", "@whole.json");

        assertThat(stages(cli.text("resumed.json"))).isEqualTo(stages(cli.text("whole.json")));
    }

    /** The moves and the funnel, which need the visits only. */
    private static String stages(String json) {
        return json.substring(json.indexOf("\"moves\":"), json.indexOf("\"diagnoses\":"));
    }

    @Test
    void theWindowBeginsWhereItIsAsked() {
        report("--json", "@r.json", "--from", "2026-03-10T00:00:00Z", "--until", "2026-03-31T00:00:00Z");

        assertThat(cli.text("r.json"))
                .contains("\"from\":\"2026-03-10T00:00:00.000Z\",\"until\":\"2026-03-31T00:00:00.000Z\"")
                .contains("\"lateEntries\":60");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--json @r.json --segment retial|--segment retial: Unknown segment 'retial' in the map 'loan'.|Maybe"
                        + " 'retail'",
                "--json @r.json --by industri|--by industri: unknown column 'industri' in |Maybe 'industry'",
                "--json @r.json --from 2026-05-01T00:00:00Z --until 2026-04-01T00:00:00Z|--from 2026-05-01T00:00:00Z"
                        + " is after --until 2026-04-01T00:00:00Z.|Maybe --from 2026-04-01T00:00:00Z --until"
                        + " 2026-05-01T00:00:00Z.",
                "--json @r.json --from 2027-05-01T00:00:00Z|--from 2027-05-01T00:00:00Z is after the end of the"
                        + " window, 2026-03-12T10:00:00Z.|Maybe --until",
                "--json @r.json --within P1M|'P1M' has months or years, which are not all equally long.|Maybe P30D.",
                "--json @r.json --within P1Y|'P1Y' has months or years, which are not all equally long.|Maybe P360D.",
                "--json @r.json --horizon PT36H|'PT36H' is not a whole number of days of 24 hours.|Maybe P1D.",
                "--json @r.json --horizon P0D|'P0D' is not between 1 and 36500 days.|Maybe P30D.",
                "--json @r.json --horizon -P3D|'-P3D' is not between 1 and 36500 days.|Maybe P30D.",
                "--json @r.json --within P36501D|'P36501D' is not between 1 and 36500 days.|Maybe P30D.",
                "--json @r.json --within 7|'7' has no unit.|Maybe P7D.",
                "--json @r.json --within soon|'soon' is not a number of days.|Maybe P30D.",
                "--json @r.json --benchmarks @missing.yaml|There is no file '|",
                "--json @r.json --contact c-1|--contact adds a timeline to the page, but --html is missing.|Maybe add"
                        + " --html FILE.",
                "--html @r.html --contact c-777|There is no contact 'c-777' in |",
                "--until 2026-04-01T00:00:00Z|No output was requested.|Maybe add --html journey-report.html.",
                "--json @r.json --threads 0|--threads must be from 1 to 256, not 0.|Maybe"
            })
    void wrongUsageHasItsCure(String arguments, String message, String cure) {
        Run run = report(arguments.split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(message).contains(cure == null ? "" : cure);
        assertThat(Files.exists(cli.path("r.json"))).isFalse();
        assertThat(Files.exists(cli.path("r.html"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"P36500D", "P4W", "PT720H", "P1D"})
    void daysAreWrittenInSeveralWays(String days) {
        assertThat(report("--json", "@r.json", "--within", days).exitCode()).isZero();
    }

    @Test
    void aBenchmarkThatNamesNoMeasureHasItsPlace() {
        cli.file("b.yaml", "leak:", "  visits: 10", "  share: 0.2");

        Run run = report("--json", "@r.json", "--benchmarks", "@b.yaml");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("b.yaml:3:10: 'leak.share' names no measure")
                .contains("Maybe one of leak.ratio, leak.visits");
        assertThat(Files.exists(cli.path("r.json"))).isFalse();
    }

    @Test
    void aBenchmarkChangesWhatIsSaid() {
        cli.file("b.yaml", "leak:", "  visits: 5", "  stages: { Offered: 0.01 }");

        Run run = report("--json", "@r.json", "--benchmarks", "@b.yaml", "--until", "2026-04-30T00:00:00Z");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("What to look at first:", "Offered");
        assertThat(cli.text("r.json")).contains("{\"kind\":\"leak\",\"found\":true,");
    }

    @Test
    void aBadRowWritesNothing() {
        cli.file("signals.csv", "id,contact_id,type,occurred_at", "s-1,nobody,LINK_CLICKED,2026-03-10T10:00:00Z");

        Run run = report("--html", "@r.html");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("signals.csv:2:");
        assertThat(Files.exists(cli.path("r.html"))).isFalse();
    }

    @Test
    void aFileThatIsReadIsNotReplaced() {
        assertThat(report("--json", "@contacts.csv").exitCode()).isNotZero();
        assertThat(cli.text("contacts.csv")).startsWith("id,");
    }
}
