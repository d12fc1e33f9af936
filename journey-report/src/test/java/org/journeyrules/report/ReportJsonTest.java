package org.journeyrules.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportJsonTest {
    private final JsonNode report = read(ReportJson.write(ShopHistory.report(60)));
    private final JsonNode lead = report.path("stages").path(0);

    private static JsonNode read(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void theKeysAreThoseOfTheDocuments() {
        assertThat(names(report))
                .contains(
                        "journey",
                        "version",
                        "from",
                        "until",
                        "within",
                        "horizon",
                        "contacts",
                        "stages",
                        "moves",
                        "funnel",
                        "diagnoses",
                        "handOffs",
                        "touchpoints",
                        "sequences",
                        "holding",
                        "mismatch",
                        "overrides",
                        "sales",
                        "lift",
                        "attribution",
                        "logRank",
                        "groups");
        assertThat(names(report.path("contacts"))).containsExactly("begun", "notBegun");
        assertThat(names(lead))
                .contains(
                        "stage",
                        "kind",
                        "visits",
                        "open",
                        "lateEntries",
                        "zeroLength",
                        "balance",
                        "timeInStage",
                        "leaving",
                        "placed",
                        "progression",
                        "engagement");
        assertThat(names(lead.path("balance"))).containsExactly("opening", "in", "out", "closing");
        assertThat(names(lead.path("timeInStage")))
                .containsExactly("q1", "median", "q3", "restrictedMean", "meanOfClosed", "emptyRiskSetAt");
        assertThat(names(lead.path("timeInStage").path("median"))).containsExactly("days", "lower", "upper");
        assertThat(names(lead.path("timeInStage").path("restrictedMean"))).containsExactly("days", "se");
        assertThat(names(lead.path("leaving").path("forward"))).containsExactly("visits", "probability", "se");
        assertThat(names(lead.path("progression")))
                .containsExactly(
                        "cohort", "se", "visits", "followed", "eventsPer100ContactDays", "changedInTrailing30Days");
        assertThat(names(lead.path("engagement")))
                .contains(
                        "sent",
                        "delivered",
                        "deliveredIsReported",
                        "opened",
                        "clicked",
                        "replied",
                        "unsubscribed",
                        "complained",
                        "bounced",
                        "rawClicks",
                        "clickRate",
                        "replyRate",
                        "conversion");
        assertThat(names(lead.path("engagement").path("clickRate"))).containsExactly("value", "lower", "upper");
        assertThat(names(report.path("moves").path(0))).containsExactly("from", "to", "movement", "count");
        assertThat(names(report.path("funnel").path(0))).containsExactly("month", "started", "reached");
        assertThat(names(report.path("touchpoints").path(0)))
                .contains(
                        "stage",
                        "channel",
                        "persona",
                        "does",
                        "answer",
                        "within",
                        "seen",
                        "answered",
                        "answeredInTime",
                        "medianMinutes");
        assertThat(names(report.path("handOffs")))
                .containsExactly("made", "accepted", "rejected", "overdue", "medianMinutes", "wonAfter");
        assertThat(names(report.path("groups").path(0))).contains("by", "value", "stages");
    }

    @Test
    void theValuesAreThoseOfTheMeasures() {
        assertThat(report.path("journey").asText()).isEqualTo("shop");
        assertThat(report.path("from").asText()).isEqualTo("2026-03-02T09:00:00.000Z");
        assertThat(report.path("until").asText()).isEqualTo("2026-07-01T00:00:00.000Z");
        assertThat(report.path("within").asText()).isEqualTo("P30D");
        assertThat(report.path("horizon").asText()).isEqualTo("P90D");
        assertThat(report.path("contacts").path("begun").asInt()).isEqualTo(60);
        assertThat(lead.path("visits").asInt()).isEqualTo(60);
        assertThat(lead.path("leaving").path("forward").path("visits").asInt()).isEqualTo(30);
        assertThat(lead.path("progression").path("cohort").asDouble())
                .isEqualTo(
                        lead.path("leaving").path("forward").path("probability").asDouble())
                .isCloseTo(16 / 60d, within(1e-9));
        assertThat(lead.path("engagement").path("clickRate").path("value").asDouble())
                .isEqualTo(1);
        assertThat(report.path("groups"))
                .extracting(group -> group.path("value").asText())
                .containsExactly("Health", "Retail");
    }

    @Test
    void whatIsAbsentIsNullAndNumbersArePlain() {
        assertThat(lead.path("timeInStage").path("q3").path("days").isNull()).isTrue();
        assertThat(ReportJson.write(ShopHistory.report(60))).doesNotContainPattern("[0-9]E-?[0-9]");
    }

    @Test
    void aTimeOfWholeDaysIsWrittenInDays() {
        assertThat(ReportJson.period(Duration.ofDays(30))).isEqualTo("P30D");
        assertThat(ReportJson.period(Duration.ofHours(36))).isEqualTo("PT36H");
    }

    @Test
    void anEmptyHistoryIsWrittenToo() {
        JsonNode empty = read(ReportJson.write(ShopHistory.report(0)));

        assertThat(empty.path("contacts").path("begun").asInt()).isZero();
        assertThat(empty.path("stages")).hasSize(2);
        assertThat(empty.path("stages")
                        .path(0)
                        .path("progression")
                        .path("cohort")
                        .isNull())
                .isTrue();
    }
}
