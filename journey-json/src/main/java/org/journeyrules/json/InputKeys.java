package org.journeyrules.json;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.journeyrules.internal.message.Suggestions;

/**
 * Which key of the one documented shape a sender probably meant. The files have {@code occurred_at} and {@code contact_id},
 * Java has {@code occurredAt} and {@code contactId}, and JSON has {@code at} and {@code contact}.
 */
final class InputKeys {
    static final List<String> SIGNAL =
            List.of("id", "contact", "type", "at", "channel", "direction", "trust", "attributes");

    private static final Map<String, String> OTHER_NAMES_OF_SIGNALS = Map.of(
            "occurredat", "at",
            "time", "at",
            "timestamp", "at",
            "date", "at",
            "contactid", "contact",
            "signalid", "id",
            "signaltype", "type",
            "attribute", "attributes");

    private InputKeys() {}

    static String adviceForSignal(String key) {
        String other = OTHER_NAMES_OF_SIGNALS.get(plain(key));
        if (other != null) {
            return "Maybe '" + other + "'?";
        }
        Optional<String> near = Suggestions.to(key, SIGNAL);
        return near.isPresent()
                ? "Maybe '" + near.get() + "'?"
                : "Maybe it is an attribute: attributes of a signal are nested, as in {\"attributes\": {\"topic\": …}}.";
    }

    /**
     * The known column of which a key is another spelling, such as {@code createdAt} of {@code created_at}; empty if the key is
     * right or an attribute of its own.
     */
    static Optional<String> misspelled(String key, Collection<String> columns) {
        if (columns.contains(key)) {
            return Optional.empty();
        }
        String plain = plain(key);
        return columns.stream()
                .filter(column -> plain(column).equals(plain))
                .sorted()
                .findFirst();
    }

    /** Without case and separators. */
    private static String plain(String key) {
        return key.toLowerCase(Locale.ROOT).replaceAll("[_\\-\\s]", "");
    }
}
