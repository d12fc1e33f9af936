package org.journeyrules.internal.rules;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The kind of a bounce. Mail services write it in many ways, which are compared without case, spaces, {@code _} and
 * {@code -}: {@code Permanent}, {@code Hard Bounce} and {@code hard_bounce} are all hard.
 */
public enum Bounce {
    /** The address does not exist. */
    HARD("hard", "hardbounce", "hardbounced", "permanent", "permanentbounce", "permanentfail", "permanentfailure"),
    /** The mailbox is full, or the server does not answer. */
    SOFT(
            "soft",
            "softbounce",
            "softbounced",
            "temporary",
            "temporarybounce",
            "temporaryfail",
            "temporaryfailure",
            "transient",
            "transientbounce"),
    /** A filter refused the email. */
    BLOCK("block", "blocked", "blockbounce", "blockedbounce");

    private final Set<String> words;

    Bounce(String... words) {
        this.words = Set.of(words);
    }

    /** Returns the kind that a text means; empty if the text is absent or not one of the known words. */
    public static Optional<Bounce> of(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        String word = text.replaceAll("[\\s_-]", "").toLowerCase(Locale.ROOT);
        for (Bounce kind : values()) {
            if (kind.words.contains(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** Returns the word that files and states use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
