package org.journeyrules.crm;

import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.journeyrules.json.JourneyJson;
import org.journeyrules.signal.Signal;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Every signal that was accepted, for timelines, the report and replays: a state keeps only what rules may need. */
@Component
class SignalTable {
    private final JdbcTemplate database;

    SignalTable(JdbcTemplate database) {
        this.database = database;
    }

    /** Stores signals that are not there yet. The caller holds the lock of the contact, so nobody else adds them meanwhile. */
    void add(Collection<Signal> signals) {
        database.batchUpdate(
                "insert into crm_signal (contact, id, at, signal) select ?, ?, ?, ?"
                        + " where not exists (select 1 from crm_signal where contact = ? and id = ?)",
                signals,
                100,
                (statement, signal) -> {
                    statement.setString(1, signal.contactId());
                    statement.setString(2, signal.id());
                    statement.setObject(3, signal.occurredAt().atOffset(ZoneOffset.UTC));
                    statement.setString(4, JourneyJson.write(signal));
                    statement.setString(5, signal.contactId());
                    statement.setString(6, signal.id());
                });
    }

    /** All signals of a contact, the oldest first. */
    List<Signal> of(String contactId) {
        return database
                .queryForList(
                        "select signal from crm_signal where contact = ? order by at, id", String.class, contactId)
                .stream()
                .map(JourneyJson::readSignal)
                .toList();
    }
}
