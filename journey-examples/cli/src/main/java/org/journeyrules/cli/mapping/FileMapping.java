package org.journeyrules.cli.mapping;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the columns and words of one file of another system mean.
 *
 * @param file the name of the file; {@code *} stands for any characters
 * @param becomes contacts, signals or accounts; in an import of Salesforce the object, and empty for that of the file's name
 * @param columns for each of our columns, or each field of the object, the columns of the file that may hold it, the first
 *     that is filled; a text with {@code {Column}} puts columns together
 * @param values for each of our columns, or each field, what words of the file mean
 * @param set columns that have the same value in each row
 * @param only for columns of the file, the words that a row must have; other rows are left out
 * @param knownBy columns of the file by which signals may name the contact, besides its id
 */
public record FileMapping(
        String file,
        String becomes,
        Map<String, List<String>> columns,
        Map<String, Map<String, String>> values,
        Map<String, String> set,
        Map<String, List<String>> only,
        List<String> knownBy) {

    /** A mapping that changes nothing. */
    public static FileMapping defaults() {
        return new FileMapping("*.csv", "", Map.of(), Map.of(), Map.of(), Map.of(), List.of());
    }

    /** A sentence with the cure for a word that stands where a value should. */
    public static String maybe(String column, String word) {
        return "Maybe values: { " + column + ": { \"" + word + "\": \"\" } } in --mapping, if it says nothing.";
    }

    /** Whether this is about a file of that name. */
    public boolean isOf(String name) {
        String pattern = file.toLowerCase(Locale.ROOT)
                .replaceAll("[^*]+", "\\\\Q$0\\\\E")
                .replace("*", ".*");
        return name.toLowerCase(Locale.ROOT).matches(pattern);
    }

    /** What a word of the file means, case aside; the word itself where the mapping does not say. */
    public String word(String column, String word) {
        for (Map.Entry<String, String> each :
                values.getOrDefault(column, Map.of()).entrySet()) {
            if (each.getKey().equalsIgnoreCase(word)) {
                return each.getValue();
            }
        }
        return word;
    }
}
