package org.journeyrules.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.journeyrules.signal.Channel;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Trust;
import org.junit.jupiter.api.Test;

class SignalJsonTest {
    private static final Signal CLICK =
            Signal.of("s-1", "c-1", SignalType.LINK_CLICKED, Instant.parse("2026-03-02T09:30:00.007Z"));

    @Test
    void aSignalIsWrittenWithoutWhatIsAbsent() {
        assertThat(JourneyJson.write(CLICK))
                .isEqualTo("{\"id\":\"s-1\",\"contact\":\"c-1\",\"type\":\"LINK_CLICKED\","
                        + "\"at\":\"2026-03-02T09:30:00.007Z\"}");
    }

    @Test
    void aSignalIsWrittenWithAllItHas() {
        Signal full = CLICK.withChannel(Channel.EMAIL)
                .withDirection(Direction.OUTBOUND)
                .withTrust(Trust.MACHINE)
                .with("topic", "pricing")
                .with("link", "https://example.com/?a=\"b\"\n")
                .with("id", "an attribute may have any name");

        String text = JourneyJson.write(full);

        assertThat(text)
                .isEqualTo("{\"id\":\"s-1\",\"contact\":\"c-1\",\"type\":\"LINK_CLICKED\","
                        + "\"at\":\"2026-03-02T09:30:00.007Z\",\"channel\":\"email\",\"direction\":\"OUTBOUND\","
                        + "\"trust\":\"MACHINE\",\"attributes\":{\"id\":\"an attribute may have any name\","
                        + "\"link\":\"https://example.com/?a=\\\"b\\\"\\n\",\"topic\":\"pricing\"}}");
        assertThat(JourneyJson.readSignal(text)).isEqualTo(full);
    }

    @Test
    void aDirectionThatWasNotGivenStaysTheTypes() {
        assertThat(JourneyJson.readSignal(JourneyJson.write(CLICK)).hasOwnDirection())
                .isFalse();
    }

    @Test
    void aSignalFromElsewhereMayCarryNumbersAndBooleansAndNothing() {
        Signal read = JourneyJson.readSignal(
                "{\"attributes\":{\"amount\":12.50,\"first\":true,\"reason\":null},"
                        + "\"at\":\"2026-03-02T10:30:00.0071+01:00\",\"type\":\"LINK_CLICKED\",\"contact\":\"c-1\",\"id\":\"s-1\"}");

        assertThat(read).isEqualTo(CLICK.with("amount", "12.50").with("first", "true"));
    }
}
