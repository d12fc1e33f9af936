package org.journeyrules.cli.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rows that wait on disk until they are written in order. */
class RowStoreTest {
    private static String written(RowStore<?> store) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void rowsAreSortedByTheirKeysAndThoseOfOneKeyStayInOrder() {
        try (RowStore<Long> store = new RowStore<>(List.of("id"), Comparator.naturalOrder())) {
            store.add(2L, Map.of("id", "c"));
            store.add(1L, Map.of("id", "b"));
            store.add(2L, Map.of("id", "a"));
            assertThat(written(store)).isEqualTo("id\nb\nc\na\n");
        }
    }

    @Test
    void columnsFollowByNameAndAreEmptyWhereARowHasNone() {
        try (RowStore<Long> store = new RowStore<>(List.of("id", "type"), Comparator.naturalOrder())) {
            store.add(1L, Map.of("id", "a", "z", "1", "type", "T"));
            store.add(2L, Map.of("id", "b", "m", "x, \"y\"\n\u00e9"));
            assertThat(written(store)).isEqualTo("id,type,m,z\na,T,,1\nb,,\"x, \"\"y\"\"\n\u00e9\",\n");
        }
    }

    @Test
    void withoutRowsThereIsTheHeader() {
        try (RowStore<String> store = new RowStore<>(List.of("id"), Comparator.naturalOrder())) {
            assertThat(written(store)).isEqualTo("id\n");
        }
    }

    @Test
    void manyRowsComeBackAsTheyWere() {
        try (RowStore<Long> store = new RowStore<>(List.of("id"), Comparator.reverseOrder())) {
            for (long i = 0; i < 10_000; i++) {
                store.add(i, Map.of("id", "row-" + i, "text", "x".repeat((int) (i % 50))));
            }
            List<String> lines = written(store).lines().toList();
            assertThat(lines).hasSize(10_001).endsWith("row-0,");
            assertThat(lines.get(1)).isEqualTo("row-9999," + "x".repeat(49));
        }
    }
}
