package org.journeyrules.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyRules;
import org.journeyrules.contact.Contact;
import org.journeyrules.internal.rules.SignalCheck.Problem;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.replay.Replay;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be in a signal is refused where it is read, with the same check that the engine makes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SignalCheckTest {
    private static final Instant T = Instant.parse("2026-03-09T12:00:00Z");
    private static final JourneyMap MAP =
            JourneyMap.builder("m").zone(ZoneOffset.UTC).stage("Lead", "Buyer").build();
    private static final Contact CONTACT = Contact.of("c").with(Contact.CREATED_AT, "2026-03-01");

    private static Signal signal(String type, String... attributes) {
        Signal signal = Signal.of("s", "c", type, T);
        for (int i = 0; i < attributes.length; i += 2) {
            signal = signal.with(attributes[i], attributes[i + 1]);
        }
        return signal;
    }

    private static Signal placement(String hold) {
        return signal(SignalType.STAGE_SET, "stage", "Buyer", "source", "user", "hold", hold);
    }

    private static Signal change(String field, String from, String to) {
        return signal(SignalType.FIELD_CHANGED, "field", field, "from", from, "to", to);
    }

    private static Optional<String> what(Signal signal) {
        return SignalCheck.problem(signal, MAP, CONTACT).map(Problem::what);
    }

    private static void fails(Signal signal, Contact contact) {
        JourneyEngine engine = JourneyEngine.of(JourneyRules.builder(MAP).build());
        assertThatThrownBy(() -> Replay.run(engine, contact, List.of(signal), T.plusSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"0001-01-01", "tomorrow", "2026-02-30", "2026-03-10T09:00:00"})
    void a_hold_must_be_an_instant_in_any_time_zone(String hold) {
        assertThat(what(placement(hold)))
                .contains("the hold '" + hold + "' is not an instant with offset or Z, nor a date");
        fails(placement(hold), CONTACT);
    }

    @Test
    void the_engine_refuses_the_same_holds_in_every_zone() {
        for (String zone : List.of("UTC", "Europe/Amsterdam", "Pacific/Kiritimati", "America/Los_Angeles")) {
            fails(placement("0001-01-01"), CONTACT.with(Contact.TIME_ZONE, zone));
        }
        assertThat(what(placement("0001-01-03"))).isEmpty();
        assertThat(what(placement("2026-03-10"))).isEmpty();
        assertThat(what(placement(null))).isEmpty();
    }

    @Test
    void a_stage_must_be_one_of_the_map() {
        Problem problem = SignalCheck.problem(
                        signal(SignalType.STAGE_SET, "stage", "Buyr", "source", "user"), MAP, CONTACT)
                .orElseThrow();
        assertThat(problem).isEqualTo(new Problem("stage", "the stage 'Buyr' is not in the map", "Maybe 'Buyer'?"));
        assertThat(what(signal(SignalType.STAGE_SET, "source", "user"))).contains("a STAGE_SET needs a stage");
        assertThat(what(signal(SignalType.STAGE_SET, "stage", "Buyer", "source", "usr")))
                .contains("the source 'usr' is not one of user, automation, import");
        assertThat(what(signal(SignalType.STAGE_SET, "stage", "Buyer"))).isEmpty();
    }

    @Test
    void the_engine_names_signal_contact_and_value_of_a_placement_it_refuses() {
        JourneyEngine engine = JourneyEngine.of(JourneyRules.builder(MAP).build());
        assertThatThrownBy(() -> engine.receive(
                        engine.newState("c"), CONTACT, signal(SignalType.STAGE_SET, "stage", "Buyr", "source", "user")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Signal 's' of contact 'c': the stage 'Buyr' is not in the map.\nMaybe 'Buyer'?");
    }

    @Test
    void the_engine_accepts_and_compares_any_stage_that_an_automation_reports() {
        JourneyEngine engine = JourneyEngine.of(JourneyRules.builder(MAP).build());
        Signal opinion = signal(SignalType.STAGE_SET, "stage", "Evaluation", "source", "automation");
        assertThat(engine.receive(engine.newState("c"), CONTACT, opinion).refused())
                .hasSize(1);
    }

    @Test
    void an_earlier_stage_that_the_map_no_longer_has_cannot_be_undone() {
        assertThat(what(change("stage", "Evaluation", "Lead")))
                .contains("the stage 'Evaluation' is not in the map (from)");
        fails(change("stage", "Evaluation", "Lead"), CONTACT);
        assertThat(what(change("stage", "Lead", "Evaluation")))
                .as("it is never undone")
                .isEmpty();
        assertThat(what(change("stage", null, "Lead"))).isEmpty();
    }

    @Test
    void an_earlier_stage_needs_an_instant_at_which_it_started() {
        Signal change = change("stage", "Buyer", "Lead");
        assertThat(SignalCheck.problem(change, MAP, Contact.of("c")).map(Problem::what))
                .contains("the stage 'Buyer' (from) has no instant at which it started");
        assertThat(SignalCheck.problem(change, MAP, Contact.of("c").with(Contact.STAGE_SINCE, "2026-03-01")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "time_zone, Pacific Time, 'the time_zone ''Pacific Time'', which is not a time zone (from)'",
        "fit, E, 'the fit ''E'', which is not a fit (from)'",
        "renewal_date, 2026-02-30, 'the renewal_date ''2026-02-30'', which is not an instant or a date (from)'",
        "excluded, perhaps, 'the excluded ''perhaps'', which is not a boolean (from)'",
        "email_consent, asked, 'the email_consent ''asked'', which is not a consent (from)'",
        "id, c-2, the id of a contact does not change"
    })
    void an_earlier_value_of_a_known_column_must_be_one_it_can_have(String field, String from, String what) {
        Signal change = change(field, from, null);
        assertThat(what(change)).contains(what);
        fails(change, CONTACT);
        assertThat(what(change("tier", from, null))).isEmpty();
    }

    @Test
    void a_change_without_a_field_and_an_expiry_that_is_not_an_instant_are_problems() {
        assertThat(what(signal(SignalType.FIELD_CHANGED, "from", "x"))).contains("a FIELD_CHANGED needs a field");
        assertThat(what(signal(SignalType.CONSENT_GRANTED, "expires_at", "2026-02-30")))
                .contains("the expires_at '2026-02-30' is not an instant with offset or Z, nor a date");
        assertThat(what(signal(SignalType.CONSENT_GRANTED, "expires_at", "2027-01-01")))
                .isEmpty();
        assertThat(what(signal("PURCHASED", "hold", "x", "stage", "y")))
                .as("only types the engine acts on")
                .isEmpty();
    }
}
