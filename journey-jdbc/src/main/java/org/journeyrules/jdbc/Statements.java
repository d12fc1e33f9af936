package org.journeyrules.jdbc;

import java.time.Duration;

/** The SQL texts of one dialect and one prefix of tables. Immutable. */
final class Statements {
    private static final String SKIP_LOCKED = " for update skip locked";

    final String lock;
    final String lockInOwn;
    final String insertEmpty;
    final String find;
    final String write;
    final String delete;
    final String deleteDecisions;
    final String nextVersion;
    final String ofVersion;
    final String names;
    final String insertNames;
    final String insertDecision;
    /** Whether the id is also the last parameter. */
    final boolean insertsIdTwice;

    final String decisionsOf;
    /**
     * Whether the database applies a limit before it skips locked rows, as H2 does where it sorts, so that too few are left. Then
     * rows are found without locks, and locked one by one.
     */
    final boolean limitsBeforeLocks;

    final String due;
    final String lockDue;
    final String dueLeft;
    final String older;
    final String lockOlder;
    final String olderLeft;
    final String putOff;
    final String openHead;
    final String lockHead;
    final String openAfter;
    final String openLeft;
    final String done;
    final String failed;
    final String purge;
    final String dead;
    final String revive;

    Statements(Dialect dialect, String prefix, Duration lockTimeout) {
        boolean postgres = dialect == Dialect.POSTGRESQL;
        String states = prefix + "state";
        String outbox = prefix + "outbox";
        String onConflict = postgres ? " on conflict do nothing" : "";
        String columns = "contact, version, revision, failures, state, state_json";
        find = "select " + columns + " from " + states + " where contact = ? and journey = ?";
        lock = find + " for update";
        // Both in one round trip. It ends with the transaction.
        lockInOwn = postgres ? "set local lock_timeout = " + lockTimeout.toMillis() + "; " + lock : lock;
        insertEmpty =
                "insert into " + states + " (contact, journey, revision, version) values (?, ?, 0, '')" + onConflict;
        write = "update " + states
                + " set state = ?, state_json = ?, version = ?, stage = ?, review_at = ?, retry_at = null,"
                + " failures = 0, failure = null, revision = revision + 1 where contact = ? and journey = ?";
        delete = "delete from " + states + " where contact = ? and journey = ?";
        deleteDecisions = "delete from " + outbox + " where contact = ? and journey = ?";
        nextVersion = "select version from " + states + " where journey = ? and version > ? order by version limit 1";
        ofVersion = "select count(*) from (select 1 from " + states
                + " where journey = ? and version = ? limit ?) as counted";

        names = "select names from " + prefix + "names where journey = ? and version = ? limit 1";
        insertNames = "insert into " + prefix + "names (journey, version, copy, names) values (?, ?, ?, ?)";

        String decision = " (id, journey, contact, kind, at, decision, due_at) ";
        insertDecision = "insert into " + outbox + decision
                + (postgres
                        ? "values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing"
                        : "select ?, ?, ?, ?, ?, ?, ? where not exists (select 1 from " + outbox + " where id = ?)");
        insertsIdTwice = !postgres;
        decisionsOf =
                "select id, kind, at, decision from " + outbox + " where contact = ? and journey = ? order by seq";

        String isDue = " from " + states + " where journey = ? and version = ? and due_at <= ?";
        limitsBeforeLocks = !postgres;
        String locking = postgres ? SKIP_LOCKED : "";
        due = "select " + columns + isDue + " order by due_at limit ?" + locking;
        lockDue = "select " + columns + isDue + " and contact = ?" + SKIP_LOCKED;
        dueLeft = "select count(*) from (select 1" + isDue + " limit ?) as counted";
        String isOlder =
                " from " + states + " where journey = ? and version = ? and (retry_at is null or retry_at <= ?)";
        older = "select " + columns + isOlder + " limit ?" + locking;
        lockOlder = "select " + columns + isOlder + " and contact = ?" + SKIP_LOCKED;
        olderLeft = "select count(*) from (select 1" + isOlder + " limit ?) as counted";
        putOff = "update " + states
                + " set retry_at = ?, failures = failures + 1, failure = ? where contact = ? and journey = ?";

        String isHead = "select seq, contact, journey from " + outbox + " as head where due_at <= ? and kind in (%1$s)"
                + " and not exists (select 1 from " + outbox + " as before where before.contact = head.contact"
                + " and before.journey = head.journey and before.seq < head.seq and before.due_at is not null"
                + " and before.kind in (%1$s))";
        openHead = isHead + " order by due_at, seq limit " + (postgres ? "1" + SKIP_LOCKED : "100");
        lockHead = isHead + " and contact = ? and journey = ? and seq = ?" + SKIP_LOCKED;
        openAfter = "select seq, id, decision, attempts, due_at from " + outbox + " where contact = ? and journey = ?"
                + " and seq >= ? and due_at is not null and kind in (%1$s) order by seq limit ?";
        openLeft = "select count(*) from (select 1 from " + outbox
                + " where due_at <= ? and kind in (%1$s) limit ?) as counted";
        done = "update " + outbox + " set due_at = null, done_at = ?, attempts = ?, failure = null where id = ?";
        failed = "update " + outbox + " set due_at = ?, dead_at = ?, attempts = ?, failure = ? where id = ?";
        purge = "update " + outbox + " set decision = null where id in (select id from " + outbox
                + " where done_at < ? and decision is not null limit ?)";
        dead = "select id, decision, attempts, dead_at, failure from " + outbox
                + " where dead_at is not null and decision is not null order by dead_at limit ?";
        revive = "update " + outbox
                + " set due_at = ?, dead_at = null, attempts = 0 where id = ? and dead_at is not null";
    }
}
