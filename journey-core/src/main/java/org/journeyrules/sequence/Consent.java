package org.journeyrules.sequence;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.journeyrules.internal.text.CanonicalText;
import org.jspecify.annotations.Nullable;

/**
 * The consent that marketing emails need, by country: either the contact has consented, or it is enough that the contact has
 * not denied consent.
 *
 * <pre>{@code
 * Consent.notDenied().requiredIn("NL")
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class Consent {
    private final boolean required;
    private final Map<String, Boolean> countries;

    private Consent(boolean required, Map<String, Boolean> countries) {
        this.required = required;
        this.countries = Collections.unmodifiableMap(countries);
    }

    /** Requires consent in every country. */
    public static Consent required() {
        return new Consent(true, new TreeMap<>());
    }

    /** Accepts unknown consent in every country: it is enough that consent was not denied. */
    public static Consent notDenied() {
        return new Consent(false, new TreeMap<>());
    }

    /** Returns this consent, but requires consent in one country. Write the country as the contacts' records do. */
    public Consent requiredIn(String country) {
        return with(country, true);
    }

    /** Returns this consent, but accepts unknown consent in one country. */
    public Consent notDeniedIn(String country) {
        return with(country, false);
    }

    private Consent with(String country, boolean rule) {
        Map<String, Boolean> more = new TreeMap<>(countries);
        more.put(Objects.requireNonNull(country, "country"), rule);
        return new Consent(required, more);
    }

    /** Whether consent is required in countries without a rule of their own, and if the country is unknown. */
    public boolean isRequired() {
        return required;
    }

    /** Whether consent is required for a contact in this country; null means that the country is unknown. */
    public boolean isRequiredIn(@Nullable String country) {
        return country == null ? required : countries.getOrDefault(country, required);
    }

    /** The countries with a rule of their own, sorted, with whether consent is required there. */
    public Map<String, Boolean> countries() {
        return countries;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Consent consent && toString().equals(consent.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** Returns every part of it on one line. */
    @Override
    public String toString() {
        return new CanonicalText()
                .add("default", Rule.of(required))
                .add("countries", rules())
                .toString();
    }

    private Map<String, Rule> rules() {
        Map<String, Rule> rules = new TreeMap<>();
        countries.forEach((country, rule) -> rules.put(country, Rule.of(rule)));
        return rules;
    }

    private enum Rule {
        REQUIRED,
        NOT_DENIED;

        static Rule of(boolean required) {
            return required ? REQUIRED : NOT_DENIED;
        }
    }
}
