package org.journeyrules.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.journeyrules.JourneyRules;
import org.journeyrules.JourneyState;
import org.journeyrules.binary.StateBytes;
import org.journeyrules.internal.access.StateAccess;
import org.journeyrules.internal.snapshot.SequencesSnapshot;
import org.journeyrules.internal.snapshot.StateSnapshot;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** States are written for years: what is written today has to be readable then. */
class StateJsonTest {
    static IntStream formats() {
        return IntStream.rangeClosed(1, JourneyJson.STATE_FORMAT);
    }

    @Test
    void aStateIsWrittenExactlyAsItsFormatSays() {
        assertThat(JourneyJson.write(States.full()))
                .as(
                        "What is written has changed.\nMaybe raise JourneyJson.STATE_FORMAT, add a fixture for the new format"
                                + " and leave the others as they are.")
                .isEqualTo(fixture(JourneyJson.STATE_FORMAT));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void aStateOfEachFormatThereEverWasIsRead(int format) {
        JourneyState read = JourneyJson.readState(fixture(format));

        assertThat(read.stage()).contains("Consideration");
        assertThat(read.visits()).isEqualTo(States.full().visits());
        assertThat(read.signals()).isEqualTo(States.full().signals());
    }

    @ParameterizedTest
    @MethodSource("formats")
    void aStateOfEachFormatGoesThroughBytes(int format) {
        JourneyState read = JourneyJson.readState(fixture(format));
        JourneyMap map = JourneyMap.builder("b2b").stage(Stage.of("Awareness")).build();
        StateBytes bytes = StateBytes.of(JourneyRules.builder(map).build());

        assertThat(bytes.read(bytes.write(read))).isEqualTo(read);
        assertThat(JourneyJson.write(bytes.read(bytes.write(read)))).isEqualTo(JourneyJson.write(read));
    }

    @Test
    void theFirstFormatKnowsNoSequences() {
        Instant rulesAt = StateAccess.snapshot(States.full()).evaluation().reviewAt();

        assertThat(JourneyJson.readState(fixture(1)))
                .isEqualTo(States.with(States.full(), rulesAt, SequencesSnapshot.NONE));
    }

    @Test
    void inTheFirstFormatAPartNamedCadenceIsTheHostsOwn() {
        String own = "\"cadence\":{\"sendsAt\":\"2026-03-02T09:30:00.000Z\"}";
        JourneyState state = JourneyJson.readState(fixture(1));

        assertThat(JourneyJson.readState(fixture(1).replaceFirst("}$", "," + own + "}")))
                .isEqualTo(state);
        assertThat(JourneyJson.readState(fixture(1).replaceFirst("^\\{", "{" + own + ",")))
                .isEqualTo(state);
    }

    /** Both before, both behind, one absent, sends that nobody looked at. */
    static Stream<Arguments> reviews() {
        Instant clock = States.full().clock().orElseThrow();
        Instant soon = clock.plusMillis(1);
        Instant late = clock.plusSeconds(60);
        return Stream.of(
                Arguments.of(null, null, null),
                Arguments.of(soon, null, soon),
                Arguments.of(null, soon, soon),
                Arguments.of(soon, late, soon),
                Arguments.of(late, soon, soon),
                Arguments.of(soon, soon, soon),
                Arguments.of(null, clock.minusSeconds(60), clock),
                Arguments.of(clock, clock.minusSeconds(60), clock),
                Arguments.of(soon, clock.minusSeconds(60), clock));
    }

    @ParameterizedTest
    @MethodSource("reviews")
    void theHeadSaysWhenToLookAgainAndTheRulesOwnInstantIsKept(
            @Nullable Instant rulesAt, @Nullable Instant sendsAt, @Nullable Instant head) {
        SequencesSnapshot c = StateAccess.snapshot(States.full()).sequences();
        JourneyState state = States.with(
                States.full(),
                rulesAt,
                new SequencesSnapshot(c.enrollments(), c.touches(), c.members(), c.handOffs(), sendsAt, c.sendings()));

        String text = JourneyJson.write(state);

        assertThat(text.substring(0, text.indexOf("\"visits\"")))
                .endsWith(head == null ? "\"visit\":2," : "\"visit\":2,\"reviewAt\":\"" + Instants.write(head) + "\",");
        assertThat(JourneyJson.readState(text)).isEqualTo(state);
    }

    @Test
    void aStateThatKnowsOfNoSequenceCampaignOrHandOffSaysNothingOfThem() {
        JourneyState plain = States.with(States.full(), null, SequencesSnapshot.NONE);

        assertThat(JourneyJson.write(plain)).doesNotContain("cadence");
        assertThat(JourneyJson.readState(JourneyJson.write(plain))).isEqualTo(plain);
    }

    @Test
    void whatAHostAddsToAnEnrollmentIsPassedOver() {
        assertThat(JourneyJson.readState(JourneyJson.write(States.full())
                        .replace("{\"sequence\"", "{\"_n\":[{}],\"sequence\"")
                        .replace("{\"sendsAt\"", "{\"_n\":{\"a\":[1]},\"sendsAt\"")))
                .isEqualTo(States.full());
    }

    @Test
    void nothingOfAStateIsLost() {
        assertThat(JourneyJson.readState(JourneyJson.write(States.full()))).isEqualTo(States.full());
        assertThat(JourneyJson.readState(JourneyJson.write(States.notBegun()))).isEqualTo(States.notBegun());
    }

    @Test
    void theStateOfTheTestsHasEveryPart() throws ReflectiveOperationException {
        StateSnapshot full = StateAccess.snapshot(States.full());
        StateSnapshot none = StateAccess.snapshot(States.notBegun());
        everyPart(StateSnapshot.class, full, none);
    }

    private static void everyPart(Class<?> type, Object full, Object none) throws ReflectiveOperationException {
        for (RecordComponent part : type.getRecordComponents()) {
            Object there = part.getAccessor().invoke(full);
            Object absent = part.getAccessor().invoke(none);
            if (part.getType().isRecord() && part.getType() != SequencesSnapshot.class) {
                everyPart(part.getType(), there, absent);
            } else if (!List.of("journey", "version", "contactId").contains(part.getName())) {
                assertThat(there).as(part.getName()).isNotEqualTo(absent);
            }
        }
    }

    @Test
    void aJourneyThatHasNotBegunIsShort() {
        assertThat(JourneyJson.write(States.notBegun()))
                .isEqualTo("{\"journey\":\"b2b\",\"version\":\"b2b-1/4c1f\",\"contact\":\"c-1\",\"visits\":[],"
                        + "\"format\":3,\"record\":\"0\",\"signals\":[]}");
    }

    @Test
    void equalStatesGiveEqualTexts() {
        for (int i = 0; i < 100; i++) {
            assertThat(JourneyJson.write(States.full())).isEqualTo(JourneyJson.write(States.full()));
        }
    }

    @Test
    void aStoreMayReorderTheKeysAndAddItsOwn() {
        String signalsFirst = JourneyJson.write(States.full())
                .replaceFirst("^\\{(.*),(\"signals\":.*)}$", "{\"_id\":{\"\\$oid\":[1,{}]},$2,$1}");

        assertThat(signalsFirst).startsWith("{\"_id\":{\"$oid\":[1,{}]},\"signals\":[");
        assertThat(JourneyJson.readState(signalsFirst)).isEqualTo(States.full());
    }

    @Test
    void aStateMayBePrettyPrinted() {
        assertThat(JourneyJson.readState(JourneyJson.write(States.full()).replace(",", ",\r\n  ") + "\n"))
                .isEqualTo(States.full());
    }

    @Test
    void aStateIsOneLineOfAFewKilobytes() {
        String text = JourneyJson.write(States.usual(20));

        assertThat(text).doesNotContain("\n").hasSizeLessThan(6_100);
        assertThat(JourneyJson.readState(text)).isEqualTo(States.usual(20));
    }

    @Test
    void aStateWithManySignalsIsRead() {
        assertThat(JourneyJson.readState(JourneyJson.write(States.usual(10_000))))
                .isEqualTo(States.usual(10_000));
    }

    @Test
    void aStateOfANewerFormatIsRefusedWhateverElseIsNewInIt() {
        assertThatThrownBy(() -> JourneyJson.readState("{\"journey\":[\"b2b\"],\"format\":4,\"visits\":{}}"))
                .isInstanceOf(JourneyJsonException.class)
                .hasMessage("1:29: format is 4, but this release reads states up to format 3.\n"
                        + "  Maybe a later release wrote the state: update this one first.");
    }

    @Test
    void aSignalOfAnotherContactIsNotWrittenAsIfItWereThisOnes() {
        StateSnapshot state = StateAccess.snapshot(States.full());
        StateSnapshot mixed = new StateSnapshot(
                state.journey(),
                "c-2",
                state.timeline(),
                state.evaluation(),
                state.memory(),
                state.facts(),
                state.sequences(),
                state.signals());

        assertThatThrownBy(() -> JourneyJson.write(StateAccess.state(mixed)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The state of contact 'c-2' contains the signal 's-1' of contact 'c-1'.");
    }

    private static String fixture(int format) {
        String name = "state-" + format + ".json";
        try (InputStream fixture =
                Objects.requireNonNull(StateJsonTest.class.getResourceAsStream(name), "no fixture " + name)) {
            return new String(fixture.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
        } catch (IOException unreadable) {
            throw new IllegalStateException(name, unreadable);
        }
    }
}
