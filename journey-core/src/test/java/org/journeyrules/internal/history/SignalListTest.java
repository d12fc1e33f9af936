package org.journeyrules.internal.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Against a java.util set, over random operations. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SignalListTest {
    private static Signal signal(int id, long at) {
        return Signal.of("s" + id, "c", SignalType.LINK_CLICKED, Instant.ofEpochMilli(at));
    }

    @Test
    void it_holds_what_a_sorted_set_holds_and_every_earlier_list_stays_as_it_was() {
        for (long seed = 0; seed < 60; seed++) {
            SplittableRandom random = new SplittableRandom(seed * 104_729 + 1);
            TreeSet<Signal> model = new TreeSet<>(SignalList.ORDER);
            SignalList list = SignalList.EMPTY;
            Map<SignalList, List<Signal>> earlier = new HashMap<>();
            int instants = 1 + random.nextInt(300); // few: many at one instant
            boolean appends = random.nextBoolean();
            for (int i = 0; i < 700; i++) {
                if (!model.isEmpty() && random.nextInt(4) == 0) {
                    Signal some = random.nextInt(3) == 0 ? model.first() : any(model, random);
                    list = list.without(some);
                    model.remove(some);
                } else {
                    Signal added = signal(i, appends ? i : random.nextInt(instants));
                    list = list.with(added);
                    model.add(added);
                }
                assertThat(list.size()).isEqualTo(model.size());
                assertThat(list.isEmpty()).isEqualTo(model.isEmpty());
                if (!model.isEmpty()) {
                    assertThat(list.first()).as("seed %s", seed).isEqualTo(model.first());
                    assertThat(list.last()).isEqualTo(model.last());
                }
                if (random.nextInt(50) == 0) {
                    earlier.put(list, new ArrayList<>(model));
                    compareReading(list, model, random.nextInt(-1, instants + 1));
                }
            }
            earlier.put(list, new ArrayList<>(model));
            earlier.forEach((then, expected) -> {
                List<Signal> all = new ArrayList<>();
                then.forEach(all::add);
                assertThat(all).isEqualTo(expected);
            });
        }
    }

    private static Signal any(TreeSet<Signal> model, SplittableRandom random) {
        return new ArrayList<>(model).get(random.nextInt(model.size()));
    }

    private static void compareReading(SignalList list, TreeSet<Signal> model, long at) {
        List<Signal> backwards = new ArrayList<>();
        SignalList.Cursor cursor = list.endingAt(at);
        while (cursor.hasPrevious()) {
            Signal peeked = cursor.peek();
            backwards.add(cursor.previous());
            assertThat(backwards.get(backwards.size() - 1)).isSameAs(peeked);
        }
        List<Signal> upTo = new ArrayList<>(model.descendingSet());
        upTo.removeIf(signal -> signal.occurredAt().toEpochMilli() > at);
        assertThat(backwards).isEqualTo(upTo);

        List<Signal> after = new ArrayList<>();
        list.after(at, after::add);
        List<Signal> later = new ArrayList<>(model.descendingSet());
        later.removeIf(signal -> signal.occurredAt().toEpochMilli() <= at);
        assertThat(after).isEqualTo(later);

        List<Signal> leading = new ArrayList<>(model);
        leading.removeIf(signal -> signal.occurredAt().toEpochMilli() > at);
        assertThat(list.leading(signal -> signal.occurredAt().toEpochMilli() <= at))
                .isEqualTo(leading);
        assertThat(list.anyFromFirst(signal -> signal.occurredAt().toEpochMilli() == at))
                .isEqualTo(model.stream().anyMatch(signal -> signal.occurredAt().toEpochMilli() == at))
                .isEqualTo(list.anyFromLast(signal -> signal.occurredAt().toEpochMilli() == at));
    }

    @Test
    void what_it_does_not_hold_cannot_be_taken_from_it() {
        SignalList list = SignalList.EMPTY.with(signal(1, 5)).with(signal(3, 5));
        assertThat(list.without(signal(2, 5))).isSameAs(list);
        assertThat(list.without(signal(1, 6))).isSameAs(list);
        assertThat(SignalList.EMPTY.without(signal(1, 5))).isSameAs(SignalList.EMPTY);
    }

    @Test
    void one_signal_is_never_held_twice() {
        SignalList list = SignalList.EMPTY.with(signal(1, 5));
        assertThatThrownBy(() -> list.with(signal(1, 5))).isInstanceOf(IllegalStateException.class);
    }
}
