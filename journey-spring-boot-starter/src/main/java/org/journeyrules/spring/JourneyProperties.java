package org.journeyrules.spring;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.journeyrules.jdbc.StateFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of Journey in an application.
 *
 * @param map the journey map: b2b, nonprofit, volunteer, supporter, or the location of a YAML file
 * @param standardRules whether to use the standard rules of the map, or of the shipped map that it extends
 * @param rules locations of DRL files, which are added to the standard rules; patterns are allowed
 * @param policy numbers of the rules, by the keys of policy files, such as clicks
 * @param policyFile location of a YAML file with numbers of the rules; policy changes them further
 * @param replaces older versions of map, rules and policies whose rows are moved to this one, oldest first, or any: all that
 *     are in the table at startup
 * @param store how journeys are stored
 * @param sweep how journeys are reviewed when time alone could change the answer
 * @param outbox how decisions are passed to methods annotated with @OnDecision
 * @param health when the application is reported as down
 */
@ConfigurationProperties("journey")
record JourneyProperties(
        @DefaultValue("b2b") String map,
        @DefaultValue("true") boolean standardRules,
        @DefaultValue("classpath*:rules/*.drl") List<String> rules,
        @Nullable Map<String, Object> policy,
        @Nullable String policyFile,
        @DefaultValue List<String> replaces,
        @DefaultValue Store store,
        @DefaultValue Sweep sweep,
        @DefaultValue Outbox outbox,
        @DefaultValue Health health) {

    /**
     * How journeys are stored.
     *
     * @param initializeSchema when to create the tables at startup if they are missing
     * @param prefix how the names of the tables begin; it may name a schema
     * @param format how states are written: bytes, or JSON text, which people can read but takes about eight times the space
     * @param lockTimeout how long a call waits for the contact's row
     * @param lag reviews at most this late are made at their own instants, so that sends equal those of a replay; longer than
     *     sweep.every
     */
    record Store(
            @DefaultValue("embedded") InitializeSchema initializeSchema,
            @DefaultValue("journey_") String prefix,
            @DefaultValue("bytes") StateFormat format,
            @DefaultValue("10s") Duration lockTimeout,
            @DefaultValue("5m") Duration lag) {}

    /** When tables are created. */
    enum InitializeSchema {
        /** Always. */
        ALWAYS,
        /** Only in a database that runs within the application, such as H2. */
        EMBEDDED,
        /** Never: Flyway or a person does it. */
        NEVER
    }

    /**
     * How journeys are reviewed.
     *
     * @param enabled whether this application reviews journeys
     * @param every the time between two passes
     * @param limit the most journeys of one pass; what is left waits for the next one, which follows at once
     * @param behind how far reviews are kept behind the clock, for signals that usually arrive late
     */
    record Sweep(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("1m") Duration every,
            @DefaultValue("500") int limit,
            @DefaultValue("0s") Duration behind) {}

    /**
     * How decisions are passed on.
     *
     * @param enabled whether this application passes decisions to its handlers
     * @param every the time between two looks into the outbox
     * @param batch the most decisions of one transaction
     */
    record Outbox(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("1s") Duration every,
            @DefaultValue("100") int batch) {}

    /**
     * When the application is reported as down.
     *
     * @param maxOverdue how long a review may be due
     * @param maxOutboxAge how long a decision may wait in the outbox
     */
    record Health(
            @DefaultValue("15m") Duration maxOverdue,
            @DefaultValue("1h") Duration maxOutboxAge) {}
}
