package org.journeyrules.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.journeyrules.contact.Contact;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;

/**
 * Replaces what is personal in a contact's record and signals: the same value by the same invention. What is neither
 * known to be impersonal nor replaced is left out, unless it is asked to be kept. Not thread-safe.
 */
final class Disguise {
    /** Columns whose values are categories, dates and zones. */
    private static final Set<String> IMPERSONAL = Set.of(
            Contact.CREATED_AT,
            Contact.LEAD_SOURCE,
            Contact.INDUSTRY,
            Contact.COMPANY_SIZE,
            Contact.ACCOUNT_TYPE,
            Contact.FIT,
            Contact.ROLE,
            Contact.COUNTRY,
            Contact.RENEWAL_DATE,
            Contact.PERSONA,
            Contact.TIME_ZONE,
            Contact.LOCALE,
            Contact.EXCLUDED,
            Contact.EMAIL_CONSENT,
            Contact.OPPORTUNITY_STAGE);

    /** Attributes whose values are categories, dates and names of our own. */
    private static final Set<String> OURS = Set.of(
            "topic", "kind", "bounce", "starts_at", "stage", "hold", "source", "field", "campaign", "asset", "content");

    /** What values of these are called instead. */
    private static final Map<String, String> INVENTED = Map.of(
            "message",
            "m",
            "opportunity",
            "o",
            "case",
            "case",
            "by",
            "person",
            Contact.OWNER,
            "person",
            Contact.ACCOUNT_ID,
            "a");

    private static final Pattern ADDRESS = Pattern.compile("[^\\s@]+@[^\\s@]+");

    private final Predicate<String> kept;
    private final Map<String, String> inventions = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    /** @param kept the columns and attributes, not known to be impersonal, that stay nevertheless */
    Disguise(Predicate<String> kept) {
        this.kept = kept;
    }

    /** Whether a column or attribute would be left out unless it is kept. */
    static boolean isLeftOut(String name) {
        return !IMPERSONAL.contains(name)
                && !OURS.contains(name)
                && !INVENTED.containsKey(name)
                && !name.equals("link")
                && !name.equals("from")
                && !name.equals("to");
    }

    /** The value of a column; empty if it is left out. */
    Optional<String> column(String column, String value) {
        return IMPERSONAL.contains(column) ? Optional.of(value) : replaced(column, value);
    }

    /** The value of an attribute; empty if it is left out. */
    Optional<String> attribute(Signal signal, String name, String value) {
        if (name.equals("from") || name.equals("to")) {
            String field = signal.attribute("field");
            return signal.type().equals(SignalType.FIELD_CHANGED) && field != null
                    ? column(field, value)
                    : replaced(name, value);
        }
        return OURS.contains(name) ? Optional.of(value) : replaced(name, value);
    }

    private Optional<String> replaced(String name, String value) {
        String invented = INVENTED.get(name);
        if (invented != null) {
            return Optional.of(invention(invented, value));
        } else if (name.equals("link")) {
            return Optional.of(link(value));
        }
        return kept.test(name)
                ? Optional.of(
                        ADDRESS.matcher(value).replaceAll(found -> invention("person", found.group()) + "@example.org"))
                : Optional.empty();
    }

    private String invention(String prefix, String value) {
        return inventions.computeIfAbsent(prefix + " " + value, any -> prefix + numbers.merge(prefix, 1, Integer::sum));
    }

    /** A link without its query; links that differ only there stay different. */
    private String link(String value) {
        String plain = value.replaceFirst("(?s)[?#].*$", "").replaceFirst("//[^/@]*@", "//");
        if (plain.isBlank() || ADDRESS.matcher(plain).find()) {
            return "/" + invention("link", value);
        }
        String first = inventions.computeIfAbsent("first link " + plain, any -> value);
        return first.equals(value) ? plain : plain + "/" + invention("link", value);
    }
}
