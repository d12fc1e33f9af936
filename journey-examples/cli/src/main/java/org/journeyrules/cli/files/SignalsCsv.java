package org.journeyrules.cli.files;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import org.journeyrules.contact.Contact;
import org.journeyrules.internal.message.Suggestions;
import org.journeyrules.internal.rules.SignalCheck;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.signal.Channel;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Trust;
import org.jspecify.annotations.Nullable;

/** Reads signals.csv row by row, checking each. */
public final class SignalsCsv {
    static final Set<String> KNOWN = Set.of("id", "type", "occurred_at", "contact_id", "channel", "direction", "trust");

    private static final Set<String> INSTANTS = Set.of("hold", "expires_at");
    private static final List<String> NUMBERS = List.of("amount", "minutes");
    private static final int MOST_DOUBTFUL = 1_000;
    private static final String ACCOUNT_ID = Contact.ACCOUNT_ID; // of a signal an attribute as well

    private final CsvTable table;
    private final Contacts contacts;
    private final JourneyMap map;
    private final RowProblems problems;
    private final @Nullable Instant latest;
    private final Set<String> channels = new LinkedHashSet<>(Channel.known());
    private final Set<String> doubtful = new HashSet<>();
    private final Set<String> ownTypes = new HashSet<>();
    private final Map<String, Long> ofAccounts = new HashMap<>(); // how many signals each account passed on
    private final List<Integer> attributePlaces = new ArrayList<>();
    private final SignalHistory.Builder history;
    private final Map<Integer, String> currencies = new HashMap<>(); // of the first amount of each contact
    private boolean mixed;
    private boolean bad;

