package org.journeyrules.drools.internal.drl;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.drools.drl.ast.descr.ImportDescr;
import org.journeyrules.Journey;
import org.journeyrules.sequence.DueStep;
import org.journeyrules.signal.Signal;
import org.jspecify.annotations.Nullable;

/** The Java types that the rules of one file can name, and the properties and methods of these types. */
public final class DrlTypes {
    /** The types whose objects are matched by patterns. */
    public static final Set<Class<?>> FACTS = Set.of(Journey.class, Signal.class, DueStep.class);

    /** The types that rules name most, so that a message can name the import that is missing, and where they are. */
    public static final Set<String> KNOWN = Set.of(("Journey DueStep Signal Signals SignalType Channel Direction Trust"
                    + " Duration Period Instant List Collection Set Map")
            .split(" "));

    private static final List<String> PACKAGES = List.of(
            Journey.class.getPackageName(),
            DueStep.class.getPackageName(),
            Signal.class.getPackageName(),
            "java.time",
            "java.util");

    private static final Set<String> NEVER_NULL = Set.of("id", "contactId", "type", "how");

    /** Names that the executable model or MVEL takes for something of its own. */
    private static final String UNUSABLE =
            "with|eval|or|and|function|contains|in|unit|not|bind|eta|when|matches|after|before|during";

    private final ClassLoader loader;
    private final String packageName;
    private final List<String> imports;
    private final Map<String, Optional<Class<?>>> found = new ConcurrentHashMap<>();

    public DrlTypes(ClassLoader loader, DrlFile file) {
        this.loader = loader;
        this.packageName = file.packageName();
        this.imports =
                file.descr().getImports().stream().map(ImportDescr::getTarget).toList();
    }

    /** The type of a name as it is written in the file. */
    public Optional<Class<?>> named(String name) {
        return found.computeIfAbsent(name, this::find);
    }

    private Optional<Class<?>> find(String name) {
        int point = name.indexOf('.');
        String first = point < 0 ? name : name.substring(0, point);
        Stream<String> imported = imports.stream()
                .filter(target -> target.endsWith("." + first))
                .map(target -> target + name.substring(first.length()));
        Stream<String> packages = imports.stream()
                .filter(target -> target.endsWith(".*"))
                .map(target -> target.substring(0, target.length() - 1) + name);
        return Stream.of(
                        imported,
                        Stream.of(packageName + "." + name),
                        packages,
                        Stream.of("java.lang." + name),
                        point > 0 ? Stream.of(name) : Stream.<String>empty())
                .flatMap(names -> names)
                .flatMap(each -> load(each).stream())
                .findFirst();
    }

    /** The class of a full name, in which a nested class may follow a point. */
    public Optional<Class<?>> load(String name) {
        return load(name, loader);
    }

    private static Optional<Class<?>> load(String name, ClassLoader loader) {
        String candidate = name;
        while (true) {
            try {
                return Optional.of(Class.forName(candidate, false, loader));
            } catch (ClassNotFoundException | LinkageError absent) {
                int point = candidate.lastIndexOf('.');
                if (point < 0) {
                    return Optional.empty();
                }
                candidate = candidate.substring(0, point) + "$" + candidate.substring(point + 1);
            }
        }
    }

    /**
     * What a type answers to a name.
     *
     * @param type the answer's type; Object where it is not known better
     * @param nullable whether the answer may be null
     */
    public record Member(
            Class<?> type, boolean nullable, @Nullable Object constant) {}

    /**
     * The answer of a type to a property or a call.
     *
     * @param arguments how many arguments a call has, or -1 for a property
     * @param isStatic whether the type itself is asked
     */
    public static Optional<Member> member(Class<?> type, String name, int arguments, boolean isStatic) {
        if (arguments >= 0) {
            return method(type, Set.of(name), arguments, isStatic);
        }
        String capital = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        return field(type, name, isStatic)
                .or(() -> method(type, Set.of(name, "get" + capital, "is" + capital), 0, isStatic));
    }

    private static Optional<Member> field(Class<?> type, String name, boolean isStatic) {
        try {
            Field field = type.getField(name);
            boolean constant = Modifier.isStatic(field.getModifiers()) && Modifier.isFinal(field.getModifiers());
            Object value = constant && field.getType() == String.class ? field.get(null) : null;
            return isStatic && !Modifier.isStatic(field.getModifiers())
                    ? Optional.empty()
                    : Optional.of(new Member(field.getType(), false, value));
        } catch (ReflectiveOperationException | LinkageError absent) {
            return Optional.empty();
        }
    }

    private static Optional<Member> method(Class<?> type, Set<String> names, int arguments, boolean isStatic) {
        Class<?> root = type.isInterface() ? Object.class : type; // whose methods an interface answers to as well
        return Stream.of(type, root)
                .flatMap(each -> Stream.of(each.getMethods()))
                .filter(method -> names.contains(method.getName()))
                .filter(method -> !isStatic || Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getParameterCount() == arguments
                        || method.isVarArgs() && arguments >= method.getParameterCount() - 1)
                .map(method -> new Member(method.getReturnType(), isNullable(method), null))
                .findFirst();
    }

    /** Whether a method of the library may return null; the annotations that say so are not there at run time. */
    private static boolean isNullable(Method method) {
        Class<?> answer = method.getReturnType();
        return method.getDeclaringClass().getName().startsWith("org.journeyrules.")
                && (answer == String.class || answer == Double.class)
                && !NEVER_NULL.contains(method.getName());
    }

    /** Whether Drools can read a property of this name; some it takes for something of its own. */
    public static boolean isUsable(String name) {
        return !name.matches(UNUSABLE) && !"alphaIndexedBy".contains(name) && !"betaIndexedBy".contains(name);
    }

    /** The names that a type answers to, for advice. */
    public static List<String> memberNames(Class<?> type, boolean isStatic) {
        return Stream.concat(Arrays.stream(type.getFields()), Arrays.stream(type.getMethods()))
                .filter(member -> member.getDeclaringClass() != Object.class)
                .filter(member -> !isStatic || Modifier.isStatic(member.getModifiers()))
                .map(java.lang.reflect.Member::getName)
                .distinct()
                .toList();
    }

    public static Optional<String> fullName(String simpleName) {
        return PACKAGES.stream()
                .filter(each -> KNOWN.contains(simpleName))
                .map(each -> each + "." + simpleName)
                .filter(each -> load(each, DrlTypes.class.getClassLoader()).isPresent())
                .findFirst();
    }
}
