package org.journeyrules.architecture;

import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.PROTECTED;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC;
import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.PackageMatchers;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** What ArchUnit does not ask by itself; shared by the architecture tests of all modules. */
public final class Conditions {
    /** No-argument methods that one of the two Drools models cannot compile in a pattern, or never matches. */
    private static final Set<String> NOT_IN_A_PATTERN = Set.of(
            "with",
            "eval",
            "or",
            "and",
            "function",
            "contains",
            "in",
            "unit",
            "not",
            "bind",
            "when",
            "matches",
            "after",
            "before",
            "during");

    private Conditions() {}

    /** No type of the given packages in what a class shows to those who use or extend it. */
    public static ArchCondition<JavaClass> hideInPublic(String... packages) {
        PackageMatchers hidden = PackageMatchers.of(packages);
        return condition("show no type of " + String.join(", ", packages), (type, events) -> {
            if (!isSeen(type)) return;
            supertypes(type)
                    .filter(shown -> hidden.test(shown.getPackageName()))
                    .forEach(shown -> events.add(violated(type, type.getName() + " is a " + shown.getName())));
            for (JavaMember member : type.getMembers()) {
                if (!isSeen(member, type)) continue;
                types(member)
                        .filter(shown -> hidden.test(shown.getPackageName()))
                        .forEach(shown ->
                                events.add(violated(type, member.getFullName() + " mentions " + shown.getName())));
            }
        });
    }

    private static boolean isSeen(JavaClass type) {
        return type.getModifiers().contains(PUBLIC)
                && type.getEnclosingClass().map(Conditions::isSeen).orElse(true);
    }

    private static boolean isSeen(JavaMember member, JavaClass in) {
        Set<?> modifiers = member.getModifiers();
        return !modifiers.contains(SYNTHETIC)
                && (modifiers.contains(PUBLIC)
                        || modifiers.contains(PROTECTED) && !in.getModifiers().contains(FINAL));
    }

    private static Stream<JavaClass> supertypes(JavaClass type) {
        return Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream())
                .flatMap(supertype -> supertype.getAllInvolvedRawTypes().stream())
                .distinct();
    }

    private static Stream<JavaClass> types(JavaMember member) {
        Stream<JavaClass> thrown =
                member instanceof JavaCodeUnit unit ? unit.getExceptionTypes().stream() : Stream.of();
        return Stream.concat(member.getAllInvolvedRawTypes().stream(), thrown)
                .map(JavaClass::getBaseComponentType)
                .distinct();
    }

    /** The answers of a class can be asked for by name in a DRL pattern. */
    public static ArchCondition<JavaMethod> beWrittenInAPattern() {
        return condition("have a name that can be written in a DRL pattern", (method, events) -> {
            Set<?> modifiers = method.getModifiers();
            String name = method.getName();
            boolean asked = modifiers.contains(PUBLIC)
                    && !modifiers.contains(STATIC)
                    && !modifiers.contains(SYNTHETIC)
                    && isSeen(method.getOwner())
                    && method.getRawParameterTypes().isEmpty()
                    && !method.getRawReturnType().getName().equals("void");
            // Drools looks for generated names by String.contains, so parts of them count too.
            boolean unreadable = NOT_IN_A_PATTERN.contains(name)
                    || name.length() == 1
                    || "alphaIndexedBy".contains(name)
                    || "betaIndexedBy".contains(name);
            if (asked && unreadable) {
                events.add(violated(method, method.getFullName() + " cannot be written in a DRL pattern"));
            }
        });
    }

    /** No public constructor, be it of a record, and no public factory takes more parts. */
    public static ArchCondition<JavaClass> beMadeOfAtMost(int parts) {
        return condition("be made of at most " + parts + " parts", (type, events) -> {
            if (!isSeen(type)) return;
            for (JavaCodeUnit unit : type.getCodeUnits()) {
                boolean makes = unit.isConstructor() || unit.getModifiers().contains(STATIC);
                int taken = unit.getRawParameterTypes().size();
                if (makes && isSeen(unit, type) && taken > parts) {
                    events.add(violated(type, unit.getFullName() + " takes " + taken + " parts"));
                }
            }
        });
    }

    /** Told by its type alone: a List that somebody filled is not seen. */
    public static ArchCondition<JavaField> holdNothingThatChanges() {
        return condition("hold nothing that changes", (field, events) -> {
            JavaClass type = field.getRawType();
            boolean changes = type.isArray()
                    || type.isAssignableTo(StringBuilder.class)
                    || type.getPackageName().startsWith("java.util.concurrent.atomic")
                    || type.isAssignableTo(java.util.concurrent.ConcurrentMap.class)
                    || type.isAssignableTo(java.text.Format.class)
                    || type.getPackageName().startsWith("java.util")
                            && !type.isInterface()
                            && (type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class));
            if (changes) {
                events.add(violated(field, field.getFullName() + " is a " + type.getName() + ", which can change"));
            }
        });
    }

    /** The package itself, those directly under it, and those directly under an {@code internal} one. */
    public static SliceAssignment packagesUnder(String root) {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                String name = type.getPackageName();
                if (name.equals(root)) return SliceIdentifier.of(root);
                if (!name.startsWith(root + ".")) return SliceIdentifier.ignore();
                String[] below = name.substring(root.length() + 1).split("\\.");
                return SliceIdentifier.of(root + "." + below[0]
                        + (below[0].equals("internal") && below.length > 1 ? "." + below[1] : ""));
            }

            @Override
            public String getDescription() {
                return "the packages under " + root;
            }
        };
    }

    private static <T> ArchCondition<T> condition(String description, BiConsumer<T, ConditionEvents> check) {
        return new ArchCondition<>(description) {
            @Override
            public void check(T item, ConditionEvents events) {
                check.accept(item, events);
            }
        };
    }
}
