package org.journeyrules.drools;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.journeyrules.Journey;
import org.journeyrules.drools.internal.drl.PackContent;
import org.journeyrules.signal.SignalType;
import org.jspecify.annotations.Nullable;

/**
 * Rules that belong together: their files, the policies that hold their numbers, and the signal types they bring.
 *
 * <pre>{@code
 * RulePack pack = RulePack.of("acme")
 *         .resource("/acme/journey.drl")
 *         .policy(new AcmePolicy(3, Period.ofDays(14)));
 * }</pre>
 *
 * A pack is only read when rules are built from it. Immutable and thread-safe: each method returns a pack with one thing
 * more.
 */
public final class RulePack {
    private final String name;
    private final List<PackContent.Source> sources;
    private final List<Object> policies;
    private final Set<String> signalTypes;
    private final @Nullable ClassLoader classLoader;

    private RulePack(
            String name,
            List<PackContent.Source> sources,
            List<Object> policies,
            Set<String> signalTypes,
            @Nullable ClassLoader classLoader) {
        this.name = name;
        this.sources = sources;
        this.policies = policies;
        this.signalTypes = signalTypes;
        this.classLoader = classLoader;
    }

    /**
     * A pack without rules yet.
     *
     * @throws IllegalArgumentException if the name is empty
     */
    public static RulePack of(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("The name of a rule pack is empty.");
        }
        return new RulePack(name, List.of(), List.of(), Set.of(), null);
    }

    /** Returns this pack with a DRL file on the class path, as a path from the root: {@code "/acme/journey.drl"}. */
    public RulePack resource(String path) {
        String fromRoot = path.startsWith("/") ? path.substring(1) : path;
        return with(new PackContent.Source(path, fromRoot, null, null));
    }

    /** Returns this pack with a DRL file of the file system, in UTF-8. */
    public RulePack file(Path file) {
        return with(new PackContent.Source(file.toString(), null, file, null));
    }

    /** Returns this pack with rules given as text. Problems use the name as the name of the file. */
    public RulePack text(String name, String drl) {
        return with(new PackContent.Source(name, null, null, Objects.requireNonNull(drl, "drl")));
    }

    private RulePack with(PackContent.Source source) {
        return new RulePack(this.name, plus(sources, source), policies, signalTypes, classLoader);
    }

    /**
     * This pack with a policy: an immutable object that holds the numbers of the rules, which read it by
     * {@code AcmePolicy.of(this)}. One of the same type replaces the one before.
     *
     * @throws IllegalArgumentException if rules could not read it: its type, or one that encloses it, is not public, or
     *     it has no {@code public static AcmePolicy of(Journey journey)}; or if its toString does not show its values,
     *     which are part of the rules' version
     */
    public RulePack policy(Object policy) {
        checkPolicy(policy.getClass());
        List<Object> others = new ArrayList<>(policies);
        others.removeIf(other -> other.getClass() == policy.getClass());
        return new RulePack(name, sources, plus(others, policy), signalTypes, classLoader);
    }

    private void checkPolicy(Class<?> type) {
        for (Class<?> part = type; part != null; part = part.getEnclosingClass()) {
            if (!Modifier.isPublic(part.getModifiers())) {
                throw new IllegalArgumentException("Pack '" + name + "' has a policy of " + type.getName()
                        + ", which rules cannot read: " + part.getName() + " is not public.\nMaybe declare it as public"
                        + (part.isRecord() ? " record " : " class ") + part.getSimpleName() + ".");
            }
        }
        if (!tellsItsValues(type)) {
            throw new IllegalArgumentException("Pack '" + name + "' has a policy of " + type.getName()
                    + ", whose toString does not show its values, which the rules' version includes.\n"
                    + "Maybe make it a record.");
        }
        if (accessor(type).isEmpty()) {
            throw new IllegalArgumentException("Pack '" + name + "' has a policy of " + type.getName()
                    + ", which rules cannot read: it has no accessor.\nMaybe add to it: public static "
                    + type.getSimpleName() + " of(Journey journey) { return journey.policy(" + type.getSimpleName()
                    + ".class); }");
        }
    }

    private static boolean tellsItsValues(Class<?> type) {
        try {
            return type.getMethod("toString").getDeclaringClass() != Object.class;
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Optional<Method> accessor(Class<?> type) {
        try {
            Method of = type.getMethod("of", Journey.class);
            return Modifier.isStatic(of.getModifiers()) && type.isAssignableFrom(of.getReturnType())
                    ? Optional.of(of)
                    : Optional.empty();
        } catch (NoSuchMethodException absent) {
            return Optional.empty();
        }
    }

    /**
     * This pack with signal types of its own, so that its rules may ask for them where the map declares the types it
     * knows.
     *
     * @throws IllegalArgumentException if one is not UPPER_SNAKE_CASE
     */
    public RulePack signalTypes(String... types) {
        Set<String> all = new LinkedHashSet<>(signalTypes);
        for (String type : types) {
            if (!SignalType.isWellFormed(type)) {
                throw new IllegalArgumentException(
                        "Pack '" + name + "' has the signal type '" + type + "', which is not UPPER_SNAKE_CASE.");
            }
            all.add(type);
        }
        return new RulePack(name, sources, policies, Collections.unmodifiableSet(all), classLoader);
    }

    /**
     * This pack with the class loader that finds its resources and the classes its rules name. Default: the thread's
     * context class loader at the time of building, else the one of this library.
     */
    public RulePack classLoader(ClassLoader loader) {
        return new RulePack(name, sources, policies, signalTypes, Objects.requireNonNull(loader, "loader"));
    }

    private static <T> List<T> plus(List<T> list, T one) {
        List<T> longer = new ArrayList<>(list);
        longer.add(one);
        return Collections.unmodifiableList(longer);
    }

    public String name() {
        return name;
    }

    /** The policies, in the order added. */
    public List<Object> policies() {
        return policies;
    }

    /** The pack as the compiler reads it, with the class loader that this thread gives it. */
    PackContent content() {
        return new PackContent(name, sources, policies, signalTypes, loader());
    }

    private ClassLoader loader() {
        if (classLoader != null) {
            return classLoader;
        }
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context == null ? RulePack.class.getClassLoader() : context;
    }

    @Override
    public String toString() {
        return "pack '" + name + "'";
    }
}
