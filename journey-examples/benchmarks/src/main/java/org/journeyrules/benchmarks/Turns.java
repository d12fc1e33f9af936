package org.journeyrules.benchmarks;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures on a machine that others use too: each subject runs in a JVM of its own, all of them are alive together and take
 * turns in slices of a few milliseconds, and what counts is the processor time of the asking thread, the median of many
 * slices. Ratios come out within a few percent whatever else runs; the times leave out the work of the garbage collector.
 */
final class Turns {
    private static final int WARM_UP =
            500; // the compiler goes on for so long: with 150, engines of many small methods seem a quarter dearer
    private static final int SLICES = 100;
    private static final long SLICE = 20_000_000; // nanoseconds

    /** Contacts to ask about, again and again. */
    private interface Sample {
        /** Asks about each once; returns how many questions that were. */
        int ask();
    }

    /**
     * What one question cost.
     *
     * @param nanos the median, in nanoseconds of processor time
     * @param bytes allocated
     */
    record Cost(double nanos, double bytes) {}

    private Turns() {}

    /** The costs of subjects, by their names; each name is what {@link #main} understands. */
    static Map<String, Cost> measure(List<String> subjects) throws IOException, InterruptedException {
        List<Player> players = new ArrayList<>();
        try {
            for (String subject : subjects) {
                players.add(new Player(subject));
            }
            for (int slice = 0; slice < WARM_UP + SLICES; slice++) {
                for (Player player : players) {
                    player.play(slice >= WARM_UP);
                }
            }
        } finally {
            players.forEach(Player::end);
        }
        Map<String, Cost> costs = new LinkedHashMap<>();
        for (Player player : players) {
            costs.put(player.subject, player.cost());
        }
        return costs;
    }

    /** A JVM that waits for its turn. */
    private static final class Player {
        private final String subject;
        private final Process process;
        private final PrintWriter to;
        private final BufferedReader from;
        private final List<Double> nanos = new ArrayList<>();
        private double bytes;

        Player(String subject) throws IOException {
            this.subject = subject;
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xms512m",
                            "-Xmx512m",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Turns.class.getName(),
                            subject)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            to = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
            from = process.inputReader(StandardCharsets.UTF_8);
        }

        void play(boolean counts) throws IOException {
            to.println();
            String line = from.readLine();
            if (line == null) {
                throw new IllegalStateException(subject + " ended before its time");
            }
            if (counts) {
                String[] found = line.split(" ");
                nanos.add(Double.valueOf(found[0]));
                bytes = Double.parseDouble(found[1]);
            }
        }

        Cost cost() {
            return new Cost(nanos.stream().sorted().toList().get(nanos.size() / 2), bytes);
        }

        void end() {
            to.close();
            process.destroy();
        }
    }

    /** Is a JVM that waits for its turn: a line on standard input. The argument says what it measures. */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = System.out;
        System.setOut(System.err); // what libraries say there is no answer
        Sample sample = sample(arguments[0].split(" "));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        BufferedReader turns = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (turns.readLine() != null) {
            int asked = 0;
            long bytes = threads.getCurrentThreadAllocatedBytes();
            long start = threads.getCurrentThreadCpuTime();
            long now = start;
            while (now - start < SLICE) {
                asked += sample.ask();
                now = threads.getCurrentThreadCpuTime();
            }
            bytes = threads.getCurrentThreadAllocatedBytes() - bytes;
            out.println((double) (now - start) / asked + " " + (double) bytes / asked);
        }
    }

    private static Sample sample(String[] words) {
        if (words.length == 2) {
            HistoryBenchmark history = new HistoryBenchmark();
            history.history = words[0];
            history.kept = Integer.parseInt(words[1]);
            history.prepare();
            return () -> {
                for (int i = 0; i < Contacts.SIZE; i++) {
                    kept = history.receive();
                }
                return Contacts.SIZE;
            };
        }
        Engine.Prepared contacts = Engine.valueOf(words[0])
                .prepare(Contacts.of(Contacts.Next.valueOf(words[1]), Contacts.Screening.valueOf(words[2])));
        return () -> {
            for (int i = 0; i < contacts.size(); i++) {
                kept = contacts.ask(i);
            }
            return contacts.size();
        };
    }

    /** The last answer, so that no compiler leaves the question out. */
    static volatile Object kept = "";
}
