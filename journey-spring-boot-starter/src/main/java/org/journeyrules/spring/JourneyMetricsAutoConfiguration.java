package org.journeyrules.spring;

import io.micrometer.core.instrument.MeterRegistry;
import org.journeyrules.JourneyEngine;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Meters of an application that has Micrometer. */
@AutoConfiguration(
        after = JourneyStoreAutoConfiguration.class,
        afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({MeterRegistry.class, Journeys.class})
class JourneyMetricsAutoConfiguration {
    @Bean
    OutcomeCounter journeyOutcomeCounter(MeterRegistry registry, JourneyEngine engine) {
        return new OutcomeMeters(registry, engine);
    }

    @Bean
    BacklogMeters journeyBacklogMeters(Backlog backlog) {
        return new BacklogMeters(backlog);
    }

    @Bean
    AfterSweep journeyRowCount(BacklogMeters meters) {
        return meters::updateRows;
    }
}
