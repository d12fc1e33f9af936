package org.journeyrules.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.journeyrules.JourneyEngine;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.Decision;
import org.journeyrules.jdbc.LiveComparison.Difference;
import org.journeyrules.json.JourneyJson;
import org.journeyrules.replay.Replay;
import org.journeyrules.signal.Signal;
import org.jspecify.annotations.Nullable;

/**
 * Checks a running host: replays the signals that it stored, and compares the replay's decisions with those in the outbox.
 *
 * <pre>{@code
 * LiveComparison result = LiveAgainstReplay.of(store).compareAll(crm.contacts(), crm::signalsOf, yesterday);
 * }</pre>
 *
 * <p>The replay runs under the engine of this moment, so it is meaningful for contacts whose whole journey was under this
 * version. Signals that arrived late change nothing live and count in the replay; contacts that have such signals differ by
 * design. Run {@link ReviewSweep} up to the end first.
 *
 * <p>Immutable and thread-safe.
 */
public final class LiveAgainstReplay {
    /** Also the ends of sequences, which come with their last step, and enrollments, which a step may cause. */
    private static final Set<String> SENDS =
            Set.of("StepDue", "StepDeferred", "StepSkipped", "SequenceEnded", "Enrolled");

    private final JourneyStore store;
    private final Database database;
    private final boolean sends;

    private LiveAgainstReplay(JourneyStore store, Database database, boolean sends) {
        this.store = store;
        this.database = database;
        this.sends = sends;
    }

    /** Returns a check of a store's outbox, of all kinds that the store puts there. */
    public static LiveAgainstReplay of(JourneyStore store) {
        return new LiveAgainstReplay(store, store.database(), true);
    }

    /**
     * Returns a check that compares changes of stage, hand-offs and member statuses only. It leaves out what depends on how
     * promptly you review: the steps of sequences, and the enrollments and ends that follow from steps.
     */
    public LiveAgainstReplay withoutSends() {
        return new LiveAgainstReplay(store, database, false);
    }

    /**
     * Compares the decisions of one contact.
     *
     * @param contact the record as it is at the end
     * @param signals all signals that were passed for the contact, in any order
     * @param until the end of the replay; decisions after it are left out on both sides
     * @throws org.journeyrules.EvaluationException if the rules fail
     * @throws JourneyStoreException if the database fails
     */
    public LiveComparison compare(Contact contact, Collection<Signal> signals, Instant until) {
        JourneyEngine engine = store.engine();
        Map<String, Decision> replayed = new LinkedHashMap<>();
        for (Decision decision : Replay.run(engine, contact, signals, until).decisions()) {
            if (isCompared(decision.kind())) {
                replayed.put(decision.id(), decision);
            }
        }
        Map<String, Live> live = live(engine.map().name(), contact.id(), until);
        int equal = 0;
        List<Difference> missing = new ArrayList<>();
        List<Difference> late = new ArrayList<>();
        List<Difference> different = new ArrayList<>();
        for (Decision decision : replayed.values()) {
            Live stored = live.remove(decision.id());
            Difference difference =
                    new Difference(decision.id(), decision.kind(), stored == null ? null : stored.at, decision.at());
            if (stored == null) {
                missing.add(difference);
            } else if (!stored.at.equals(decision.at())) {
                late.add(difference);
            } else if (stored.text != null
                    && !JourneyJson.readDecision(stored.text).saysTheSameAs(decision)) {
                different.add(difference);
            } else {
                equal++;
            }
        }
        List<Difference> extra = new ArrayList<>();
        live.forEach((id, stored) -> extra.add(new Difference(id, stored.kind, stored.at, null)));
        return new LiveComparison(1, equal, missing, extra, late, different, Map.of());
    }

    /**
     * Compares the decisions of many contacts, one after the other. A contact whose signals or replay fail is named in the
     * result.
     *
     * @param contacts the records as they are at the end
     * @param signals returns all signals that were passed for a contact, by its id
     * @param until as {@link #compare}
     * @throws JourneyStoreException if the database fails
     */
    public LiveComparison compareAll(
            Iterable<Contact> contacts, Function<String, ? extends Collection<Signal>> signals, Instant until) {
        LiveComparison all = LiveComparison.NONE;
        for (Contact contact : contacts) {
            LiveComparison one;
            try {
                one = compare(contact, signals.apply(contact.id()), until);
            } catch (JourneyStoreException database) {
                throw database;
            } catch (RuntimeException failed) {
                one = new LiveComparison(
                        1, 0, List.of(), List.of(), List.of(), List.of(), Map.of(contact.id(), failed));
            }
            all = all.and(one);
        }
        return all;
    }

    private boolean isCompared(String kind) {
        return store.settings().stores(kind) && (sends || !SENDS.contains(kind));
    }

    /** A decision in the outbox, whose content may have been purged. */
    private record Live(String kind, Instant at, @Nullable String text) {}

    private Map<String, Live> live(String journey, String contact, Instant until) {
        return database.inTransaction("read the decisions of contact '" + contact + "'", (db, sql) -> {
            Map<String, Live> live = new LinkedHashMap<>();
            try (PreparedStatement select = select(db, sql, journey, contact);
                    ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    String kind = found.getString(2);
                    Instant at = Columns.instant(found.getObject(3, OffsetDateTime.class));
                    if (isCompared(kind) && !at.isAfter(until)) {
                        live.put(found.getString(1), new Live(kind, at, found.getString(4)));
                    }
                }
            }
            return live;
        });
    }

    private static PreparedStatement select(Connection db, Statements sql, String journey, String contact)
            throws SQLException {
        PreparedStatement select = db.prepareStatement(sql.decisionsOf);
        select.setString(1, contact);
        select.setString(2, journey);
        return select;
    }
}
