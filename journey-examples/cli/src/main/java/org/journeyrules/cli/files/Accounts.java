package org.journeyrules.cli.files;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.journeyrules.contact.Account;
import org.journeyrules.internal.message.Suggestions;

/** The accounts of a file, by id; or that no file was given. Immutable and thread-safe. */
public final class Accounts {
    private static final Accounts NONE = new Accounts("", Map.of(), Set.of());

    private final String file;
    private final Map<String, Account> byId;
    private final Set<String> bad;

    private Accounts(String file, Map<String, Account> byId, Set<String> bad) {
        this.file = file;
        this.byId = byId;
        this.bad = bad;
    }

    /** No file was given: contacts may name any account, and nothing is known of it. */
    public static Accounts none() {
        return NONE;
    }

    /** Reads a file of accounts; bad rows are left out and told. */
    public static Accounts read(InputFile file, RowProblems problems, LongConsumer progress) {
        try (CsvTable table = CsvTable.open(file, problems, progress).require("id")) {
            return new Reading(table, problems).all();
        }
    }

    private static final class Reading {
        private final CsvTable table;
        private final RowProblems problems;
        private final Map<String, Account> accounts = new TreeMap<>(CodePointOrder.BY_CODE_POINT);
        private final Map<String, Long> lines = new HashMap<>();
        private final Set<String> bad = new HashSet<>();

        private Reading(CsvTable table, RowProblems problems) {
            this.table = table;
            this.problems = problems;
        }

        private Accounts all() {
            table.warnOfNearColumns(Account.KNOWN);
            while (table.next()) {
                row();
            }
            return new Accounts(table.file(), accounts, bad);
        }

        private void row() {
            String id = table.value("id");
            if (id == null || id.isBlank()) {
                bad("the id is empty", "");
                return;
            }
            Long first = lines.putIfAbsent(id, table.line());
            if (first != null) {
                bad("the account '" + id + "' appears twice, first in line " + first, "");
                return;
            }
            Map<String, String> values = table.values("id");
            Optional<RecordFault> fault = RecordFault.inAccount(id, values);
            if (fault.isPresent()) {
                bad.add(id);
                bad(fault.get().what(), fault.get().maybe());
            } else {
                accounts.put(id, Account.of(id).with(values));
            }
        }

        private void bad(String what, String maybe) {
            problems.bad(table.file(), table.line(), what, maybe);
        }
    }

    /** Whether a file was given. */
    public boolean areGiven() {
        return this != NONE;
    }

    /** The ids of all accounts, sorted. */
    public List<String> ids() {
        return List.copyOf(byId.keySet());
    }

    Optional<Account> of(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** What is wrong with a row that names this account, if anything is. */
    Optional<RecordFault> fault(String id, RowProblems problems) {
        if (!areGiven() || byId.containsKey(id)) {
            return Optional.empty();
        }
        return Optional.of(
                bad.contains(id)
                        ? new RecordFault("the row of account '" + id + "' in " + file + " is bad", "")
                        : new RecordFault(
                                "the account '" + id + "' is not in " + file,
                                problems.isWorthGuessing(id, byId.size()) ? Suggestions.maybe(id, byId.keySet()) : ""));
    }
}
