package org.journeyrules.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs all of it and prints the tables of the README. Each round runs every benchmark once, each in a JVM of its own, so
 * that a machine that slows down slows all of them down; what counts is the median of the rounds.
 */
public final class Comparison {
    private static final List<Contacts.Next> FOR_ALL = List.of(Contacts.Next.ANY, Contacts.Next.WATCHED);
    private static final List<String> HISTORIES = List.of("long", "dense");
    private static final List<Integer> KEPT = List.of(10, 100, 1_000, 10_000);

    /** So long the compiler goes on: after five seconds engines of many small methods are still half as fast as they get. */
    private static final int WARM_UP = 12;

    private final int rounds;
    private final int warmUp;
    private final int iterations;
    private final int millis;
    private final Map<String, List<Double>> times = new LinkedHashMap<>();
    private final Map<String, Double> bytes = new LinkedHashMap<>();

    private Comparison(int rounds, int warmUp, int iterations, int millis) {
        this.rounds = rounds;
        this.warmUp = warmUp;
        this.iterations = iterations;
        this.millis = millis;
    }

    /**
     * Without arguments as for the README; with {@code short} for a first look; with {@code quick} the same ratios by
     * processor time, on a machine that others use too.
     */
    public static void main(String[] arguments) throws RunnerException, IOException, InterruptedException {
        if (arguments.length > 0 && arguments[0].equals("quick")) {
            System.out.println(Agreement.check() + "\n");
            Comparison comparison = new Comparison(0, 0, 0, 0);
            comparison.takeTurns();
            comparison.print();
            return;
        }
        boolean brief = arguments.length > 0 && arguments[0].equals("short");
        Comparison comparison = brief ? new Comparison(1, 3, 3, 500) : new Comparison(3, WARM_UP, 5, 1000);
        System.out.println(Agreement.check());
        System.out.println();
        comparison.run();
        comparison.print();
        System.out.println("\nA contact: " + StateSize.measure() + "\n");
        System.out.println("| from the start of the JVM to the first decision | ms |\n|---|---|");
        ColdStart.measure(brief ? 1 : 5)
                .forEach((start, time) -> System.out.printf(
                        Locale.ROOT,
                        "| %s | %,d |%n",
                        start.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        time));
    }

    private void run() throws RunnerException, IOException {
        for (int round = 1; round <= rounds; round++) {
            System.err.println("round " + round + " of " + rounds);
            for (Contacts.Next next : FOR_ALL) {
                for (Engine engine : Engine.values()) {
                    signal(engine, next, Contacts.Screening.HOST);
                }
            }
            for (Engine engine : List.of(Engine.JAVA, Engine.EXECUTABLE)) {
                signal(engine, Contacts.Next.WATCHED, Contacts.Screening.JOURNEY);
                signal(engine, Contacts.Next.UNWATCHED, Contacts.Screening.HOST);
            }
            for (String history : HISTORIES) {
                for (int kept : KEPT) {
                    run(
                            history + " " + kept,
                            HistoryBenchmark.class,
                            Map.of("history", history, "kept", String.valueOf(kept)));
                }
            }
        }
    }

    /** Those that are compared with each other take turns with each other. */
    private void takeTurns() throws IOException, InterruptedException {
        List<List<String>> turns = new ArrayList<>();
        for (Contacts.Next next : FOR_ALL) {
            turns.add(Stream.of(Engine.values())
                    .map(engine -> key(engine, next, Contacts.Screening.HOST))
                    .toList());
        }
        List<String> beside = new ArrayList<>();
        for (Engine engine : List.of(Engine.JAVA, Engine.EXECUTABLE)) {
            beside.add(key(engine, Contacts.Next.WATCHED, Contacts.Screening.JOURNEY));
            beside.add(key(engine, Contacts.Next.UNWATCHED, Contacts.Screening.HOST));
        }
        List<String> histories = new ArrayList<>();
        for (String history : HISTORIES) {
            for (int kept : KEPT) {
                histories.add(history + " " + kept);
            }
        }
        turns.add(beside);
        turns.add(histories);
        for (List<String> subjects : turns) {
            Turns.measure(subjects).forEach((key, cost) -> {
                times.put(key, List.of(cost.nanos()));
                bytes.put(key, cost.bytes());
            });
        }
    }

