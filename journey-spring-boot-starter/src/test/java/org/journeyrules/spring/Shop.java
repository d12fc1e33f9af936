package org.journeyrules.spring;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.journeyrules.JourneyRules;
import org.journeyrules.contact.Contact;
import org.journeyrules.jdbc.ContactRecords;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** An application in H2 with rules in Java, which start at once; the tests move its clock and make its passes. */
final class Shop {
    static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    final Records records = new Records();
    final MovableClock clock = new MovableClock();

    /** Records in memory, as an application has them in its tables. */
    static final class Records implements ContactRecords {
        final Map<String, Contact> byId = new ConcurrentHashMap<>();

        void add(String id) {
            byId.put(id, Contact.of(id).with(Contact.CREATED_AT, "2026-03-02T08:00:00Z"));
        }

        @Override
        public Optional<Contact> find(String contactId) {
            return Optional.ofNullable(byId.get(contactId));
        }
    }

    static final class MovableClock extends Clock {
        private volatile Instant now = START;

        void forward(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    static JourneyRules rules() {
        JourneyMap map =
                JourneyMap.builder("shop").stage("Lead", "Customer", "Dormant").build();
        return JourneyRules.builder(map)
                .rule("lead to customer: first purchase", journey -> {
                    if ("Lead".equals(journey.stage())
                            && journey.signals().of(SignalType.PURCHASED).atLeast(1)) {
                        journey.progressTo("Customer");
                    }
                })
                .rule("lead to dormant: 14 silent days", journey -> {
                    if ("Lead".equals(journey.stage()) && journey.signals().quietFor(journey.days(14))) {
                        journey.progressTo("Dormant");
                    }
                })
                .build();
    }

    ApplicationContextRunner application() {
        records.add("c-1");
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        DataSourceTransactionManagerAutoConfiguration.class,
                        JdbcTemplateAutoConfiguration.class,
                        JourneyAutoConfiguration.class,
                        JourneyEndpointAutoConfiguration.class,
                        JourneyHealthAutoConfiguration.class,
                        JourneyMetricsAutoConfiguration.class,
                        JourneyStoreAutoConfiguration.class))
                .withPropertyValues(
                        "spring.datasource.generate-unique-name=true",
                        "journey.sweep.enabled=false",
                        "journey.outbox.enabled=false")
                .withBean(JourneyRules.class, Shop::rules)
                .withBean(Clock.class, () -> clock)
                .withBean(ContactRecords.class, () -> records);
    }

    static Signal purchase(String id) {
        return Signal.of(id, "c-1", SignalType.PURCHASED, START.minusSeconds(60));
    }
}
