package org.journeyrules.cli.files;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.journeyrules.contact.Contact;
import org.journeyrules.internal.message.Suggestions;
import org.journeyrules.map.JourneyMap;
import org.jspecify.annotations.Nullable;

/** The contacts of a file, sorted by id. Immutable and thread-safe. */
public final class Contacts {
    private static final List<String> TIMES = List.of(Contact.CREATED_AT, Contact.STAGE_SINCE, Contact.RENEWAL_DATE);

    /** Of more bad rows only the line is known. */
    private static final int REASONS_KEPT = 10_000;

    private final String file;
    private final List<Contact> sorted;
    private final Map<String, Long> lines;
    private final Map<String, Integer> places = new HashMap<>();
    private final Accounts accounts;
    private final Map<String, List<Integer>> byAccount = new HashMap<>();
    private final Map<String, String> bad; // why, by id
    private final List<String> columns;

    private Contacts(
            String file,
            List<String> columns,
            Accounts accounts,
            List<Contact> contacts,
            Map<String, Long> lines,
            Map<String, String> bad) {
        this.file = file;
        this.columns = List.copyOf(columns);
        this.lines = lines;
        this.accounts = accounts;
        this.sorted = contacts.stream()
                .sorted(Comparator.comparing(Contact::id, CodePointOrder.BY_CODE_POINT))
                .toList();
        for (int i = 0; i < sorted.size(); i++) {
            places.put(sorted.get(i).id(), i);
            String account = sorted.get(i).value(Contact.ACCOUNT_ID);
            if (account != null) {
                byAccount.computeIfAbsent(account, absent -> new ArrayList<>()).add(i);
            }
        }
        this.bad = bad;
    }

    /** Contacts that come from elsewhere. */
    public static Contacts of(String name, List<Contact> contacts) {
        return new Contacts(name, List.of(), Accounts.none(), contacts, Map.of(), Map.of());
    }

    /** Reads a file of contacts, each with its account; bad rows are left out and told. */
    public static Contacts read(
            InputFile file, Accounts accounts, JourneyMap map, RowProblems problems, LongConsumer progress) {
        try (CsvTable table = CsvTable.open(file, problems, progress).require("id")) {
            return new Reading(table, accounts, map, problems).all();
        }
    }

    private static final class Reading {
        private final CsvTable table;
        private final Accounts accounts;
        private final JourneyMap map;
        private final RowProblems problems;
        private final List<Contact> contacts = new ArrayList<>();
        private final Map<String, Long> lines = new HashMap<>();
        private final Map<String, String> bad = new HashMap<>();
        private String lastFault = "";

        private Reading(CsvTable table, Accounts accounts, JourneyMap map, RowProblems problems) {
            this.table = table;
            this.accounts = accounts;
            this.map = map;
            this.problems = problems;
        }

        private Contacts all() {
            table.warnOfNearColumns(Contact.KNOWN);
            while (table.next()) {
                row();
            }
            return new Contacts(table.file(), table.columns(), accounts, contacts, lines, bad);
        }

        private void row() {
            String id = table.value("id");
            if (id == null || id.isBlank()) {
                bad("the id is empty", "");
                return;
            }
            Long first = lines.putIfAbsent(id, table.line());
            if (first != null) {
                bad("the contact '" + id + "' appears twice, first in line " + first, "");
                return;
            }
            Contact contact = contact(id);
            if (contact == null) {
                bad.put(id, bad.size() < REASONS_KEPT ? lastFault : "");
            } else {
                contacts.add(contact);
            }
        }

        private @Nullable Contact contact(String id) {
            Map<String, String> values = table.values("id");
            String account = values.get(Contact.ACCOUNT_ID);
            Optional<RecordFault> fault = RecordFault.in(id, values, problems)
                    .or(() -> account == null ? Optional.empty() : accounts.fault(account, problems));
            if (fault.isPresent()) {
                bad(fault.get().what(), fault.get().maybe());
                return null;
            }
            String stage = values.get(Contact.STAGE);
            if (stage != null && map.stage(stage).isEmpty()) {
                bad("the stage '" + stage + "' is not in the map", nearestStage(map, stage));
                return null;
            }
            if (stage != null && !values.containsKey(Contact.STAGE_SINCE) && !values.containsKey(Contact.CREATED_AT)) {
                bad(
                        "the stage '" + stage + "' has no instant at which it started",
                        "Maybe fill stage_since, or created_at.");
                return null;
            }
            Contact contact = Contact.of(id).with(values);
            Optional<String> timeless = TIMES.stream()
                    .filter(column -> values.containsKey(column)
                            && contact.instant(column, map.zone()).isEmpty())
                    .findFirst();
            if (timeless.isPresent()) {
                String value = values.get(timeless.get());
                bad(
                        "the " + timeless.get() + " '" + value + "' is not an instant in the contact's time zone",
                        Instants.maybe(value, true));
                return null;
            }
            return account == null
                    ? contact
                    : accounts.of(account).map(contact::with).orElse(contact);
        }

        private void bad(String what, String maybe) {
            lastFault = what;
            problems.bad(table.file(), table.line(), what, maybe);
        }
    }

    static String nearestStage(JourneyMap map, String stage) {
        return Suggestions.maybe(
                stage, map.stages().stream().map(each -> each.name()).toList());
    }

    /** The name of the file, as messages name it. */
    public String file() {
        return file;
    }

    /** The columns that the file has, in order. */
    public List<String> columns() {
        return columns;
    }

    public int size() {
        return sorted.size();
    }

    /** The contact at a place, from 0, in the order of ids. */
    public Contact get(int place) {
        return sorted.get(place);
    }

    /** The line that the contact at a place is from; 1 where it is from no file. */
    public long line(int place) {
        return lines.getOrDefault(sorted.get(place).id(), 1L);
    }

    /** All contacts, sorted by id. */
    public List<Contact> all() {
        return sorted;
    }

    /** The place of a contact, or -1. */
    public int place(String id) {
        return places.getOrDefault(id, -1);
    }

    /** The accounts that the contacts carry. */
    public Accounts accounts() {
        return accounts;
    }

    /** The places of the contacts of an account, in order. */
    List<Integer> ofAccount(String accountId) {
        return byAccount.getOrDefault(accountId, List.of());
    }

    /** Whether the contact had a row that was bad. */
    boolean isBad(String id) {
        return bad.containsKey(id);
    }

    /** Why the row of a contact was skipped, with its file and line; empty if it was not. */
    public Optional<String> whySkipped(String id) {
        String why = bad.get(id);
        return why == null
                ? Optional.empty()
                : Optional.of(RowProblems.message(
                        file,
                        lines.getOrDefault(id, 1L),
                        "the row of contact '" + id + "' was skipped" + (why.isEmpty() ? "" : ": " + why),
                        ""));
    }

    /** The id most like another one, as advice. */
    public String nearest(String id) {
        return sorted.size() > 20_000 ? "" : Suggestions.maybe(id, ids());
    }

    /** {@link #nearest(String)}, where it is worth its time. */
    public String nearest(String id, RowProblems problems) {
        return problems.isWorthGuessing(id, sorted.size()) ? nearest(id) : "";
    }

    private List<String> ids() {
        return new AbstractList<>() {
            @Override
            public String get(int place) {
                return sorted.get(place).id();
            }

            @Override
            public int size() {
                return sorted.size();
            }
        };
    }
}
