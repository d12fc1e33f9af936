package org.journeyrules.crm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.journeyrules.JourneyEngine;
import org.journeyrules.b2b.B2bPolicy;
import org.journeyrules.b2b.B2bRules;
import org.journeyrules.contact.Contact;
import org.journeyrules.drools.DroolsRules;
import org.journeyrules.drools.RulePack;
import org.journeyrules.jdbc.JourneyStore;
import org.journeyrules.jdbc.LiveAgainstReplay;
import org.journeyrules.jdbc.LiveComparison;
import org.journeyrules.jdbc.PostgresServer;
import org.journeyrules.json.JourneyJson;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Drives the service over HTTP from four threads on PostgreSQL, kills it five times, and compares what it decided with a replay.
 * Not part of the build: {@code mvn -pl journey-examples/spring-boot -am -Dtest=CrmLoad -Dsurefire.failIfNoSpecifiedTests=false
 * -Dcrm.contacts=2000 test}, which takes minutes.
 *
 * <p>The clock goes in steps of 20 hours. While the signals of a step come in, the sweep stays behind at the start of the step;
 * the lag is longer than a step. So reviews are late, but none is overtaken by a signal.
 */
class CrmLoad {
    private static final int CONTACTS = Integer.getInteger("crm.contacts", 2000);
    private static final int SIGNALS = 20; // per contact
    private static final int STEPS = Integer.getInteger("crm.steps", 216); // 180 days
    private static final Duration STEP = Duration.ofHours(20);
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final int THREADS = 4;

    private static final List<String> TYPES = List.of(
            SignalType.PAGE_VISITED,
            SignalType.LINK_CLICKED,
            SignalType.LINK_CLICKED,
            SignalType.EMAIL_OPENED,
            SignalType.CONTENT_DOWNLOADED,
            SignalType.EMAIL_REPLIED,
            SignalType.DEMO_REQUESTED,
            SignalType.MEETING_COMPLETED,
            SignalType.PURCHASED);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger repeated = new AtomicInteger();
    private Path clock;
    private Path log;
    private PGSimpleDataSource database;
    private int port;
    private volatile Process service;

    private record Sent(Signal signal, int times) {}

    @Test
    void nothingIsLostDoubledOrStuckAndWhatIsInOrderEqualsAReplay(@TempDir Path files) throws Exception {
        clock = files.resolve("clock");
        log = Path.of("target/crm-load.log");
        Files.deleteIfExists(log);
        database = PostgresServer.newDatabase().unwrap(PGSimpleDataSource.class);
        JdbcTemplate sql = new JdbcTemplate(database);
        sql.execute("create table crm_effect (id varchar(2000) not null)");
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        setClock(START);
        start();
        long begin = System.nanoTime();

        Map<String, List<List<Sent>>> plan = plan();
        List<String> ids = List.copyOf(plan.keySet());
        parallel(ids, id -> put(id));
        for (int step = 0; step < STEPS; step++) {
            setClock(START.plus(STEP.multipliedBy(step + 1L)));
            Thread killer = null;
            if (step % (STEPS / 5) == 1) { // five times; the threads of sweep and outbox work all the time
                killer = new Thread(this::killAndStart);
                killer.start();
            }
            int now = step;
            parallel(ids, id -> post(plan.get(id).get(now)));
            if (killer != null) {
                killer.join();
            }
            waitUntilNothingIsDue(sql);
        }
        setClock(START.plus(STEP.multipliedBy(STEPS + 1L)));
        waitUntilNothingIsDue(sql);
        double seconds = (System.nanoTime() - begin) / 1e9;

        say(
                "%d contacts, %d requests in %.0f s (%.0f per second), %d repeated after a failure",
                CONTACTS, requests.get(), seconds, requests.get() / seconds, repeated.get());
        checkSignals(sql, plan);
        checkEffects(sql);
        checkAgainstReplay(plan);
        hotContact(sql);
        service.destroyForcibly();
    }

    // ---- what is sent

