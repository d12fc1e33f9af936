package org.journeyrules.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.journeyrules.cli.Cli.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers of the policy, tried on a history. */
class TuneTest {
    @TempDir
    private Path directory;

    private Run tune(Cli cli, String history, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "tune", "--contacts", "@" + history + "contacts.csv", "--signals", "@" + history + "signals.csv"));
        arguments.addAll(List.of(more));
        return cli.run(arguments.toArray(String[]::new));
    }

    /** Contacts click twice or three times and those of three are won: twice as many start early as late. */
    private Cli crowd() {
        List<String> contacts = new ArrayList<>(List.of("id,created_at,lead_source"));
        List<String> signals = new ArrayList<>(List.of("id,contact_id,type,occurred_at,link,opportunity"));
        for (int i = 0; i < 12; i++) {
            String id = "c-" + (10 + i);
            String month = i < 6 ? "01" : "02";
            contacts.add(id + ",2026-" + month + "-01T09:00:00Z,Web Form");
            int clicks = i % 2 == 0 ? 2 : 3;
            for (int click = 0; click < clicks; click++) {
                signals.add("s-" + i + click + "," + id + ",LINK_CLICKED,2026-" + month + "-1" + click + "T09:00:00Z,/"
                        + click + ",");
            }
            if (clicks == 3) {
                signals.add("w-" + i + "," + id + ",OPPORTUNITY_WON,2026-" + month + "-20T09:00:00Z,,o-" + i);
            }
        }
        return new Cli(directory)
                .file("contacts.csv", contacts.toArray(String[]::new))
                .file("signals.csv", signals.toArray(String[]::new));
    }

    @Test
    void namesTheNumberThatForetellsWinsBest() throws JsonProcessingException {
        Cli cli = crowd().file("grid.yaml", "clicks: [2, 3, 4]");
        Run run = tune(cli, "", "--policy-grid", "@grid.yaml", "--json", "@tune.json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("Moves into Consideration that were followed by a won opportunity within 180 days:")
                .contains(
                        "clicks 2 (today)\n  first half:  6 moves, 3 won, precision 50 % (19 to 81); 3 of 3 wins, recall"
                                + " 100 % (44 to 100)\n")
                .contains("clicks 3\n  first half:  3 moves, 3 won, precision 100 % (44 to 100); 3 of 3 wins")
                .contains(
                        "clicks 4\n  first half:  0 moves, 0 won, precision not known; 0 of 3 wins, recall 0 % (0 to 56)")
                .contains("Best in the first half: clicks 3.\nIn the second half, nothing else is better.\n");
        JsonNode object = new ObjectMapper().readTree(cli.text("tune.json"));
        assertThat(object.path("stage").asText()).isEqualTo("Consideration");
        assertThat(object.path("best").path("clicks").asText()).isEqualTo("3");
        assertThat(object.path("settings")).hasSize(3);
        assertThat(object.at("/settings/1/second/precision/value").asDouble()).isEqualTo(1.0);
    }

    @Test
    void namesThePlantedThresholdOfTheSample() throws URISyntaxException {
        Path sample = Path.of(TuneTest.class.getResource("sample").toURI());
        Cli cli = new Cli(directory);
        cli.run("import", "salesforce", sample.toString(), "--out", "@in");
        Run run = tune(cli, "in/", "--try", "requalifying-clicks=2,3,4");

        assertThat(run.out())
                .contains("Moves into Decision ")
                .contains(
                        "Best in the first half: requalifying-clicks 3.\nIn the second half, nothing else is better.\n");
    }

    @Test
    void theHorizonAndTheNumbersOfTodayCount() {
        Run run = tune(crowd(), "", "--try", "clicks=3", "--within", "P9D", "--stage", "Consideration");

        // the click of the 12th is followed by the win of the 20th, that of the 11th only within ten days
        assertThat(run.out())
                .contains("clicks 3\n  first half:  3 moves, 3 won")
                .contains("as today\n  first half:  6 moves, 3 won");
        assertThat(tune(crowd(), "", "--try", "clicks=2", "--within", "P8D", "--stage", "Consideration")
                        .out())
                .contains("clicks 2 (today)\n  first half:  6 moves, 0 won");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            --try clicks            | 2 | --try clicks does not say which values to try.
            --try clicks=two        | 1 | --try:1:
            --try klicks=2          | 1 | klicks
            --policy-grid @bad.yaml | 1 | bad.yaml:2:
            --policy-grid @map.yaml | 1 | map.yaml:1:9: error: only single values can be tried, not lists and maps
            --policy-grid @none.yaml| 1 | none.yaml:1:1: error: the grid has no keys
            """)
    void faultsAreNamed(String options, int exitCode, String message) {
        Cli cli = crowd().file("bad.yaml", "clicks: [2,", "  x]")
                .file("map.yaml", "clicks: { two: 2 }")
                .file("none.yaml", "# nothing");
        Run run = tune(cli, "", options.split(" "));

        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.err()).contains(message);
    }

    @Test
    void somethingMustBeTriedAndNotTooMuch() {
        assertThat(tune(crowd(), "").errors())
                .containsExactly(
                        "There are no numbers to try.", "  Maybe add --try clicks=2,3,4 or --policy-grid FILE.");
        String many = "=1" + ",1".repeat(14);
        assertThat(tune(crowd(), "", "--try", "clicks" + many, "--try", "product-pages" + many)
                        .errors())
                .contains("--try has more than 200 combinations, and each is a replay of the whole history.");
        assertThat(tune(crowd(), "", "--try", "clicks=3", "--stage", "Consideratoin")
                        .errors())
                .containsExactly("Unknown stage 'Consideratoin' in the map 'b2b'.", "  Maybe 'Consideration'?");
    }
}
