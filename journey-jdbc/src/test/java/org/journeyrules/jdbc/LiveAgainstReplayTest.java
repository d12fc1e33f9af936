package org.journeyrules.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.journeyrules.JourneyEngine;
import org.journeyrules.b2b.B2bPolicy;
import org.journeyrules.b2b.B2bRules;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.StepDeferred;
import org.journeyrules.drools.DroolsRules;
import org.journeyrules.signal.Signal;
import org.junit.jupiter.api.Test;

/** What a host decides live equals a replay, as far as it reviews promptly; the check sees where it does not. */
class LiveAgainstReplayTest {
    private static final int CONTACTS = 12;
    private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
    private static final Instant END = START.plus(Duration.ofDays(100));
    private static final List<String> TYPES = List.of(
            "PAGE_VISITED",
            "LINK_CLICKED",
            "LINK_CLICKED",
            "EMAIL_OPENED",
            "EMAIL_REPLIED",
            "CONTENT_DOWNLOADED",
            "DEMO_REQUESTED",
            "MEETING_BOOKED",
            "INQUIRY_RECEIVED",
            "PURCHASED");

    /** Compiled once for all tests. */
    private static final class B2b {
        static final JourneyEngine ENGINE = JourneyEngine.of(DroolsRules.builder(B2bRules.map())
                .add(B2bRules.pack(B2bPolicy.defaults()))
                .build());
    }

    private final Map<String, Contact> contacts = new LinkedHashMap<>();
    private final List<Signal> signals = new ArrayList<>();
    private final DataSource source = TestDatabase.H2.fresh();
    private final JourneyStore store = JourneyStore.of(source, B2b.ENGINE);

    /** Contacts of several days, each with signals at random, on the whole second but never two at once. */
    private void histories() {
        Random random = new Random(14);
        for (int i = 0; i < CONTACTS; i++) {
            String id = "c-" + i;
            Instant created = START.plusSeconds(random.nextInt(5 * 86_400));
            contacts.put(id, Contact.of(id).with(Contact.CREATED_AT, created.toString()));
            Instant at = created;
            for (int s = 0; s < 25; s++) {
                at = at.plusSeconds(1 + random.nextInt(7 * 86_400));
                if (at.isAfter(END)) {
                    break;
                }
                signals.add(Signal.of("s-" + s, id, TYPES.get(random.nextInt(TYPES.size())), at)
                        .with("topic", random.nextBoolean() ? "pricing" : "guide")
                        .with("kind", random.nextBoolean() ? "demo" : "sales")
                        .with("message", "m-" + random.nextInt(3))
                        .with("link", "l-" + random.nextInt(3)));
            }
        }
        signals.sort(Comparator.comparing(Signal::occurredAt));
    }

    /** Runs a host in simulated time, whose sweep runs at whole multiples of an interval. */
    private void live(Duration interval) {
        store.createTables();
        histories();
        List<Map.Entry<Instant, Runnable>> events = new ArrayList<>();
        for (Contact contact : contacts.values()) {
            Instant created = Instant.parse(contact.value(Contact.CREATED_AT));
            events.add(Map.entry(created, () -> store.review(contact, created)));
        }
        for (Signal signal : signals) {
            events.add(Map.entry(
                    signal.occurredAt(),
                    () -> store.receive(contacts.get(signal.contactId()), signal, signal.occurredAt())));
        }
        events.sort(Map.Entry.comparingByKey());
        for (Map.Entry<Instant, Runnable> event : events) {
            sweepUntil(event.getKey(), interval);
            event.getValue().run();
        }
        sweepUntil(END, interval);
        store.sweep(records()).run(END, 1000);
        contacts.values().forEach(contact -> store.review(contact, END));
    }

    private ContactRecords records() {
        return id -> Optional.ofNullable(contacts.get(id));
    }

