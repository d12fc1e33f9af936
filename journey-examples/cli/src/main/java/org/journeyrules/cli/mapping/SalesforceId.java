package org.journeyrules.cli.mapping;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Ids of Salesforce records. One record has an id of 15 characters, in which case matters, and the same with a suffix of
 * three characters that says which of the 15 are capitals. Reports show the first, exports the second.
 */
public final class SalesforceId {
    private static final int SHORT = 15;
    private static final int BLOCK = 5;
    private static final String SUFFIXES = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{15}([A-Za-z0-5]{3})?");
    private static final Pattern NOTHING = Pattern.compile("0{15}(AAA|aaa)?");

    /** What a spreadsheet makes of a long number. */
    private static final Pattern CUT = Pattern.compile("\\d([.,]\\d+)?[Ee]\\+\\d+");

    /** The sentence with the cure for an id of which a spreadsheet has made a number. */
    public static final String MAYBE_CUT = "Maybe a spreadsheet saved the file; use the file as it was exported.";

    private SalesforceId() {}

    /** Whether a text is what a spreadsheet leaves of a long id of digits, whose last ones are lost. */
    public static boolean isCut(String text) {
        return CUT.matcher(text).matches();
    }

    /**
     * The id of 18 characters; empty where the text is one of the ids that stand for no record. Text that is not an id stays
     * as it is.
     */
    public static Optional<String> of(String text) {
        if (NOTHING.matcher(text).matches()) {
            return Optional.empty();
        }
        if (!ID.matcher(text).matches()) {
            return Optional.of(text);
        }
        String id = text.length() == SHORT || !isLowerCase(text) ? text : withCase(text);
        return Optional.of(id.length() == SHORT ? id + suffix(id) : id);
    }

    /** Whether a copy has lost the case of its letters: a suffix has capitals and digits only. */
    private static boolean isLowerCase(String id) {
        String suffix = id.substring(SHORT);
        return !suffix.equals(suffix.toUpperCase(Locale.ROOT)) && id.equals(id.toLowerCase(Locale.ROOT));
    }

    /** The id whose letters have the case that its suffix says. */
    private static String withCase(String lower) {
        StringBuilder id = new StringBuilder(lower.toUpperCase(Locale.ROOT));
        for (int i = 0; i < SHORT; i++) {
            int bits = SUFFIXES.indexOf(id.charAt(SHORT + i / BLOCK));
            if ((bits >> i % BLOCK & 1) == 0) {
                id.setCharAt(i, lower.charAt(i));
            }
        }
        return id.toString();
    }

    private static String suffix(String id) {
        StringBuilder suffix = new StringBuilder();
        for (int block = 0; block < SHORT; block += BLOCK) {
            int bits = 0;
            for (int i = 0; i < BLOCK; i++) {
                char c = id.charAt(block + i);
                bits |= (c >= 'A' && c <= 'Z' ? 1 : 0) << i;
            }
            suffix.append(SUFFIXES.charAt(bits));
        }
        return suffix.toString();
    }
}