    /** For each contact and step, the signals in the order in which they are sent. */
    private static Map<String, List<List<Sent>>> plan() {
        Random random = new Random(11);
        Map<String, List<List<Sent>>> plan = new LinkedHashMap<>();
        for (int i = 0; i < CONTACTS; i++) {
            String id = String.format("c-%04d", i);
            List<List<Sent>> steps = new ArrayList<>();
            for (int step = 0; step < STEPS; step++) {
                steps.add(new ArrayList<>());
            }
            for (int s = 0; s < SIGNALS; s++) {
                int step = random.nextInt(STEPS);
                Instant at =
                        START.plus(STEP.multipliedBy(step)).plusSeconds(1 + random.nextInt((int) STEP.toSeconds() - 1));
                Signal signal = Signal.of(id + "-" + s, id, TYPES.get(random.nextInt(TYPES.size())), at)
                        .with("message", "m-" + s)
                        .with("link", "l-" + random.nextInt(3))
                        .with("topic", random.nextInt(4) == 0 ? "price-list" : "pricing");
                steps.get(step).add(new Sent(signal, isTwice(i) ? 2 : 1));
            }
            for (List<Sent> each : steps) {
                each.sort(Comparator.comparing(sent -> sent.signal().occurredAt()));
                if (isUnordered(i)) {
                    Collections.shuffle(each, random);
                }
            }
            plan.put(id, steps);
        }
        return plan;
    }

    private static boolean isTwice(int contact) {
        return contact % 20 == 3;
    }

    private static boolean isUnordered(int contact) {
        return contact % 20 == 7;
    }

    private static Contact contact(String id) {
        return Contact.of(id)
                .with(Contact.CREATED_AT, START.toString())
                .with(Contact.LEAD_SOURCE, "Web Form")
                .with("email", id + "@customer.example");
    }

    private void put(String id) throws Exception {
        send(HttpRequest.newBuilder(address("/api/contacts/" + id)), "PUT", JourneyJson.write(contact(id)));
    }

