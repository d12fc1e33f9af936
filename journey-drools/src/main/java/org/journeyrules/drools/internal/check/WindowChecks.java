package org.journeyrules.drools.internal.check;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.drools.Problem;
import org.journeyrules.drools.internal.drl.DrlExpression;
import org.journeyrules.drools.internal.drl.DrlExpression.Chain;
import org.journeyrules.drools.internal.drl.DrlExpression.Link;
import org.journeyrules.drools.internal.drl.DrlFile;
import org.journeyrules.drools.internal.drl.DrlTokens.Token;

/** What can be told of literal windows and numbers: empty ones, ones beyond what is kept, ones that contradict the question. */
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

    private final DrlFile file;
    private final JourneyMap map;
    private final List<Problem> problems;

    WindowChecks(DrlFile file, JourneyMap map, List<Problem> problems) {
        this.file = file;
        this.map = map;
        this.problems = problems;
    }

    /** {@code days(0)}. */
    void literal(Link link) {
        if (!DAYS.containsKey(link.name().text()) || link.given().size() != 1) {
            return;
        }
        List<Token> number = link.given().get(0).tokens();
        boolean negative = number.size() == 2 && number.get(0).is("-");
        if (negative || number.size() == 1 && number.get(0).text().matches("0+[lL]?")) {
            problems.add(file.error(
                    link.name().start(),
                    "The window " + link.name().text() + "(" + (negative ? "-" : "")
                            + number.get(number.size() - 1).text() + ") is empty; it must be longer than nothing."));
        }
    }

    /** A step or question of a selection of signals, after the steps before it. */
    void question(Link link, List<Link> steps) {
        if (link.is("quietFor")) {
            steps.stream()
                    .filter(step -> NOT_BEFORE_QUIET.contains(step.name().text()))
                    .findFirst()
                    .ifPresent(step -> problems.add(file.error(
                            link.name().start(),
                            "quietFor cannot follow " + step.name().text() + ": it asks of a window of its own.\n"
                                    + "Maybe leave out " + step.name().text() + "(…).")));
        }
        switch (link.name().text()) {
            case "within", "olderThan", "quietFor" -> kept(link, 0, 1);
            case "followedBy", "notFollowedBy" -> kept(link, 1, 1);
            case "atLeast" -> positive(link);
            case "of" -> {
                if (link.isCall() && link.given().isEmpty()) {
                    problems.add(file.error(
                            link.name().start(),
                            "of() names no type of signals.\nMaybe of(SignalType.LINK_CLICKED), or leave it out."));
                }
            }
            case "activePeriods" -> {
                if (link.given().size() == 2
                        && link.given().get(1).tokens().size() == 1
                        && link.given().get(1).tokens().get(0).text().matches("\\d{1,6}")) {
                    kept(
                            link,
                            0,
                            Integer.parseInt(link.given().get(1).tokens().get(0).text()));
                }
            }
            default -> {}
        }
    }

    /** {@code atLeast(0)} holds always. */
    private void positive(Link link) {
        if (link.given().size() != 1) {
            return;
        }
        String number = link.given().get(0).tokens().stream().map(Token::text).collect(Collectors.joining());
        if (number.matches("-\\d+|0+")) {
            problems.add(file.error(
                    link.name().start(),
                    "atLeast(" + number + ") asks nothing: it must be 1 or more.\nMaybe none, or atLeast(1)."));
        }
    }

    private void kept(Link link, int argument, int times) {
        if (link.given().size() <= argument) {
            return;
        }
        DrlExpression window = link.given().get(argument);
        OptionalDouble days = days(window);
        LocalDate from = LocalDate.of(2025, 1, 1);
        double kept = from.until(from.plus(map.retention()), java.time.temporal.ChronoUnit.DAYS);
        if (days.isPresent() && days.getAsDouble() * times > kept) {
            problems.add(
                    file.error(
                            window.start(),
                            "The window is longer than signals are kept (" + map.retention()
                                    + ", the map's retention).\n"
                                    + "Maybe a longer retention in the map, or hasVisited(…), hasConsumed(…), which remember for ever."));
        }
    }

    private static OptionalDouble days(DrlExpression window) {
        Chain chain = window.only();
        if (chain == null
                || chain.links().size() != 1
                || !DAYS.containsKey(chain.head().name().text())) {
            return OptionalDouble.empty();
        }
        List<DrlExpression> given = chain.head().given();
        if (given.size() != 1
                || given.get(0).tokens().size() != 1
                || !given.get(0).tokens().get(0).text().matches("\\d{1,9}[lL]?")) {
            return OptionalDouble.empty();
        }
        long n = Long.parseLong(given.get(0).tokens().get(0).text().replaceAll("[lL]", ""));
        return OptionalDouble.of(n * DAYS.get(chain.head().name().text()));
    }
}
