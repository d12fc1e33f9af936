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
 * A contact's record as the host has it now. The engine keeps none of it: it is passed with each call.
 *
 * <pre>{@code
 * Contact contact = Contact.of("c-1")
 *         .with(Contact.LEAD_SOURCE, "Demo Request")
 *         .with(Contact.TIME_ZONE, "Europe/Amsterdam")
 *         .with("tier", "gold");
 * }</pre>
 *
 * Known columns have constants here; every other name is an attribute of the host's own. Values are text; those of known
 * columns are checked when they are set.
 *
 * <p>A contact may carry its {@link Account}. What its own record lacks of {@code account_type}, {@code fit},
 * {@code owner} and {@code renewal_date} is then the account's. Immutable and thread-safe.
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

    /** All known columns beside {@code id}. */
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

    /** Columns that the account fills where the contact's own record lacks them, and the account's names for them. */
    private static final Map<String, String> OF_ACCOUNT = Map.of(
            ACCOUNT_TYPE, Account.TYPE,
            FIT, Account.FIT,
            OWNER, Account.OWNER,
            RENEWAL_DATE, Account.RENEWAL_DATE);

    private final String id;
    private final Map<String, String> values;
    private final @Nullable ZoneId zone;
    private final @Nullable Account account; // always the one that account_id names
    private long fingerprint; // 0 until first asked; racing threads compute the same
    private @Nullable Read lastRead; // rules ask for one date again and again; any thread's will do

    private record Read(String column, ZoneId zone, Optional<Instant> instant) {}

    private Contact(String id, Map<String, String> values, @Nullable ZoneId zone, @Nullable Account account) {
        this.id = id;
        this.values = values;
        this.zone = zone;
        this.account = account;
    }

    /**
     * A contact of whom nothing is known yet.
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
     * This contact with a value; null or an empty text removes it. With another {@code account_id} it is no longer of the
     * account it carries, and carries none.
     *
     * @throws IllegalArgumentException if a known column cannot have this value: an unreadable date, an unknown time
     *     zone, a fit other than A to D, consent or exclusion that is neither yes nor no
     */
    public Contact with(String column, @Nullable String value) {
        return with(Collections.singletonMap(column, value));
    }

    /**
     * This contact with these values, of which null or an empty text removes one.
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
     * This contact with its account, as it is now; one without an {@code account_id} gets the account's.
     *
     * @throws IllegalArgumentException if the contact's {@code account_id} names another account
     */
    public Contact with(Account account) {
        String named = values.get(ACCOUNT_ID);
        if (named != null && !named.equals(account.id())) {
            throw new IllegalArgumentException("Contact '" + id + "' is of the account '" + named + "', not of '"
                    + account.id() + "'.\nMaybe set its account_id first.");
        }
        Contact member = named == null ? with(ACCOUNT_ID, account.id()) : this;
        return new Contact(id, member.values, zone, account);
    }

    /**
     * This contact as it was before a column changed: with the value of then, null or empty where it had none. The account
     * of today does not fill in for a value of then.
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
                if (yesOrNo(value).isEmpty()) {
                    throw check.wrong(column, value, "yes or no", "Maybe 'true' or 'false'.");
                }
                return null;
            case EMAIL_CONSENT:
                if (yesOrNo(value).isEmpty()) {
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

    private static Optional<Boolean> yesOrNo(String value) {
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
     * The value of a column or attribute, or null where it is absent; {@code "id"} is the id. What the record lacks of
     * {@code account_type}, {@code fit}, {@code owner} and {@code renewal_date} is the account's.
     */
    public @Nullable String value(String column) {
        String value = column.equals("id") ? id : values.get(column);
        if (value != null || account == null) {
            return value;
        }
        String ofAccount = OF_ACCOUNT.get(column);
        return ofAccount == null ? null : account.value(ofAccount);
    }

    /** The account, where the host gave it. */
    public Optional<Account> account() {
        return Optional.ofNullable(account);
    }

    /** The record's own values by their column, sorted; unmodifiable; without the id. */
    public Map<String, String> values() {
        return values;
    }

    /** The value of a column or attribute as a number, or null where it is absent or no number. */
    public @Nullable Double number(String column) {
        return Numbers.parse(value(column));
    }

    /**
     * The value of a column or attribute as an instant; a plain date is its start of day in the contact's time zone, else
     * in the zone given. Empty where it is absent or unreadable.
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

    /** Whether the host marked the contact as one that begins no journey. */
    public boolean isExcluded() {
        String value = values.get(EXCLUDED);
        return value != null && yesOrNo(value).orElse(false);
    }

    /** Consent to e-mail: granted, denied, or empty where unknown. */
    public Optional<Boolean> emailConsent() {
        String value = values.get(EMAIL_CONSENT);
        return value == null ? Optional.empty() : yesOrNo(value);
    }

    /**
     * A number that is the same for the same values and the same account: how the engine notices that the record changed.
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
     * Reads an instant as files carry it: ISO-8601 with an offset or Z, or a plain date, which begins in the zone given.
     * Cut to whole milliseconds. Empty where the text is neither, or lies outside the years 0001 to 9999.
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
