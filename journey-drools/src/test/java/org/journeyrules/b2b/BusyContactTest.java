package org.journeyrules.b2b;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.journeyrules.JourneyEngine;
import org.journeyrules.contact.Contact;
import org.journeyrules.drools.RuleEngine;
import org.journeyrules.replay.Replay;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.stage.Visit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** More signals of one type than are kept fail none of the standard rules. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BusyContactTest {
    private static final int MANY = 1_010;
    private static final Instant NOON = Instant.parse("2026-03-09T12:00:00Z");
    private static final Contact CONTACT =
            Contact.of("c").with(Contact.CREATED_AT, "2026-03-02T09:00:00Z").with(Contact.LEAD_SOURCE, "Web Form");

    private static Replay replay(JourneyEngine engine, IntFunction<Signal> signal) {
        List<Signal> signals = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            signals.add(signal.apply(i));
        }
        return Replay.run(engine, CONTACT, signals, NOON.plus(Duration.ofDays(90)));
    }

    @ParameterizedTest
    @EnumSource(RuleEngine.class)
    void a_thousand_clicks_in_one_instant_move_on_as_two_do(RuleEngine model) {
        Replay busy = replay(
                B2bCases.b2b(model, B2bPolicy.defaults()),
                i -> Signal.of("t" + i, "c", SignalType.LINK_CLICKED, NOON)
                        .withChannel("email")
                        .with("message", "m" + i)
                        .with("link", "/l" + i));
        assertThat(busy.state().visits()).extracting(Visit::stage).contains("Consideration");
    }

    @ParameterizedTest
    @EnumSource(RuleEngine.class)
    void more_signals_of_any_type_than_are_kept_fail_no_rule(RuleEngine model) {
        JourneyEngine engine = B2bCases.b2b(model, B2bPolicy.defaults());
        for (String type : SignalType.known()) {
            if (!type.equals(SignalType.STAGE_SET) && !type.equals(SignalType.FIELD_CHANGED)) {
                Replay busy = replay(
                        engine,
                        i -> Signal.of("t" + i, "c", type, NOON.plusSeconds(600L * (i % 7)))
                                .with("message", "m" + i)
                                .with("link", "/l" + i));
                assertThat(busy.state().clock()).as(type).contains(NOON.plus(Duration.ofDays(90)));
            }
        }
    }
}
