package org.journeyrules.benchmarks;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Measures what users run, with the command line's jar of an earlier commit and with that of this one. Both run the sample,
 * the map, the rules and the policy of the earlier commit. {@code real-use/run} builds the jars and starts this class.
 *
 * <p>Within one process, the two jars have class loaders of their own and take turns. Where a fresh JVM is what is measured,
 * the JVMs of the two take turns. All results are medians.
 */
public final class RealUse {
    private static final List<String> ALL = List.of("stored", "memory", "replay", "cold", "check");
    private static final List<String> BATCH =
            List.of("-XX:FreqInlineSize=120", "-XX:InlineSmallCode=1000", "-XX:+UseSerialGC");
    private static final List<String> SHORT = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final Path folder;
    private final Map<String, Path> jars = new LinkedHashMap<>();
    private final int passes;
    private final int runs;
    private final int copies;

    private RealUse(Path folder, Path before, Path now, boolean brief) {
        this.folder = folder;
        jars.put("before", before);
        jars.put("now", now);
        this.passes = brief ? 8 : 40;
        this.runs = brief ? 1 : 3;
        this.copies = brief ? 8 : 80;
    }

    /** The folder real-use, the earlier jar, the new jar, and what to measure: nothing for all; {@code short} for less of it. */
    public static void main(String[] arguments) throws Exception {
        List<String> words = List.of(arguments).subList(3, arguments.length);
        boolean brief = words.contains("short");
        RealUse use = new RealUse(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]), brief);
        for (String each : ALL) {
            if (words.stream().allMatch("short"::equals) || words.contains(each)) {
                use.measure(each);
            }
        }
    }

    private void measure(String what) throws Exception {
        switch (what) {
            case "stored" -> stored();
            case "memory" -> memory();
            case "replay" -> replay();
            case "cold" -> cold();
            default -> check();
        }
    }

    // ---- in one process

    private static final class Subject {
        private final ToLongFunction<String> commands;

        Subject(ToLongFunction<String> commands) {
            this.commands = commands;
        }

        long run(String command) {
            Thread.currentThread().setContextClassLoader(commands.getClass().getClassLoader());
            return commands.applyAsLong(command);
        }
    }

    @SuppressWarnings("unchecked") // the class is made of our source
    private Subject subject(Path jar, int copiesOfSample) throws IOException, ReflectiveOperationException {
        Path classes = Files.createTempDirectory("subject");
        String source = folder.resolve("Subject.java").toString();
        int code = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-cp", jar.toString(), "-d", classes.toString(), source);
        if (code != 0) {
            throw new IllegalStateException(source + " does not compile with " + jar);
        }
        URL[] urls = {jar.toUri().toURL(), classes.toUri().toURL()};
        URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
        Thread.currentThread().setContextClassLoader(loader);
        return new Subject((ToLongFunction<String>) loader.loadClass("Subject")
                .getConstructor(Path.class, int.class)
                .newInstance(folder.resolve("b2b"), copiesOfSample));
    }

    private void stored() throws Exception {
        Map<String, Subject> subjects = new LinkedHashMap<>();
        for (Map.Entry<String, Path> jar : jars.entrySet()) {
            Subject subject = subject(jar.getValue(), 1);
            subject.run("in memory");
            subject.run("keep");
            subjects.put(jar.getKey(), subject);
        }
        List<String> rows = List.of(
                "before: in memory",
                "before: stored as JSON",
                "before: JSON alone",
                "now: in memory",
                "now: stored as JSON",
                "now: stored as bytes",
                "now: JSON alone",
                "now: bytes alone");
        Map<String, List<Cost>> costs = new LinkedHashMap<>();
        for (int pass = 0; pass < passes; pass++) {
            for (String row : rows) {
                String[] parts = row.split(": ");
                Subject subject = subjects.get(parts[0]);
                costs.computeIfAbsent(row, any -> new ArrayList<>()).add(Cost.of(() -> subject.run(parts[1])));
            }
        }
        double before = Cost.median(costs.get("before: stored as JSON")).nanos();
        double alone = Cost.median(costs.get("before: JSON alone")).nanos();
        System.out.println(
                "\n| a call, or a state read and written | µs | to before | KB allocated |\n|---|---|---|---|");
        for (String row : rows) {
            Cost cost = Cost.median(costs.get(row));
            double base = row.endsWith("alone") ? alone : before;
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.1f | %.2f | %.1f |%n",
                    row,
                    cost.nanos() / 1000,
                    cost.nanos() / base,
                    cost.bytes() / 1024);
        }
    }

    private void memory() throws Exception {
        System.out.println("\n| a state | JSON, bytes | bytes | read from JSON, heap | read from bytes, heap |");
        System.out.println("|---|---|---|---|---|");
        for (Map.Entry<String, Path> jar : jars.entrySet()) {
            Subject subject = subject(jar.getValue(), 4);
            subject.run("in memory");
            for (String kept : List.of("keep", "many")) {
                long states = subject.run(kept);
                System.out.printf(
                        Locale.ROOT,
                        "| %s%s | %,d | %,d | %,d | %,d |%n",
                        jar.getKey(),
                        kept.equals("many") ? ", with 18 to 22 signals" : "",
                        subject.run("size of JSON") / states,
                        subject.run("size of bytes") / states,
                        heap(subject, "hold from JSON", states),
                        subject.run("size of bytes") == 0 ? 0 : heap(subject, "hold from bytes", states));
            }
        }
    }

    private static long heap(Subject subject, String command, long states) {
        subject.run("release");
        long before = used();
        subject.run(command);
        long after = used();
        subject.run("release");
        return (after - before) / states;
    }

    private static long used() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }

    // ---- JVMs of their own

    private void replay() throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("replay");
        copy("contacts.csv", data.resolve("sample-contacts.csv"), List.of(0));
        copy("signals.csv", data.resolve("sample-signals.csv"), List.of(0, 1));
        Contacts.write(data.resolve("generated-contacts.csv"), data.resolve("generated-signals.csv"), copies * 125, 20);
        System.out.println("\n| replay | s | processor, s | memory, MB | to before |\n|---|---|---|---|---|");
        for (String input : List.of("sample", "generated")) {
            for (int threads : List.of(1, 2)) {
                Map<String, List<String>> commands = new LinkedHashMap<>();
                String words = (input.equals("sample") ? "sample × " + copies : copies * 125 + " contacts")
                        + (threads == 1 ? ", one thread" : ", two threads");
                commands.put(words + ": before", replay(jars.get("before"), List.of(), data, input, threads));
                commands.put(words + ": now", replay(jars.get("now"), List.of(), data, input, threads));
                commands.put(words + ": now, launcher", replay(jars.get("now"), BATCH, data, input, threads));
                children(commands);
            }
        }
    }

    private List<String> replay(Path jar, List<String> flags, Path data, String input, int threads) throws IOException {
        List<String> command = new ArrayList<>(java(jar, flags));
        command.addAll(List.of("replay", "--threads", String.valueOf(threads)));
        command.addAll(
                List.of("--contacts", data.resolve(input + "-contacts.csv").toString()));
        command.addAll(List.of("--signals", data.resolve(input + "-signals.csv").toString()));
        command.addAll(List.of("--decisions", data.resolve("decisions.jsonl").toString()));
        command.addAll(List.of("--states", data.resolve("states.jsonl").toString()));
        command.addAll(List.of("--map", folder.resolve("b2b/map.yaml").toString()));
        command.addAll(List.of("--policy", folder.resolve("b2b/policy.yaml").toString()));
        try (Stream<Path> rules = Files.list(folder.resolve("b2b/rules"))) {
            rules.sorted().forEach(file -> command.addAll(List.of("--rules", file.toString())));
        }
        return command;
    }

    private void check() throws IOException, InterruptedException {
        System.out.println(
                "\n| check of ten rules | s | processor, s | memory, MB | to before |\n|---|---|---|---|---|");
        List<String> check = List.of(
                "check",
                "--no-standard-rules",
                "--rules",
                folder.resolve("ten.drl").toString());
        Map<String, List<String>> commands = new LinkedHashMap<>();
        commands.put("before", join(java(jars.get("before"), List.of()), check));
        commands.put("now", join(java(jars.get("now"), List.of()), check));
        commands.put("now, launcher", join(java(jars.get("now"), SHORT), check));
        children(commands);
    }

    private void cold() throws IOException, InterruptedException {
        System.out.println("\n| the first 20,000 signals of a JVM | s | processor, s | memory, MB | to plain Java |");
        System.out.println("|---|---|---|---|---|");
        Path cases = Files.createTempFile("cases", ".jsonl");
        ColdSignals.write(cases);
        Map<String, List<String>> commands = new LinkedHashMap<>();
        for (Engine engine : Engine.values()) {
            commands.put(
                    engine.words(),
                    List.of(
                            java(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            ColdSignals.class.getName(),
                            engine.name(),
                            cases.toString()));
        }
        children(commands);
    }

    private void children(Map<String, List<String>> commands) throws IOException, InterruptedException {
        Map<String, List<Child>> all = new LinkedHashMap<>();
        for (int run = 0; run < runs; run++) {
            for (Map.Entry<String, List<String>> command : commands.entrySet()) {
                all.computeIfAbsent(command.getKey(), any -> new ArrayList<>()).add(Child.run(command.getValue()));
            }
        }
        Child first = null;
        for (Map.Entry<String, List<Child>> each : all.entrySet()) {
            Child child = Child.median(each.getValue());
            first = first == null ? child : first;
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f | %,d | %.2f |%n",
                    each.getKey(),
                    child.seconds(),
                    child.processor(),
                    child.megabytes(),
                    child.processor() / first.processor());
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static List<String> java(Path jar, List<String> flags) {
        return join(join(List.of(java()), flags), List.of("-jar", jar.toString()));
    }

    private static List<String> join(List<String> one, List<String> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    /** Copies the rows of a file again and again, with other ids in some columns. */
    private void copy(String name, Path to, List<Integer> ids) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("b2b").resolve(name));
        List<String> all = new ArrayList<>(List.of(lines.get(0)));
        SplittableRandom order = new SplittableRandom(1);
        for (int copy = 0; copy < copies; copy++) {
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split(",", 3);
                for (int id : ids) {
                    cells[id] += "-" + copy;
                }
                all.add(1 + order.nextInt(all.size()), String.join(",", cells));
            }
        }
        Files.write(to, all);
    }
}
