package org.journeyrules.drools.internal.check;

import java.time.Instant;
import java.time.temporal.TemporalAmount;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.journeyrules.drools.Problem;
import org.journeyrules.drools.internal.drl.Expression;
import org.journeyrules.signal.Signals;
import org.jspecify.annotations.Nullable;

/** Checks the kinds of the arguments that a question or a proposal of the library is given. */
final class ArgumentChecks {
    private ArgumentChecks() {}

    private enum Kind {
        TEXT("text", "\"…\""),
        NUMBER("a number", "2"),
        WHOLE_NUMBER("a number", "2"),
        SELECTION("a selection of signals", "signals.of(…)"),
        BOOLEAN("a boolean", "true"),
        WINDOW("a window", "days(30)"),
        INSTANT("an instant", "visit.since"),
        OTHER("", "");

        private final String words;
        private final String example;

        Kind(String words, String example) {
            this.words = words;
            this.example = example;
        }

        private static Kind of(@Nullable Class<?> type) {
            if (type == null) {
                return OTHER;
            }
            return switch (type.getSimpleName()) {
                case "String" -> TEXT;
                case "boolean", "Boolean" -> BOOLEAN;
                case "int", "long", "Integer", "Long" -> WHOLE_NUMBER;
                case "double", "Double" -> NUMBER;
                default ->
                    TemporalAmount.class.isAssignableFrom(type)
                            ? WINDOW
                            : type == Signals.class ? SELECTION : type == Instant.class ? INSTANT : OTHER;
            };
        }

        private static Kind given(Expression given, TypedRule.Typed typed) {
            if (given.isNumber()) {
                return given.text().matches("-?\\d[\\d_]*[lL]?") ? WHOLE_NUMBER : NUMBER;
            }
            return given.string() != null ? TEXT : of(typed.of(given).type());
        }

        private boolean takes(Kind given, boolean literal) {
            boolean numbers = (this == NUMBER || this == WHOLE_NUMBER) && (given == NUMBER || given == WHOLE_NUMBER);
            return this == given || this == OTHER || numbers && (this == NUMBER || !literal); // Drools converts others
        }
    }

    /**
     * Checks each argument; of several that are wrong, the first.
     *
     * @param name what the first argument names, or null where it is not a name
     */
    static Stream<Problem> of(Scope scope, TypedRule.Typed typed, TypedRule.Question question, @Nullable String name) {
        Class<?> owner = question.before().type();
        List<Expression> given = question.link().given();
        if (owner == null || !owner.getName().startsWith("org.journeyrules.")) {
            return Stream.empty();
        }
        return IntStream.range(0, given.size())
                .boxed()
                .flatMap(i -> {
                    Kind kind = Kind.given(given.get(i), typed);
                    List<Kind> taken = taken(owner, question.link(), i);
                    boolean wrong = kind != Kind.OTHER
                            && !taken.isEmpty()
                            && taken.stream()
                                    .noneMatch(each ->
                                            each.takes(kind, given.get(i).isNumber()));
                    return wrong
                            ? scope.error(
                                    given.get(i).start(),
                                    fault(question.link(), given.get(i), kind, taken.get(0), i == 0 ? name : null))
                            : Stream.empty();
                })
                .limit(1);
    }

    /** The kind of argument that a question takes at a place, in words; empty where there is no such kind. */
    static String taken(TypedRule.Question question, int place) {
        Class<?> owner = question.before().type();
        boolean ours = owner != null && owner.getName().startsWith("org.journeyrules.");
        List<Kind> taken = ours ? taken(owner, question.link(), place) : List.of();
        return taken.isEmpty() ? "" : taken.get(0).words;
    }

    /** The kinds that the methods of this name and number of arguments take at a place. */
    private static List<Kind> taken(Class<?> owner, Expression.Link call, int place) {
        int given = call.given().size();
        return Arrays.stream(owner.getMethods())
                .filter(method -> method.getName().equals(call.name().text()))
                .filter(method -> method.isVarArgs()
                        ? given >= method.getParameterCount() - 1
                        : given == method.getParameterCount())
                .map(method -> {
                    Class<?>[] types = method.getParameterTypes();
                    boolean varied = method.isVarArgs() && place >= types.length - 1;
                    return Kind.of(varied ? types[types.length - 1].getComponentType() : types[place]);
                })
                .toList();
    }

    private static String fault(
            Expression.Link call, Expression argument, Kind given, Kind taken, @Nullable String name) {
        String shown = argument.text();
        String text = call.name().text() + " takes ";
        if (given == Kind.NUMBER && taken == Kind.WHOLE_NUMBER) {
            boolean days = call.is("days") && shown.matches("\\d{1,5}\\.(25|5|75)");
            return text + "a whole number, and " + shown + " is not one."
                    + (days ? "\nMaybe hours(" + Math.round(Double.parseDouble(shown) * 24) + ")." : "");
        }
        String cure = cure(taken, given, shown, name);
        return text + taken.words + ", and " + shown + " is " + given.words + "."
                + (cure.isEmpty() ? "" : "\nMaybe " + cure + ".");
    }

    private static String cure(Kind right, Kind given, String shown, @Nullable String name) {
        String value = shown.replaceAll("^[\"']|[\"']$", "");
        boolean text = given == Kind.TEXT;
        boolean literal = shown.matches("(?s)[\"'].*|-?\\d.*|true|false");
        return switch (right) {
            case TEXT -> literal ? (name == null ? "\"" + shown + "\"" : "the name of a " + name) + ", in quotes" : "";
            case NUMBER, WHOLE_NUMBER -> value.matches("-?\\d+(\\.\\d+)?") ? value + ", without quotes" : "";
            case WINDOW ->
                SelectionChecks.PERIOD.matcher(value).matches()
                        ? "calendarDays(" + value.replaceAll("\\D", "") + ")"
                        : "days(" + (text && !value.matches("\\d+") ? "30" : value) + ")";
            case SELECTION -> text ? "signals.of(" + shown + ")" : "";
            case BOOLEAN -> "true or false";
            case INSTANT -> "within(days(30)), or an instant: visit.since, contact.date(\"…\").instant";
            case OTHER -> "";
        };
    }

    /** How a method that is given too little or too much is called right. */
    static String forms(Class<?> owner, String name) {
        String forms = Arrays.stream(owner.getMethods())
                .filter(method -> method.getName().equals(name) && method.getParameterCount() > 0)
                .map(method -> Arrays.stream(method.getParameterTypes())
                        .map(ArgumentChecks::example)
                        .collect(Collectors.joining(", ", name + "(", ")")))
                .distinct()
                .sorted()
                .collect(Collectors.joining(" or "));
        return forms.isEmpty() ? "" : "\nMaybe " + forms + ".";
    }

    private static String example(Class<?> type) {
        Kind kind = Kind.of(type.isArray() ? type.getComponentType() : type);
        return kind != Kind.OTHER ? kind.example : type == Object.class ? "\"…\"" : type.getSimpleName();
    }
}
