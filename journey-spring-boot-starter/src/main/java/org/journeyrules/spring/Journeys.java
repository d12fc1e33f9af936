package org.journeyrules.spring;

import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.journeyrules.Explanation;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyState;
import org.journeyrules.Outcome;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.jdbc.ContactRecords;
import org.journeyrules.jdbc.JourneyCall;
import org.journeyrules.jdbc.JourneyStore;
import org.journeyrules.jdbc.UnknownContactException;
import org.journeyrules.signal.Signal;
import org.journeyrules.stage.Placement;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Calls the engine for contacts and stores the results. Inject it where something happens:
 *
 * <pre>{@code
 * @PostMapping("/signals")
 * void receive(@RequestBody String json) {
 *     journeys.receive(JourneyJson.readSignal(json));
 * }
 * }</pre>
 *
 * <p>Each method joins the transaction of its caller ({@code @Transactional}), or has one of its own: state, decisions and
 * whatever else the transaction writes are stored together, or not at all. It first locks the contact's row and then reads the
 * record, so that calls for one contact follow one another.
 *
 * <p>Exceptions are those of {@link JourneyStore} and of the engine. Answer {@link
 * org.journeyrules.jdbc.ContentionException} and {@link org.journeyrules.jdbc.NewerVersionException} with HTTP 503, so that the
 * call is repeated. Thread-safe.
 */
public final class Journeys {
    private final JourneyStore store;
    private final DataSource source;
    private final ContactRecords records;
    private final Clock clock;
    private final CallMonitor monitor;
    private final TransactionTemplate transaction;
    private final TransactionTemplate reading;

    private Journeys(
            JourneyStore store,
            DataSource source,
            PlatformTransactionManager transactions,
            ContactRecords records,
            Clock clock,
            CallMonitor monitor) {
        this.store = store;
        this.source = source;
        this.records = records;
        this.clock = clock;
        this.monitor = monitor;
        this.transaction = new TransactionTemplate(transactions);
        this.reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
    }

    /**
     * Returns a template without metrics. Spring Boot applications have one as a bean.
     *
     * @param source the data source of the store, whose transactions the manager manages
     */
    public static Journeys of(
            JourneyStore store,
            DataSource source,
            PlatformTransactionManager transactions,
            ContactRecords records,
            Clock clock) {
        return of(store, source, transactions, records, clock, CallMonitor.NONE);
    }

    /** Returns a template that reports its calls. Only the starter can name a monitor. */
    static Journeys of(
            JourneyStore store,
            DataSource source,
            PlatformTransactionManager transactions,
            ContactRecords records,
            Clock clock,
            CallMonitor monitor) {
        return new Journeys(
                Objects.requireNonNull(store),
                Objects.requireNonNull(source),
                Objects.requireNonNull(transactions),
                Objects.requireNonNull(records),
                Objects.requireNonNull(clock),
                monitor);
    }

    /**
     * Receives a signal of its contact. A signal that was received before changes nothing. A signal whose instant is ahead of
     * the clock counts when that instant comes.
     *
     * @throws UnknownContactException if there is no record of the contact
     */
    public Outcome receive(Signal signal) {
        return receive(signal.contactId(), List.of(signal));
    }

    /**
     * Receives several signals of one contact in one call, which is faster than one call for each.
     *
     * @throws UnknownContactException if there is no record of the contact
     * @throws IllegalArgumentException if a signal is of another contact
     */
    public Outcome receive(String contactId, Collection<Signal> signals) {
        return made("receive", contactId, contact -> store.receiving(contact, signals, now()));
    }

    /**
     * Reviews a contact now, such as after its record was created.
     *
     * @throws UnknownContactException if there is no record of the contact
     */
    public Outcome review(String contactId) {
        return made("review", contactId, contact -> store.reviewing(contact, now()));
    }

