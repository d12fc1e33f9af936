package org.journeyrules.jdbc;

import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyState;
import org.journeyrules.b2b.B2bPolicy;
import org.journeyrules.b2b.B2bRules;
import org.journeyrules.binary.StateBytes;
import org.journeyrules.contact.Contact;
import org.journeyrules.drools.DroolsRules;
import org.journeyrules.json.JourneyJson;
import org.journeyrules.signal.Signal;

/**
 * Prints where the CPU time of a call goes, with the standard B2B rules: {@code main} with {@code H2} or {@code POSTGRESQL}. One
 * thread; each round has its own contacts, and the last one is printed.
 */
final class CallCosts {
    private static final int CONTACTS = 120;
    private static final int ROUNDS = 6;
    private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
    private static final List<String> TYPES = List.of(
            "PAGE_VISITED", "LINK_CLICKED", "EMAIL_OPENED", "EMAIL_REPLIED", "CONTENT_DOWNLOADED", "DEMO_REQUESTED");

    private static final TreeMap<String, Long> NANOS = new TreeMap<>();
    private static long engineNanos;

    private CallCosts() {}

    public static void main(String[] arguments) {
        DataSource source = timed(TestDatabase.valueOf(arguments[0]).fresh());
        JourneyEngine engine = JourneyEngine.of(DroolsRules.builder(B2bRules.map())
                .add(B2bRules.pack(B2bPolicy.defaults()))
                .build());
        JourneyStore store = JourneyStore.of(source, engine);
        store.createTables();
        for (int round = 1; round <= ROUNDS; round++) {
            List<Signal> signals = signals(round);
            NANOS.clear();
            engineNanos = 0;
            long before = cpu();
            for (Signal signal : signals) {
                Contact contact = Contact.of(signal.contactId()).with(Contact.CREATED_AT, START.toString());
                store.call(contact.id(), (with, state) -> {
                    long start = cpu();
                    try {
                        return PromptCalls.receive(
                                with, state, contact, List.of(signal), signal.occurredAt(), Duration.ofMinutes(5));
                    } finally {
                        engineNanos += cpu() - start;
                    }
                });
            }
            long all = cpu() - before;
            long database = NANOS.values().stream().mapToLong(Long::longValue).sum();
            int calls = signals.size();
            System.out.printf(
                    "round %d: %d calls, CPU µs per call: all %.1f, driver %.1f %s, engine %.1f, rest %.1f; outside / engine %.2f%n",
                    round,
                    calls,
                    all / 1e3 / calls,
                    database / 1e3 / calls,
                    shown(calls),
                    engineNanos / 1e3 / calls,
                    (all - database - engineNanos) / 1e3 / calls,
                    (all - database) / (double) engineNanos);
        }
        states(store, engine);
    }

    /** CPU time of this thread: what waits, or what other processes take, does not count. */
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static String shown(int calls) {
        StringBuilder text = new StringBuilder("(");
        NANOS.forEach((name, nanos) -> text.append(name)
                .append(' ')
                .append(Math.round(nanos / 1e3 / calls))
                .append("; "));
        return text.append(')').toString();
    }

    /** The time to read and write one state in either format. */
    private static void states(JourneyStore store, JourneyEngine engine) {
        List<JourneyState> states = new ArrayList<>();
        for (int i = 0; i < CONTACTS; i++) {
            states.add(store.find("c-" + ROUNDS + "-" + i).orElseThrow());
        }
        StateCodec codec = new StateCodec(engine);
        StateBytes bytes = StateBytes.of(engine.rules());
        List<byte[]> written = states.stream().map(codec::write).toList();
        List<String> json = states.stream().map(JourneyJson::write).toList();
        for (int i = 0; i < 20; i++) {
            long start = cpu();
            states.forEach(bytes::write);
            long one = cpu();
            written.forEach(bytes::read);
            long two = cpu();
            states.forEach(JourneyJson::write);
            long three = cpu();
            json.forEach(JourneyJson::readState);
            long four = cpu();
            if (i == 19) {
                System.out.printf(
                        "bytes: write %.1f µs, read %.1f µs; JSON: write %.1f µs, read %.1f µs; %d and %d bytes%n",
                        (one - start) / 1e3 / CONTACTS,
                        (two - one) / 1e3 / CONTACTS,
                        (three - two) / 1e3 / CONTACTS,
                        (four - three) / 1e3 / CONTACTS,
                        written.stream().mapToInt(each -> each.length).sum() / CONTACTS,
                        json.stream().mapToInt(String::length).sum() / CONTACTS);
            }
        }
    }

    private static List<Signal> signals(int round) {
        Random random = new Random(round);
        List<Signal> signals = new ArrayList<>();
        for (int i = 0; i < CONTACTS; i++) {
            Instant at = START.plusSeconds(random.nextInt(86_400));
            for (int s = 0; s < 20; s++) {
                at = at.plusSeconds(random.nextInt(6 * 86_400));
                signals.add(Signal.of("s-" + s, "c-" + round + "-" + i, TYPES.get(random.nextInt(TYPES.size())), at)
                        .with("topic", random.nextBoolean() ? "pricing" : "guide")
                        .with("message", "m-" + random.nextInt(5))
                        .with("link", "l-" + random.nextInt(5)));
            }
        }
        signals.sort(Comparator.comparing(Signal::occurredAt));
        return signals;
    }

    private static DataSource timed(DataSource source) {
        return new FaultySource(source, () -> {}) {
            @Override
            public Connection getConnection() throws SQLException {
                long start = cpu();
                Connection connection = source.getConnection();
                NANOS.merge("connection", cpu() - start, Long::sum);
                return timed(Connection.class, connection, "");
            }
        };
    }

    private static <T> T timed(Class<T> type, T target, String sql) {
        return type.cast(Proxy.newProxyInstance(
                CallCosts.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    long start = cpu();
                    try {
                        Object result = method.invoke(target, arguments);
                        long nanos = cpu() - start;
                        String name = sql.isEmpty() ? method.getName() : sql;
                        NANOS.merge(name.startsWith("prepare") ? "prepare" : name, nanos, Long::sum);
                        return result instanceof PreparedStatement statement
                                ? timed(PreparedStatement.class, statement, kind((String) arguments[0]))
                                : result;
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                }));
    }

    private static String kind(String sql) {
        return sql.contains("for update")
                ? "select"
                : sql.substring(0, sql.indexOf(' ')) + " "
                        + (sql.contains("outbox") ? "outbox" : sql.contains("names") ? "names" : "state");
    }
}
