package org.journeyrules.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.util.Set;

/** Calls, method references and field accesses by which a class asks for more than its arguments. */
public final class Uses {
    private static final Set<String> CLOCK = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.time.ZoneId.systemDefault",
            "java.util.Calendar.getInstance",
            "java.util.TimeZone.getDefault");

    private static final Set<String> CHANCE = Set.of(
            "java.lang.Math.random",
            "java.lang.StrictMath.random",
            "java.lang.System.identityHashCode",
            "java.util.Collections.shuffle",
            "java.util.UUID.randomUUID");

    private static final Set<String> CHANCE_TYPES = Set.of(
            "java.security.SecureRandom",
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.concurrent.ThreadLocalRandom");

    private static final Set<String> MACHINE = Set.of(
            "java.lang.Boolean.getBoolean",
            "java.lang.Integer.getInteger",
            "java.lang.Long.getLong",
            "java.lang.String.formatted",
            "java.lang.System.getProperties",
            "java.lang.System.getProperty",
            "java.lang.System.getenv",
            "java.lang.System.lineSeparator",
            "java.nio.charset.Charset.defaultCharset",
            "java.util.Locale.getDefault");

    /** These take a locale or a character set, or else that of the machine. */
    private static final Set<String> MACHINE_BY_DEFAULT = Set.of(
            "java.lang.String.format(java.lang.String, [Ljava.lang.Object;)",
            "java.lang.String.getBytes()",
            "java.lang.String.toLowerCase()",
            "java.lang.String.toUpperCase()",
            "java.time.format.DateTimeFormatter.ofPattern(java.lang.String)");

    private static final Set<String> THREADS = Set.of(
            "java.util.Collection.parallelStream",
            "java.util.stream.BaseStream.parallel",
            "java.util.stream.Stream.parallel",
            "java.util.stream.IntStream.parallel",
            "java.util.stream.LongStream.parallel",
            "java.util.stream.DoubleStream.parallel");

    private static final Set<String> THREAD_TYPES = Set.of(
            "java.lang.InheritableThreadLocal",
            "java.lang.Thread",
            "java.lang.ThreadLocal",
            "java.util.Timer",
            "java.util.concurrent.CompletableFuture",
            "java.util.concurrent.Executors",
            "java.util.concurrent.ForkJoinPool",
            "java.util.concurrent.ScheduledThreadPoolExecutor",
            "java.util.concurrent.ThreadPoolExecutor");

    private Uses() {}

    public static DescribedPredicate<JavaAccess<?>> ofTheClock() {
        return target(
                "the clock or the zone of the machine",
                (target, owner) -> CLOCK.contains(target)
                        || owner.startsWith("java.time.") && target.endsWith(".now")
                        || owner.equals("java.time.Clock")
                        || owner.equals("java.time.InstantSource"),
                Set.of("java.util.Date.<init>()", "java.util.GregorianCalendar.<init>()"));
    }

    public static DescribedPredicate<JavaAccess<?>> ofChance() {
        return target(
                "chance",
                (target, owner) -> CHANCE.contains(target)
                        || CHANCE_TYPES.contains(owner)
                        || owner.startsWith("java.util.random."),
                Set.of());
    }

    public static DescribedPredicate<JavaAccess<?>> ofTheMachine() {
        return target("what differs between machines", (target, owner) -> MACHINE.contains(target), MACHINE_BY_DEFAULT);
    }

    public static DescribedPredicate<JavaAccess<?>> ofThreads() {
        return target(
                "threads",
                (target, owner) -> THREADS.contains(target)
                        || THREAD_TYPES.contains(owner)
                        || target.equals("java.util.List.parallelStream")
                        || target.equals("java.util.Set.parallelStream"),
                Set.of());
    }

    private interface Test {
        boolean test(String target, String owner);
    }

    private static DescribedPredicate<JavaAccess<?>> target(String what, Test test, Set<String> overloads) {
        return describe(what, access -> {
            String owner = access.getTargetOwner().getFullName();
            String target = owner + "." + access.getTarget().getName();
            return test.test(target, owner) || overloads.contains(target + parameters(access.getTarget()));
        });
    }

    private static String parameters(AccessTarget target) {
        return target instanceof AccessTarget.CodeUnitAccessTarget unit
                ? "("
                        + String.join(
                                ", ",
                                unit.getRawParameterTypes().stream()
                                        .map(t -> t.getName())
                                        .toList()) + ")"
                : "";
    }
}
