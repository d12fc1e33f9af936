package org.journeyrules.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.journeyrules.cli.Cli.Run;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report finds the four faults that were planted in the bundled sample, and the one stage that must leak most. */
class SampleTruthsTest {
    @TempDir
    private static Path directory;

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private static JsonNode report;
    private static JsonNode tightened;

    @BeforeAll
    static void measure() throws IOException, URISyntaxException {
        Cli cli = new Cli(directory);
        Path sample = Path.of(SampleTruthsTest.class.getResource("sample").toURI());
        Run imported = cli.run("import", "salesforce", sample.toString(), "--out", "@in");
        assertThat(imported.exitCode()).as(imported.err()).isZero();
        cli.file("policy.yaml", "requalifying-clicks: 3\n");
        report = measured(cli, "report.json");
        tightened = measured(cli, "tightened.json", "--policy", "@policy.yaml");
    }

    private static JsonNode measured(Cli cli, String name, String... more) throws IOException {
        List<String> args = new ArrayList<>(List.of(
                "report", "--contacts", "@in/contacts.csv", "--signals", "@in/signals.csv", "--by", "industry"));
        args.addAll(List.of("--json", "@" + name));
        args.addAll(List.of(more));
        Run run = cli.run(args.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return JSON.readTree(Files.readString(directory.resolve(name)));
    }

    private static List<String> found(JsonNode report) {
        List<String> kinds = new ArrayList<>();
        for (JsonNode diagnosis : report.get("diagnoses")) {
            if (diagnosis.path("found").asBoolean(true)) {
                kinds.add(diagnosis.get("kind").asText());
            }
        }
        return kinds;
    }

    private static JsonNode numbers(String kind) {
        for (JsonNode diagnosis : report.get("diagnoses")) {
            if (diagnosis.get("kind").asText().equals(kind)) {
                return diagnosis.get("numbers");
            }
        }
        throw new AssertionError("no diagnosis of the kind " + kind);
    }

    @Test
    void fourFaultsAreFoundAndTheLargestLeak() {
        assertThat(found(report))
                .containsExactlyInAnyOrder(
                        "reversed-engagement",
                        "stalled-segment",
                        "leak",
                        "sequence-without-conversion",
                        "broken-promise");
    }

    @Test
    void hospitalsStallInConsideration() {
        JsonNode numbers = numbers("stalled-segment");
        assertThat(numbers.get("stage").asText()).isEqualTo("Consideration");
        assertThat(numbers.get("value").asText()).isEqualTo("Healthcare");
        assertThat(numbers.get("ratio").asDouble()).isBetween(1.9, 2.1);
        assertThat(numbers.get("adjustedP").asDouble()).isLessThan(1e-6);
    }

    @Test
    void engagementIsReversedUntilMoreClicksLeadBackToDecision() {
        JsonNode numbers = numbers("reversed-engagement");
        assertThat(numbers.get("rule").asText()).isEqualTo("back to decision: new link clicks");
        assertThat(numbers.get("upper").asDouble()).isNegative();
        assertThat(Math.min(
                        numbers.get("firstContacts").asInt(),
                        numbers.get("lastContacts").asInt()))
                .isGreaterThanOrEqualTo(30);
        assertThat(found(tightened)).doesNotContain("reversed-engagement").contains("stalled-segment", "leak");
    }

    @Test
    void demoRequestsAreAnsweredLate() {
        JsonNode numbers = numbers("broken-promise");
        assertThat(numbers.get("does").asText()).isEqualTo("DEMO_REQUESTED");
        assertThat(numbers.get("cases").asInt()).isEqualTo(52); // as README and docs/measures.md say
        assertThat(numbers.get("answeredInTime").asInt()).isEqualTo(11);
        assertThat(numbers.get("medianMinutes").asDouble()).isEqualTo(1500);
    }

    @Test
    void theAdAfterThePricingPageConvertsNobody() {
        JsonNode numbers = numbers("sequence-without-conversion");
        assertThat(numbers.get("sequence").asText()).isEqualTo("pricing-ad");
        assertThat(numbers.get("completed").asInt()).isGreaterThanOrEqualTo(50);
        assertThat(numbers.get("converted").asInt()).isZero();
    }

    /** The excerpts that README and docs quote, with rounded numbers. */
    @Test
    void theDocumentsQuoteTheseNumbers() throws IOException {
        int quotes = 0;
        for (String name : List.of("README.md", "docs/measures.md")) {
            Matcher quote = Pattern.compile("```json demo\n(.*?)```", Pattern.DOTALL)
                    .matcher(Files.readString(Path.of("../..", name)));
            while (quote.find()) {
                JsonNode quoted = JSON.readTree(quote.group(1));
                JsonNode whole = quoted.has("stage")
                        ? only(report.get("stages"), "stage", quoted)
                        : only(report.get("diagnoses"), "kind", quoted);
                assertContains(whole, quoted, name);
                quotes++;
            }
        }
        assertThat(quotes).isEqualTo(2);
    }

    @Test
    void theDocumentsSayTheseRates() throws IOException {
        JsonNode consideration = report.get("stages").get(1);
        assertThat(Files.readString(Path.of("../../docs/measures.md")))
                .contains(rounded(consideration.at("/timeInStage/meanOfClosed").asDouble()) + " days")
                .contains(rounded(consideration
                                .at("/timeInStage/restrictedMean/days")
                                .asDouble()) + " days")
                .contains(percent(consideration.at("/progression/cohort")))
                .contains(percent(report.get("stages").get(2).at("/progression/cohort")))
                .contains(percent(numbers("reversed-engagement").get("lastRate")))
                .contains(rounded(numbers("stalled-segment").get("days").asDouble()) + " of 90 days")
                .contains(rounded(numbers("stalled-segment").get("othersDays").asDouble()));
    }

    private static JsonNode only(JsonNode all, String key, JsonNode quoted) {
        for (JsonNode each : all) {
            if (each.get(key).equals(quoted.get(key))) {
                return each;
            }
        }
        throw new AssertionError("the report has no " + key + " " + quoted.get(key));
    }

    private static void assertContains(JsonNode whole, JsonNode part, String path) {
        if (part.isObject()) {
            part.properties()
                    .forEach(field ->
                            assertContains(whole.path(field.getKey()), field.getValue(), path + "/" + field.getKey()));
        } else if (part.isNumber()) {
            BigDecimal quoted = part.decimalValue();
            assertThat(whole.decimalValue().setScale(quoted.scale(), RoundingMode.HALF_EVEN))
                    .as(path)
                    .isEqualByComparingTo(quoted);
        } else {
            assertThat(whole).as(path).isEqualTo(part);
        }
    }

    private static String percent(JsonNode share) {
        return rounded(100 * share.asDouble()) + " %";
    }

    private static String rounded(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
