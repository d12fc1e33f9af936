package org.journeyrules.spring;

import org.journeyrules.JourneyEngine;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Health of an application that has Spring Boot's health indicators. */
@AutoConfiguration(after = JourneyStoreAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(Journeys.class)
class JourneyHealthAutoConfiguration {
    @Bean
    @ConditionalOnEnabledHealthIndicator("journey")
    JourneyHealth journeyHealthIndicator(Backlog backlog, JourneyEngine engine, JourneyProperties properties) {
        return new JourneyHealth(backlog, engine, properties.health());
    }
}
