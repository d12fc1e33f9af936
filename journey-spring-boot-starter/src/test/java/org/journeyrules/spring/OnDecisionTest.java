package org.journeyrules.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.HandedOff;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.decision.StepDue;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class OnDecisionTest {
    private final Shop shop = new Shop();

    static class Crm {
        final List<String> moves = new ArrayList<>();
        int failures;
        final Journeys journeys;

        Crm(Journeys journeys) { // as handlers may report sends back
            this.journeys = journeys;
        }

        @OnDecision
        void moved(StageChanged change) {
            if (failures-- > 0) {
                throw new IllegalStateException("the CRM is away");
            }
            moves.add(change.contactId() + " → " + change.to());
        }
    }

    @Test
    void aHandlerGetsDecisionsOnceAndInOrder() {
        shop.application().withBean(Crm.class).run(context -> {
            context.getBean(Journeys.class).receive(Shop.purchase("s-1"));
            JourneyWorker worker = context.getBean(JourneyWorker.class);
            worker.drain();
            worker.drain();
            assertThat(context.getBean(Crm.class).moves).containsExactly("c-1 → Lead", "c-1 → Customer");
        });
    }

    @Test
    void aHandlerThatFailsIsCalledAgainLater() {
        shop.application().withBean(Crm.class).run(context -> {
            Crm crm = context.getBean(Crm.class);
            crm.failures = 1;
            context.getBean(Journeys.class).receive(Shop.purchase("s-1"));
            JourneyWorker worker = context.getBean(JourneyWorker.class);
            worker.drain();
            assertThat(crm.moves).isEmpty();
            shop.clock.forward(Duration.ofMinutes(1));
            worker.drain();
            assertThat(crm.moves).containsExactly("c-1 → Lead", "c-1 → Customer");
        });
    }

    @Test
    void decisionsWithoutAHandlerDoNotWait() {
        shop.application().run(context -> {
            context.getBean(Journeys.class).receive(Shop.purchase("s-1"));
            assertThat(context.getBean(JdbcTemplate.class)
                            .queryForObject(
                                    "select count(*) from journey_outbox where due_at is not null", Integer.class))
                    .isZero();
            assertThat(context.getBean(Backlog.class).read().outboxLength()).isZero();
        });
    }

    static class Several {
        final List<Decision> seen = new ArrayList<>();

        @OnDecision({StageChanged.class, HandedOff.class})
        void any(Decision decision) {
            seen.add(decision);
        }
    }

    @Test
    void oneMethodMayHandleSeveralKinds() {
        shop.application().withBean(Several.class).run(context -> {
            context.getBean(Journeys.class).receive(Shop.purchase("s-1"));
            context.getBean(JourneyWorker.class).drain();
            assertThat(context.getBean(Several.class).seen).hasSize(2);
        });
    }

    static class Wrong {
        @OnDecision(StepDue.class)
        void moved(StageChanged change) {}
    }

    static class Empty {
        @OnDecision
        void moved() {}
    }

    static class Unclear {
        @OnDecision
        void any(Decision decision) {}
    }

    static class Hidden {
        @OnDecision
        private void moved(StageChanged change) {}
    }

    @Test
    void aMethodThatCannotHandleItsKindsStopsTheStart() {
        refuses(Wrong.class, "@OnDecision Wrong.moved names StepDue, but its parameter is a StageChanged.");
        refuses(Empty.class, "@OnDecision Empty.moved must have one parameter, a decision.");
        refuses(Unclear.class, "@OnDecision Unclear.any names 'Decision', which is not one kind of decisions.");
        refuses(Hidden.class, "@OnDecision Hidden.moved is private.");
    }

    private void refuses(Class<?> bean, String message) {
        shop.application()
                .withBean(bean)
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining(message)
                        .hasMessageContaining("\nMaybe "));
    }
}