    private void post(List<Sent> signals) throws Exception {
        for (Sent sent : signals) {
            String json = JourneyJson.write(sent.signal());
            if (sent.times() == 1) {
                send(HttpRequest.newBuilder(address("/api/signals")), "POST", json);
            } else {
                Thread other = new Thread(() -> {
                    try {
                        send(HttpRequest.newBuilder(address("/api/signals")), "POST", json);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                });
                other.start();
                send(HttpRequest.newBuilder(address("/api/signals")), "POST", json);
                other.join();
            }
        }
    }

    /** Repeats a request until it is answered, as a sender of signals does. */
    private void send(HttpRequest.Builder request, String method, String json) throws Exception {
        request.timeout(Duration.ofMinutes(1))
                .header("Authorization", login())
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json));
        for (int attempt = 0; attempt < 600; attempt++) {
            try {
                HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == 200) {
                    requests.incrementAndGet();
                    return;
                }
                assertThat(answer.statusCode()).as(answer.body()).isGreaterThanOrEqualTo(500);
            } catch (IOException e) {
                // the service is down
            }
            repeated.incrementAndGet();
            Thread.sleep(500);
        }
        throw new AssertionError("no answer: " + json);
    }

    private static String login() {
        return "Basic " + Base64.getEncoder().encodeToString("demo:demo".getBytes(StandardCharsets.UTF_8));
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private interface Work {
        void on(String id) throws Exception;
    }

    /** Each contact belongs to one of the threads. */
    private static void parallel(List<String> ids, Work work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Void>> parts = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int first = thread;
                parts.add(() -> {
                    for (int i = first; i < ids.size(); i += THREADS) {
                        work.on(ids.get(i));
                    }
                    return null;
                });
            }
            for (Future<Void> part : threads.invokeAll(parts)) {
                part.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    // ---- the service

    private void start() throws IOException {
        service = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dcrm.clock=" + clock,
                        "-cp",
                        System.getProperty("java.class.path"),
                        LoadCrm.class.getName(),
                        "--spring.profiles.active=postgres",
                        "--spring.datasource.url=" + database.getUrl(),
                        "--spring.datasource.username=postgres",
                        "--spring.datasource.password=postgres",
                        "--server.port=" + port,
                        "--logging.level.root=warn",
                        "--journey.sweep.every=200ms",
                        "--journey.sweep.behind=" + STEP.toHours() + "h",
                        "--journey.outbox.every=200ms",
                        "--journey.store.lag=1d")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        Process started = service;
        Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
    }

    /** SIGKILL in the middle of requests, sweeps and handlers. */
    private void killAndStart() {
        try {
            Thread.sleep(1500);
            service.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
            start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void setClock(Instant now) throws IOException {
        Path next = clock.resolveSibling("next");
        Files.writeString(next, now.toString());
        try {
            Files.move(next, clock, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(next, clock, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The sweep is at the start of the current step, and the outbox is empty. */
    private void waitUntilNothingIsDue(JdbcTemplate sql) throws Exception {
        Instant swept = Instant.parse(Files.readString(clock)).minus(STEP);
        for (int i = 0; i < 6000; i++) {
            Integer due = sql.queryForObject(
                    "select count(*) from journey_state where due_at <= ?",
                    Integer.class,
                    swept.atOffset(ZoneOffset.UTC));
            Integer waiting =
                    sql.queryForObject("select count(*) from journey_outbox where due_at is not null", Integer.class);
            if (due != null && due == 0 && waiting != null && waiting == 0) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("Something is stuck.");
    }

    // ---- what is checked

    private static void checkSignals(JdbcTemplate sql, Map<String, List<List<Sent>>> plan) {
        long planned = plan.values().stream()
                .flatMap(List::stream)
                .mapToLong(List::size)
                .sum();
        assertThat(sql.queryForObject("select count(*) from crm_signal", Long.class))
                .isEqualTo(planned);
        assertThat(sql.queryForObject("select count(*) from journey_state where failures > 0", Long.class))
                .isZero();
        assertThat(sql.queryForObject("select count(*) from journey_outbox where dead_at is not null", Long.class))
                .isZero();
        assertThat(sql.queryForObject("select count(*) from journey_state", Long.class))
                .isEqualTo(plan.size());
        say("%d signals: 0 lost, 0 doubled; %d contacts: 0 stuck", planned, plan.size());
    }

    /** The only effects that are made twice are those of a kill between effect and mark. */
    private static void checkEffects(JdbcTemplate sql) {
        Long missing = sql.queryForObject(
                "select count(*) from journey_outbox o where done_at is not null"
                        + " and not exists (select 1 from crm_effect e where e.id = o.id)",
                Long.class);
        Long effects = sql.queryForObject("select count(distinct id) from crm_effect", Long.class);
        Long twice = sql.queryForObject("select count(*) - count(distinct id) from crm_effect", Long.class);
        assertThat(missing).isZero();
        say("%d effects: 0 missing, %d made again after a kill", effects, twice);
    }

    private void checkAgainstReplay(Map<String, List<List<Sent>>> plan) {
        JourneyEngine engine = JourneyEngine.of(DroolsRules.builder(B2bRules.map())
                .add(B2bRules.pack(B2bPolicy.defaults()))
                .add(RulePack.of("rules").resource("/rules/crm.drl"))
                .build());
        JourneyStore store = JourneyStore.of(database, engine);
        Instant until = START.plus(STEP.multipliedBy(STEPS));
        SignalTable signals = new SignalTable(new JdbcTemplate(database));
        List<Contact> ordered = new ArrayList<>();
        int index = 0;
        for (String id : plan.keySet()) {
            if (!isUnordered(index++)) {
                ordered.add(contact(id));
            }
        }
        LiveComparison moves = LiveAgainstReplay.of(store).withoutSends().compareAll(ordered, signals::of, until);
        say("stages, hand-offs, statuses of %d contacts in order: %s", ordered.size(), moves);
        LiveComparison sends = LiveAgainstReplay.of(store).compareAll(ordered, signals::of, until);
        say("with sends: %s", sends);
        assertThat(moves.missing()).isEmpty();
        assertThat(moves.extra()).isEmpty();
        assertThat(moves.late()).isEmpty();
        assertThat(sends.missing())
                .filteredOn(each -> each.kind().equals("StepDue"))
                .isEmpty();
    }

    private void hotContact(JdbcTemplate sql) throws Exception {
        put("hot");
        ExecutorService threads = Executors.newFixedThreadPool(64);
        AtomicInteger failed = new AtomicInteger();
        List<Callable<Void>> calls = new ArrayList<>();
        Instant at = Instant.parse(Files.readString(clock)).minusSeconds(1000);
        for (int i = 0; i < 200; i++) {
            String json = JourneyJson.write(Signal.of("hot-" + i, "hot", SignalType.PAGE_VISITED, at.plusSeconds(i)));
            calls.add(() -> {
                HttpResponse<String> answer = http.send(
                        HttpRequest.newBuilder(address("/api/signals"))
                                .header("Authorization", login())
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(json))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() != 200) {
                    failed.incrementAndGet();
                }
                return null;
            });
        }
        try {
            for (Future<Void> call : threads.invokeAll(calls)) {
                call.get();
            }
        } finally {
            threads.shutdown();
        }
        say("hot contact, 64 threads: %d of 200 failed", failed.get());
        assertThat(failed).hasValue(0);
        assertThat(sql.queryForObject("select count(*) from crm_signal where contact = 'hot'", Integer.class))
                .isEqualTo(200);
    }

    private static void say(String text, Object... values) {
        System.out.println("LOAD " + String.format(text, values));
    }
}
