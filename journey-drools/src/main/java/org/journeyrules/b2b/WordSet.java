package org.journeyrules.b2b;

import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A set of words that is compared as CRMs write them: without case, white space, {@code _} and {@code -}. Immutable and
 * thread-safe.
 */
final class WordSet extends Written<Set<String>> {
    private final Set<String> plain;

    private WordSet(Set<String> written) {
        super(Collections.unmodifiableSet(written));
        this.plain = written.stream().map(WordSet::plain).collect(Collectors.toUnmodifiableSet());
    }

    static WordSet of(Set<String> words) {
        return new WordSet(new TreeSet<>(words));
    }

    static String plain(String word) {
        if (isPlain(word)) {
            return word;
        }
        StringBuilder plain = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            char letter = word.charAt(i);
            if (letter != '_' && letter != '-' && !Character.isWhitespace(letter)) {
                plain.append(letter);
            }
        }
        return plain.toString().toLowerCase(Locale.ROOT);
    }

    private static boolean isPlain(String word) {
        for (int i = 0; i < word.length(); i++) {
            char letter = word.charAt(i);
            if (!((letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9'))) {
                return false;
            }
        }
        return true;
    }

    boolean contains(@Nullable String word) {
        return word != null && plain.contains(plain(word));
    }
}