    private void signal(Engine engine, Contacts.Next next, Contacts.Screening screening)
            throws RunnerException, IOException {
        run(
                key(engine, next, screening),
                SignalBenchmark.class,
                Map.of("engine", engine.name(), "next", next.name(), "screening", screening.name()));
    }

    private static String key(Engine engine, Contacts.Next next, Contacts.Screening screening) {
        return engine + " " + next + " " + screening;
    }

    private void run(String key, Class<?> benchmark, Map<String, String> parameters)
            throws RunnerException, IOException {
        Path log = Files.createTempFile("jmh", ".log");
        var options = new OptionsBuilder()
                .include(benchmark.getName() + ".receive")
                .forks(1)
                .warmupIterations(warmUp)
                .warmupTime(TimeValue.milliseconds(millis))
                .measurementIterations(iterations)
                .measurementTime(TimeValue.milliseconds(millis))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .output(log.toString());
        parameters.forEach(options::param);
        Options built = options.build();
        Collection<RunResult> results = new Runner(built).run();
        Files.delete(log);
        for (RunResult result : results) {
            double time = result.getPrimaryResult().getScore();
            times.computeIfAbsent(key, any -> new ArrayList<>()).add(time);
            for (Map.Entry<String, Result> second : result.getSecondaryResults().entrySet()) {
                if (second.getKey().endsWith("gc.alloc.rate.norm")) {
                    bytes.put(key, second.getValue().getScore());
                }
            }
            System.err.printf(Locale.ROOT, "%-30s %,12.0f ns%n", key, time);
        }
    }

    private double median(String key) {
        List<Double> sorted = times.get(key).stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private void print() {
        forAll("a signal as it comes", Contacts.Next.ANY);
        forAll("a signal that some rule looks at", Contacts.Next.WATCHED);
        System.out.println("| beside it | plain Java, µs | Journey, µs | ratio |\n|---|---|---|---|");
        beside("clicks screened, a signal that some rule looks at", Contacts.Next.WATCHED, Contacts.Screening.JOURNEY);
        beside("a signal that no rule looks at", Contacts.Next.UNWATCHED, Contacts.Screening.HOST);
        System.out.println("\n| signals kept | 10 | 100 | 1,000 | 10,000 | 10,000 to 10 |\n|---|---|---|---|---|---|");
        for (String history : HISTORIES) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s history, µs | %.1f | %.1f | %.1f | %.1f | %.2f |%n",
                    history,
                    median(history + " 10") / 1000,
                    median(history + " 100") / 1000,
                    median(history + " 1000") / 1000,
                    median(history + " 10000") / 1000,
                    median(history + " 10000") / median(history + " 10"));
        }
    }

    private void forAll(String words, Contacts.Next next) {
        double java = median(key(Engine.JAVA, next, Contacts.Screening.HOST));
        double ours = median(key(Engine.EXECUTABLE, next, Contacts.Screening.HOST));
        System.out.println("| " + words + " | µs | to plain Java | to Journey | KB allocated |");
        System.out.println("|---|---|---|---|---|");
        for (Engine engine : Engine.values()) {
            String key = key(engine, next, Contacts.Screening.HOST);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.1f | %.2f | %.2f | %.1f |%n",
                    engine.words(),
                    median(key) / 1000,
                    median(key) / java,
                    median(key) / ours,
                    bytes.get(key) / 1024);
        }
        System.out.println();
    }

    private void beside(String words, Contacts.Next next, Contacts.Screening screening) {
        double java = median(key(Engine.JAVA, next, screening));
        double ours = median(key(Engine.EXECUTABLE, next, screening));
        System.out.printf(Locale.ROOT, "| %s | %.2f | %.2f | %.2f |%n", words, java / 1000, ours / 1000, ours / java);
    }
}
