package org.journeyrules.cli.mapping;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers as people and spreadsheets write them. Where a comma and a point occur, the last of them is the decimal point.
 * Where only one occurs, once and before three digits, it is the file that decides: a spreadsheet that separates fields by
 * semicolons does so because it writes a decimal comma; elsewhere the comma separates thousands.
 *
 * @param text the number with a decimal point and without separators, such as {@code 1200.50}
 * @param currency the ISO code or sign that stood beside it, or empty
 */
public record Numbers(String text, String currency) {
    private static final Pattern NUMBER = Pattern.compile(
            "(?<before>\\p{Lu}{3}|\\p{Sc})?(?<minus>-?)(?<digits>\\d[\\d.,'’]*)(?<after>\\p{Lu}{3}|\\p{Sc})?");
    private static final Pattern SCIENTIFIC = Pattern.compile("-?\\d+(\\.\\d+)?[eE][+-]?\\d{1,2}");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00a0\\u202f]");
    private static final Pattern THOUSANDS = Pattern.compile("\\d{1,3}([,.'’]\\d{3})+|\\d{1,2}(,\\d{2})+,\\d{3}");
    private static final Pattern ONE_GROUP = Pattern.compile("\\d{1,3}[,.]\\d{3}");

    /** The number of a text with a decimal point; empty where it is not one. */
    public static Optional<Numbers> of(String text) {
        return of(text, '.');
    }

    /**
     * The number of a text; empty where it is not one.
     *
     * @param decimal the point or comma before decimals in the file
     */
    public static Optional<Numbers> of(String text, char decimal) {
        String packed = BLANKS.matcher(text).replaceAll("");
        if (SCIENTIFIC.matcher(packed).matches()) {
            return Optional.of(new Numbers(new BigDecimal(packed).toPlainString(), ""));
        }
        boolean negative = packed.startsWith("(") && packed.endsWith(")"); // as accountants write it
        Matcher number = NUMBER.matcher(negative ? packed.substring(1, packed.length() - 1) : packed);
        if (!number.matches()) {
            return Optional.empty();
        }
        Optional<String> plain = plain(number.group("digits"), decimal);
        String currency = number.group("before") != null ? number.group("before") : number.group("after");
        String minus = negative ? "-" : number.group("minus");
        return plain.map(digits -> new Numbers(minus + digits, currency == null ? "" : code(currency)));
    }

    private static Optional<String> plain(String digits, char decimalOfFile) {
        if (ONE_GROUP.matcher(digits).matches()) {
            boolean decimals = digits.indexOf(decimalOfFile) >= 0;
            return Optional.of(decimals ? digits.replace(decimalOfFile, '.') : digits.replaceAll("[,.]", ""));
        }
        int comma = digits.lastIndexOf(',');
        int point = digits.lastIndexOf('.');
        boolean onlyCommas = comma >= 0 && point < 0;
        boolean severalPoints = comma < 0 && digits.indexOf('.') != point;
        int decimal = onlyCommas && THOUSANDS.matcher(digits).matches() || severalPoints ? -1 : Math.max(comma, point);
        String whole = decimal < 0 ? digits : digits.substring(0, decimal);
        String fraction = decimal < 0 ? "" : digits.substring(decimal + 1);
        boolean grouped = whole.matches("\\d+") || THOUSANDS.matcher(whole).matches();
        if (!grouped || !fraction.matches("\\d*")) {
            return Optional.empty();
        }
        return Optional.of(whole.replaceAll("\\D", "") + (fraction.isEmpty() ? "" : "." + fraction));
    }

    private static String code(String currency) {
        return switch (currency) {
            case "€" -> "EUR";
            case "£" -> "GBP";
            case "¥", "$" -> ""; // of more than one currency
            default -> currency.toUpperCase(Locale.ROOT);
        };
    }
}
