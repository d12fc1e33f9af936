package org.journeyrules.contact;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One alternative of a segment's condition, parsed from its text: {@code Healthcare}, {@code != Test}, {@code >= 1000},
 * {@code has Security}.
 */
abstract class Condition {
    private static final Pattern BOUND = Pattern.compile("\\s*(>=|<=|>|<)\\s*([^<>=]+?)\\s*");
    private static final Pattern MEMBER = Pattern.compile("(has not|has)(?:\\s+(.*)|$)");
    private static final String SEVERAL = ";"; // separates the values of a list
    private static final Pattern SEPARATOR = Pattern.compile(",|\\band\\b");

    /** Whether a value meets the condition; null means that the value is absent. */
    abstract boolean accepts(@Nullable String value);

    /** Whether the condition excludes a value. */
    boolean excludes() {
        return false;
    }

    /**
     * Parses a condition.
     *
     * @param text the condition as a map writes it
     * @throws IllegalArgumentException if the text starts as a comparison but is not a valid one
     */
    static Condition of(String text) {
        String trimmed = text.strip();
        Matcher member = MEMBER.matcher(trimmed);
        if (member.matches()) {
            String wanted = member.group(2) == null ? "" : member.group(2).strip();
            if (wanted.isEmpty() || wanted.contains(SEVERAL)) {
                throw new IllegalArgumentException("'" + text + "' does not name one value of a list");
            }
            return new Member(wanted, member.group(1).equals("has"));
        }
        if (trimmed.startsWith("!=")) {
            return new NotEqual(trimmed.substring(2).strip());
        }
        if (!trimmed.startsWith("<") && !trimmed.startsWith(">")) {
            return new Equal(text);
        }
        List<Bound> bounds = new ArrayList<>();
        for (String part : SEPARATOR.split(trimmed)) {
            Matcher matcher = BOUND.matcher(part);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("'" + text + "' is not a comparison with a number or a date");
            }
            bounds.add(Bound.of(matcher.group(1), matcher.group(2), text));
        }
        return new Between(bounds);
    }

    /** Adds the values at which the answer of this condition changes. */
    abstract void limits(Set<String> values);

    /**
     * Returns sample values that represent all values: for every value, one of them gets the same answers from these
     * conditions. They include null, for an absent value.
     */
    static List<@Nullable String> representatives(Collection<Condition> conditions) {
        Set<String> limits = new LinkedHashSet<>();
        conditions.forEach(condition -> condition.limits(limits));
        List<@Nullable String> values = new ArrayList<>(limits);
        addLists(values, conditions);
        values.add(null);
        values.add(String.join("/", limits) + "?"); // a text that no condition names
        TreeSet<BigDecimal> numbers = new TreeSet<>();
        TreeSet<Instant> instants = new TreeSet<>();
        limits.forEach(limit -> {
            number(limit).ifPresent(numbers::add);
            instant(limit).ifPresent(instants::add);
        });
        BigDecimal before = null;
        for (BigDecimal number : numbers) {
            values.add((before == null ? number.subtract(BigDecimal.ONE) : between(before, number)).toPlainString());
            before = number;
        }
        values.add(before == null ? "1" : before.add(BigDecimal.ONE).toPlainString());
        for (Instant instant : instants) {
            values.add(instant.minusMillis(1).toString());
            values.add(instant.plusMillis(1).toString());
        }
        return values;
    }

    /** Adds lists of the values that conditions look for in lists: all of them, all but one, and all with another. */
    private static void addLists(List<@Nullable String> values, Collection<Condition> conditions) {
        Set<String> members = new LinkedHashSet<>();
        conditions.forEach(condition -> {
            if (condition instanceof Member member) {
                members.add(member.wanted);
            }
        });
        if (members.size() > 12) {
            return; // the sets of more than a few members are too many
        }
        List<String> all = new ArrayList<>(members);
        for (int set = 1; set < 1 << all.size(); set++) {
            StringBuilder list = new StringBuilder("?");
            for (int i = 0; i < all.size(); i++) {
                list.append((set >> i & 1) == 1 ? SEVERAL + all.get(i) : "");
            }
            values.add(list.toString());
        }
    }

    private static BigDecimal between(BigDecimal low, BigDecimal high) {
        return low.add(high).divide(BigDecimal.valueOf(2));
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Parses a date, an instant, or a date and time with an offset. A date means its start in UTC. */
    private static Optional<Instant> instant(String text) {
        if (text.length() < 10 || text.charAt(4) != '-') {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    text.length() == 10
                            ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                            : OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether a value is one of those of a list, which {@code ;} separates; spaces around them do not count. */
    static boolean isIn(String wanted, String list) {
        String value = wanted.strip();
        for (String each : list.split(SEVERAL)) {
            if (same(value, each.strip())) {
                return true;
            }
        }
        return false;
    }

    private static boolean same(String wanted, String value) {
        if (wanted.equals(value)) {
            return true;
        }
        Optional<BigDecimal> number = number(wanted);
        return number.isPresent()
                && number(value).filter(n -> n.compareTo(number.get()) == 0).isPresent();
    }

    private static final class Equal extends Condition {
        private final String wanted;

        Equal(String wanted) {
            this.wanted = wanted;
        }

        @Override
        boolean accepts(@Nullable String value) {
            return wanted.isEmpty() ? value == null || value.isEmpty() : value != null && same(wanted, value);
        }

        @Override
        void limits(Set<String> values) {
            values.add(wanted);
        }
    }

    private static final class NotEqual extends Condition {
        private final String unwanted;

        NotEqual(String unwanted) {
            this.unwanted = unwanted;
        }

        @Override
        boolean accepts(@Nullable String value) {
            return value != null && !value.isEmpty() && !same(unwanted, value);
        }

        @Override
        void limits(Set<String> values) {
            values.add(unwanted);
        }

        @Override
        boolean excludes() {
            return true;
        }
    }

    /** One of the values of a list such as {@code Pricing; Security}, or not one of them. */
    private static final class Member extends Condition {
        private final String wanted;
        private final boolean has;

        Member(String wanted, boolean has) {
            this.wanted = wanted;
            this.has = has;
        }

        @Override
        boolean accepts(@Nullable String value) {
            return value != null && !value.isEmpty() && isIn(wanted, value) == has;
        }

        @Override
        void limits(Set<String> values) {
            values.add(wanted);
        }

        @Override
        boolean excludes() {
            return !has;
        }
    }

    private static final class Between extends Condition {
        private final List<Bound> bounds;

        Between(List<Bound> bounds) {
            this.bounds = bounds;
        }

        @Override
        boolean accepts(@Nullable String value) {
            return value != null && bounds.stream().allMatch(bound -> bound.accepts(value));
        }

        @Override
        void limits(Set<String> values) {
            bounds.forEach(bound ->
                    values.add(bound.number == null ? String.valueOf(bound.instant) : bound.number.toPlainString()));
        }
    }

    private record Bound(
            IntPredicate holds,
            @Nullable BigDecimal number,
            @Nullable Instant instant) {
        static Bound of(String operator, String limit, String text) {
            IntPredicate holds = switch (operator) {
                case ">=" -> order -> order >= 0;
                case "<=" -> order -> order <= 0;
                case ">" -> order -> order > 0;
                default -> order -> order < 0;
            };
            Optional<BigDecimal> number = Condition.number(limit);
            Optional<Instant> instant = Condition.instant(limit);
            if (number.isEmpty() && instant.isEmpty()) {
                throw new IllegalArgumentException(
                        "'" + text + "' compares with '" + limit + "', which is neither a number nor a date");
            }
            return new Bound(holds, number.orElse(null), instant.orElse(null));
        }

        boolean accepts(String value) {
            if (number != null) {
                Optional<BigDecimal> given = Condition.number(value);
                return given.isPresent() && holds.test(given.get().compareTo(number));
            }
            Optional<Instant> given = Condition.instant(value);
            return given.isPresent()
                    && instant != null
                    && holds.test(given.get().compareTo(instant));
        }
    }
}
