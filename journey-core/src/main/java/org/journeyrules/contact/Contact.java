package org.journeyrules.contact;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.journeyrules.internal.text.Millis;
import org.journeyrules.internal.text.Numbers;
import org.jspecify.annotations.Nullable;

/**
 * A contact's record as the host has it now. You pass it with each call; the engine does not store it.
 *
 * <pre>{@code
 * Contact contact = Contact.of("c-1")
 *         .with(Contact.LEAD_SOURCE, "Demo Request")
 *         .with(Contact.TIME_ZONE, "Europe/Amsterdam")
 *         .with("tier", "gold");
 * }</pre>
 *
 * <p>The known columns have constants here; every other name is an attribute of your own. Values are text. Values of
 * known columns are checked when they are set.
 *
 * <p>A contact can carry its {@link Account}. If its own record has no {@code account_type}, {@code fit}, {@code owner}
 * or {@code renewal_date}, the account's value applies. Immutable and thread-safe.
 */
public final class Contact {
    public static final String CREATED_AT = "created_at";
    public static final String LEAD_SOURCE = "lead_source";
    public static final String INDUSTRY = "industry";
    public static final String COMPANY_SIZE = "company_size";
    public static final String ACCOUNT_TYPE = "account_type";
    public static final String ACCOUNT_ID = "account_id";
    public static final String FIT = "fit";
    public static final String ROLE = "role";
    public static final String COUNTRY = "country";
    public static final String OWNER = "owner";
    public static final String OPPORTUNITY_STAGE = "opportunity_stage";
    public static final String RENEWAL_DATE = "renewal_date";
    public static final String PERSONA = "persona";
    public static final String TIME_ZONE = "time_zone";
    public static final String LOCALE = "locale";
    public static final String EXCLUDED = "excluded";
    public static final String STAGE = "stage";
    public static final String STAGE_SINCE = "stage_since";
    public static final String EMAIL_CONSENT = "email_consent";

    /** All known columns except {@code id}. */
    public static final Set<String> KNOWN = Set.of(
            CREATED_AT,
            LEAD_SOURCE,
            INDUSTRY,
            COMPANY_SIZE,
            ACCOUNT_TYPE,
            ACCOUNT_ID,
            FIT,
            ROLE,
            COUNTRY,
            OWNER,
            OPPORTUNITY_STAGE,
            RENEWAL_DATE,
            PERSONA,
            TIME_ZONE,
            LOCALE,
            EXCLUDED,
            STAGE,
            STAGE_SINCE,
            EMAIL_CONSENT);

    private static final Set<String> DATES = Set.of(CREATED_AT, RENEWAL_DATE, STAGE_SINCE);

    /**
     * The columns that the account fills if the contact's own record has no value, with the account's names for them.
     */
    private static final Map<String, String> OF_ACCOUNT = Map.of(
            ACCOUNT_TYPE, Account.TYPE,
            FIT, Account.FIT,
            OWNER, Account.OWNER,
            RENEWAL_DATE, Account.RENEWAL_DATE);

    private final String id;
    private final Map<String, String> values;
    private final @Nullable ZoneId zone;
    private final @Nullable Account account; // always the account that account_id names
    private long fingerprint; // 0 until first needed; racing threads compute the same value
    private @Nullable Read lastRead; // rules read one date repeatedly; the value from any thread is correct

    private record Read(String column, ZoneId zone, Optional<Instant> instant) {}

    private Contact(String id, Map<String, String> values, @Nullable ZoneId zone, @Nullable Account account) {
        this.id = id;
        this.values = values;
        this.zone = zone;
        this.account = account;
    }

    /**
     * Returns a contact with an empty record.
     *
     * @throws IllegalArgumentException if the id is empty
     */
    public static Contact of(String id) {
        if (Objects.requireNonNull(id, "id").isBlank()) {
            throw new IllegalArgumentException("The id of a contact is empty.");
        }
        return new Contact(id, Map.of(), null, null);
    }

    /**
     * Returns this contact with a value; null or an empty text removes it. If {@code account_id} changes, the contact
     * no longer carries its account.
     *
     * @throws IllegalArgumentException if a known column cannot have this value: an unreadable date, an unknown time
     *     zone, a fit other than A to D, or a consent or exclusion that is not a boolean
     */
    public Contact with(String column, @Nullable String value) {
        return with(Collections.singletonMap(column, value));
    }

    /**
     * Returns this contact with these values; null or an empty text removes one.
     *
     * @throws IllegalArgumentException as {@link #with(String, String)}
     */
    public Contact with(Map<String, ? extends @Nullable String> changes) {
        Map<String, String> changed = new TreeMap<>(values);
        ZoneId changedZone = zone;
        for (Map.Entry<String, ? extends @Nullable String> change : changes.entrySet()) {
            String column = change.getKey();
            if (column.isBlank() || column.equals("id")) {
                throw new IllegalArgumentException("'" + column + "' cannot be set on contact '" + id + "'.");
            }
            String value = change.getValue();
            if (value == null || value.isEmpty()) {
                changed.remove(column);
                changedZone = column.equals(TIME_ZONE) ? null : changedZone;
            } else {
                ZoneId read = check(column, value);
                changedZone = read == null ? changedZone : read;
                changed.put(column, value);
            }
        }
        boolean stays = account != null && account.id().equals(changed.get(ACCOUNT_ID));
        return new Contact(id, Collections.unmodifiableMap(changed), changedZone, stays ? account : null);
    }

