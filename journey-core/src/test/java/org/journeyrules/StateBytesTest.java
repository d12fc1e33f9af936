package org.journeyrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.zip.CRC32C;
import org.journeyrules.binary.StateBytes;
import org.journeyrules.binary.StateBytesException;
import org.journeyrules.contact.Contact;
import org.journeyrules.internal.access.StateAccess;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Trust;
import org.journeyrules.stage.Stage;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** States as bytes: small, the same for the same state, and refused where they are damaged or unknown. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StateBytesTest {
    private static final boolean FULL = Boolean.getBoolean("journey.full");
    private static final Instant NOW = Instant.parse("2026-03-02T09:30:00Z");
    private static final Contact CONTACT = Contact.of("c-1").with(Contact.CREATED_AT, "2026-01-02");

    private final JourneyEngine engine = engine("to the second: two clicks");
    private final StateBytes bytes = StateBytes.of(engine.rules());

    private static JourneyEngine engine(String rule) {
        JourneyMap map = JourneyMap.builder("small")
                .stage(Stage.of("First"))
                .stage(Stage.of("Second"))
                .build();
        return JourneyEngine.of(JourneyRules.builder(map)
                .rule(rule, journey -> {
                    if (!journey.beginning()
                            && "First".equals(journey.stage())
                            && journey.signals().of(SignalType.LINK_CLICKED).atLeast(2)) {
                        journey.progressTo("Second");
                    }
                })
                .rule("back to the first: silence", journey -> {
                    if (!journey.beginning()
                            && "Second".equals(journey.stage())
                            && journey.signals().activity().quietFor(Duration.ofDays(14))) {
                        journey.regressTo("First");
                    }
                })
                .build());
    }

    private static Signal click(String id, int minutes) {
        return Signal.of(id, "c-1", SignalType.LINK_CLICKED, NOW.plus(Duration.ofMinutes(minutes)));
    }

    private JourneyState second() {
        JourneyState state = engine.review(engine.newState("c-1"), CONTACT, NOW).state();
        state = engine.receive(state, CONTACT, click("s-1", 1)).state();
        return engine.receive(state, CONTACT, click("s-2", 2)).state();
    }

    // ---- what is written is read

    @Test
    void a_state_is_read_as_it_was_written_and_takes_few_bytes() {
        JourneyState state = second();

        byte[] written = bytes.write(state);

        assertThat(state.stage()).contains("Second");
        assertThat(bytes.read(written)).isEqualTo(state);
        assertThat(bytes.write(bytes.read(written))).isEqualTo(written);
        assertThat(written).hasSizeLessThan(160);
    }

    @Test
    void a_journey_that_has_not_started_is_read_as_it_was_written() {
        JourneyState state = engine.newState("c-1");

        assertThat(bytes.read(bytes.write(state))).isEqualTo(state);
    }

    @Test
    void any_text_is_read_as_it_was_written() {
        List<String> texts = List.of(
                "0",
                "7",
                "007",
                "123456789012345",
                "1234567890123456",
                "2026-03-02",
                "2026-02-30",
                "0000-01-01",
                "9999-12-31",
                "2026-03-02T09:30:00Z",
                "2026-03-02T09:30:15Z",
                "2026-03-02T24:00:00Z",
                "2026-03-02T09:30:00.000Z",
                "a",
                "sixteen letters!",
                "seventeen letters",
                "/",
                "//",
                "a/b",
                "a|b",
                "First/2026-03-02",
                "First/Second/First",
                "First|Second",
                "First/" + "x/".repeat(30),
                " ",
                "é",
                "日本",
                "\ud83d\ude00",
                "\ud83d",
                "a\ude00b",
                "x".repeat(300),
                "é".repeat(300),
                "pricing",
                "LINK_CLICKED",
                "\ud83d\ude00\ud83d\ude00!",
                "\ud83d\ude00\ud83d\ude01!",
                "\u0000",
                "a\nb");
        JourneyState state = second();
        int minute = 10;
        for (int round = 0; round < 2; round++) { // the second time each is known
            for (String text : texts) {
                Signal signal =
                        click("id " + minute, minute).with("some/key", text).with(text.isBlank() ? "k" : text, "v");
                state = engine.receive(state, CONTACT, signal.withChannel(text)).state();
                minute++;
            }
        }

        JourneyState read = bytes.read(bytes.write(state));

        assertThat(read.signals()).isEqualTo(state.signals());
        assertThat(read).isEqualTo(state);
    }

    @Test
    void directions_trust_and_instants_are_read_as_they_were_written() {
        JourneyState state = second();
        for (Instant at : List.of(
                Instant.parse("2026-03-02T10:00:00.001Z"),
                Instant.parse("2026-03-02T10:00:01Z"),
                Instant.parse("2026-03-02T10:01:00Z"),
                Instant.parse("2026-03-02T11:00:00Z"),
                Instant.parse("2040-01-01T00:00:00Z"))) {
            for (Trust trust : Trust.values()) {
                for (var direction : org.journeyrules.signal.Direction.values()) {
                    Signal signal = Signal.of(at + " " + trust + direction, "c-1", "MY_TYPE", at)
                            .withTrust(trust)
                            .withDirection(direction);
                    state = engine.receive(state, CONTACT, List.of(signal), at).state();
                }
            }
        }
        JourneyState read = bytes.read(bytes.write(state));

        assertThat(read.signals()).isEqualTo(state.signals());
        assertThat(read.signals())
                .allMatch(signal -> signal.hasOwnDirection() == signal.type().equals("MY_TYPE"));
    }

    @Test
    void many_texts_and_instants_are_read_as_they_were_written() {
        JourneyState state = second();
        List<Signal> many = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            many.add(Signal.of("n" + i, "c-1", "TYPE_" + i % 3, NOW.plusSeconds(1_000 + 37L * (i % 2_500)))
                    .with("value", "value " + i * 7919 % 2_600));
        }
        state = engine.receive(state, CONTACT, many, NOW.plus(Duration.ofDays(3)))
                .state();

        assertThat(bytes.read(bytes.write(state))).isEqualTo(state);
    }

    @Test
    void what_an_evaluation_foresaw_is_kept_so_that_a_broken_silence_asks_no_rule() {
        CountedRules counted = new CountedRules(engine.rules());
        JourneyEngine counting = JourneyEngine.of(counted);
        JourneyState state = second();
        Signal download = Signal.of("s-3", "c-1", SignalType.CONTENT_DOWNLOADED, NOW.plus(Duration.ofDays(5)));

        Outcome kept = counting.receive(state, CONTACT, download);
        int ofKept = counted.asked;
        Outcome stored = counting.receive(bytes.read(bytes.write(state)), CONTACT, download);
        int ofStored = counted.asked - ofKept;
        Outcome ofParts = counting.receive(StateAccess.state(StateAccess.snapshot(state)), CONTACT, download);

        assertThat(ofKept).isZero();
        assertThat(ofStored).isZero();
        assertThat(counted.asked).as("without what was foreseen").isPositive();
        assertThat(stored.state()).isEqualTo(kept.state()).isEqualTo(ofParts.state());
        assertThat(stored.reviewAt()).contains(NOW.plus(Duration.ofDays(19)));
    }

    @Test
    void under_other_rules_what_was_foreseen_is_left_out() {
        JourneyEngine other = engine("to the second: 2 clicks");
        JourneyState state = second();
        StateBytes others = StateBytes.of(other.rules()).withNames(bytes.names());

        JourneyState read = others.read(bytes.write(state));

        assertThat(read).isEqualTo(state);
        assertThat(others.write(read)).isEqualTo(others.write(StateAccess.state(StateAccess.snapshot(state))));
    }

    @Test
    void states_that_were_read_share_texts_and_what_their_questions_could_see() {
        byte[] written = bytes.write(second());

        JourneyState one = bytes.read(written);
        JourneyState other = bytes.read(written);

        assertThat(StateAccess.data(one).evaluation().watches())
                .isNotEmpty()
                .isSameAs(StateAccess.data(other).evaluation().watches());
        assertThat(one.visits().get(0).rule()).isSameAs(other.visits().get(0).rule());
    }

    // ---- other versions

    @Test
    void other_rules_read_the_names_that_they_have_and_refuse_others_clearly() {
        JourneyEngine renamed = engine("to the second: 2 clicks");
        StateBytes others = StateBytes.of(renamed.rules());
        JourneyState before =
                engine.review(engine.newState("c-1"), CONTACT, NOW).state();

        assertThat(others.read(bytes.write(before))).isEqualTo(before);
        assertThatThrownBy(() -> others.read(bytes.write(second())))
                .isInstanceOf(StateBytesException.class)
                .hasMessageMatching("(?s)byte \\d+: The name with the code 0x[0-9a-f]+ is neither in the map nor in the"
                        + " rules; version '" + engine.rules().version() + "' wrote the state, and this is version '"
                        + renamed.rules().version() + "'\\.\n  Maybe a rule or a stage was renamed: .*");
    }

    @Test
    void during_a_deployment_old_and_new_processes_read_each_others_states() {
        JourneyEngine renamed = engine("to the second: 2 clicks");
        StateBytes later = StateBytes.of(renamed.rules()).withNames(bytes.names());
        JourneyState state = second();
        JourneyState under =
                renamed.review(state, CONTACT, NOW.plus(Duration.ofDays(15))).state();
        under = renamed.receive(under, CONTACT, click("s-3", 60 * 24 * 16)).state();
        under = renamed.receive(under, CONTACT, click("s-4", 60 * 24 * 16 + 1)).state();

        assertThat(under.visits()).hasSize(4);
        assertThat(later.read(bytes.write(state))).isEqualTo(state);
        assertThat(bytes.read(later.write(under))).as("by the old process").isEqualTo(under);
        assertThat(later.read(later.write(under))).isEqualTo(under);
        assertThat(later.write(under)).hasSizeGreaterThan(bytes.write(state).length);
    }

    @Test
    void the_names_are_those_of_the_map_and_the_rules() {
        assertThat(bytes.names())
                .containsExactly("First", "Second", "back to the first: silence", "small", "to the second: two clicks");
    }

    @Test
    void a_name_with_the_code_of_another_is_never_taken_for_it() {
        // of some ten thousand names, several pairs have the same code of 24 bits
        TreeSet<String> many = new TreeSet<>();
        for (int i = 0; i < 20_000; i++) {
            many.add("name " + i);
        }
        many.addAll(bytes.names());
        StateBytes crowded = bytes.withNames(many);
        JourneyState state = second();

        assertThat(crowded.read(bytes.write(state))).isEqualTo(state);
        assertThat(crowded.read(crowded.write(state))).isEqualTo(state);
    }

    // ---- what is refused

    @Test
    void what_is_not_a_state_is_refused_with_the_place_and_the_reason() {
        byte[] written = bytes.write(second());
        byte[] later = written.clone();
        later[2] = 2;
        byte[] changed = written.clone();
        changed[20] ^= 1;

        refused(new byte[0], "byte 0: There are no bytes.");
        refused(
                "{\"journey\":\"small\"}".getBytes(StandardCharsets.UTF_8),
                "byte 0: These are not the bytes of a state: they begin with 0x7b.\n"
                        + "  Maybe this is JSON: read it with JourneyJson.readState.");
        refused(
                later,
                "byte 2: The format is 2, but this release reads states up to format 1.\n"
                        + "  Maybe a later release wrote the state: update this one first.");
        refused(
                changed,
                "byte " + (written.length - 4)
                        + ": The checksum does not match: the bytes were changed, or the end was cut off.\n"
                        + "  Maybe the column is too short, or the bytes were read as text.");
    }

    private void refused(byte[] wrong, String message) {
        assertThatThrownBy(() -> bytes.read(wrong))
                .isInstanceOf(StateBytesException.class)
                .hasMessage(message);
    }

    @Test
    void every_cut_and_every_flipped_bit_is_an_error() {
        byte[] written = bytes.write(second());
        for (int length = 0; length < written.length; length++) {
            byte[] cut = Arrays.copyOf(written, length);
            assertThatThrownBy(() -> bytes.read(cut)).isInstanceOf(StateBytesException.class);
        }
        for (int bit = 0; bit < 8 * written.length; bit++) {
            byte[] flipped = written.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> bytes.read(flipped)).isInstanceOf(StateBytesException.class);
        }
    }

    /** With a right checksum: then bytes are either refused, or a state that is whole and can be written. */
    @Test
    void forged_bytes_are_refused_or_a_whole_state_and_never_take_much_time_or_memory() {
        int[] seen = new int[2];
        SplittableRandom random = new SplittableRandom(42);
        List<byte[]> all = new ArrayList<>();
        List<StateBytes> readers = new ArrayList<>();
        for (long seed = 0; seed < 20; seed++) {
            World world = new World(seed);
            try {
                all.add(StateBytes.of(world.rules)
                        .write(new WorldRun(world, JourneyEngine.of(world.rules), false, false).atReviews().state));
                readers.add(StateBytes.of(world.rules));
            } catch (EvaluationException tooLongAWindow) {
                // there is no state
            }
        }
        for (int i = 0; i < (FULL ? 400_000 : 20_000); i++) {
            int which = random.nextInt(all.size());
            byte[] forged = forged(all.get(which), all.get(random.nextInt(all.size())), random);
            try {
                JourneyState state = readers.get(which).read(forged);
                assertThat(readers.get(which).read(readers.get(which).write(state)))
                        .isEqualTo(state);
                seen[0]++;
            } catch (StateBytesException refused) {
                assertThat(refused.offset()).isBetween(0, forged.length);
                assertThat(refused.problem()).endsWith(".");
                seen[1]++;
            }
        }
        assertThat(seen[0]).as("read").isPositive();
        assertThat(seen[1]).as("refused").isGreaterThan(seen[0]);
    }

    private static byte[] forged(byte[] one, byte[] other, SplittableRandom random) {
        byte[] forged = switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(one, 8 + random.nextInt(one.length - 8));
            case 1 -> {
                int at = random.nextInt(Math.min(one.length, other.length));
                byte[] spliced = Arrays.copyOf(one, Math.max(at + 8, other.length));
                System.arraycopy(other, at, spliced, at, other.length - at);
                yield spliced;
            }
            default -> one.clone();
        };
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = 3 + random.nextInt(forged.length - 3);
            forged[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : forged[at] ^ 1 << random.nextInt(8));
        }
        return signed(forged);
    }

    /** The bytes with a checksum that matches. */
    private static byte[] signed(byte[] forged) {
        CRC32C checksum = new CRC32C();
        checksum.update(forged, 0, forged.length - 4);
        for (int i = 0; i < 4; i++) {
            forged[forged.length - 4 + i] = (byte) (checksum.getValue() >>> 8 * (3 - i));
        }
        return forged;
    }

    @Test
    void a_few_bytes_cannot_stand_for_a_text_without_limit() {
        // the journey's name is 60 kB; then the contact's name is joined of fifteen of it, and so on
        StringBuilder hex = new StringBuilder("4a5301" + "00" + "00");
        hex.append("e0").append("e0d403").append("61".repeat(60_000)); // a text of 60,000 bytes
        hex.append("e30f").append("00".repeat(15));
        for (int i = 1; i < 40; i++) {
            hex.append("01"); // a part that is a kind of signals; never reached
        }
        StateBytesException refused =
                catchThrowableOfType(StateBytesException.class, () -> bytes.read(signed(unhex(hex + "00000000"))));

        assertThat(refused.problem()).isNotEmpty();

        // parts that are themselves joined could double their length with each byte
        String nested = "4a5301" + "00" + "00" + "c061" + "e301" + "e301".repeat(5_000) + "00" + "00000000";
        assertThatThrownBy(() -> bytes.read(signed(unhex(nested))))
                .isInstanceOf(StateBytesException.class)
                .hasMessageContaining("A part of a text is itself joined of parts.");

        // each text repeats the start of the one before
        StringBuilder repeats =
                new StringBuilder("4a5301" + "00" + "00" + "c061" + "c062" + "01" + "01" + "00" + "c041");
        repeats.append("e0a08d06"); // so many signals follow that there are not enough bytes
        assertThatThrownBy(() -> bytes.read(signed(unhex(repeats + "00000000"))))
                .isInstanceOf(StateBytesException.class);
    }

    private static byte[] unhex(String hex) {
        return java.util.HexFormat.of().parseHex(hex);
    }

    @Test
    void a_signal_of_another_contact_is_not_written() {
        var parts = StateAccess.snapshot(second());
        JourneyState wrong = StateAccess.state(new org.journeyrules.internal.snapshot.StateSnapshot(
                parts.journey(),
                "c-2",
                parts.timeline(),
                parts.evaluation(),
                parts.memory(),
                parts.facts(),
                parts.sequences(),
                parts.signals()));

        assertThatThrownBy(() -> bytes.write(wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The state of contact 'c-2' contains the signal 's-1' of contact 'c-1'.");
    }

    @Test
    void attributes_are_kept_in_order_and_cannot_be_changed() {
        JourneyState read = bytes.read(bytes.write(
                engine.receive(second(), CONTACT, click("s-9", 9).with(Map.of("b", "2", "a", "1", "c", "3")))
                        .state()));
        Map<String, String> attributes = read.signals().get(2).attributes();

        assertThat(attributes).containsExactly(Map.entry("a", "1"), Map.entry("b", "2"), Map.entry("c", "3"));
        assertThatThrownBy(() -> attributes.put("d", "4")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> attributes.keySet().remove("a")).isInstanceOf(UnsupportedOperationException.class);
    }
}
