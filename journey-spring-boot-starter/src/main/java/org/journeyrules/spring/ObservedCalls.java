package org.journeyrules.spring;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.TreeSet;
import java.util.function.Function;
import org.journeyrules.JourneyEngine;
import org.journeyrules.Outcome;
import org.journeyrules.decision.Decision;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Makes an observation of each call: {@code journey.call} with the call, the journey and the version; a hash of the contact and
 * the rules that decided are in traces only. Outcomes are counted once they are committed.
 */
final class ObservedCalls implements CallMonitor {
    private static final int MOST_RULES = 10;

    private final ObservationRegistry registry;
    private final OutcomeCounter counter;

    ObservedCalls(ObservationRegistry registry, OutcomeCounter counter) {
        this.registry = registry;
        this.counter = counter;
    }

    @Override
    public <T> T watch(String name, String contactId, JourneyEngine engine, Function<Watch, T> call) {
        String journey = engine.map().name();
        Observation observation = Observation.createNotStarted("journey.call", registry)
                .contextualName("journey " + name)
                .lowCardinalityKeyValue("call", name)
                .lowCardinalityKeyValue("journey", journey)
                .lowCardinalityKeyValue("version", engine.version());
        if (!observation.isNoop()) {
            observation.highCardinalityKeyValue("contact", ContactHash.of(journey, contactId));
        }
        return observation.observe(() -> call.apply(new Timed(observation)));
    }

    @Override
    public void swept(Outcome outcome) {
        counter.count(outcome);
    }

    private final class Timed implements Watch {
        private final Observation observation;
        private long mark = System.nanoTime();

        private Timed(Observation observation) {
            this.observation = observation;
        }

        @Override
        public void evaluating() {
            counter.time("read", lap());
        }

        @Override
        public void evaluated() {
            counter.time("evaluate", lap());
        }

        private long lap() {
            long before = mark;
            mark = System.nanoTime();
            return mark - before;
        }

        @Override
        public void outcome(Outcome outcome) {
            counter.time("write", lap());
            TreeSet<String> rules = new TreeSet<>();
            for (Decision decision : outcome.decisions()) {
                rules.add(decision.because().rule());
            }
            observation.highCardinalityKeyValue(
                    "rules", String.join("; ", rules.stream().limit(MOST_RULES).toList()));
            if (TransactionSynchronizationManager.isSynchronizationActive()) {
                TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        counter.count(outcome);
                    }
                });
            } else {
                counter.count(outcome);
            }
        }
    }
}
