package org.journeyrules.drools.internal.check;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.journeyrules.drools.Problem;
import org.journeyrules.drools.internal.check.TypedRule.Question;
import org.journeyrules.drools.internal.check.TypedRule.Typed;
import org.journeyrules.drools.internal.drl.Expression;
import org.jspecify.annotations.Nullable;

/** Checks the kinds of the arguments that a question or a proposal of the library is given. */
final class ArgumentChecks extends Checks {
    private final Typed expression;
    private final Question question;
    private final String method;

    ArgumentChecks(Scope scope, Typed expression, Question question) {
        super(scope);
        this.expression = expression;
        this.question = question;
        this.method = question.link().name().text();
    }

    /**
     * Checks each argument; of several that are wrong, the first.
     *
     * @param name what the first argument names, or null where it is not a name
     */
    Stream<Problem> problems(@Nullable String name) {
        return IntStream.range(0, question.link().given().size())
                .boxed()
                .flatMap(place -> argument(place, place == 0 ? name : null))
                .limit(1);
    }

    private Stream<Problem> argument(int place, @Nullable String name) {
        Expression given = question.link().given().get(place);
        ValueKind kind = kind(given);
        List<ValueKind> taken = taken(question, place);
        boolean right = taken.stream().anyMatch(each -> takes(each, kind, given.isNumber()));
        return kind == ValueKind.OTHER || taken.isEmpty() || right
                ? Stream.empty()
                : error(given, fault(given.text(), kind, taken.get(0), name, isTakenByLonger(kind, place)));
    }

    /** Whether a method of the same name that has more arguments takes this kind at the place. */
    private boolean isTakenByLonger(ValueKind kind, int place) {
        return methods(question.before().type(), method)
                .map(Method::getParameterTypes)
                .anyMatch(types -> types.length > place && ValueKind.of(types[place]) == kind);
    }

    private ValueKind kind(Expression given) {
        if (given.isNumber()) {
            return given.text().matches("-?\\d[\\d_]*[lL]?") ? ValueKind.WHOLE_NUMBER : ValueKind.NUMBER;
        }
        return given.string() != null
                ? ValueKind.TEXT
                : ValueKind.of(expression.of(given).type());
    }

    private static boolean takes(ValueKind taken, ValueKind given, boolean literal) {
        boolean converted = taken == ValueKind.NUMBER || taken == ValueKind.WHOLE_NUMBER && !literal; // by Drools
        return taken == given || taken == ValueKind.OTHER || given.isNumber() && converted;
    }

    /** The kind of argument that a question takes at a place, in words; empty where there is no such kind. */
    static String words(Question question, int place) {
        return taken(question, place).stream()
                .findFirst()
                .map(kind -> kind.words)
                .orElse("");
    }

    /** The kinds that the methods of this name and number of arguments take at a place; none where they are not ours. */
    private static List<ValueKind> taken(Question question, int place) {
        Class<?> owner = question.before().type();
        int given = question.link().given().size();
        return methods(owner, question.link().name().text())
                .filter(method -> TypedRule.isOurs(owner))
                .map(Method::getParameterTypes)
                .filter(types -> types.length == given || given >= types.length - 1 && isVaried(types))
                .map(types -> place < types.length - 1 || !isVaried(types)
                        ? types[place]
                        : types[types.length - 1].getComponentType())
                .map(ValueKind::of)
                .toList();
    }

    /** Whether the last parameter takes several; no method of the library takes an array otherwise. */
    private static boolean isVaried(Class<?>[] types) {
        return types.length > 0 && types[types.length - 1].isArray();
    }

    private static Stream<Method> methods(@Nullable Class<?> owner, String name) {
        return owner == null
                ? Stream.empty()
                : Arrays.stream(owner.getMethods())
                        .filter(method -> method.getName().equals(name));
    }

    private String fault(String shown, ValueKind given, ValueKind taken, @Nullable String name, boolean longer) {
        if (given == ValueKind.NUMBER && taken == ValueKind.WHOLE_NUMBER) {
            boolean days = method.equals("days") && shown.matches("\\d{1,5}\\.(25|5|75)");
            String cure = days ? "\nMaybe hours(" + Math.round(Double.parseDouble(shown) * 24) + ")." : "";
            return method + " takes a whole number, and " + shown + " is not one." + cure;
        }
        if (longer) {
            return method + " takes " + taken.words + " here, and " + shown + " is " + given.words + "."
                    + forms(question.before().type(), method);
        }
        String cure = cure(taken, given, shown, name);
        return "%s takes %s, and %s is %s.%s"
                .formatted(method, taken.words, shown, given.words, cure.isEmpty() ? "" : "\nMaybe " + cure + ".");
    }

    private static String cure(ValueKind right, ValueKind given, String shown, @Nullable String name) {
        String value = shown.replaceAll("^[\"']|[\"']$", "");
        boolean text = given == ValueKind.TEXT;
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
        String forms = methods(owner, name)
                .filter(method -> method.getParameterCount() > 0)
                .map(method -> Arrays.stream(method.getParameterTypes())
                        .map(ArgumentChecks::example)
                        .collect(Collectors.joining(", ", name + "(", ")")))
                .distinct()
                .sorted()
                .collect(Collectors.joining(" or "));
        return forms.isEmpty() ? "" : "\nMaybe " + forms + ".";
    }

    private static String example(Class<?> type) {
        ValueKind kind = ValueKind.of(type.isArray() ? type.getComponentType() : type);
        return kind != ValueKind.OTHER ? kind.example : type == Object.class ? "\"…\"" : type.getSimpleName();
    }
}
