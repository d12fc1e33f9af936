package org.journeyrules.spring;

import org.journeyrules.JourneyEngine;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Down when reviews or decisions wait for longer than the limits. */
final class JourneyHealth extends AbstractHealthIndicator {
    private final Backlog backlog;
    private final JourneyEngine engine;
    private final JourneyProperties.Health limits;

    JourneyHealth(Backlog backlog, JourneyEngine engine, JourneyProperties.Health limits) {
        super("Journey health check failed");
        this.backlog = backlog;
        this.engine = engine;
        this.limits = limits;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        Backlog.Reading reading = backlog.read();
        boolean late = reading.overdue().compareTo(limits.maxOverdue()) > 0
                || reading.outboxAge().compareTo(limits.maxOutboxAge()) > 0;
        health.status(late ? "DOWN" : "UP")
                .withDetail("journey", engine.map().name())
                .withDetail("version", engine.version())
                .withDetail("rules", engine.rules().names().size())
                .withDetail("reviewOverdue", reading.overdue().toString())
                .withDetail("outboxAge", reading.outboxAge().toString())
                .withDetail("outboxLength", reading.outboxLength())
                .withDetail("outboxDead", reading.outboxDead());
    }
}
