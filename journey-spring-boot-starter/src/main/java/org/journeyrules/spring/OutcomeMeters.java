package org.journeyrules.spring;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;
import org.journeyrules.JourneyEngine;
import org.journeyrules.Outcome;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;

/**
 * Counts outcomes as meters: {@code journey.decided} by kind and rule, {@code journey.refused} by rule, {@code journey.late},
 * {@code journey.too.late} and {@code journey.conflicting} by type, {@code journey.withdrawn}; and times {@code journey.read},
 * {@code journey.evaluate} and {@code journey.write}.
 */
final class OutcomeMeters implements OutcomeCounter {
    private final MeterRegistry registry;
    private final JourneyEngine engine;

    OutcomeMeters(MeterRegistry registry, JourneyEngine engine) {
        this.registry = registry;
        this.engine = engine;
    }

    @Override
    public void count(Outcome outcome) {
        outcome.decisions()
                .forEach(each -> registry.counter(
                                "journey.decided",
                                "kind",
                                each.kind(),
                                "rule",
                                each.because().rule())
                        .increment());
        outcome.refused()
                .forEach(each ->
                        registry.counter("journey.refused", "rule", each.rule()).increment());
        outcome.late().forEach(each -> increment("journey.late", each));
        outcome.tooLate().forEach(each -> increment("journey.too.late", each));
        outcome.conflicting().forEach(each -> increment("journey.conflicting", each));
        if (!outcome.withdrawnEvidence().isEmpty()) {
            registry.counter("journey.withdrawn")
                    .increment(outcome.withdrawnEvidence().size());
        }
    }

    private void increment(String name, Signal signal) {
        registry.counter(name, "type", type(signal)).increment();
    }

    /** Signals may come from outside, and each new value of a tag takes memory for good. */
    private String type(Signal signal) {
        String type = signal.type();
        boolean known =
                SignalType.isKnown(type) || engine.map().declaredSignals().containsKey(type);
        return known ? type : "other";
    }

    @Override
    public void time(String part, long nanoseconds) {
        registry.timer("journey." + part).record(nanoseconds, TimeUnit.NANOSECONDS);
    }
}
