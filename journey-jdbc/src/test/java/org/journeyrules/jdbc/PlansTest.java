package org.journeyrules.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.journeyrules.JourneyEngine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every query finds its rows by an index: 100,000 contacts and as many decisions in PostgreSQL, a tenth in H2, of which few are due. */
class PlansTest {
    private static final int ROWS = 100_000;
    private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-03-02T09:00:00Z");
    private static final String KEY = "(?i).*(journey_state_pkey|PRIMARY_KEY_\\w+).*";
    private static final String ID = "(?i).*(journey_outbox_pkey|PRIMARY_KEY_\\w+).*";
    private static final String DUE = "(?i).*journey_state_due.*";
    private static final String OPEN = "(?i).*journey_outbox_due.*";
    private static final String CONTACT = "(?i).*(journey_outbox_open|journey_outbox_contact).*";

    /** A query with its values, and the index that its plan must name. */
    private record Query(String index, Object... values) {}

    private static Map<String, Query> queries() {
        Map<String, Query> queries = new LinkedHashMap<>();
        queries.put("find", new Query(KEY, "c-7", "letters"));
        queries.put("lock", new Query(KEY, "c-7", "letters"));
        queries.put("write", new Query(KEY, new byte[1], null, "v2", "New", NOW, "c-7", "letters"));
        queries.put("delete", new Query(KEY, "c-7", "letters"));
        queries.put("putOff", new Query(KEY, NOW, "no", "c-7", "letters"));
        queries.put("due", new Query(DUE, "letters", "v2", NOW, 20));
        queries.put("lockDue", new Query(DUE + "|" + KEY, "letters", "v2", NOW, "c-7"));
        queries.put("dueLeft", new Query(DUE, "letters", "v2", NOW, 1000));
        queries.put("older", new Query(DUE, "letters", "v1", NOW, 20));
        queries.put("lockOlder", new Query(DUE + "|" + KEY, "letters", "v1", NOW, "c-7"));
        queries.put("olderLeft", new Query(DUE, "letters", "v1", NOW, 1000));
        queries.put("nextVersion", new Query(DUE, "letters", "v1"));
        queries.put("ofVersion", new Query(DUE, "letters", "v1", 1000));
        queries.put("names", new Query("(?i).*(journey_names_pkey|PRIMARY_KEY_\\w+).*", "letters", "v1"));
        queries.put("decisionsOf", new Query(CONTACT, "c-7", "letters"));
        queries.put("deleteDecisions", new Query(CONTACT, "c-7", "letters"));
        queries.put("openHead", new Query(OPEN, NOW, "StageChanged", "StageChanged"));
        queries.put("lockHead", new Query(CONTACT, NOW, "StageChanged", "StageChanged", "c-7", "letters", 7L));
        queries.put("openAfter", new Query(CONTACT, "c-7", "letters", 7L, "StageChanged", 20));
        queries.put("openLeft", new Query(OPEN, NOW, "StageChanged", 1000));
        queries.put("done", new Query(ID, NOW, 1, "d-7"));
        queries.put("failed", new Query(ID, NOW, null, 1, "no", "d-7"));
        queries.put("purge", new Query("(?i).*journey_outbox_done.*", NOW.minusDays(400), 100));
        queries.put("dead", new Query("(?i).*journey_outbox_dead.*", 10));
        queries.put("revive", new Query(ID, NOW, "d-7"));
        return queries;
    }

    /** These only insert, or are another query with a setting before it. */
    private static final Set<String> WITHOUT_A_PLAN =
            Set.of("lockInOwn", "insertEmpty", "insertNames", "insertDecision", "SKIP_LOCKED");

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void everyQueryUsesItsIndex(TestDatabase kind) throws ReflectiveOperationException, SQLException {
        DataSource source = kind.fresh();
        JourneyEngine engine = Letters.engine();
        JourneyStore.of(source, engine).createTables();
        fill(source, kind);
        Statements statements = new Statements(Dialect.valueOf(kind.name()), "journey_", Duration.ofSeconds(1));
        Map<String, Query> queries = queries();
        TreeSet<String> known = new TreeSet<>(queries.keySet());
        known.addAll(WITHOUT_A_PLAN);
        TreeSet<String> texts = new TreeSet<>();
        for (Field field : Statements.class.getDeclaredFields()) {
            if (field.getType() == String.class) {
                texts.add(field.getName());
                if (!Modifier.isStatic(field.getModifiers()) && queries.containsKey(field.getName())) {
                    Query query = queries.get(field.getName());
                    String plan = plan(source, ((String) field.get(statements)).replace("%1$s", "?"), query);
                    assertThat(plan.replace('\n', ' ')).as(field.getName()).matches(query.index);
                    assertThat(plan)
                            .as(field.getName())
                            .doesNotContainIgnoringCase("Seq Scan on journey_")
                            .doesNotContain("tableScan");
                }
            }
        }
        assertThat(known).isEqualTo(texts);
    }

    private static void fill(DataSource source, TestDatabase kind) {
        int rows = kind == TestDatabase.H2 ? ROWS / 10 : ROWS;
        String numbers =
                " from " + (kind == TestDatabase.H2 ? "system_range" : "generate_series") + "(1, " + rows + ") as s(i)";
        String date = "cast('2026-03-02 09:00:00+00:00' as timestamp with time zone)";
        TestDatabase.execute(
                source,
                "insert into journey_state (contact, journey, revision, version, stage, review_at, state)"
                        + " select 'c-' || i, 'letters', 1, case when mod(i, 1000) = 0 then 'v1' else 'v2' end, 'New', "
                        + date + " + (i - 20) * interval '1' minute, "
                        + (kind == TestDatabase.H2 ? "null" : "decode(repeat(md5(cast(i as text)), 20), 'hex')")
                        + numbers);
        TestDatabase.execute(
                source,
                "insert into journey_outbox (id, journey, contact, kind, at, decision, due_at, done_at, dead_at)"
                        + " select 'd-' || i, 'letters', 'c-' || mod(i, 20000), case when mod(i, 2) = 0 then 'StepDue'"
                        + " else 'StageChanged' end, " + date + ", '{}', case when i > " + rows + " - 200 then " + date
                        + " end, case when i <= " + rows + " - 200 and mod(i, 1000) <> 0 then " + date
                        + " - i * interval '1' minute end, case when i <= " + rows + " - 200 and mod(i, 1000) = 0 then "
                        + date + " end" + numbers);
        TestDatabase.execute(
                source,
                "insert into journey_names (journey, version, copy, names) select 'letters', 'v' || i, '1', 'New'"
                        + numbers);
        TestDatabase.execute(source, kind == TestDatabase.H2 ? "analyze" : "vacuum analyze");
    }

    private static String plan(DataSource source, String text, Query query) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement explain = connection.prepareStatement("explain " + text)) {
            for (int i = 0; i < query.values.length; i++) {
                explain.setObject(i + 1, query.values[i]);
            }
            StringBuilder plan = new StringBuilder();
            try (ResultSet found = explain.executeQuery()) {
                while (found.next()) {
                    plan.append(found.getString(1)).append('\n');
                }
            }
            return plan.toString();
        }
    }
}
