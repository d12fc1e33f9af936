package org.journeyrules.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.journeyrules.signal.SignalType;

/** Finds out by trying which texts the reader of a value accepts, and describes them as JSON Schemas. */
final class ScalarForms {
    /** Accepted only where any text is. */
    private static final String ANYTHING = "\u00a7 any text";

    private static final Pattern ONE_OF = Pattern.compile("' is not one of (.+)", Pattern.DOTALL);

    /** A text of each form, and the form. */
    private static final Map<String, Map<String, Object>> FORMS = new LinkedHashMap<>();

    static {
        FORMS.put("true", schema("type", "boolean"));
        FORMS.put("7", schema("type", "integer"));
        FORMS.put("7.5", schema("type", "number"));
        FORMS.put("never", schema("const", "never"));
        FORMS.put("after-exit", schema("const", "after-exit"));
        FORMS.put("kept", schema("const", "kept"));
        FORMS.put("all", schema("const", "all"));
        FORMS.put("P1D", pattern("^[Pp](\\d+[YyMmWwDd])+$", "P30D"));
        FORMS.put("PT1H", pattern("^[Pp][Tt]([\\d.]+[HhMmSs])+$", "PT720H"));
        FORMS.put("Europe/Amsterdam", pattern("^[A-Za-z0-9/_+:-]+$", "Europe/Amsterdam"));
        FORMS.put("2026-12-25", pattern("^\\d{4}-\\d{2}-\\d{2}$", "2026-12-25"));
        FORMS.put("2026-03-02T09:30", pattern("^\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}.*$", "2026-03-02T09:30"));
        FORMS.put("09:00", pattern("^\\d{2}:\\d{2}(:\\d{2})?$", "09:00"));
        FORMS.put("09:00-18:00", pattern("^\\d{1,2}:\\d{2}\\s*-\\s*\\d{1,2}:\\d{2}$", "09:00-18:00"));
        FORMS.put("MON-FRI", pattern("^[A-Za-z, -]+$", "MON-FRI"));
        FORMS.put("1-2", pattern("^\\d+\\s*-\\s*\\d+$", "1-2"));
    }

    private ScalarForms() {}

    /** The forms that a reader accepts, at least one. */
    static List<Map<String, Object>> of(Function<String, ?> reader) {
        List<String> words = new ArrayList<>();
        try {
            reader.apply(ANYTHING);
            return List.of(schema("type", List.of("string", "number", "boolean")));
        } catch (Unreadable refused) {
            Matcher oneOf = ONE_OF.matcher(refused.text());
            if (oneOf.find()) {
                words.addAll(Arrays.asList(oneOf.group(1).split(", ")));
            }
        }
        if (!words.isEmpty()) {
            return List.of(schema("enum", spellings(words)));
        }
        if (accepts(reader, "A_TYPE")) {
            return List.of(
                    schema("enum", SignalType.known().stream().sorted().toList()),
                    pattern("^[A-Z][A-Z0-9_]*$", "TRIAL_STARTED"));
        }
        Set<Map<String, Object>> forms = new LinkedHashSet<>();
        FORMS.forEach((text, form) -> {
            if (accepts(reader, text)) {
                forms.add(form);
            }
        });
        if (forms.contains(FORMS.get("7.5"))) {
            forms.remove(FORMS.get("7"));
        }
        return forms.isEmpty() ? List.of(schema("type", "string")) : List.copyOf(forms);
    }

    /** Words are read with or without capitals. */
    private static List<String> spellings(List<String> words) {
        Set<String> spellings = new LinkedHashSet<>(words);
        words.forEach(word -> spellings.add(word.toUpperCase(Locale.ROOT).replace('-', '_')));
        return List.copyOf(spellings);
    }

    private static boolean accepts(Function<String, ?> reader, String text) {
        try {
            reader.apply(text);
            return true;
        } catch (Unreadable refused) {
            return false;
        }
    }

    private static Map<String, Object> schema(String key, Object value) {
        return Map.of(key, value);
    }

    private static Map<String, Object> pattern(String pattern, String example) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "string");
        schema.put("pattern", pattern);
        schema.put("examples", List.of(example));
        return schema;
    }
}