    /**
     * Returns this contact with its account as it is now. A contact without an {@code account_id} gets the account's
     * id.
     *
     * @throws IllegalArgumentException if the contact's {@code account_id} names another account
     */
    public Contact with(Account account) {
        String named = values.get(ACCOUNT_ID);
        if (named != null && !named.equals(account.id())) {
            throw new IllegalArgumentException("Contact '" + id + "' belongs to the account '" + named + "', not to '"
                    + account.id() + "'.\nMaybe set its account_id first.");
        }
        Contact member = named == null ? with(ACCOUNT_ID, account.id()) : this;
        return new Contact(id, member.values, zone, account);
    }

    /**
     * Returns this contact as it was before a column changed. The column gets its earlier value, null or empty if it
     * had none. The current account does not fill in for the earlier value.
     *
     * @throws IllegalArgumentException as {@link #with(String, String)}
     */
    public Contact asBefore(String column, @Nullable String value) {
        Contact before = with(column, value);
        String ofAccount = OF_ACCOUNT.get(column);
        return before.account == null || ofAccount == null || before.values.containsKey(column)
                ? before
                : before.with(before.account.with(ofAccount, null));
    }

    private @Nullable ZoneId check(String column, String value) {
        ColumnCheck check = new ColumnCheck("Contact '" + id + "'");
        switch (column) {
            case TIME_ZONE:
                try {
                    return ZoneId.of(value.strip());
                } catch (DateTimeException unknown) {
                    throw check.wrong(
                            column, value, "a time zone", "Maybe 'Europe/Amsterdam', 'America/New_York' or 'UTC'.");
                }
            case FIT:
                check.fit(column, value);
                return null;
            case EXCLUDED:
                if (parseBoolean(value).isEmpty()) {
                    throw check.wrong(column, value, "a boolean", "Maybe 'true' or 'false'.");
                }
                return null;
            case EMAIL_CONSENT:
                if (parseBoolean(value).isEmpty()) {
                    throw check.wrong(column, value, "a consent", "Maybe 'granted', 'denied', 'true' or 'false'.");
                }
                return null;
            default:
                if (DATES.contains(column)) {
                    check.date(column, value);
                }
                return null;
        }
    }

    private static Optional<Boolean> parseBoolean(String value) {
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "true", "granted" -> Optional.of(true);
            case "false", "denied" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    public String id() {
        return id;
    }

    /**
     * The value of a column or attribute, or null if it is absent; {@code "id"} returns the id. If the record has no
     * {@code account_type}, {@code fit}, {@code owner} or {@code renewal_date}, the account's value applies.
     */
    public @Nullable String value(String column) {
        String value = column.equals("id") ? id : values.get(column);
        if (value != null || account == null) {
            return value;
        }
        String ofAccount = OF_ACCOUNT.get(column);
        return ofAccount == null ? null : account.value(ofAccount);
    }

    /**
     * Whether a column or attribute that lists several values, separated by {@code ;} as in {@code Pricing;Security}, has
     * this value. Spaces around the values do not count. False if it is absent.
     */
    public boolean has(String column, String value) {
        String list = value(column);
        return list != null && Condition.isIn(value, list);
    }

    /** The account, if the host passed it. */
    public Optional<Account> account() {
        return Optional.ofNullable(account);
    }

    /** The record's own values by column, sorted and without the id; unmodifiable. */
    public Map<String, String> values() {
        return values;
    }

    /** The value of a column or attribute as a number, or null if it is absent or not a number. */
    public @Nullable Double number(String column) {
        return Numbers.parse(value(column));
    }

    /**
     * The value of a column or attribute as an instant. A plain date means its start of day in the contact's time zone,
     * or in the given zone if the contact has none. Empty if the value is absent or unreadable.
     */
    public Optional<Instant> instant(String column, ZoneId otherwise) {
        String value = value(column);
        if (value == null) {
            return Optional.empty();
        }
        ZoneId in = zone == null ? otherwise : zone;
        Read known = lastRead;
        if (known == null || !known.column.equals(column) || !known.zone.equals(in)) {
            known = new Read(column, in, parseInstant(value, in));
            lastRead = known;
        }
        return known.instant;
    }

    /** The contact's own time zone. */
    public Optional<ZoneId> zone() {
        return Optional.ofNullable(zone);
    }

    /** Whether the host marked the contact as excluded, so that no journey starts for it. */
    public boolean isExcluded() {
        String value = values.get(EXCLUDED);
        return value != null && parseBoolean(value).orElse(false);
    }

    /** The consent to email: granted, denied, or empty if unknown. */
    public Optional<Boolean> emailConsent() {
        String value = values.get(EMAIL_CONSENT);
        return value == null ? Optional.empty() : parseBoolean(value);
    }

    /**
     * A number that is equal for equal values and equal accounts. The engine uses it to notice that the record changed.
     */
    public long fingerprint() {
        if (fingerprint == 0) {
            long hash = Mixing.of(values);
            if (account != null) {
                hash = hash * 31 + account.fingerprint();
            }
            fingerprint = hash == 0 ? 1 : hash;
        }
        return fingerprint;
    }

    /**
     * Parses an instant as files write it: ISO-8601 with an offset or Z, or a plain date, which means its start of day
     * in the given zone. The result is truncated to whole milliseconds. Empty if the text is neither, or lies outside
     * the years 0001 to 9999.
     */
    public static Optional<Instant> parseInstant(String text, ZoneId zone) {
        String stripped = text.strip();
        try {
            Instant read = stripped.length() == 10
                    ? LocalDate.parse(stripped).atStartOfDay(zone).toInstant()
                    : OffsetDateTime.parse(stripped).toInstant();
            return Millis.isWithin(read) ? Optional.of(read.truncatedTo(ChronoUnit.MILLIS)) : Optional.empty();
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Contact that
                && id.equals(that.id)
                && values.equals(that.values)
                && Objects.equals(account, that.account);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, values, account);
    }

    @Override
    public String toString() {
        return "contact " + id + " " + values + (account == null ? "" : " of " + account);
    }
}
