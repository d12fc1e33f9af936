package org.journeyrules.map;

import java.time.Duration;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.journeyrules.internal.message.Suggestions;
import org.journeyrules.internal.text.AwaitedSignal;
import org.journeyrules.signal.SignalType;

/** Collects the problems of a map, with the checks and wordings that all its parts share. */
final class MapFaults {
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final List<MapProblem> problems = new ArrayList<>();
    private final Set<String> types = new LinkedHashSet<>();
    private final boolean typesAreDeclared;

    MapFaults(List<SignalDeclaration> declared) {
        typesAreDeclared = !declared.isEmpty();
        declared.forEach(each -> types.add(each.name()));
        types.addAll(SignalType.known());
    }

    List<MapProblem> problems() {
        return problems;
    }

    void add(String path, String text, String advice) {
        problems.add(MapProblem.at(path, text, advice));
    }

    void add(String path, String text) {
        add(path, text, "");
    }

    /** Checks that all parts of a list have names, and that no name occurs twice. */
    <T> void names(String path, String kind, List<T> parts, Function<T, String> name) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < parts.size(); i++) {
            String each = name.apply(parts.get(i));
            String at = path + "[" + i + "].name";
            if (each.isBlank()) {
                add(at, kind + " without a name");
            } else if (!seen.add(each)) {
                add(at, kind + " '" + each + "' is declared twice", "Maybe rename or remove the second one.");
            }
        }
    }

    /** Checks that no text of a list is empty or repeated. */
    void texts(String path, String kind, Collection<String> texts) {
        Set<String> seen = new HashSet<>();
        int i = 0;
        for (String text : texts) {
            String at = path + "[" + i++ + "]";
            if (text.isBlank()) {
                add(at, kind + " is empty");
            } else if (!seen.add(text)) {
                add(at, kind + " '" + text + "' is listed twice");
            }
        }
    }

    /** Checks that a name is declared in a section of the map. */
    void declared(String path, String kind, String name, String section, Collection<String> declared) {
        if (!declared.contains(name)) {
            add(path, kind + " '" + name + "' is not declared", undeclared(name, section, declared));
        }
    }

    private static String undeclared(String name, String section, Collection<String> declared) {
        return Suggestions.to(name, declared)
                .map(near -> "Maybe '" + near + "'?")
                .orElse("Maybe add it under '" + section + "'"
                        + (declared.isEmpty() ? "." : ", which has " + String.join(", ", declared) + "."));
    }

    /** Checks an optional name as {@link #declared} does. */
    void declared(String path, String kind, Optional<String> name, String section, Collection<String> declared) {
        name.ifPresent(each -> declared(path, kind, each, section, declared));
    }

    /** Checks each name of a list as {@link #declared} does. */
    void allDeclared(String path, String kind, List<String> names, String section, Collection<String> declared) {
        for (int i = 0; i < names.size(); i++) {
            declared(path + "[" + i + "]", kind, names.get(i), section, declared);
        }
    }

    /** Checks the name of a signal type. */
    void type(String path, String type) {
        if (!SignalType.isWellFormed(type)) {
            String upper = type.strip().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
            String advice = Suggestions.to(type, types)
                    .map(near -> "Maybe '" + near + "'?")
                    .orElse(SignalType.isWellFormed(upper) ? "Maybe '" + upper + "'?" : "");
            add(path, "'" + type + "' is not a signal type; write it in UPPER_SNAKE_CASE", advice);
        } else if (typesAreDeclared && !types.contains(type)) {
            String advice = Suggestions.to(type, types)
                    .map(near -> "Maybe '" + near + "'?")
                    .orElse("Maybe add it under 'signals'.");
            add(path, "signal type '" + type + "' is neither known nor declared", advice);
        }
    }

    /** Checks each name of a list as {@link #type} does. */
    void types(String path, Collection<String> names) {
        int i = 0;
        for (String each : names) {
            type(path + "[" + i++ + "]", each);
        }
    }

    /** Checks a signal type with conditions. */
    void awaited(String path, String text) {
        AwaitedSignal awaited = AwaitedSignal.of(text);
        type(path, awaited.type());
        if (!awaited.isReadable()) {
            add(
                    path,
                    "'" + text + "' has a condition without an attribute or a value",
                    "Maybe '" + awaited.type() + " unless amount < 0'.");
        }
    }

    /** Checks each of a list as {@link #awaited(String, String)} does. */
    void awaited(String path, Collection<String> texts) {
        int i = 0;
        for (String each : texts) {
            awaited(path + "[" + i++ + "]", each);
        }
    }

    /** Checks a text that is either a signal type, if it looks like one, or a description for people. */
    void typeOrWords(String path, Optional<String> text) {
        if (text.isPresent() && text.get().isBlank()) {
            add(path, key(path) + " is empty");
        } else if (text.isPresent() && SignalType.isWellFormed(text.get())) {
            type(path, text.get());
        }
    }

    /** Returns the last key of a path, in quotes, for a message. */
    static String key(String path) {
        return "'" + path.substring(path.lastIndexOf('.') + 1) + "'";
    }

    void positive(String path, TemporalAmount time) {
        if (readable(path, time) && isZero(time)) {
            add(path, key(path) + " must be positive, not " + time);
        }
    }

    void zeroOrMore(String path, TemporalAmount time) {
        readable(path, time);
    }

    /** Checks a time that is converted to milliseconds. */
    void notTooLong(String path, Duration time) {
        if (time.compareTo(LONGEST) > 0) {
            add(path, key(path) + " must be at most " + LONGEST.toDays() + " days, not " + time);
        }
    }

    private boolean readable(String path, TemporalAmount time) {
        if (time instanceof Period period) {
            if (period.getYears() < 0 || period.getMonths() < 0 || period.getDays() < 0) {
                add(path, key(path) + " must not be negative, but is " + time);
                return false;
            }
            return true;
        }
        if (time instanceof Duration duration) {
            if (duration.isNegative()) {
                add(path, key(path) + " must not be negative, but is " + time);
                return false;
            }
            if (duration.getNano() % 1_000_000 != 0) {
                add(path, key(path) + " must be a whole number of milliseconds, not " + time);
                return false;
            }
            return true;
        }
        add(
                path,
                key(path) + " must be a Duration or a Period, not a "
                        + time.getClass().getSimpleName() + " such as " + time);
        return false;
    }

    private static boolean isZero(TemporalAmount time) {
        return time instanceof Period period ? period.isZero() : Duration.ZERO.equals(time);
    }
}
