package org.journeyrules.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignalTest {
    private static final Signal CLICK =
            Signal.of("s-1", "c-1", SignalType.LINK_CLICKED, Instant.parse("2026-03-02T09:30:00Z"));

    @Test
    void severalAttributesAtOnceAreTheSameAsOneByOne() {
        Map<String, String> changes = new HashMap<>();
        changes.put("topic", "pricing");
        changes.put("message", "spring");
        changes.put("link", "");
        changes.put("asset", null);

        assertThat(CLICK.with("link", "/prices").with("asset", "guide").with(changes))
                .isEqualTo(CLICK.with("message", "spring").with("topic", "pricing"));
    }

    @Test
    void aSignalReachesEachOfSeveralContactsUnderItsOwnId() {
        Signal ofAccount = CLICK.with("account_id", "a-1");

        assertThat(ofAccount.toEach(List.of("c-2", "c-1")))
                .containsExactly(ofAccount.withContactId("c-2"), ofAccount)
                .extracting(Signal::id)
                .containsOnly("s-1");
        assertThat(ofAccount.toEach(List.of())).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ofAccount.toEach(List.of("c-1", "c-1")))
                .withMessage("Signal 's-1' lists the contact 'c-1' twice.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ofAccount.toEach(List.of(" ")))
                .withMessage("The contactId of a signal is empty.");
    }

    @Test
    void anAttributeHasAName() {
        for (String name : Arrays.asList("", " ")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> CLICK.with(Map.of(name, "x")))
                    .withMessage("The attribute's name of a signal is empty.");
        }
    }
}
