package org.journeyrules.internal.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.Trust;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SignalFilterTest {
    private static final Set<String> NOT_ACTIVITY = Set.of("UNSUBSCRIBED");

    private static Signal signal(String type) {
        return Signal.of("s", "c", type, Instant.parse("2026-03-02T09:00:00Z"));
    }

    @Test
    void signals_are_alike_exactly_where_their_combination_is_the_same() {
        List<Signal> signals = new ArrayList<>();
        for (String message : new String[] {null, "m", "n"}) {
            for (String link : new String[] {null, "m", "a"}) {
                signals.add(signal("LINK_CLICKED").with("message", message).with("link", link));
            }
        }
        for (SignalFilter shape : List.of(
                SignalFilter.all().distinctBy("message"),
                SignalFilter.all().distinctBy("message", "link"),
                SignalFilter.all().distinctBy("type", "link"))) {
            for (Signal one : signals) {
                for (Signal other : signals) {
                    assertThat(shape.isAlike(one, other))
                            .as("%s and %s", one, other)
                            .isEqualTo(shape.combination(one).equals(shape.combination(other)));
                }
            }
        }
    }

    @Test
    void a_list_is_left_out_only_where_no_signal_of_it_passes() {
        List<SignalFilter> shapes = List.of(
                SignalFilter.all(),
                SignalFilter.all().activity(),
                SignalFilter.all().includingMachines(),
                SignalFilter.all().includingMachines().activity(),
                SignalFilter.all().direction(Direction.INBOUND),
                SignalFilter.all().direction(Direction.OUTBOUND).includingMachines());
        List<Signal> signals = List.of(
                signal("EMAIL_SENT"),
                signal("EMAIL_REPLIED"),
                signal("EMAIL_DELIVERED"),
                signal("UNSUBSCRIBED"),
                signal("LINK_CLICKED").withTrust(Trust.MACHINE),
                signal("EMAIL_SENT").withTrust(Trust.MACHINE));
        for (SignalFilter shape : shapes) {
            for (Signal signal : signals) {
                assertThat(shape.mayBeIn(SignalList.EMPTY.with(signal), NOT_ACTIVITY))
                        .as("%s by %s", signal, shape.watch)
                        .isEqualTo(shape.test(signal, NOT_ACTIVITY));
            }
        }
    }

    @Test
    void a_list_that_lost_a_signal_is_still_looked_at() {
        Signal clicked = signal("LINK_CLICKED");
        Signal scanned = signal("LINK_CLICKED").withId("m").withTrust(Trust.MACHINE);
        SignalList both = SignalList.EMPTY.with(clicked).with(scanned);
        assertThat(SignalFilter.all().mayBeIn(both.without(scanned), NOT_ACTIVITY))
                .isTrue();
        assertThat(SignalFilter.all().mayBeIn(SignalList.EMPTY.with(scanned), NOT_ACTIVITY))
                .isFalse();
    }
}
