package org.journeyrules.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.journeyrules.contact.Contact;
import org.journeyrules.contact.Segment;
import org.journeyrules.internal.message.Excerpt;
import org.journeyrules.map.JourneyMap;

/**
 * Contacts whose column lists several values, as a multi-select picklist does, and a segment asks for one of them as if
 * it stood alone: such a contact is not in the segment. Not thread-safe.
 */
final class ListedValues {
    private static final String SEPARATOR = ";";
    private static final Pattern COMPARISON = Pattern.compile("\\s*([<>!].*|has( not)?\\s.*)", Pattern.DOTALL);
    private static final Pattern OTHER_WORDS =
            Pattern.compile("\\s*(?:has|contains|includes|contain|include)\\s+(.*\\S)\\s*", Pattern.CASE_INSENSITIVE);

    private final List<Segment> segments;
    private final Map<String, Asked> asked = new TreeMap<>();
    private final Map<String, Long> counts = new TreeMap<>();

    /** A value that a segment asks for. */
    private record Asked(String segment, String column, String value) {}

    ListedValues(JourneyMap map) {
        segments = map.segments();
    }

    /** Counts a contact. */
    void add(Contact contact) {
        for (Segment segment : segments) {
            segment.where().forEach((column, alternatives) -> {
                String value = contact.value(column);
                if (value != null) {
                    alternatives.forEach(each -> add(new Asked(segment.name(), column, each), value));
                }
            });
        }
    }

    private void add(Asked each, String listed) {
        if (COMPARISON.matcher(each.value()).matches()) {
            return;
        }
        Matcher other = OTHER_WORDS.matcher(each.value());
        String wanted = other.matches() ? other.group(1) : each.value().strip();
        boolean several = other.matches() || listed.contains(SEPARATOR);
        if (several
                && !listed.equals(each.value())
                && Stream.of(listed.split(SEPARATOR)).map(String::strip).anyMatch(wanted::equals)) {
            String key = each.segment() + "\n" + each.column() + "\n" + each.value();
            asked.put(key, new Asked(each.segment(), each.column(), wanted));
            counts.merge(key, 1L, Long::sum);
        }
    }

    /** Two lines for each value that is asked for and listed among others: how many contacts, and what may be meant. */
    List<String> inWords() {
        List<String> lines = new ArrayList<>();
        counts.forEach((key, count) -> {
            Asked of = asked.get(key);
            lines.add(Excerpt.onOneLine(String.format(
                    Locale.ROOT,
                    "Contacts that have '%s' in a list in the column '%s', and are not in the segment '%s' by it: %,d",
                    of.value(),
                    of.column(),
                    of.segment(),
                    count)));
            lines.add(Excerpt.onOneLine("  Maybe 'has " + of.value() + "' in the map."));
        });
        return lines;
    }
}
