package org.journeyrules.internal.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Against java.util maps, over random operations. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SignalLogTest {
    private static final List<String> TYPES = List.of(
            SignalType.LINK_CLICKED, SignalType.EMAIL_SENT, SignalType.EMAIL_DELIVERED, SignalType.PURCHASED, "OWN");

    @Test
    void it_finds_by_id_type_and_message_what_a_plain_list_finds() {
        for (long seed = 0; seed < 40; seed++) {
            SplittableRandom random = new SplittableRandom(seed * 31 + 11);
            Map<String, Signal> model = new TreeMap<>();
            SignalLog log = SignalLog.EMPTY;
            for (int i = 0; i < 300; i++) {
                if (!model.isEmpty() && random.nextInt(3) == 0) {
                    Signal some = new ArrayList<>(model.values()).get(random.nextInt(model.size()));
                    log = log.without(some);
                    model.remove(some.id());
                } else {
                    Signal added = Signal.of(
                                    "s" + i,
                                    "c",
                                    TYPES.get(random.nextInt(TYPES.size())),
                                    Instant.ofEpochMilli(random.nextInt(50)))
                            .with("message", random.nextBoolean() ? "m" + random.nextInt(3) : null);
                    log = log.with(added);
                    model.put(added.id(), added);
                }
                compare(log, model, seed);
            }
        }
    }

    private static void compare(SignalLog log, Map<String, Signal> model, long seed) {
        List<Signal> all = new ArrayList<>(model.values());
        all.sort(SignalList.ORDER);
        assertThat(log.all()).as("seed %s", seed).isEqualTo(all);
        assertThat(log.size()).isEqualTo(model.size());
        assertThat(log.byId("s0")).isEqualTo(model.get("s0"));
        assertThat(log.byId("unknown")).isNull();
        for (String type : TYPES) {
            assertThat(listed(log.ofType(type)))
                    .isEqualTo(all.stream()
                            .filter(signal -> signal.type().equals(type))
                            .toList());
        }
        assertThat(log.byType().stream().map(SignalList::type))
                .containsExactlyElementsOf(
                        all.stream().map(Signal::type).distinct().sorted().toList());
        for (String message : List.of("m0", "m1", "m2", "m3")) {
            assertThat(listed(log.aboutMessage(message)))
                    .isEqualTo(all.stream()
                            .filter(signal -> message.equals(SignalLog.screenedMessage(signal)))
                            .toList());
        }
    }

    private static List<Signal> listed(SignalList list) {
        List<Signal> listed = new ArrayList<>();
        list.forEach(listed::add);
        return listed;
    }
}