    private void sweepUntil(Instant end, Duration interval) {
        while (true) {
            Instant due = nextDue();
            if (due == null) {
                return;
            }
            long step = interval.toMillis();
            Instant sweep = Instant.ofEpochMilli((due.toEpochMilli() + step - 1) / step * step);
            if (sweep.isAfter(end)) {
                return;
            }
            assertThat(store.sweep(records()).run(sweep, 1000).failed()).isZero();
        }
    }

    private Instant nextDue() {
        try (Connection connection = source.getConnection();
                Statement select = connection.createStatement();
                ResultSet found = select.executeQuery("select min(due_at) from journey_state")) {
            found.next();
            OffsetDateTime due = found.getObject(1, OffsetDateTime.class);
            return due == null ? null : due.toInstant();
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    private LiveComparison compare(LiveAgainstReplay check) {
        Map<String, List<Signal>> byContact = signals.stream().collect(Collectors.groupingBy(Signal::contactId));
        return check.compareAll(contacts.values(), id -> byContact.getOrDefault(id, List.of()), END);
    }

    @Test
    void withASweepWithinTheLagEveryDecisionIsThatOfTheReplay() {
        live(Duration.ofMinutes(1));

        LiveComparison result = compare(LiveAgainstReplay.of(store));

        assertThat(result.isEqual()).as(result.toString()).isTrue();
        assertThat(result.contacts()).isEqualTo(CONTACTS);
        assertThat(result.equal()).isGreaterThan(200);
        assertThat(TestDatabase.rows(source, "select count(*) from journey_outbox where kind = 'StepDue'")
                        .get(0))
                .satisfies(count -> assertThat(Integer.parseInt(count)).isGreaterThan(30));
        whatIsMissingExtraOrDifferentIsNamed();
    }

    private void whatIsMissingExtraOrDifferentIsNamed() {
        String first = TestDatabase.rows(
                        source, "select id from journey_outbox where kind = 'StageChanged' order by seq limit 1")
                .get(0);
        TestDatabase.execute(source, "delete from journey_outbox where id = '" + first + "'");
        String second = TestDatabase.rows(
                        source, "select id from journey_outbox where kind = 'Enrolled' order by seq limit 1")
                .get(0);
        TestDatabase.execute(
                source, "update journey_outbox set id = id || '?', decision = null where id = '" + second + "'");

        LiveComparison result = compare(LiveAgainstReplay.of(store));

        assertThat(result.missing()).extracting(LiveComparison.Difference::id).containsExactlyInAnyOrder(first, second);
        assertThat(result.extra()).extracting(LiveComparison.Difference::id).containsExactly(second + "?");
        assertThat(result.toString())
                .contains(first + " only in the replay, at 2026-")
                .contains("? only live, at 2026-");

        JourneyStore less = store.notStoring(StepDeferred.class);
        assertThat(compare(LiveAgainstReplay.of(less)).equal()).isLessThanOrEqualTo(result.equal());

        contacts.put("c-0", Contact.of("c-0").with(Contact.STAGE, "Decision"));
        assertThat(compare(LiveAgainstReplay.of(store)).failures()).containsOnlyKeys("c-0");
    }

    @Test
    void withALateSweepOnlySendsDifferAndTheCheckSaysByHowMuch() {
        live(Duration.ofHours(6));

        LiveComparison all = compare(LiveAgainstReplay.of(store));
        assertThat(all.late())
                .extracting(LiveComparison.Difference::kind)
                .contains("StepDue")
                .doesNotContain("StageChanged");
        LiveComparison stages = compare(LiveAgainstReplay.of(store).withoutSends());

        assertThat(all.isEqual()).isFalse();
        assertThat(all.late().size() + all.missing().size()).isPositive();
        assertThat(all.latestBy()).isPositive();
        assertThat(all.toString()).contains("at another instant (at most PT");
        assertThat(stages.missing()).as(stages.toString()).isEmpty();
        assertThat(stages.extra()).isEmpty();
        assertThat(stages.late()).isEmpty();
        assertThat(stages.different()).isEmpty();
    }
}
