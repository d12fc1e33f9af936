package org.journeyrules.drools.internal.check;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.journeyrules.Journey;
import org.journeyrules.contact.DateField;
import org.journeyrules.drools.Problem;
import org.journeyrules.drools.internal.check.TypedRule.Question;
import org.journeyrules.drools.internal.drl.ChainValues;
import org.journeyrules.drools.internal.drl.Expression;
import org.journeyrules.drools.internal.drl.Expression.Link;
import org.journeyrules.internal.text.NumberRange;
import org.journeyrules.internal.time.WindowPlaces;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Signals;
import org.jspecify.annotations.Nullable;

/** Checks selections of signals, their windows and counts: what selects none, is always true, or is not kept so long. */
final class SelectionChecks extends Checks {
    /** Days as a Java Period is written. */
    static final String PERIOD = "P\\d+D";

    private static final Map<String, Double> DAYS = Map.of(
            "minutes", 1 / 1440.0,
            "hours", 1 / 24.0,
            "days", 1.0,
            "calendarDays", 1.0,
            "businessDays", 1.0,
            "businessHours", 1 / 24.0,
            "weeks", 7.0,
            "calendarMonths", 30.4);

    private final Question question;
    private final Link link;
    private final List<Expression> given;
    private final List<Link> before;

    SelectionChecks(Scope scope, Question question) {
        super(scope);
        this.question = question;
        this.link = question.link();
        this.given = link.given();
        this.before = question.before().steps();
    }

    Stream<Problem> problems() {
        return all(
                window(),
                question.of(Signals.class) ? ofSignals() : Stream.empty(),
                counted(),
                given.stream().flatMap(this::ofPolicy));
    }

    private String given(int argument) {
        return argument < given.size() ? given.get(argument).text() : "";
    }

    private Stream<Problem> window() {
        String unit = link.text();
        boolean empty = question.of(Journey.class) && DAYS.containsKey(unit) && given(0).matches("-\\d.*|0+[lL]?");
        return errorIf(empty, link, "window-is-empty", unit, given(0));
    }

    private Stream<Problem> ofSignals() {
        return all(
                switch (link.text()) {
                    case "within", "olderThan" -> Stream.concat(kept(0, "1"), none());
                    case "quietFor" -> Stream.concat(kept(0, "1"), quiet());
                    case "followedBy", "notFollowedBy" -> kept(1, "1");
                    case "activePeriods" -> kept(0, given(1));
                    case "atLeast" -> errorIf(given(0).matches("-\\d+|0+"), link, "count-always-true", given(0));
                    case "of" -> errorIf(link.isCall() && given.isEmpty(), link, "no-signal-type");
                    default -> Stream.empty();
                },
                before.stream().flatMap(this::twice),
                before.stream().flatMap(step -> against(step, link)),
                before.stream().flatMap(step -> against(link, step)));
    }

    /** {@code within(days(3)).olderThan(days(10))}. */
    private Stream<Problem> none() {
        boolean within = link.is("within");
        return before.stream()
                .filter(step -> step.is(within ? "olderThan" : "within"))
                .map(step -> within ? List.of(link, step) : List.of(step, link))
                .filter(both -> window(both.get(0)) > 0 && window(both.get(0)) <= window(both.get(1)))
                .limit(1)
                .flatMap(both -> error(link, "windows-exclude-each-other", window(both, 0), window(both, 1)));
    }

    private static String window(List<Link> both, int which) {
        return both.get(which).given().get(0).text();
    }

    private Stream<Problem> quiet() {
        return before.stream()
                .filter(step -> step.text().matches("within|olderThan|distinctBy"))
                .limit(1)
                .flatMap(step -> error(link, "quiet-for-after-window", step.text()));
    }

    /** {@code comesWithin(businessHours(8))}. */
    private Stream<Problem> counted() {
        String name = link.text();
        boolean hours = given(0).matches("(this\\.)?businessHours\\(.*");
        boolean wrong = question.of(DateField.class) && hours && WindowPlaces.countsBack(name);
        return errorIf(wrong, link, "business-hours-counted-back", name);
    }

    private Stream<Problem> kept(int argument, String times) {
        if (!times.matches("\\d{1,6}")) {
            return Stream.empty();
        }
        Expression window = given.get(argument);
        LocalDate from = LocalDate.of(2025, 1, 1);
        long kept = from.until(from.plus(vocabulary.map.retention()), ChronoUnit.DAYS);
        return days(window) * Integer.parseInt(times) <= kept
                ? Stream.empty()
                : policyValue(window)
                        .map(value -> ofPolicy(window, value, longer("it")))
                        .orElseGet(() -> error(window, longer("The window")));
    }

