package org.journeyrules.spring;

import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.journeyrules.JourneyEngine;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.Enrolled;
import org.journeyrules.decision.HandOffOverdue;
import org.journeyrules.decision.HandedOff;
import org.journeyrules.decision.MemberStatusChanged;
import org.journeyrules.decision.SequenceEnded;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.decision.StepDeferred;
import org.journeyrules.decision.StepDue;
import org.journeyrules.decision.StepSkipped;
import org.journeyrules.jdbc.ContactRecords;
import org.journeyrules.jdbc.JourneyStore;
import org.journeyrules.jdbc.Outbox;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.jdbc.EmbeddedDatabaseConnection;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** Store, sweep and outbox of an application that has a data source and {@link ContactRecords}. */
@AutoConfiguration(
        after = JourneyAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
            "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
            "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
        })
@ConditionalOnSingleCandidate(DataSource.class)
@ConditionalOnBean({JourneyEngine.class, ContactRecords.class, PlatformTransactionManager.class})
class JourneyStoreAutoConfiguration {
    private static final List<Class<? extends Decision>> KINDS = List.of(
            StageChanged.class,
            Enrolled.class,
            SequenceEnded.class,
            StepDue.class,
            StepDeferred.class,
            StepSkipped.class,
            MemberStatusChanged.class,
            HandedOff.class,
            HandOffOverdue.class);

    @Bean
    static DecisionHandlers journeyDecisionHandlers(ConfigurableListableBeanFactory beans) {
        return DecisionHandlers.in(beans);
    }

    @Bean
    @ConditionalOnMissingBean
    @DependsOnDatabaseInitialization
    JourneyStore journeyStore(
            DataSource source, JourneyEngine engine, DecisionHandlers handlers, JourneyProperties properties) {
        JourneyProperties.Store settings = properties.store();
        List<Class<? extends Decision>> unhandled = new ArrayList<>(KINDS);
        unhandled.removeAll(handlers.kinds());
        JourneyStore store = JourneyStore.of(source, engine)
                .withPrefix(settings.prefix())
                .withFormat(settings.format())
                .withLockTimeout(settings.lockTimeout())
                .withLag(settings.lag())
                .recording(classes(unhandled));
        if (isToBeCreated(settings.initializeSchema(), source)) {
            store.createTables();
        }
        List<String> replaces = properties.replaces();
        if (replaces.equals(List.of("any"))) {
            Set<String> found = new TreeSet<>(store.versions().keySet());
            found.remove(engine.version());
            replaces = List.copyOf(found);
        }
        return replaces.isEmpty() ? store : store.replacing(replaces);
    }

    private static boolean isToBeCreated(JourneyProperties.InitializeSchema when, DataSource source) {
        return switch (when) {
            case ALWAYS -> true;
            case EMBEDDED -> EmbeddedDatabaseConnection.isEmbedded(source);
            case NEVER -> false;
        };
    }

    @SuppressWarnings("unchecked") // an array of a generic type
    private static Class<? extends Decision>[] classes(List<Class<? extends Decision>> kinds) {
        return kinds.toArray(Class[]::new);
    }

    @Bean
    @ConditionalOnMissingBean
    Journeys journeys(
            JourneyStore store,
            DataSource source,
            PlatformTransactionManager transactions,
            ContactRecords records,
            ObjectProvider<Clock> clock,
            CallMonitor monitor) {
        return Journeys.of(store, source, transactions, records, clock.getIfAvailable(Clock::systemUTC), monitor);
    }

    @Bean
    CallMonitor journeyCallMonitor(
            ObjectProvider<ObservationRegistry> observations, ObjectProvider<OutcomeCounter> counter) {
        return new ObservedCalls(
                observations.getIfAvailable(() -> ObservationRegistry.NOOP),
                counter.getIfAvailable(() -> OutcomeCounter.NONE));
    }

    @Bean
    Backlog journeyBacklog(
            DataSource source, JourneyStore store, JourneyProperties properties, ObjectProvider<Clock> clock) {
        return new Backlog(
                new JdbcTemplate(source), store, properties.store().prefix(), clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    JourneyWorker journeyWorker(
            JourneyProperties properties,
            JourneyStore store,
            ContactRecords records,
            DecisionHandlers handlers,
            CallMonitor monitor,
            ObjectProvider<Clock> clock,
            ObjectProvider<AfterSweep> afterSweep) {
        Outbox outbox = store.outbox();
        if (!handlers.kinds().isEmpty()) {
            outbox = outbox.only(classes(List.copyOf(handlers.kinds())));
        }
        Clock used = clock.getIfAvailable(Clock::systemUTC);
        return new JourneyWorker(
                properties,
                store.sweep(records).onReviewed((contact, outcome) -> monitor.swept(outcome)),
                outbox.withClock(used),
                handlers,
                used,
                () -> afterSweep.forEach(AfterSweep::run));
    }
}
