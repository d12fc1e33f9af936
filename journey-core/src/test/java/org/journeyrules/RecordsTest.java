package org.journeyrules;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import org.journeyrules.contact.Contact;
import org.journeyrules.replay.Replay;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The record of a contact as a replay sees it over time. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RecordsTest {
    private static final Instant MARCH = Instant.parse("2026-03-01T09:00:00Z");
    private static final Instant APRIL = Instant.parse("2026-04-01T09:00:00Z");
    private static final Contact END = Contact.of("c-1").with("tier", "gold").with("fit", "A");

    private static Signal changed(String id, Instant at, String field, String from) {
        return Signal.of(id, "c-1", SignalType.FIELD_CHANGED, at)
                .with("field", field)
                .with("from", from);
    }

    @Test
    void each_record_holds_from_its_change_on() {
        assertThat(Replay.records(
                        END,
                        List.of(
                                changed("s-2", APRIL, "tier", "silver"),
                                Signal.of("s-3", "c-1", SignalType.LINK_CLICKED, APRIL.plusSeconds(1)),
                                changed("s-1", MARCH, "fit", ""))))
                .containsExactly(
                        entry(Instant.MIN, END.with("tier", "silver").with("fit", null)),
                        entry(MARCH, END.with("tier", "silver")),
                        entry(APRIL, END));
    }

    @Test
    void a_record_that_never_changed_always_was_so() {
        assertThat(Replay.records(END, List.of())).containsExactly(entry(Instant.MIN, END));
    }

    @Test
    void a_value_that_the_column_cannot_have_is_an_error() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Replay.records(END, List.of(changed("s-1", MARCH, "fit", "Z"))))
                .withMessageContaining("s-1");
    }
}
