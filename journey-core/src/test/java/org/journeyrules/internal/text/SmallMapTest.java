package org.journeyrules.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SmallMapTest {
    @Test
    void it_equals_a_sorted_map_after_any_changes() {
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 200; round++) {
            int keys = 1 + random.nextInt(40); // fewer and more than are searched one by one
            TreeMap<String, Integer> expected = new TreeMap<>();
            Map<String, Integer> map = Map.of();
            for (int i = 0; i < 60; i++) {
                String key = "k" + random.nextInt(keys);
                if (random.nextInt(3) == 0) {
                    expected.remove(key);
                    map = SmallMap.without(map, key);
                } else {
                    expected.put(key, i);
                    map = SmallMap.with(map, key, i);
                }
            }
            assertThat(map).isEqualTo(expected).hasSameHashCodeAs(expected);
            assertThat(map.keySet()).containsExactlyElementsOf(expected.keySet());
            assertThat(map.values()).containsExactlyElementsOf(expected.values());
            for (int i = 0; i < keys; i++) {
                assertThat(map.get("k" + i)).isEqualTo(expected.get("k" + i));
                assertThat(map.containsKey("k" + i)).isEqualTo(expected.containsKey("k" + i));
            }
        }
    }

    @Test
    void a_change_leaves_the_map_as_it_was() {
        Map<String, Integer> one = SmallMap.copyOf(Map.of("b", 2));

        Map<String, Integer> two = SmallMap.with(one, "a", 1);

        assertThat(one).containsExactly(Map.entry("b", 2));
        assertThat(two).containsExactly(Map.entry("a", 1), Map.entry("b", 2));
        assertThat(SmallMap.without(two, "c")).isSameAs(two);
        assertThat(SmallMap.copyOf(two)).isSameAs(two);
        assertThatThrownBy(() -> two.put("c", 3)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> two.values().clear()).isInstanceOf(UnsupportedOperationException.class);
    }
}
