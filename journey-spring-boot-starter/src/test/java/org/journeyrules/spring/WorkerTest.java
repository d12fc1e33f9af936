package org.journeyrules.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.jdbc.JourneyStore;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class WorkerTest {
    private final Shop shop = new Shop();

    @Test
    void theSweepReviewsWhatIsDueAtItsOwnInstant() {
        shop.application().run(context -> {
            Journeys journeys = context.getBean(Journeys.class);
            journeys.review("c-1");
            shop.clock.forward(Duration.ofDays(14).minusHours(1).minusMillis(1)); // the contact was created an hour ago
            context.getBean(JourneyWorker.class).sweep();
            assertThat(journeys.find("c-1").orElseThrow().stage()).contains("Lead");
            shop.clock.forward(Duration.ofMinutes(30));
            context.getBean(JourneyWorker.class).sweep();
            assertThat(journeys.find("c-1").orElseThrow().stage()).contains("Dormant");
            assertThat(journeys.find("c-1").orElseThrow().since())
                    .contains(Shop.START.minus(Duration.ofHours(1)).plus(Duration.ofDays(14)));
        });
    }

    @Test
    void theSweepCanBeKeptBehindTheClock() {
        shop.application().withPropertyValues("journey.sweep.behind=1h").run(context -> {
            Journeys journeys = context.getBean(Journeys.class);
            journeys.review("c-1");
            shop.clock.forward(Duration.ofDays(14).minusMinutes(30));
            context.getBean(JourneyWorker.class).sweep();
            assertThat(journeys.find("c-1").orElseThrow().stage()).contains("Lead");
        });
    }

    @Test
    void rowsOfOlderVersionsAreMovedIfAskedFor() {
        shop.application().withPropertyValues("journey.replaces=any").run(context -> {
            context.getBean(Journeys.class).review("c-1");
            context.getBean(JdbcTemplate.class).update("update journey_state set version = 'older'");
            JourneyStore before = context.getBean(JourneyStore.class);
            assertThat(before.versions()).containsOnlyKeys("older");
            JourneyWorker worker = new JourneyWorker(
                    context.getBean(JourneyProperties.class),
                    before.replacing("older").sweep(shop.records),
                    before.outbox(),
                    context.getBean(DecisionHandlers.class),
                    shop.clock,
                    () -> {});
            worker.sweep();
            assertThat(before.versions()).as("not before the start").containsOnlyKeys("older");
            worker.start(); // its threads are switched off in these tests
            worker.sweep();
            worker.stop();
            assertThat(before.versions()).containsOnlyKeys(before.engine().version());
        });
    }

    static class Waiting {
        final CountDownLatch seen = new CountDownLatch(1);

        @OnDecision
        void moved(StageChanged change) {
            seen.countDown();
        }
    }

    @Test
    void theThreadsOfAnApplicationDoBoth() {
        shop.application()
                .withBean(Waiting.class)
                .withPropertyValues(
                        "journey.sweep.enabled=true",
                        "journey.outbox.enabled=true",
                        "journey.sweep.every=20ms",
                        "journey.outbox.every=20ms")
                .run(context -> {
                    context.getBean(Journeys.class).review("c-1");
                    assertThat(context.getBean(Waiting.class).seen.await(20, TimeUnit.SECONDS))
                            .isTrue();
                    assertThat(context.getBean(JourneyWorker.class).isRunning()).isTrue();
                });
    }
}
