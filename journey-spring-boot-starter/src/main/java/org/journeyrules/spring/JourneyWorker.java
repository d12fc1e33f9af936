package org.journeyrules.spring;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.journeyrules.InFlight;
import org.journeyrules.jdbc.DrainResult;
import org.journeyrules.jdbc.Outbox;
import org.journeyrules.jdbc.ReviewSweep;
import org.journeyrules.jdbc.SweepResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * Reviews journeys that are due and passes decisions to their handlers, each on a thread of its own, from the start of the
 * application to its end. Several instances of the application share the work.
 */
final class JourneyWorker implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(JourneyWorker.class);
    private static final int MOST_AT_ONCE = 100; // passes before the thread looks at the clock again

    private final JourneyProperties properties;
    private final ReviewSweep sweep;
    private final Outbox outbox;
    private final DecisionHandlers handlers;
    private final Clock clock;
    private final Runnable afterSweep;

    private final ThreadPoolTaskScheduler threads = new ThreadPoolTaskScheduler();
    private volatile boolean running;
    private volatile boolean adopting;

    /** @param outbox of the kinds that have handlers */
    JourneyWorker(
            JourneyProperties properties,
            ReviewSweep sweep,
            Outbox outbox,
            DecisionHandlers handlers,
            Clock clock,
            Runnable afterSweep) {
        this.properties = properties;
        this.sweep = sweep.onFailure(
                (contact, failure) -> LOG.warn("The review of contact '{}' failed and is put off", contact, failure));
        this.outbox = outbox;
        this.handlers = handlers;
        this.clock = clock;
        this.afterSweep = afterSweep;
    }

    @Override
    public void start() {
        running = true;
        adopting = true;
        threads.setPoolSize(2);
        threads.setThreadNamePrefix("journey-");
        threads.setDaemon(true);
        threads.setWaitForTasksToCompleteOnShutdown(true);
        threads.setAwaitTerminationSeconds(10);
        threads.initialize();
        if (properties.sweep().enabled()) {
            repeat(this::sweep, properties.sweep().every());
        }
        if (properties.outbox().enabled() && !handlers.kinds().isEmpty()) {
            repeat(this::drain, properties.outbox().every());
        }
    }

    private void repeat(Runnable pass, Duration every) {
        threads.scheduleWithFixedDelay(() -> attempt(pass), every);
    }

    /** A database that is away for a while must not end the work for good. */
    private static void attempt(Runnable pass) {
        try {
            pass.run();
        } catch (RuntimeException failed) {
            LOG.warn("A pass over the journeys failed and is repeated", failed);
        }
    }

    /** Makes passes until nothing is due, but no endless row of them. */
    void sweep() {
        int limit = properties.sweep().limit();
        for (int i = 0; adopting && i < MOST_AT_ONCE; i++) {
            SweepResult moved = sweep.adoptAll(InFlight.keep(), now(), limit);
            adopting = running && moved.reviewed() > 0 && moved.left() > 0;
            if (moved.reviewed() + moved.failed() > 0) {
                LOG.info("Journeys moved to this version: {}", moved);
            }
        }
        for (int i = 0; i < MOST_AT_ONCE; i++) {
            SweepResult result = sweep.run(now(), limit);
            LOG.debug("Journeys: {}", result);
            if (!running || result.reviewed() == 0 || result.left() == 0) {
                break;
            }
        }
        afterSweep.run();
    }

    private Instant now() {
        return clock.instant().minus(properties.sweep().behind());
    }

    /** Passes decisions on until none waits. */
    void drain() {
        for (int i = 0; i < MOST_AT_ONCE; i++) {
            DrainResult result = outbox.drain(properties.outbox().batch(), handlers::handle);
            if (result.failed() + result.dead() > 0) {
                LOG.warn("Decisions: {}", result);
            }
            if (!running || result.handled() == 0 || result.left() == 0) {
                break;
            }
        }
    }

    @Override
    public void stop() {
        running = false;
        threads.shutdown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
