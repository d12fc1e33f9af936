package org.journeyrules.contact;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.journeyrules.internal.text.Numbers;
import org.jspecify.annotations.Nullable;

/**
 * The company that contacts belong to, as the host has it now. It is passed with each contact, see {@link
 * Contact#with(Account)}. You can pass one account with any number of contacts.
 *
 * <pre>{@code
 * Account acme = Account.of("a-1")
 *         .with(Account.TYPE, "Customer")
 *         .with(Account.CUSTOMER_SINCE, "2025-04-01")
 *         .with(Account.OPEN_OPPORTUNITIES, "1")
 *         .with("region", "north");
 * }</pre>
 *
 * <p>The known columns have constants here; every other name is an attribute of your own. Values are text. Values of
 * known columns are checked when they are set. Immutable and thread-safe.
 */
public final class Account {
    public static final String TYPE = "type";
    public static final String FIT = "fit";
    public static final String STAGE = "stage";
    public static final String OWNER = "owner";
    public static final String CUSTOMER_SINCE = "customer_since";
    public static final String RENEWAL_DATE = "renewal_date";
    public static final String OPEN_OPPORTUNITIES = "open_opportunities";
    public static final String OPEN_CASES = "open_cases";

    /** All known columns except {@code id}. */
    public static final Set<String> KNOWN =
            Set.of(TYPE, FIT, STAGE, OWNER, CUSTOMER_SINCE, RENEWAL_DATE, OPEN_OPPORTUNITIES, OPEN_CASES);

    private final String id;
    private final Map<String, String> values;
    private long fingerprint; // 0 until first needed; racing threads compute the same value

    private Account(String id, Map<String, String> values) {
        this.id = id;
        this.values = values;
    }

    /**
     * Returns an account with an empty record.
     *
     * @throws IllegalArgumentException if the id is empty
     */
    public static Account of(String id) {
        if (Objects.requireNonNull(id, "id").isBlank()) {
            throw new IllegalArgumentException("The id of an account is empty.");
        }
        return new Account(id, Map.of());
    }

    /**
     * Returns this account with a value; null or an empty text removes it.
     *
     * @throws IllegalArgumentException if a known column cannot have this value: an unreadable date, a fit other than A
     *     to D, or a number of open opportunities or cases that is negative or not a whole number
     */
    public Account with(String column, @Nullable String value) {
        return with(Collections.singletonMap(column, value));
    }

    /**
     * Returns this account with these values; null or an empty text removes one.
     *
     * @throws IllegalArgumentException as {@link #with(String, String)}
     */
    public Account with(Map<String, ? extends @Nullable String> changes) {
        Map<String, String> changed = new TreeMap<>(values);
        changes.forEach((column, value) -> {
            if (column.isBlank() || column.equals("id")) {
                throw new IllegalArgumentException("'" + column + "' cannot be set on account '" + id + "'.");
            }
            if (value == null || value.isEmpty()) {
                changed.remove(column);
            } else {
                check(column, value);
                changed.put(column, value);
            }
        });
        return new Account(id, Collections.unmodifiableMap(changed));
    }

    private void check(String column, String value) {
        ColumnCheck check = new ColumnCheck("Account '" + id + "'");
        switch (column) {
            case FIT -> check.fit(column, value);
            case CUSTOMER_SINCE, RENEWAL_DATE -> check.date(column, value);
            case OPEN_OPPORTUNITIES, OPEN_CASES -> check.count(column, value);
            default -> {
                // any text
            }
        }
    }

    public String id() {
        return id;
    }

    /** The value of a column or attribute, or null if it is absent; {@code "id"} returns the id. */
    public @Nullable String value(String column) {
        return column.equals("id") ? id : values.get(column);
    }

    /** All values by column, sorted and without the id; unmodifiable. */
    public Map<String, String> values() {
        return values;
    }

    /** The value of a column or attribute as a number, or null if it is absent or not a number. */
    public @Nullable Double number(String column) {
        return Numbers.parse(value(column));
    }

    /**
     * The value of a column or attribute as an instant. A plain date means its start of day in the given zone. Empty if
     * the value is absent or unreadable.
     */
    public Optional<Instant> instant(String column, ZoneId zone) {
        String value = value(column);
        return value == null ? Optional.empty() : Contact.parseInstant(value, zone);
    }

    /** How many opportunities are open; 0 if unknown. */
    public int openOpportunities() {
        return count(OPEN_OPPORTUNITIES);
    }

    /** How many cases are open; 0 if unknown. */
    public int openCases() {
        return count(OPEN_CASES);
    }

    private int count(String column) {
        Double number = number(column);
        return number == null ? 0 : number.intValue();
    }

    /** A number that is equal for equal accounts with equal values. It is part of {@link Contact#fingerprint}. */
    public long fingerprint() {
        if (fingerprint == 0) {
            long hash = Mixing.mix(Mixing.of(Map.of("id", id)), values);
            fingerprint = hash == 0 ? 1 : hash;
        }
        return fingerprint;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof Account that && id.equals(that.id) && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, values);
    }

    @Override
    public String toString() {
        return "account " + id + " " + values;
    }
}
