package org.journeyrules.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.journeyrules.decision.Refusal;
import org.junit.jupiter.api.Test;

class RefusalJsonTest {
    private static final Instant AT = Instant.parse("2026-03-02T09:30:00Z");

    @Test
    void aRefusalIsWrittenWithWhoProposedWhatAndWhyNot() {
        Refusal refusal =
                Refusal.of("c-1", AT, "Decision", "a rule", "progressTo Customer", "a person holds the contact");

        String text = JourneyJson.write(refusal);

        assertThat(text)
                .isEqualTo("{\"contact\":\"c-1\",\"at\":\"2026-03-02T09:30:00.000Z\",\"stage\":\"Decision\","
                        + "\"rule\":\"a rule\",\"proposal\":\"progressTo Customer\","
                        + "\"reason\":\"a person holds the contact\"}");
        assertThat(JourneyJson.readRefusal(text)).isEqualTo(refusal);
    }

    @Test
    void aRefusalAtTheBeginHasNoStage() {
        Refusal refusal = Refusal.of("c-1", AT, "", "a rule", "startIn Customer", "no such move");

        String text = JourneyJson.write(refusal);

        assertThat(text).doesNotContain("stage");
        assertThat(JourneyJson.readRefusal(text)).isEqualTo(refusal);
    }
}
