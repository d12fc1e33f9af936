package org.journeyrules.drools.internal.check;

import java.lang.reflect.Method;
import java.time.temporal.TemporalAmount;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.journeyrules.drools.internal.drl.DrlExpression;
import org.journeyrules.drools.internal.drl.DrlExpression.Link;
import org.journeyrules.drools.internal.drl.DrlTokens;
import org.journeyrules.drools.internal.drl.DrlTokens.Token;
import org.journeyrules.signal.Signals;
import org.jspecify.annotations.Nullable;

/** What can be told of the literals that a question or a proposal is given: those of a kind that it does not take. */
final class ArgumentChecks {
    private ArgumentChecks() {}

    private enum Kind {
        TEXT("text"),
        NUMBER("a number"),
        WHOLE_NUMBER("a number"),
        SELECTION("a selection of signals"),
        YES_OR_NO("a yes or no"),
        WINDOW("a window");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        private static @Nullable Kind taken(Class<?> type) {
            if (type == String.class) {
                return TEXT;
            }
            if (type == boolean.class) {
                return YES_OR_NO;
            }
            if (TemporalAmount.class.isAssignableFrom(type)) {
                return WINDOW;
            }
            if (type == Signals.class) {
                return SELECTION;
            }
            return type == int.class || type == long.class ? WHOLE_NUMBER : type == double.class ? NUMBER : null;
        }

        private static @Nullable Kind given(DrlExpression given) {
            List<Token> tokens = given.tokens();
            if (given.literal() != null) {
                return TEXT;
            }
            if (tokens.isEmpty()) {
                return null;
            }
            if (tokens.size() == 1
                    && Set.of("true", "false").contains(tokens.get(0).text())) {
                return YES_OR_NO;
            }
            boolean signed = tokens.size() == 2 && tokens.get(0).is("-");
            Token last = tokens.get(tokens.size() - 1);
            if (!signed && tokens.size() != 1 || last.kind() != DrlTokens.Kind.NUMBER) {
                return null;
            }
            return last.text().matches("\\d[\\d_]*[lL]?") ? WHOLE_NUMBER : NUMBER;
        }

        private boolean takes(Kind given) {
            return this == given || this == NUMBER && given == WHOLE_NUMBER;
        }
    }

    /** A literal that is wrong, and why. */
    record Fault(int place, String text) {}

    /**
     * The first argument of a call that is of a kind it does not take.
     *
     * @param name what the first argument is to be the name of, or null where it is none
     */
    static Optional<Fault> of(Class<?> owner, Link call, @Nullable String name) {
        List<DrlExpression> given = call.given();
        for (int i = 0; i < given.size(); i++) {
            int place = i;
            Kind kind = Kind.given(given.get(i));
            List<Optional<Kind>> taken = methods(owner, call)
                    .map(method -> Optional.ofNullable(Kind.taken(parameter(method, place))))
                    .toList();
            if (kind != null
                    && !taken.isEmpty()
                    && taken.stream()
                            .allMatch(each -> each.isPresent() && !each.get().takes(kind))) {
                return Optional.of(fault(call, given.get(i), kind, taken.get(0).get(), i == 0 ? name : null));
            }
        }
        return Optional.empty();
    }

    private static Fault fault(Link call, DrlExpression argument, Kind given, Kind taken, @Nullable String name) {
        String shown = argument.tokens().stream().map(Token::text).collect(Collectors.joining());
        String text = given == Kind.NUMBER && taken == Kind.WHOLE_NUMBER
                ? " takes a whole number, and " + shown + " is none." + wholeAdvice(call, shown)
                : " takes " + taken.words + ", and " + shown + " is " + given.words + "." + advice(taken, shown, name);
        return new Fault(argument.start(), call.name().text() + text);
    }

    private static String wholeAdvice(Link call, String number) {
        return call.is("days") && number.matches("\\d{1,5}\\.(25|5|75)")
                ? "\nMaybe hours(" + Math.round(Double.parseDouble(number) * 24) + ")."
                : "";
    }

    /** How a method that is given too little or too much is called right. */
    static String forms(Class<?> owner, String name) {
        String forms = Arrays.stream(owner.getMethods())
                .filter(method -> method.getName().equals(name) && method.getParameterCount() > 0)
                .map(method -> name + "("
                        + Arrays.stream(method.getParameterTypes())
                                .map(ArgumentChecks::example)
                                .collect(Collectors.joining(", "))
                        + ")")
                .distinct()
                .sorted()
                .collect(Collectors.joining(" or "));
        return forms.isEmpty() ? "" : "\nMaybe " + forms + ".";
    }

    /** A parameter as an author would write it. */
    private static String example(Class<?> type) {
        Kind kind = Kind.taken(type.isArray() ? type.getComponentType() : type);
        if (kind == null) {
            return type == Object.class ? "\"…\"" : type.getSimpleName();
        }
        return switch (kind) {
            case TEXT -> "\"…\"";
            case NUMBER, WHOLE_NUMBER -> "2";
            case YES_OR_NO -> "true";
            case WINDOW -> "days(30)";
            case SELECTION -> "signals.of(…)";
        };
    }

    private static Stream<Method> methods(Class<?> owner, Link call) {
        int given = call.given().size();
        return Arrays.stream(owner.getMethods())
                .filter(method -> method.getName().equals(call.name().text()))
                .filter(method -> method.isVarArgs()
                        ? given >= method.getParameterCount() - 1
                        : given == method.getParameterCount());
    }

    private static Class<?> parameter(Method method, int place) {
        Class<?>[] types = method.getParameterTypes();
        return method.isVarArgs() && place >= types.length - 1
                ? types[types.length - 1].getComponentType()
                : types[place];
    }

    private static String advice(Kind right, String shown, @Nullable String name) {
        String value = shown.replaceAll("^[\"']|[\"']$", "");
        return switch (right) {
            case TEXT -> "\nMaybe " + (name == null ? "\"" + shown + "\"" : "the name of a " + name) + ", in quotes.";
            case NUMBER, WHOLE_NUMBER ->
                value.matches("-?\\d+(\\.\\d+)?") ? "\nMaybe " + value + ", without quotes." : "";
            case WINDOW ->
                WindowChecks.PERIOD.matcher(value).matches()
                        ? "\nMaybe calendarDays(" + value.replaceAll("\\D", "") + ")."
                        : "\nMaybe days(" + (value.matches("\\d+") ? value : "30") + ").";
            case SELECTION -> "\nMaybe signals.of(" + shown + ").";
            case YES_OR_NO -> "\nMaybe true or false.";
        };
    }
}
