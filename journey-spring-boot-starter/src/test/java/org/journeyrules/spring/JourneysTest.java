package org.journeyrules.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.journeyrules.JourneyRules;
import org.journeyrules.Outcome;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.jdbc.JourneyStore;
import org.journeyrules.jdbc.UnknownContactException;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.stage.Placement;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class JourneysTest {
    private final Shop shop = new Shop();

    @Test
    void aSignalIsStoredOnceHoweverOftenItComes() {
        shop.application().run(context -> {
            Journeys journeys = context.getBean(Journeys.class);
            Outcome first = journeys.receive(Shop.purchase("s-1"));
            assertThat(first.decisions(StageChanged.class))
                    .extracting(StageChanged::to)
                    .containsExactly("Lead", "Customer");
            assertThat(journeys.receive(Shop.purchase("s-1")).changed()).isFalse();
            assertThat(journeys.find("c-1").orElseThrow().stage()).contains("Customer");
            assertThat(journeys.find("c-2")).isEmpty();
        });
    }

    @Test
    void aCallJoinsTheTransactionOfItsCaller() {
        shop.application().run(context -> {
            Journeys journeys = context.getBean(Journeys.class);
            JdbcTemplate database = context.getBean(JdbcTemplate.class);
            database.execute("create table note (text varchar(100))");
            TransactionTemplate transaction =
                    new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
            assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                        database.update("insert into note values ('bought')");
                        journeys.receive(Shop.purchase("s-1"));
                        throw new IllegalStateException("the application fails");
                    }))
                    .hasMessage("the application fails");
            assertThat(journeys.find("c-1")).isEmpty();
            assertThat(rows(database, "note")).isZero();
            assertThat(rows(database, "journey_outbox")).isZero();

            transaction.executeWithoutResult(status -> {
                database.update("insert into note values ('bought')");
                journeys.receive(Shop.purchase("s-1"));
            });
            assertThat(journeys.find("c-1")).isPresent();
            assertThat(rows(database, "note")).isEqualTo(1);
            assertThat(rows(database, "journey_outbox")).isEqualTo(2);
        });
    }

    private static int rows(JdbcTemplate database, String table) {
        Integer count = database.queryForObject("select count(*) from " + table, Integer.class);
        return count == null ? -1 : count;
    }

    @Test
    void aContactWithoutARecordIsRefusedAndLeavesNothing() {
        shop.application().run(context -> {
            Signal lost = Signal.of("s-1", "c-9", SignalType.PURCHASED, Shop.START);
            assertThatThrownBy(() -> context.getBean(Journeys.class).receive(lost))
                    .isInstanceOf(UnknownContactException.class)
                    .hasMessageContaining("c-9");
            assertThat(rows(context.getBean(JdbcTemplate.class), "journey_state"))
                    .isZero();
        });
    }

    @Test
    void whatWasDueBeforeAChangeIsDecidedWithTheOldRecord() {
        shop.application().run(context -> {
            Journeys journeys = context.getBean(Journeys.class);
            journeys.review("c-1");
            shop.clock.forward(Duration.ofDays(20));
            List<String> seen = new ArrayList<>();
            Outcome outcome = journeys.change("c-1", () -> {
                seen.add(journeys.find("c-1").orElseThrow().stage().orElseThrow());
                shop.records.byId.computeIfPresent("c-1", (id, contact) -> contact.with("tier", "gold"));
            });
            assertThat(seen).containsExactly("Dormant");
            assertThat(outcome.state().stage()).contains("Dormant");
        });
    }

    @Test
    void aPersonPlacesAContact() {
        shop.application().run(context -> {
            Placement placement =
                    Placement.to("Dormant").at(Shop.START).by("kim").because("went silent");
            assertThat(context.getBean(Journeys.class)
                            .place("c-1", placement)
                            .state()
                            .stage())
                    .contains("Dormant");
        });
    }

    @Test
    void twoContactsBecomeOne() {
        shop.application().run(context -> {
            shop.records.add("c-2");
            Journeys journeys = context.getBean(Journeys.class);
            journeys.receive(Shop.purchase("s-1"));
            journeys.review("c-2");
            assertThat(journeys.merge("c-1", "c-2").state().stage()).contains("Customer");
            assertThat(journeys.find("c-1")).isEmpty();
        });
    }

    @Test
    void anExplanationSaysWhyAndChangesNothing() {
        shop.application().run(context -> {
            Journeys journeys = context.getBean(Journeys.class);
            assertThat(journeys.explain("c-1")).isEmpty();
            journeys.receive(Shop.purchase("s-1"));
            assertThat(journeys.explain("c-1")
                            .orElseThrow()
                            .visit()
                            .orElseThrow()
                            .rule())
                    .isEqualTo("lead to customer: first purchase");
            assertThat(journeys.explain("c-1")
                            .orElseThrow()
                            .because()
                            .orElseThrow()
                            .rule())
                    .isEqualTo("lead to customer: first purchase");
            assertThat(journeys.decisions("c-1"))
                    .extracting(Decision::kind)
                    .containsExactly("StageChanged", "StageChanged");
            journeys.delete("c-1");
            assertThat(journeys.find("c-1")).isEmpty();
            assertThat(rows(context.getBean(JdbcTemplate.class), "journey_outbox"))
                    .isZero();
        });
    }

    @Test
    void aDateAheadOfTheClockDoesNotMoveTheJourneyThere() {
        shop.application().run(context -> {
            Signal wrong = Signal.of("s-1", "c-1", SignalType.PAGE_VISITED, Shop.START.plus(Duration.ofDays(20_000)));
            Outcome outcome = context.getBean(Journeys.class).receive(wrong);
            assertThat(outcome.state().clock()).contains(Shop.START);
        });
    }

    @Test
    void withoutRecordsThereIsAnEngineButNoStore() {
        new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(JourneyAutoConfiguration.class, JourneyStoreAutoConfiguration.class))
                .withBean(JourneyRules.class, Shop::rules)
                .run(context ->
                        assertThat(context).doesNotHaveBean(Journeys.class).hasNotFailed());
    }

    @Test
    void recordsAreReadOncePerCall() {
        List<String> asked = new ArrayList<>();
        shop.application().run(context -> {
            Journeys journeys = Journeys.of(
                    context.getBean(JourneyStore.class),
                    context.getBean(DataSource.class),
                    context.getBean(PlatformTransactionManager.class),
                    id -> {
                        asked.add(id);
                        return Optional.of(Contact.of(id).with(Contact.CREATED_AT, "2026-03-02T08:00:00Z"));
                    },
                    shop.clock);
            journeys.receive(Shop.purchase("s-1"));
            assertThat(asked).containsExactly("c-1");
        });
    }
}
