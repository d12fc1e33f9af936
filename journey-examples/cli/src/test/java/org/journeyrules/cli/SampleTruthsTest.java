package org.journeyrules.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.journeyrules.cli.Cli.Run;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report finds the four faults that were planted in the bundled sample, and the one stage that must leak most. */
class SampleTruthsTest {
    @TempDir
    private static Path directory;

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
        return new ObjectMapper().readTree(Files.readString(directory.resolve(name)));
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

    /** The numbers that README and docs/measures.md quote. */
    @Test
    void theDocumentsQuoteTheseNumbers() throws IOException {
        String page = Files.readString(Path.of("../../docs/measures.md"));
        JsonNode consideration = report.get("stages").get(1);
        assertThat(page)
                .contains("\"visits\": " + consideration.get("visits").asInt())
                .contains("\"open\": " + consideration.get("open").asInt())
                .contains("\"meanOfClosed\": "
                        + rounded(consideration.at("/timeInStage/meanOfClosed").asDouble()))
                .contains(rounded(consideration
                                .at("/timeInStage/restrictedMean/days")
                                .asDouble()) + " days")
                .contains(percent(consideration.at("/progression/cohort")))
                .contains(percent(report.get("stages").get(2).at("/progression/cohort")))
                .contains(percent(numbers("reversed-engagement").get("lastRate")));
    }

    private static String percent(JsonNode share) {
        return rounded(100 * share.asDouble()) + " %";
    }

    private static String rounded(double number) {
        return String.format(java.util.Locale.ROOT, "%.1f", number);
    }
}
