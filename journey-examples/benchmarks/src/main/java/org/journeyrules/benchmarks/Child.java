package org.journeyrules.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a process of its own cost.
 *
 * @param seconds from its start to its end
 * @param processor seconds of processor time, of all its threads
 * @param megabytes the most memory it had, where the system tells; otherwise 0
 */
record Child(double seconds, double processor, long megabytes) {
    private static final long PAUSE = 20; // milliseconds between two looks; the last time seen counts

    static Child run(List<String> command) throws IOException, InterruptedException {
        File log = File.createTempFile("child", ".log");
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        Duration processor = Duration.ZERO;
        long kilobytes = 0;
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        while (!process.waitFor(PAUSE, TimeUnit.MILLISECONDS)) {
            processor = process.info().totalCpuDuration().orElse(processor);
            kilobytes = Math.max(kilobytes, peak(status));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (process.exitValue() != 0) {
            throw new IllegalStateException("exit code " + process.exitValue() + ": " + Files.readString(log.toPath()));
        }
        return new Child(seconds, processor.toMillis() / 1000.0, kilobytes / 1024);
    }

    private static long peak(Path status) {
        try {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
        } catch (IOException ended) {
            // or this is another system
        }
        return 0;
    }

    static Child median(List<Child> children) {
        List<Child> sorted = children.stream()
                .sorted(Comparator.comparingDouble(Child::processor))
                .toList();
        return sorted.get(sorted.size() / 2);
    }
}
