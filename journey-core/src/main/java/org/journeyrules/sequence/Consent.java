package org.journeyrules.sequence;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.journeyrules.internal.text.CanonicalText;
import org.jspecify.annotations.Nullable;

/**
 * What marketing e-mails need of the contact's consent, by country.
 *
 * <pre>{@code
 * Consent.of(ConsentRule.NOT_DENIED).in("NL", ConsentRule.REQUIRED)
 * }</pre>
 *
 * Immutable and thread-safe.
 */
public final class Consent {
    private final ConsentRule otherwise;
    private final Map<String, ConsentRule> countries;

    private Consent(ConsentRule otherwise, Map<String, ConsentRule> countries) {
        this.otherwise = otherwise;
        this.countries = Collections.unmodifiableMap(countries);
    }

    /** One rule for every country. */
    public static Consent of(ConsentRule rule) {
        return new Consent(Objects.requireNonNull(rule, "rule"), new TreeMap<>());
    }

    /** The same with another rule for one country, written as the contacts' records write it. */
    public Consent in(String country, ConsentRule rule) {
        Map<String, ConsentRule> more = new TreeMap<>(countries);
        more.put(Objects.requireNonNull(country, "country"), Objects.requireNonNull(rule, "rule"));
        return new Consent(otherwise, more);
    }

    /** The rule for countries that have none of their own, and for contacts whose country is unknown. */
    public ConsentRule otherwise() {
        return otherwise;
    }

    /** The rules of single countries, sorted by country. */
    public Map<String, ConsentRule> countries() {
        return countries;
    }

    /** The rule for a contact of this country, null when unknown. */
    public ConsentRule rule(@Nullable String country) {
        return country == null ? otherwise : countries.getOrDefault(country, otherwise);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Consent consent && toString().equals(consent.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** Every part of it in one line. */
    @Override
    public String toString() {
        return new CanonicalText()
                .add("default", otherwise)
                .add("countries", countries)
                .toString();
    }
}
