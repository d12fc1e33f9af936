package org.journeyrules.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyRules;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.signal.SignalType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedHistoryTest {
    private static final JourneyMap MAP =
            JourneyMap.builder("loan").stage("Asked").stage("Offered").build();

    @TempDir
    private Path directory;

    @BeforeEach
    void files() throws IOException {
        Files.writeString(directory.resolve("contacts.jsonl"), """
                {"id": "c-2", "created_at": "2026-03-02T09:00:00Z"}
                {"id": "c-1", "created_at": "2026-03-02T09:00:00Z"}
                """);
        Files.writeString(directory.resolve("signals.jsonl"), """
                {"id": "s-1", "contact": "c-1", "type": "LINK_CLICKED", "at": "2026-03-03T09:00:00Z", "link": "/a"}
                {"id": "s-2", "contact": "c-1", "type": "LINK_CLICKED", "at": "2026-03-04T09:00:00Z", "link": "/b"}
                """);
    }

    @AfterEach
    void noFlag() {
        System.clearProperty(RecordedHistory.ACCEPT);
    }

    private static JourneyEngine engine(int clicks, String rule) {
        return JourneyEngine.of(JourneyRules.builder(MAP)
                .rule(rule, journey -> {
                    if ("Asked".equals(journey.stage())
                            && journey.signals().of(SignalType.LINK_CLICKED).atLeast(clicks)) {
                        journey.progressTo("Offered");
                    }
                })
                .build());
    }

    private void accept(JourneyEngine engine) {
        System.setProperty(RecordedHistory.ACCEPT, "true");
        RecordedHistory.in(directory).assertAccepted(engine);
        System.clearProperty(RecordedHistory.ACCEPT);
    }

    @Test
    void nothingIsAcceptedWithoutTheFlag() {
        assertThatThrownBy(() -> RecordedHistory.in(directory).assertAccepted(engine(2, "clicks")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("There is no accepted outcome")
                .hasMessageContaining("-Djourney.accept=true");
        assertThat(directory.resolve("accepted.jsonl")).doesNotExist();
    }

    @Test
    void whatWasAcceptedPasses() throws IOException {
        accept(engine(2, "clicks"));

        assertThatCode(() -> RecordedHistory.in(directory).assertAccepted(engine(2, "another reason")))
                .doesNotThrowAnyException();
        assertThat(Files.readAllLines(directory.resolve("accepted.jsonl")))
                .extracting(line -> line.replaceAll("\\{\"id\":\"([^\"]*)\".*", "$1"))
                .containsExactly(
                        "loan/c-1/1/StageChanged/Asked",
                        "loan/c-2/1/StageChanged/Asked",
                        "loan/c-1/2/StageChanged/Offered");
    }

    @Test
    void aDifferenceFailsWithWhoWhenAndWhyAndChangesNoFile() throws IOException {
        accept(engine(2, "clicks"));
        String before = Files.readString(directory.resolve("accepted.jsonl"));

        assertThatThrownBy(() -> RecordedHistory.in(directory).assertAccepted(engine(3, "clicks")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("1 of 2 contacts differs.\n- 1 contact reaches Offered never\n")
                .hasMessageContaining("  c-1 from 2026-03-04T09:00:00Z: Offered (clicks) → Asked (journey: start);"
                        + " ends in Offered → Asked\n")
                .hasMessageContaining("-Djourney.accept=true to accept this");
        assertThat(Files.readString(directory.resolve("accepted.jsonl"))).isEqualTo(before);
    }

    @Test
    void aDifferenceCanBeAccepted() {
        accept(engine(2, "clicks"));
        accept(engine(3, "clicks"));

        assertThatCode(() -> RecordedHistory.in(directory).assertAccepted(engine(3, "clicks")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> RecordedHistory.in(directory).assertAccepted(engine(2, "clicks")))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void aContactThatIsGoneIsADifference() throws IOException {
        accept(engine(2, "clicks"));
        Files.writeString(
                directory.resolve("contacts.jsonl"), "{\"id\": \"c-1\", \"created_at\": \"2026-03-02T09:00:00Z\"}\n");

        assertThatThrownBy(() -> RecordedHistory.in(directory).assertAccepted(engine(2, "clicks")))
                .hasMessageContaining("c-2 has accepted decisions, but is not in contacts.jsonl");
    }

    @Test
    void aLineThatCannotBeReadIsNamed() throws IOException {
        Files.writeString(directory.resolve("contacts.jsonl"), "\n{\"id\": 1");

        assertThatThrownBy(() -> RecordedHistory.in(directory).assertAccepted(engine(2, "clicks")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("contacts.jsonl:2: ");
    }
}
