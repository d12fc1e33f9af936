package org.journeyrules.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.journeyrules.decision.Decision;
import org.journeyrules.json.JourneyJson;

/** Puts decisions into the outbox, in the transaction that writes the states. */
final class DecisionTable {
    /** A decision is due at once: its own instant may be ahead of the clock of the machine that drains the outbox. */
    static final Instant AT_ONCE = Instant.EPOCH;

    private final Connection db;
    private final Statements sql;
    private final StoreSettings settings;

    DecisionTable(Connection db, Statements sql, StoreSettings settings) {
        this.db = db;
        this.sql = sql;
        this.settings = settings;
    }

    /** Inserts decisions in their order, in one batch. Ids that are already there are left out. */
    void insert(List<? extends Decision> decisions) throws SQLException {
        List<? extends Decision> stored = decisions.stream()
                .filter(decision -> settings.stores(decision.kind()))
                .toList();
        if (stored.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = db.prepareStatement(sql.insertDecision)) {
            for (Decision decision : stored) {
                insert.setString(1, decision.id());
                insert.setString(2, decision.journey());
                insert.setString(3, decision.contactId());
                insert.setString(4, decision.kind());
                Columns.instant(insert, 5, decision.at());
                insert.setString(6, JourneyJson.write(decision));
                Columns.instant(insert, 7, settings.recorded().contains(decision.kind()) ? null : AT_ONCE);
                if (sql.insertsIdTwice) {
                    insert.setString(8, decision.id());
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