    /**
     * Places a contact in a stage, as a person decided. If the placement is dated ahead of the clock, it counts when that
     * instant comes.
     *
     * @throws UnknownContactException if there is no record of the contact
     */
    public Outcome place(String contactId, Placement placement) {
        List<Signal> placed = List.of(placement.signalFor(contactId));
        return made("place", contactId, contact -> store.receiving(contact, placed, now()));
    }

    /**
     * Changes a contact's record: reviews with the old record, makes the change, and reviews with the new one, in one
     * transaction. What was due before the change is thus decided with the record as it was then.
     *
     * @param change changes what {@link ContactRecords} reads
     * @return the outcome of the second review
     * @throws UnknownContactException if there is no record of the contact before or after the change
     */
    public Outcome change(String contactId, Runnable change) {
        return Objects.requireNonNull(transaction.execute(status -> {
            review(contactId);
            change.run();
            return review(contactId);
        }));
    }

    /**
     * Merges two contacts, such as a lead and its contact, into the second one.
     *
     * @param fromId the contact that ends; its row is deleted
     * @param intoId the contact that remains, whose record is that of both together
     * @throws UnknownContactException if there is no record of the contact that remains
     */
    public Outcome merge(String fromId, String intoId) {
        return Objects.requireNonNull(transaction.execute(status ->
                monitor.watch("merge", intoId, store.engine(), watch -> {
                    Outcome outcome = store.merge(connection(), fromId, record(intoId), now());
                    watch.outcome(outcome);
                    return outcome;
                })));
    }

    /**
     * Makes any other call of the engine, such as to pause a sequence.
     *
     * @param call called once, while the contact's row is locked
     */
    public Outcome call(String contactId, JourneyCall call) {
        return made("call", contactId, call);
    }

    private Outcome made(String name, String contactId, Function<Contact, JourneyCall> calls) {
        return made(
                name,
                contactId,
                (engine, state) -> calls.apply(record(contactId)).on(engine, state));
    }

    private Outcome made(String name, String contactId, JourneyCall call) {
        return Objects.requireNonNull(transaction.execute(status ->
                monitor.watch(name, contactId, store.engine(), watch -> {
                    Outcome outcome = store.call(connection(), contactId, (engine, state) -> {
                        watch.evaluating();
                        Outcome made = call.on(engine, state);
                        watch.evaluated();
                        return made;
                    });
                    watch.outcome(outcome);
                    return outcome;
                })));
    }

    /** Returns the stored state of a contact; empty if its journey has not been called yet. */
    public Optional<JourneyState> find(String contactId) {
        return Objects.requireNonNull(reading.execute(status -> store.find(connection(), contactId)));
    }

    /**
     * Explains now where a contact is and why. Nothing is changed.
     *
     * @return empty if the journey of the contact has not started
     * @throws UnknownContactException if there is no record of the contact
     */
    public Optional<Explanation> explain(String contactId) {
        return Objects.requireNonNull(reading.execute(status -> store.find(connection(), contactId)
                .filter(JourneyState::hasBegun)
                .map(state -> {
                    Instant now = now();
                    Instant at = state.clock().filter(now::isBefore).orElse(now);
                    return store.engine()
                            .explain(state, record(contactId), at)
                            .withHistory(store.decisions(connection(), contactId));
                })));
    }

    /** Returns the decisions about a contact in the order in which they were made, apart from those that were purged. */
    public List<Decision> decisions(String contactId) {
        return Objects.requireNonNull(reading.execute(status -> store.decisions(connection(), contactId)));
    }

    /** Deletes a contact's state and all its decisions, also those that wait in the outbox. */
    public void delete(String contactId) {
        transaction.executeWithoutResult(status -> store.delete(connection(), contactId));
    }

    /** The engine of this moment. */
    public JourneyEngine engine() {
        return store.engine();
    }

    private Contact record(String contactId) {
        return records.require(contactId);
    }

    /** The connection of the transaction; Spring closes it. */
    private Connection connection() {
        return DataSourceUtils.getConnection(source);
    }

    private Instant now() {
        return clock.instant();
    }
}
