package org.journeyrules.spring;

import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyRules;
import org.journeyrules.advice.MapAdvice;
import org.journeyrules.drools.DroolsRules;
import org.journeyrules.drools.RulePack;
import org.journeyrules.map.JourneyMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.io.support.ResourcePatternUtils;

/** The engine of an application, from its properties. */
@AutoConfiguration
@EnableConfigurationProperties(JourneyProperties.class)
final class JourneyAutoConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(JourneyAutoConfiguration.class);

    @Bean
    @ConditionalOnMissingBean({JourneyRules.class, JourneyEngine.class})
    DroolsRules journeyRules(
            JourneyProperties properties,
            Environment environment,
            ResourceLoader resources,
            ObjectProvider<RulePack> packs,
            ObjectProvider<JourneyMap> map) {
        DroolsRules rules = new ConfiguredRules(
                        properties,
                        new PolicyOrigins(environment),
                        ResourcePatternUtils.getResourcePatternResolver(resources),
                        packs.orderedStream().toList(),
                        map.getIfAvailable())
                .build();
        rules.problems().forEach(problem -> LOG.warn("{}", problem));
        MapAdvice.ofStages(rules).forEach(problem -> LOG.warn("{}", problem));
        LOG.info("Journey '{}': {}", rules.map().name(), rules);
        return rules;
    }

    @Bean
    @ConditionalOnMissingBean
    JourneyEngine journeyEngine(JourneyRules rules) {
        return JourneyEngine.of(rules);
    }
}
