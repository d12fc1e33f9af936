package org.journeyrules.spring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Gauges of what waits: {@code journey.review.overdue} and {@code journey.outbox.age} in seconds, {@code
 * journey.outbox.length}, {@code journey.outbox.dead}, and {@code journey.rows} by version.
 */
final class BacklogMeters implements MeterBinder {
    private final Backlog backlog;
    private volatile @Nullable MultiGauge rows;

    BacklogMeters(Backlog backlog) {
        this.backlog = backlog;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(
                registry,
                "journey.review.overdue",
                "seconds",
                "How long the oldest review has been due",
                reading -> seconds(reading.overdue()));
        gauge(
                registry,
                "journey.outbox.age",
                "seconds",
                "How long the oldest decision has waited in the outbox",
                reading -> seconds(reading.outboxAge()));
        gauge(
                registry,
                "journey.outbox.length",
                null,
                "Decisions that wait in the outbox",
                Backlog.Reading::outboxLength);
        gauge(registry, "journey.outbox.dead", null, "Decisions that were given up", Backlog.Reading::outboxDead);
        rows = MultiGauge.builder("journey.rows")
                .description("Stored journeys by version of map, rules and policies")
                .register(registry);
        updateRows();
    }

    /** Counts the rows by version again; versions come and go. */
    void updateRows() {
        MultiGauge gauge = rows;
        if (gauge != null) {
            List<MultiGauge.Row<?>> counted = backlog.versions().entrySet().stream()
                    .<MultiGauge.Row<?>>map(BacklogMeters::row)
                    .toList();
            gauge.register(counted, true);
        }
    }

    private static MultiGauge.Row<?> row(Map.Entry<String, Integer> version) {
        return MultiGauge.Row.of(Tags.of("version", version.getKey()), version.getValue());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private void gauge(
            MeterRegistry registry,
            String name,
            @Nullable String unit,
            String description,
            ToDoubleFunction<Backlog.Reading> value) {
        Gauge.builder(name, backlog, each -> value.applyAsDouble(each.read()))
                .baseUnit(unit)
                .description(description)
                .register(registry);
    }
}
