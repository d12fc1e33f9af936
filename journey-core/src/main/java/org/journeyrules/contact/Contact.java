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
import org.journeyrules.internal.Moment;
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
 * columns are checked when they are set. Immutable and thread-safe.
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

    private final String id;
    private final Map<String, String> values;
    private final @Nullable ZoneId zone;
    private long fingerprint; // 0 until first asked; racing threads compute the same
    private @Nullable Read lastRead; // rules ask for one date again and again; any thread's will do

    private record Read(String column, ZoneId zone, Optional<Instant> instant) {}

    private Contact(String id, Map<String, String> values, @Nullable ZoneId zone) {
        this.id = id;
        this.values = values;
        this.zone = zone;
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
        return new Contact(id, Map.of(), null);
    }

    /**
     * This contact with a value; null or an empty text removes it.
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
        return new Contact(id, Collections.unmodifiableMap(changed), changedZone);
    }

    private @Nullable ZoneId check(String column, String value) {
        switch (column) {
            case TIME_ZONE:
                try {
                    return ZoneId.of(value.strip());
                } catch (DateTimeException unknown) {
                    throw wrong(column, value, "a time zone", "Maybe 'Europe/Amsterdam', 'America/New_York' or 'UTC'.");
                }
            case FIT:
                if (!value.strip().matches("[A-Da-d]")) {
                    throw wrong(column, value, "a fit", "Maybe 'A', 'B', 'C' or 'D'.");
                }
                return null;
            case EXCLUDED:
                if (yesOrNo(value).isEmpty()) {
                    throw wrong(column, value, "yes or no", "Maybe 'true' or 'false'.");
                }
                return null;
            case EMAIL_CONSENT:
                if (yesOrNo(value).isEmpty()) {
                    throw wrong(column, value, "a consent", "Maybe 'granted', 'denied', 'true' or 'false'.");
                }
                return null;
            default:
                if (DATES.contains(column)
                        && parseInstant(value, ZoneId.of("Z")).isEmpty()) {
                    throw wrong(
                            column,
                            value,
                            "an instant or a date",
                            "Maybe '2026-03-02T09:30:00Z', '2026-03-02T10:30:00+01:00' or '2026-03-02'.");
                }
                return null;
        }
    }

    private IllegalArgumentException wrong(String column, String value, String what, String maybe) {
        return new IllegalArgumentException(
                "Contact '" + id + "' has the " + column + " '" + value + "', which is not " + what + ".\n" + maybe);
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

    /** The value of a column or attribute, or null where it is absent; {@code "id"} is the id. */
    public @Nullable String value(String column) {
        return column.equals("id") ? id : values.get(column);
    }

    /** All values by their column, sorted; unmodifiable; without the id. */
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

    /** A number that is the same for the same values: how the engine notices that the record changed. */
    public long fingerprint() {
        if (fingerprint == 0) {
            long hash = 0xcbf29ce484222325L;
            for (Map.Entry<String, String> value : values.entrySet()) {
                hash = mix(mix(hash, value.getKey()), value.getValue());
            }
            fingerprint = hash == 0 ? 1 : hash;
        }
        return fingerprint;
    }

    /** FNV-1a over the characters, 64 bits. */
    private static long mix(long hash, String text) {
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return (hash ^ 0xffff) * 0x100000001b3L; // ends the text: "ab","c" is not "a","bc"
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
            return Moment.isWithin(read) ? Optional.of(read.truncatedTo(ChronoUnit.MILLIS)) : Optional.empty();
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Contact that && id.equals(that.id) && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, values);
    }

    @Override
    public String toString() {
        return "contact " + id + " " + values;
    }
}