    private SignalsCsv(
            CsvTable table, Contacts contacts, JourneyMap map, @Nullable Instant latest, RowProblems problems) {
        this.table = table;
        this.contacts = contacts;
        this.map = map;
        this.latest = latest;
        this.problems = problems;
        map.sequences()
                .forEach(sequence ->
                        sequence.steps().forEach(step -> step.channel().ifPresent(channels::add)));
        List<String> attributes = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            String column = table.columns().get(i);
            if (!column.isEmpty() && !KNOWN.contains(column)) {
                attributePlaces.add(i);
                attributes.add(column);
            }
        }
        this.history = new SignalHistory.Builder(table.file(), attributes, contacts.size());
    }

    /** Reads a file of signals, however late they are; bad rows are left out and told. */
    public static SignalHistory read(
            InputFile file, Contacts contacts, JourneyMap map, RowProblems problems, LongConsumer progress) {
        return read(file, contacts, map, null, problems, progress);
    }

    /**
     * Reads a file of signals; bad rows are left out and told.
     *
     * @param latest a signal after this instant is a bad row; null where none is too late
     */
    public static SignalHistory read(
            InputFile file,
            Contacts contacts,
            JourneyMap map,
            @Nullable Instant latest,
            RowProblems problems,
            LongConsumer progress) {
        try (CsvTable table = CsvTable.open(file, problems, progress).require("id", "type", "occurred_at")) {
            if (!contacts.accounts().areGiven() || table.place(ACCOUNT_ID) < 0) {
                table.require("contact_id");
            }
            SignalsCsv reading = new SignalsCsv(table, contacts, map, latest, problems);
            while (table.next()) {
                reading.row();
            }
            return reading.history.build(contacts);
        }
    }

    private void row() {
        bad = false;
        String id = required("id");
        String type = required("type");
        List<Integer> whose = contacts();
        String occurredAt = required("occurred_at");
        Instant at = occurredAt == null ? null : instant(occurredAt, whose.isEmpty() ? map.zone() : zone(whose.get(0)));
        Direction direction = oneOf(Direction.class, "direction");
        Trust trust = oneOf(Trust.class, "trust");
        if (type != null) {
            checkType(type);
        }
        if (bad || id == null || type == null || at == null) {
            return;
        }
        if (SignalCheck.isChecked(type)) {
            checkValues(Signal.of(id, "any", type, at).withTrust(trust == null ? Trust.UNKNOWN : trust), whose);
        }
        warnOfNear("channel", channels);
        NUMBERS.forEach(this::warnOfText);
        if (bad) {
            return;
        }
        checkCurrency(whose);
        countOfAccount(whose);
        if (bad) {
            return;
        }
        String[] attributes = attributes();
        for (int contact : whose) {
            boolean first = contact == whose.get(0); // a plain date is another instant in another zone
            history.add(
                    contact,
                    table.line(),
                    first ? at : Instants.parseOrNoon(occurredAt, zone(contact)).orElse(at),
                    id,
                    type,
                    table.value("channel"),
                    direction,
                    trust == null ? Trust.UNKNOWN : trust,
                    attributes);
        }
        if (whose.isEmpty()) {
            history.reachesNobody(at);
        }
    }

    /** Amounts in two currencies are numbers that a rule would add; the first contact that has some is reported. */
    private void checkCurrency(List<Integer> whose) {
        String currency = table.value("currency");
        if (currency == null || table.value("amount") == null || mixed) {
            return;
        }
        for (int contact : whose) {
            String first = currencies.putIfAbsent(contact, currency);
            if (first != null && !first.equals(currency) && !mixed) {
                mixed = true;
                problems.warning(
                        table.file(),
                        table.line(),
                        "amounts of one contact are in " + first + " and in " + currency
                                + "; a rule that adds them adds the numbers as they are",
                        "Maybe let the rule ask for one of them: .where(\"currency\", \"" + currency + "\").");
            }
        }
    }

    /** A rule that adds numbers or compares them passes over a text. */
    private void warnOfText(String column) {
        String value = table.value(column);
        if (value != null
                && Signal.of("any", "any", "ANY", Instant.EPOCH)
                                .with(column, value)
                                .number(column)
                        == null) {
            problems.doubt(
                    table.file(),
                    table.line(),
                    "the " + column + " is not a number, so that it counts for nothing",
                    "Maybe digits with a point, such as 1200.50, for '" + value + "'?");
        }
    }

    private String[] attributes() {
        String[] values = new String[attributePlaces.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = table.value(attributePlaces.get(i));
        }
        return values;
    }

    private @Nullable String required(String column) {
        String value = table.value(column);
        if (value == null || value.isBlank()) {
            bad("the " + column + " is empty", "");
            return null;
        }
        return value;
    }

    /** The places of those whom the row is about: a contact, or all of an account. */
    private List<Integer> contacts() {
        String contactId = table.value("contact_id");
        String accountId = contacts.accounts().areGiven() ? table.value(ACCOUNT_ID) : null;
        boolean ofContact = contactId != null && !contactId.isBlank();
        if (!ofContact && accountId == null) {
            boolean unread = table.value(ACCOUNT_ID) != null;
            bad("the contact_id is empty", unread ? "Maybe --accounts, for signals of a whole account." : "");
            return List.of();
        }
        if (accountId != null) {
            contacts.accounts().fault(accountId, problems).ifPresent(fault -> bad(fault.what(), fault.maybe()));
        }
        return ofContact ? contact(contactId, accountId) : contacts.ofAccount(accountId);
    }

    private List<Integer> contact(String id, @Nullable String accountId) {
        int place = contacts.place(id);
        if (place < 0) {
            if (contacts.isBad(id)) {
                bad("the row of contact '" + id + "' in " + contacts.file() + " is bad", "");
            } else {
                bad("the contact '" + id + "' is not in " + contacts.file(), contacts.nearest(id, problems));
            }
            return List.of();
        }
        String own = contacts.get(place).value(Contact.ACCOUNT_ID);
        if (accountId != null && !accountId.equals(own)) {
            bad(
                    "the contact '" + id + "' belongs to "
                            + (own == null ? "no account" : "the account '" + own + "'") + ", not to '" + accountId
                            + "'",
                    "Maybe leave one of contact_id and account_id empty.");
        }
        return List.of(place);
    }

    private @Nullable Instant instant(String text, ZoneId zone) {
        Optional<Instant> instant = Instants.parseOrNoon(text, zone);
        if (instant.isPresent() && latest != null && instant.get().isAfter(latest)) {
            bad(
                    "the occurred_at '" + text + "' lies after " + latest + ", the latest that is expected",
                    "Maybe --until, for an end of your own, or --latest.");
            return null;
        }
        if (instant.isEmpty()) {
            bad(
                    "the occurred_at '" + text + "' is not an instant with offset or Z, nor a date",
                    Instants.maybe(text, true));
        }
        return instant.orElse(null);
    }

    private ZoneId zone(int contact) {
        return contacts.get(contact).zone().orElse(map.zone());
    }

    private <E extends Enum<E>> @Nullable E oneOf(Class<E> values, String column) {
        String text = table.value(column);
        if (text == null) {
            return null;
        }
        for (E value : values.getEnumConstants()) {
            if (value.name().equalsIgnoreCase(text.strip())) {
                return value;
            }
        }
        List<String> names = new ArrayList<>();
        for (E value : values.getEnumConstants()) {
            names.add(value.name());
        }
        bad("the " + column + " '" + text + "' is not one of " + String.join(", ", names), near(text, names));
        return null;
    }

    /** Only where one is near: the message has listed them all. */
    private static String near(String text, List<String> names) {
        return Suggestions.to(text, names).map(name -> "Maybe '" + name + "'?").orElse("");
    }

    private void checkType(String type) {
        if (!SignalType.isWellFormed(type)) {
            String folded = type.strip().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
            bad(
                    "the type '" + type + "' is not UPPER_SNAKE_CASE",
                    SignalType.isWellFormed(folded) ? "Maybe '" + folded + "'?" : "");
        } else if (!SignalType.isKnown(type) && map.direction(type).isEmpty() && ownTypes.add(type)) {
            if (ownTypes.size() > Limits.OWN_TYPES) {
                ownTypes.remove(type);
                bad(
                        String.format(
                                Locale.ROOT,
                                "the type '%s' is one more than the %,d types of your own that a file may have",
                                type,
                                Limits.OWN_TYPES),
                        "Maybe it contains what belongs into another column.");
                return;
            }
            List<String> types = new ArrayList<>(SignalType.known());
            types.addAll(map.declaredSignals().keySet());
            if (!problems.isWorthGuessing(type, types.size())) {
                return;
            }
            Suggestions.to(type, types)
                    .ifPresent(near -> problems.warning(
                            table.file(),
                            table.line(),
                            "the type '" + type + "' is not known and is treated as one of your own",
                            "Maybe '" + near + "'?"));
        }
    }

    /** Checks what the engine will act on, with the map and the contact's zone as it has them. */
    private void checkValues(Signal plain, List<Integer> whose) {
        String[] values = attributes();
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null) {
                attributes.put(table.columns().get(attributePlaces.get(i)), values[i]);
            }
        }
        Signal signal = plain.with(attributes);
        List<Contact> people = whose.isEmpty()
                ? List.of(Contact.of("any"))
                : whose.stream().map(contacts::get).toList();
        for (int i = 0; i < people.size() && !bad; i++) {
            SignalCheck.problem(signal, map, people.get(i))
                    .ifPresent(problem -> bad(problem.what(), maybe(problem, signal)));
        }
        if (!bad) {
            SignalCheck.doubts(signal, map, people.get(0))
                    .forEach(doubt -> problems.doubt(table.file(), table.line(), doubt.what(), doubt.maybe()));
        }
    }

    /** The advice of a file of text: for an instant in another form, and for a time zone that is nearly one. */
    private String maybe(SignalCheck.Problem problem, Signal signal) {
        String value = signal.attribute(problem.attribute());
        String field = signal.attribute("field");
        if (value != null && INSTANTS.contains(problem.attribute())) {
            return Instants.maybe(value, true);
        }
        return value == null || field == null || !signal.type().equals(SignalType.FIELD_CHANGED)
                ? problem.maybe()
                : RecordFault.of("any", field, value, problems)
                        .map(RecordFault::maybe)
                        .orElse(problem.maybe());
    }

    /** A signal of an account is one for each of its contacts: their product is bounded, not only the rows. */
    private void countOfAccount(List<Integer> whose) {
        String account = table.value(ACCOUNT_ID);
        if (account == null || whose.size() < 2) {
            return;
        }
        long all = ofAccounts.merge(account, (long) whose.size(), Long::sum);
        if (all > Limits.SIGNALS_OF_AN_ACCOUNT) {
            bad(
                    String.format(
                            Locale.ROOT,
                            "the account '%s' has %,d contacts, and with this row its signals make more than %,d"
                                    + " evaluations",
                            account,
                            whose.size(),
                            Limits.SIGNALS_OF_AN_ACCOUNT),
                    "Maybe name the contact that each signal is about.");
        }
    }

    /** A value that means nothing, and is a slip of one that does, would be taken as the host's own in silence. */
    private void warnOfNear(String column, Set<String> known) {
        String value = table.value(column);
        if (value != null
                && !known.contains(value)
                && doubtful.size() < MOST_DOUBTFUL
                && doubtful.add(column + " " + value)
                && problems.isWorthGuessing(value, known.size())) {
            Suggestions.typo(value, known)
                    .ifPresent(near -> problems.warning(
                            table.file(),
                            table.line(),
                            "the " + column + " '" + value + "' is not known and is treated as one of your own",
                            "Maybe '" + near + "'?"));
        }
    }

    private void bad(String what, String maybe) {
        bad = true;
        problems.bad(table.file(), table.line(), what, maybe);
    }
}