    private Fault longer(String window) {
        return Fault.of("window-longer-than-retention", window, vocabulary.map.retention());
    }

    private double window(Link link) {
        return link.given().size() == 1 ? days(link.given().get(0)) : 0;
    }

    /** The length of a window in days, written or of a policy; 0 where it is not known. */
    private double days(Expression window) {
        Object value = policyValue(window).orElse(null);
        if (value instanceof Period period) {
            return period.toTotalMonths() * 30.4 + period.getDays();
        }
        if (value instanceof Duration duration) {
            return duration.toSeconds() / 86_400.0;
        }
        String n = window instanceof Expression.Path path
                        && path.links().size() == 1
                        && path.parts().size() == 1
                ? path.left().text()
                : "";
        return n.matches("\\d{1,9}[lL]?")
                ? DAYS.getOrDefault(window.tokens().get(0).text(), 0.0) * Long.parseLong(n.replaceAll("[lL]", ""))
                : 0;
    }

    /** A value of a policy that the question cannot use. */
    private Stream<Problem> ofPolicy(Expression path) {
        return policyValue(path).stream().flatMap(value -> ofPolicy(path, value, fault(given.indexOf(path), value)));
    }

    private @Nullable Fault fault(int argument, Object value) {
        String name = link.text();
        List<ValueKind> taken = QuestionChecks.taken(question, argument);
        String kind = taken.isEmpty() ? "" : taken.get(0).words;
        boolean counts = question.of(Signals.class, "atLeast", "activePeriods");
        boolean empty = value instanceof Duration duration && (duration.isZero() || duration.isNegative())
                || value instanceof Period period && (period.isZero() || period.isNegative());
        boolean none = counts && value instanceof Number number && number.doubleValue() <= 0;
        return first(
                when(value == ChainValues.NULL && !kind.isEmpty(), "policy-value-absent", name, kind),
                when(empty, "policy-window-empty"),
                when(none, "policy-count-below-one", name));
    }

    /** {@code of("A").of("B")} and {@code where("kind", "a").where("kind", "b")}. */
    private Stream<Problem> twice(Link first) {
        List<String> one = values(first);
        List<String> other = values(link);
        boolean types = link.is("of");
        if (!first.is(link.text())
                || one.isEmpty()
                || other.isEmpty()
                || !Collections.disjoint(one, other)
                || !types && !first.given().get(0).text().equals(given(0))) {
            return Stream.empty();
        }
        String all = Stream.concat(first.given().stream(), given.stream().skip(types ? 0 : 1))
                .map(Expression::text)
                .collect(Collectors.joining(", "));
        return types
                ? error(link, "two-signal-types", all)
                : error(link, "two-values-of-an-attribute", link.string(0).value(), all);
    }

    /** {@code outbound.activity} and {@code inbound.of(SignalType.EMAIL_SENT)}. */
    private Stream<Problem> against(Link one, Link other) {
        boolean outbound = one.is("outbound");
        if (outbound && (other.is("inbound") || other.is("activity"))) {
            return error(link, "outbound-and-inbound", other.text());
        }
        Direction asked = outbound ? Direction.OUTBOUND : Direction.INBOUND;
        List<String> types = other.is("of") ? values(other) : List.of();
        boolean directed = outbound || one.is("inbound") || one.is("activity");
        boolean against =
                types.stream().allMatch(type -> SignalType.isKnown(type) && SignalType.directionOf(type) != asked);
        String direction = asked.name().toLowerCase(Locale.ROOT);
        return warningIf(
                directed && !types.isEmpty() && against,
                link,
                "type-against-direction",
                String.join(", ", types),
                direction,
                one.text());
    }

    /** The signal types of {@code of} and the value of {@code where}; none where not all are named. */
    private static List<String> values(Link step) {
        List<Expression> named = step.is("of")
                ? step.given()
                : step.is("where") && step.string(0) != null ? step.given().subList(1, 2) : List.of();
        List<String> values = named.stream()
                .filter(each -> each.string() != null || each.text().startsWith("SignalType."))
                .map(each -> each.string() == null
                        ? each.text().substring(11)
                        : each.string().value())
                .toList();
        return values.size() == named.size() && values.stream().noneMatch(NumberRange::isRange) ? values : List.of();
    }
}
