package org.journeyrules.drools.internal.check;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.journeyrules.Journey;
import org.journeyrules.drools.Problem;
import org.journeyrules.drools.internal.drl.Expression;
import org.journeyrules.signal.Signals;

/** Checks windows and counts: empty ones, ones longer than signals are kept, ones that contradict the question. */
final class WindowChecks {
    /** Days as a Java Period is written. */
    static final Pattern PERIOD = Pattern.compile("P(\\d+)D");

    private static final Map<String, Double> DAYS = Map.of(
            "minutes", 1 / 1440.0,
            "hours", 1 / 24.0,
            "days", 1.0,
            "calendarDays", 1.0,
            "businessDays", 1.0,
            "businessHours", 1 / 24.0,
            "weeks", 7.0,
            "calendarMonths", 30.4);

    private static final Set<String> NOT_BEFORE_QUIET = Set.of("within", "olderThan", "distinctBy");

    private WindowChecks() {}

    static Stream<Problem> of(Scope scope, TypedRule.Question question) {
        Expression.Link link = question.link();
        String name = link.name().text();
        List<String> given = link.given().stream().map(Expression::text).toList();
        String n = given.size() == 1 ? given.get(0) : "";
        if (question.of(Journey.class)) {
            return scope.errorIf(
                    DAYS.containsKey(name) && n.matches("-\\d.*|0+[lL]?"),
                    link.name(),
                    "The window " + name + "(" + n + ") is empty; it must be longer than zero.");
        }
        if (!question.of(Signals.class)) {
            return Stream.empty();
        }
        return switch (name) {
            case "within", "olderThan" -> kept(scope, link, 0, "1");
            case "quietFor" -> Stream.concat(quiet(scope, question), kept(scope, link, 0, "1"));
            case "followedBy", "notFollowedBy" -> kept(scope, link, 1, "1");
            case "activePeriods" -> kept(scope, link, 0, given.size() == 2 ? given.get(1) : "");
            case "atLeast" ->
                scope.errorIf(
                        n.matches("-\\d+|0+"),
                        link.name(),
                        "atLeast(" + n + ") is always true: the number must be 1 or more.\nMaybe none, or atLeast(1).");
            case "of" ->
                scope.errorIf(
                        link.isCall() && given.isEmpty(),
                        link.name(),
                        "of() names no signal type.\nMaybe of(SignalType.LINK_CLICKED), or leave it out.");
            default -> Stream.empty();
        };
    }

    private static Stream<Problem> quiet(Scope scope, TypedRule.Question question) {
        return question.before().steps().stream()
                .map(step -> step.name().text())
                .filter(NOT_BEFORE_QUIET::contains)
                .limit(1)
                .flatMap(step -> scope.error(
                        question.link().name(),
                        "quietFor cannot follow " + step + ": it has a window of its own.\nMaybe leave out " + step
                                + "(…)."));
    }

    private static Stream<Problem> kept(Scope scope, Expression.Link link, int argument, String times) {
        if (link.given().size() <= argument || !times.matches("\\d{1,6}")) {
            return Stream.empty();
        }
        Expression window = link.given().get(argument);
        LocalDate from = LocalDate.of(2025, 1, 1);
        double kept = from.until(from.plus(scope.map().retention()), ChronoUnit.DAYS);
        String fault =
                "The window is longer than signals are kept (" + scope.map().retention()
                        + ", the map's retention).\nMaybe a longer retention in the map, or hasVisited(…), hasConsumed(…), which"
                        + " remember permanently.";
        return scope.error(window.start(), Scope.when(days(window) * Integer.parseInt(times) > kept, fault));
    }

    /** The length of a literal window; 0 where it is none. */
    private static double days(Expression window) {
        if (window instanceof Expression.Path path
                && path.links().size() == 1
                && path.head().given().size() == 1) {
            String n = path.head().given().get(0).text();
            double unit = DAYS.getOrDefault(path.head().name().text(), 0.0);
            return n.matches("\\d{1,9}[lL]?") ? unit * Long.parseLong(n.replaceAll("[lL]", "")) : 0;
        }
        return 0;
    }
}
