package org.journeyrules.spring;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.journeyrules.jdbc.JourneyStore;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What waits in the tables: reviews that are due, and decisions in the outbox. Read at most every ten seconds, however often it
 * is asked for. Thread-safe.
 */
final class Backlog {
    private static final Duration KEPT = Duration.ofSeconds(10);
    private static final Duration VERSIONS_KEPT = Duration.ofMinutes(5);

    private final JdbcTemplate database;
    private final JourneyStore store;
    private final Clock clock;
    private final String oldestDue;
    private final String waiting;
    private final String dead;

    private @Nullable Reading last;
    private long oldestWaiting;
    private @Nullable Instant waitingSince;
    private SortedMap<String, Integer> versions = Collections.emptySortedMap();
    private Instant versionsAt = Instant.MIN;

    /**
     * @param oldestDue when the oldest review is due; null: none has been due yet
     * @param outboxSince since when the oldest decision has been seen to wait; null: none waits
     * @param outboxLength how many wait, at most 10,000
     * @param outboxDead how many were given up, at most 10,000
     */
    record Reading(
            Instant at,
            @Nullable Instant oldestDue,
            @Nullable Instant outboxSince,
            long outboxLength,
            long outboxDead) {
        /** How long the oldest review has been due. */
        Duration overdue() {
            return oldestDue == null || oldestDue.isAfter(at) ? Duration.ZERO : Duration.between(oldestDue, at);
        }

        /** How long the oldest decision has been seen to wait. Its own instant may be long past: it may have been made late. */
        Duration outboxAge() {
            return outboxSince == null || outboxSince.isAfter(at) ? Duration.ZERO : Duration.between(outboxSince, at);
        }
    }

    Backlog(JdbcTemplate database, JourneyStore store, String prefix, Clock clock) {
        this.database = database;
        this.store = store;
        this.clock = clock;
        this.oldestDue = "select min(due_at) from " + prefix + "state where journey = ? and version = ?";
        this.waiting = "select count(*), min(seq) from (select seq from " + prefix
                + "outbox where due_at is not null order by due_at limit 10000) waiting";
        this.dead = "select count(*) from (select id from " + prefix
                + "outbox where dead_at is not null limit 10000) given_up";
    }

    /** What waits now, or waited a moment ago. */
    synchronized Reading read() {
        Instant now = clock.instant();
        Reading known = last;
        if (known == null || now.isBefore(known.at) || known.at.plus(KEPT).isBefore(now)) {
            Instant due = database.queryForObject(
                    oldestDue,
                    (row, number) -> instant(row, 1),
                    store.engine().map().name(),
                    store.engine().version());
            List<Long> outbox =
                    database.queryForObject(waiting, (row, number) -> List.of(row.getLong(1), row.getLong(2)));
            long length = outbox == null ? 0 : outbox.get(0);
            long oldest = outbox == null ? 0 : outbox.get(1);
            if (oldest != oldestWaiting || waitingSince == null) {
                oldestWaiting = oldest;
                waitingSince = now;
            }
            Long givenUp = database.queryForObject(dead, Long.class);
            known = new Reading(now, due, length == 0 ? null : waitingSince, length, givenUp == null ? 0 : givenUp);
            last = known;
        }
        return known;
    }

    /** The number of rows by version, at most 10,000 of each, not older than five minutes: it reads an index of all rows. */
    synchronized Map<String, Integer> versions() {
        Instant now = clock.instant();
        if (now.isBefore(versionsAt) || versionsAt.isBefore(now.minus(VERSIONS_KEPT))) {
            versions = new TreeMap<>(store.versions());
            versionsAt = now;
        }
        return versions;
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        Timestamp found = row.getTimestamp(column);
        return found == null ? null : found.toInstant();
    }
}
