package org.journeyrules.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import java.time.Duration;
import java.util.Map;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.signal.Signal;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

class MonitoringTest {
    private final Shop shop = new Shop();

    static class Crm {
        @OnDecision
        void moved(StageChanged change) {}
    }

    @Test
    void outcomesAreCountedOnceTheyAreCommitted() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        shop.application().withBean(MeterRegistry.class, () -> meters).run(context -> {
            Journeys journeys = context.getBean(Journeys.class);
            new TransactionTemplate(context.getBean(PlatformTransactionManager.class)).executeWithoutResult(status -> {
                journeys.receive(Shop.purchase("s-1"));
                status.setRollbackOnly();
            });
            assertThat(meters.find("journey.decided").counters()).isEmpty();
            journeys.receive(Shop.purchase("s-1"));
            assertThat(meters.get("journey.decided")
                            .tag("kind", "StageChanged")
                            .tag("rule", "lead to customer: first purchase")
                            .counter()
                            .count())
                    .isEqualTo(1);
            for (String part : new String[] {"read", "evaluate", "write"}) {
                assertThat(meters.get("journey." + part).timer().count()).isEqualTo(2);
            }
        });
    }

    @Test
    void aTypeFromOutsideIsNoTagOfItsOwn() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        shop.application().withBean(MeterRegistry.class, () -> meters).run(context -> {
            Journeys journeys = context.getBean(Journeys.class);
            journeys.review("c-1");
            journeys.receive(Signal.of("s-1", "c-1", "MADE_UP_7", Shop.START.minusSeconds(1)));
            journeys.receive(Signal.of("s-2", "c-1", "PAGE_VISITED", Shop.START.minusSeconds(1)));
            assertThat(meters.get("journey.late").counters())
                    .extracting(counter -> counter.getId().getTag("type"))
                    .containsExactlyInAnyOrder("other", "PAGE_VISITED");
        });
    }

    @Test
    void gaugesSayWhatWaits() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        shop.application().withBean(Crm.class).run(context -> {
            context.getBean(Journeys.class).review("c-1");
            BacklogMeters gauges = new BacklogMeters(context.getBean(Backlog.class));
            gauges.bindTo(meters);
            assertThat(meters.get("journey.outbox.length").gauge().value()).isEqualTo(1);
            assertThat(meters.get("journey.rows").gauge().value()).isEqualTo(1);
            assertThat(meters.get("journey.review.overdue").gauge().value()).isZero();
            shop.clock.forward(Duration.ofDays(15));
            assertThat(meters.get("journey.review.overdue").gauge().value())
                    .isEqualTo(Duration.ofHours(25).toSeconds());
            assertThat(meters.get("journey.outbox.age").gauge().value())
                    .isEqualTo(Duration.ofDays(15).toSeconds());
        });
    }

    @Test
    void healthIsDownWhenAReviewWaitsTooLong() {
        shop.application().run(context -> {
            context.getBean(Journeys.class).review("c-1");
            JourneyHealth health = context.getBean(JourneyHealth.class);
            shop.clock.forward(Duration.ofDays(14).minusHours(1).plusMinutes(15));
            assertThat(status(health)).isEqualTo(Status.UP);
            shop.clock.forward(Duration.ofSeconds(11)); // what is read is kept for ten seconds
            Health down = health.health();
            assertThat(down.getStatus()).isEqualTo(Status.DOWN);
            assertThat(down.getDetails())
                    .containsEntry("reviewOverdue", "PT15M11S")
                    .containsEntry("journey", "shop");
            context.getBean(JourneyWorker.class).sweep();
            shop.clock.forward(Duration.ofSeconds(11));
            assertThat(status(health)).isEqualTo(Status.UP);
        });
    }

    private static Status status(JourneyHealth health) {
        return health.health().getStatus();
    }

    @Test
    void healthIsDownWhenADecisionWaitsTooLong() {
        shop.application().withBean(Crm.class).run(context -> {
            context.getBean(Journeys.class).receive(Shop.purchase("s-1"));
            JourneyHealth health = context.getBean(JourneyHealth.class);
            assertThat(status(health)).isEqualTo(Status.UP);
            shop.clock.forward(Duration.ofHours(1));
            assertThat(status(health)).isEqualTo(Status.UP);
            shop.clock.forward(Duration.ofSeconds(11));
            assertThat(status(health)).isEqualTo(Status.DOWN);
            context.getBean(JourneyWorker.class).drain();
            shop.clock.forward(Duration.ofSeconds(11));
            assertThat(context.getBean(JourneyHealth.class).health().getStatus())
                    .isEqualTo(Status.UP);
        });
    }

    @Test
    void aCallIsObservedWithoutPersonalData() {
        TestObservationRegistry observations = TestObservationRegistry.create();
        shop.application()
                .withBean(TestObservationRegistry.class, () -> observations)
                .run(context -> {
                    context.getBean(Journeys.class).receive(Shop.purchase("s-1"));
                    TestObservationRegistryAssert.assertThat(observations)
                            .hasObservationWithNameEqualTo("journey.call")
                            .that()
                            .hasBeenStopped()
                            .hasLowCardinalityKeyValue("call", "receive")
                            .hasLowCardinalityKeyValue("journey", "shop")
                            .hasHighCardinalityKeyValue("contact", ContactHash.of("shop", "c-1"))
                            .hasHighCardinalityKeyValue("rules", "journey: start; lead to customer: first purchase");
                    assertThat(ContactHash.of("shop", "c-1"))
                            .doesNotContain("c-1")
                            .hasSize(16);
                });
    }

    @Test
    void theEndpointExplainsAContactInTheJsonOfSpring() {
        shop.application()
                .withPropertyValues("management.endpoints.web.exposure.include=journey")
                .run(context -> {
                    JourneyEndpoint endpoint = context.getBean(JourneyEndpoint.class);
                    assertThat(endpoint.explain("c-1")).isNull();
                    assertThat(endpoint.explain("c-9")).isNull();
                    context.getBean(Journeys.class).receive(Shop.purchase("s-1"));
                    Map<String, Object> explained = endpoint.explain("c-1");
                    assertThat(explained)
                            .containsEntry("stage", "Customer")
                            .containsKeys("because", "nextSteps", "rules");
                    // Jackson 3, next to the Jackson 2 that stores states as JSON
                    assertThat(JsonMapper.builder().build().writeValueAsString(explained))
                            .contains("\"since\":\"2026-03-02T08:59:00Z\"")
                            .contains("\"rule\":\"lead to customer: first purchase\"");
                });
    }

    @Test
    void statesCanBeJsonNextToTheOtherJackson() {
        shop.application().withPropertyValues("journey.store.format=json").run(context -> {
            context.getBean(Journeys.class).receive(Shop.purchase("s-1"));
            String json = context.getBean(JdbcTemplate.class)
                    .queryForObject("select state_json from journey_state", String.class);
            assertThat(JsonMapper.builder().build().readTree(json).get("stage").asString())
                    .isEqualTo("Customer");
            assertThat(context.getBean(Journeys.class).find("c-1").orElseThrow().stage())
                    .contains("Customer");
        });
    }
}
