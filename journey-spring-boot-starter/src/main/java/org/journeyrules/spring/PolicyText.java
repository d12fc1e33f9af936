package org.journeyrules.spring;

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Writes numbers of rules from an application's properties as a policy file, with one key per line. */
final class PolicyText {
    private PolicyText() {}

    static String of(Map<String, ?> policy) {
        StringBuilder text = new StringBuilder();
        policy.forEach((key, value) ->
                text.append(quoted(key)).append(": ").append(value(value)).append('\n'));
        return text.toString();
    }

    private static String value(Object value) {
        if (value instanceof Map<?, ?> map) {
            List<Object> elements = elements(map);
            return elements.isEmpty() ? mapping(map) : list(elements);
        }
        return value instanceof List<?> list ? list(list) : quoted(String.valueOf(value));
    }

    private static String mapping(Map<?, ?> map) {
        StringJoiner text = new StringJoiner(", ", "{ ", " }");
        map.forEach((key, value) -> text.add(quoted(String.valueOf(key)) + ": " + value(value)));
        return text.toString();
    }

    private static String list(List<?> list) {
        StringJoiner text = new StringJoiner(", ", "[", "]");
        list.forEach(each -> text.add(value(each)));
        return text.toString();
    }

    /** The elements of a list, which Spring Boot binds as a mapping from 0, 1, 2, …; none for any other mapping. */
    private static List<Object> elements(Map<?, ?> map) {
        Map<Integer, Object> byIndex = new TreeMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String key = String.valueOf(entry.getKey());
            if (!key.matches("\\d{1,6}")) {
                return List.of();
            }
            byIndex.put(Integer.valueOf(key), entry.getValue());
        }
        boolean gapless = IntStream.range(0, byIndex.size()).allMatch(byIndex::containsKey);
        return gapless ? List.copyOf(byIndex.values()) : List.of();
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(each -> {
            if (each == '"' || each == '\\') {
                quoted.append('\\').appendCodePoint(each);
            } else if (each < 0x20 || each == 0x7f || each >= 0x80 && each < 0xa0 || each == 0x2028 || each == 0x2029) {
                quoted.append(String.format("\\u%04x", each));
            } else {
                quoted.appendCodePoint(each);
            }
        });
        return quoted.append('"').toString();
    }
}
