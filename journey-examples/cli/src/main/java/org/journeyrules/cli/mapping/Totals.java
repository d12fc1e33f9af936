package org.journeyrules.cli.mapping;

import java.util.regex.Pattern;
import org.journeyrules.cli.files.CsvTable;
import org.jspecify.annotations.Nullable;

/** Lines of a report that add up its rows. */
public final class Totals {
    private static final Pattern WORDS = Pattern.compile(
            "(?i)((grand |sub-?)?totals?|gesamt(summe)?|summe|total général|totale|total general)\\b(?!.*@).*"
                    + "|(sum|count|average|avg|record count)( of .*|:.*)?|\\(?[\\d,.]+ (records?|rows?)\\)?");

    private Totals() {}

    /** Whether a text is what such a line begins with. */
    public static boolean is(@Nullable String text) {
        return text != null && WORDS.matcher(text.strip()).matches();
    }

    /** Whether the first value of the present row is such a text. */
    public static boolean isIn(CsvTable table) {
        for (int i = 0; i < table.columns().size(); i++) {
            String value = table.value(i);
            if (value != null) {
                return is(value);
            }
        }
        return false;
    }
}
