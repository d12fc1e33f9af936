package org.journeyrules.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.journeyrules.cli.KnownValues.Kind;
import org.journeyrules.cli.files.CodePointOrder;
import org.journeyrules.contact.Contact;
import org.journeyrules.internal.message.Excerpt;
import org.journeyrules.internal.message.Suggestions;
import org.journeyrules.signal.Signal;

/** Counts the words of contacts and signals that no list knows. Not thread-safe. */
final class UnknownValues {
    private static final int SHOWN = 10;

    /** More different words of one kind are counted together. */
    private static final int MOST = 1_000;

    private static final String OTHERS = "others";

    private final KnownValues known;
    private final Map<Kind, Map<String, Long>> counts = new HashMap<>();

    UnknownValues(KnownValues known) {
        this.known = known;
    }

    /** Counts those of a contact and its signals. */
    void add(Contact contact, List<Signal> signals) {
        addContact(contact::value);
        signals.forEach(signal -> addSignal(signal.type(), signal::attribute));
    }

    /** Counts those of a contact, by column. */
    void addContact(UnaryOperator<String> columns) {
        for (Kind kind : known.kinds()) {
            if (!kind.column().isEmpty()) {
                add(kind, columns.apply(kind.column()), false);
            }
        }
    }

    /** Counts those of a signal, by attribute. */
    void addSignal(String type, UnaryOperator<String> attributes) {
        for (Kind kind : known.kinds()) {
            if (!kind.attribute().isEmpty()
                    && (kind.types().isEmpty() || kind.types().contains(type))) {
                add(kind, attributes.apply(kind.attribute()), kind.required().contains(type));
            }
        }
    }

    private void add(Kind kind, String word, boolean required) {
        boolean missing = word == null || word.isBlank();
        if (missing ? !required : kind.knows(word)) {
            return;
        }
        Map<String, Long> words = counts.computeIfAbsent(kind, absent -> new HashMap<>());
        String counted = missing ? KnownValues.NONE : word.strip();
        words.merge(words.size() < MOST || words.containsKey(counted) ? counted : OTHERS, 1L, Long::sum);
    }

    /** A line for each kind that has unknown words, the most frequent first, and one with what may have been meant. */
    List<String> inWords() {
        List<String> lines = new ArrayList<>();
        for (Kind kind : known.kinds()) {
            List<Map.Entry<String, Long>> words = counts.getOrDefault(kind, Map.of()).entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                            .thenComparing(Map.Entry::getKey, CodePointOrder.BY_CODE_POINT))
                    .toList();
            if (!words.isEmpty()) {
                lines.add(kind.plural() + " that no " + kind.list() + " knows: " + listed(words));
                String maybe = words.stream()
                        .limit(SHOWN)
                        .map(Map.Entry::getKey)
                        .flatMap(word -> Suggestions.to(word, kind.known().values()).stream()
                                .map(near -> "'" + near + "' for '" + word + "'"))
                        .collect(Collectors.joining(", "));
                if (!maybe.isEmpty()) {
                    lines.add("  Maybe " + Excerpt.onOneLine(maybe) + ".");
                }
            }
        }
        return lines;
    }

    private static String listed(List<Map.Entry<String, Long>> words) {
        String first = words.stream()
                .limit(SHOWN)
                .map(word -> String.format(Locale.ROOT, "%s %,d", Excerpt.onOneLine(word.getKey()), word.getValue()))
                .collect(Collectors.joining(", "));
        int more = words.size() - SHOWN;
        return first + (more > 0 ? String.format(Locale.ROOT, " and %,d more", more) : "");
    }
}
