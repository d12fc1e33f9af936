package org.journeyrules.internal.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a java.util map, over random operations. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PersistentMapTest {
    /** A key whose hash is one of a few: they collide, fully or in the low bits. */
    private record Key(int number, int kinds) {
        @Override
        public int hashCode() {
            return number % kinds * 0x01010101;
        }
    }

    @ParameterizedTest(name = "with {0} different hashes")
    @ValueSource(ints = {1, 2, 33, 1_000_000})
    void it_holds_what_a_map_holds_and_every_earlier_map_stays_as_it_was(int kinds) {
        for (long seed = 0; seed < 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed * 7919 + kinds);
            Map<Key, Integer> model = new HashMap<>();
            PersistentMap<Key, Integer> map = PersistentMap.empty();
            Map<PersistentMap<Key, Integer>, Map<Key, Integer>> earlier = new HashMap<>();
            int range = 1 + random.nextInt(200);
            for (int i = 0; i < 400; i++) {
                Key key = new Key(random.nextInt(range), kinds);
                if (random.nextInt(3) == 0) {
                    map = map.without(key);
                    model.remove(key);
                } else {
                    map = map.with(key, i);
                    model.put(key, i);
                }
                assertThat(map.size()).as("seed %s", seed).isEqualTo(model.size());
                assertThat(map.get(key)).as("seed %s", seed).isEqualTo(model.get(key));
                assertThat(map.containsKey(key)).isEqualTo(model.containsKey(key));
                if (random.nextInt(20) == 0) {
                    earlier.put(map, new HashMap<>(model));
                }
            }
            earlier.put(map, model);
            earlier.forEach((then, expected) -> {
                Map<Key, Integer> all = new HashMap<>();
                then.forEach(all::put);
                assertThat(all).isEqualTo(expected);
                for (int number = 0; number < range; number++) {
                    Key key = new Key(number, kinds);
                    assertThat(then.get(key)).isEqualTo(expected.get(key));
                }
            });
        }
    }
}
