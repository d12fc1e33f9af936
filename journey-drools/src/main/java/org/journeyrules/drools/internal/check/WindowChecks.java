package org.journeyrules.drools.internal.check;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAmount;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.journeyrules.Journey;
import org.journeyrules.contact.DateField;
import org.journeyrules.drools.Problem;
import org.journeyrules.drools.internal.drl.ChainValues;
import org.journeyrules.drools.internal.drl.Expression;
import org.journeyrules.internal.time.WindowPlaces;
import org.journeyrules.signal.Signals;
import org.jspecify.annotations.Nullable;

/** Checks windows and counts, written or of a policy: empty ones, ones longer than signals are kept, contradictions. */
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

    private final Scope scope;
    private final TypedRule.Question question;
    private final Expression.Link link;
    private final List<Expression> given;

    private WindowChecks(Scope scope, TypedRule.Question question) {
        this.scope = scope;
        this.question = question;
        this.link = question.link();
        this.given = link.given();
    }

    static Stream<Problem> of(Scope scope, TypedRule.Question question) {
        WindowChecks checks = new WindowChecks(scope, question);
        return Scope.all(
                question.of(Journey.class) ? checks.literal() : Stream.empty(),
                question.of(Signals.class) ? checks.ofSignals() : Stream.empty(),
                question.of(DateField.class) ? checks.ofDate() : Stream.empty(),
                IntStream.range(0, checks.given.size()).boxed().flatMap(checks::ofPolicy));
    }

    private String given(int argument) {
        return argument < given.size() ? given.get(argument).text() : "";
    }

    private Stream<Problem> literal() {
        String unit = link.name().text();
        return scope.errorIf(
                DAYS.containsKey(unit) && given.size() == 1 && given(0).matches("-\\d.*|0+[lL]?"),
                link.name(),
                "The window " + unit + "(" + given(0) + ") is empty; it must be longer than zero.");
    }

    private Stream<Problem> ofSignals() {
        return switch (link.name().text()) {
            case "within", "olderThan" -> Stream.concat(kept(0, "1"), empty());
            case "quietFor" -> Stream.concat(kept(0, "1"), quiet());
            case "followedBy", "notFollowedBy" -> kept(1, "1");
            case "activePeriods" -> kept(0, given(1));
            case "atLeast" ->
                scope.errorIf(
                        given(0).matches("-\\d+|0+"),
                        link.name(),
                        "atLeast(" + given(0)
                                + ") is always true: the number must be 1 or more.\nMaybe none, or atLeast(1).");
            case "of" ->
                scope.errorIf(
                        link.isCall() && given.isEmpty(),
                        link.name(),
                        "of() names no signal type.\nMaybe of(SignalType.LINK_CLICKED), or leave it out.");
            default -> Stream.empty();
        };
    }

    /** {@code within(days(3)).olderThan(days(10))}. */
    private Stream<Problem> empty() {
        boolean within = link.is("within");
        return question.before().steps().stream()
                .filter(step -> step.is(within ? "olderThan" : "within") && given.size() == 1)
                .filter(step -> {
                    double here = days(given.get(0));
                    double there = step.given().size() == 1 ? days(step.given().get(0)) : 0;
                    return here > 0 && there > 0 && (within ? here <= there : there <= here);
                })
                .limit(1)
                .flatMap(step -> scope.error(
                        link.name(),
                        "No signal is both within "
                                + (within ? given(0) : step.given().get(0).text())
                                + " and older than "
                                + (within ? step.given().get(0).text() : given(0))
                                + ".\nMaybe the two windows are exchanged."));
    }

    private Stream<Problem> quiet() {
        return question.before().steps().stream()
                .map(step -> step.name().text())
                .filter(NOT_BEFORE_QUIET::contains)
                .limit(1)
                .flatMap(step -> scope.error(
                        link.name(),
                        "quietFor cannot follow " + step + ": it has a window of its own.\nMaybe leave out " + step
                                + "(…)."));
    }

    /** {@code comesWithin(businessHours(8))}. */
    private Stream<Problem> ofDate() {
        boolean hours = given(0).matches("(this\\.)?businessHours\\(.*");
        return scope.errorIf(
                hours && WindowPlaces.countsBack(link.name().text()),
                link.name(),
                link.name().text() + " counts back from the date, and business hours are counted forward only.\n"
                        + "Maybe hours(8), or businessDays(1).");
    }

    private Stream<Problem> kept(int argument, String times) {
        if (given.size() <= argument || !times.matches("\\d{1,6}")) {
            return Stream.empty();
        }
        Expression window = given.get(argument);
        LocalDate from = LocalDate.of(2025, 1, 1);
        double kept = from.until(from.plus(scope.map().retention()), ChronoUnit.DAYS);
        String retention =
                "(" + scope.map().retention() + ", the map's retention).\nMaybe a longer retention in the map,"
                        + " or hasVisited(…), hasConsumed(…), which remember permanently.";
        String text = scope.policyValue(window)
                .map(value -> scope.ofPolicy(window, value, "it is longer than signals are kept " + retention))
                .orElse("The window is longer than signals are kept " + retention);
        return scope.error(window.start(), Scope.when(days(window) * Integer.parseInt(times) > kept, text));
    }

    /** The length of a window in days, written or of a policy; 0 where it is not known. */
    private double days(Expression window) {
        if (scope.policyValue(window).orElse(null) instanceof TemporalAmount amount) {
            return amount instanceof Period period
                    ? period.toTotalMonths() * 30.4 + period.getDays()
                    : amount instanceof Duration duration ? duration.toSeconds() / 86_400.0 : 0;
        }
        if (window instanceof Expression.Path path
                && path.links().size() == 1
                && path.head().given().size() == 1) {
            String n = path.head().given().get(0).text();
            double unit = DAYS.getOrDefault(path.head().name().text(), 0.0);
            return n.matches("\\d{1,9}[lL]?") ? unit * Long.parseLong(n.replaceAll("[lL]", "")) : 0;
        }
        return 0;
    }

    /** A value of a policy that the question cannot use. */
    private Stream<Problem> ofPolicy(int argument) {
        Expression path = given.get(argument);
        Object value = scope.policyValue(path).orElse(null);
        String fault = value == null ? null : fault(argument, value);
        return scope.error(path.start(), fault == null ? null : scope.ofPolicy(path, value, fault));
    }

    private @Nullable String fault(int argument, Object value) {
        String kind = ArgumentChecks.taken(question, argument);
        boolean counts = question.of(Signals.class, "atLeast", "activePeriods");
        boolean negative = value instanceof Duration duration && (duration.isZero() || duration.isNegative())
                || value instanceof Period period && (period.isZero() || period.isNegative());
        return Scope.first(
                Scope.when(
                        value == ChainValues.NULL && !kind.isEmpty(),
                        link.name().text() + " takes " + kind + "."),
                Scope.when(negative, "a window must be longer than zero."),
                Scope.when(
                        counts && value instanceof Number number && number.doubleValue() <= 0,
                        link.name().text() + " takes 1 or more."));
    }
}
