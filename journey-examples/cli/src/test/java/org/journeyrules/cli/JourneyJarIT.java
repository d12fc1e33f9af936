package org.journeyrules.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one jar, as users run it. */
class JourneyJarIT {
    @TempDir
    private Path directory;

    private String java(List<String> jvm, String... args) throws IOException, InterruptedException {
        String jar = System.getProperty("journey.jar", "");
        assumeTrue(Files.exists(Path.of(jar)));
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(jvm);
        command.addAll(List.of("-jar", jar));
        command.addAll(List.of(args));
        Path output = directory.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int exitCode = process.waitFor();
        String text = Files.readString(output);
        assertThat(exitCode).as(text).isZero();
        return text;
    }

    @Test
    void tellsTheDemoInUtf8WhateverTheMachinesEncoding() throws IOException, InterruptedException {
        assertThat(java(List.of("-Dfile.encoding=US-ASCII"))).contains("AMARA OKAFOR", "STAND on 3 Jul 2026");
    }

    @Test
    void knowsItsVersion() throws IOException, InterruptedException {
        assertThat(java(List.of(), "--version")).matches("journey \\d+\\.\\d+\\.\\d+.*\\R");
    }

    @Test
    void itsLauncherPassesOptionsAndArgumentsOn() throws IOException, InterruptedException {
        Path launcher = Path.of("journey").toAbsolutePath();
        assumeTrue(Files.exists(Path.of(System.getProperty("journey.jar", ""))) && Files.isExecutable(launcher));
        Path output = directory.resolve("launched.txt");
        ProcessBuilder launched = new ProcessBuilder(launcher.toString(), "check", "--rules", "no such file.drl")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        launched.environment().put("JAVA_HOME", System.getProperty("java.home"));
        launched.environment().put("JOURNEY_OPTS", "-XX:+PrintCommandLineFlags -Xmx77m");

        int exitCode = launched.start().waitFor();

        assertThat(exitCode).isEqualTo(2);
        assertThat(Files.readString(output))
                .contains("-XX:MaxHeapSize=" + (77 << 20), "-XX:TieredStopAtLevel=1", "'no such file.drl'");
    }

    @Test
    void compilesRulesOfOnesOwn() throws IOException, InterruptedException {
        new Cli(directory).file("map.yaml", Cli.MAP).file("loan.drl", Cli.RULES);
        assertThat(java(List.of(), "check", "--map", "map.yaml", "--rules", "loan.drl"))
                .isEmpty();
    }

    @Test
    void hasWhatAPageDrawsWith() throws IOException, InterruptedException {
        new Cli(directory)
                .file("map.yaml", Cli.MAP)
                .file("contacts.csv", "id,created_at", "ann,2026-03-01T09:00:00Z")
                .file("signals.csv", "id,contact_id,type,occurred_at");
        java(
                List.of(),
                "report",
                "--map",
                "map.yaml",
                "--contacts",
                "contacts.csv",
                "--signals",
                "signals.csv",
                "--html",
                "report.html");
        assertThat(Files.readString(directory.resolve("report.html"))).contains("echarts", "\"begun\":1");
    }

    /** Ten megabytes of signals beside the compiled rules. */
    @Test
    void readsMoreSignalsThanWouldFitAsObjects() throws IOException, InterruptedException {
        Random random = new Random(7);
        StringBuilder contacts = new StringBuilder("id,created_at\n");
        for (int i = 0; i < 500; i++) {
            contacts.append("c").append(i).append(",2026-01-01T00:00:00Z\n");
        }
        StringBuilder signals = new StringBuilder("id,contact_id,type,occurred_at,message,note\n");
        for (int i = 0; i < 60_000; i++) {
            signals.append("s%d,c%d,EMAIL_SENT,2026-%02d-%02dT%02d:00:00Z,newsletter-of-the-week-%d,%s%n"
                    .formatted(i, random.nextInt(500), 1 + i % 6, 1 + i % 28, i % 24, i % 26, "x".repeat(90)));
        }
        Files.writeString(directory.resolve("contacts.csv"), contacts, StandardCharsets.UTF_8);
        Files.writeString(directory.resolve("signals.csv"), signals, StandardCharsets.UTF_8);
        String text = java(
                List.of("-Xmx80m"),
                "replay",
                "--contacts",
                "contacts.csv",
                "--signals",
                "signals.csv",
                "--decisions",
                "d.jsonl",
                "--threads",
                "2");
        assertThat(text).contains("500 of 500 contacts began, 60,000 signals");
    }

    /** A folder as Setup's Data Export writes it: contacts, tasks and events pass through a heap that could not hold them. */
    @Test
    void importsMoreRowsThanWouldFitIntoMemory() throws IOException, InterruptedException {
        StringBuilder contacts = new StringBuilder("\"Id\",\"LastName\",\"Description\",\"CreatedDate\"\n");
        StringBuilder tasks =
                new StringBuilder("\"Id\",\"WhoId\",\"Subject\",\"Type\",\"IsClosed\",\"ActivityDate\"\n");
        StringBuilder events =
                new StringBuilder("\"Id\",\"WhoId\",\"Subject\",\"ActivityDateTime\",\"DurationInMinutes\"\n");
        for (int i = 0; i < 40_000; i++) {
            contacts.append(
                    "\"003%012dAAA\",\"Name %d\",\"%s\",\"2024-01-01 09:00:00\"\n".formatted(i, i, "x".repeat(400)));
        }
        for (int i = 0; i < 20_000; i++) {
            String who = "003%012dAAA".formatted(i * 2);
            String subject = "A subject of some length ".repeat(8);
            tasks.append("\"00T%012dAAA\",\"%s\",\"%s\",\"Call\",\"1\",\"2024-03-08 00:00:00\"\n"
                    .formatted(i, who, subject));
            events.append("\"00U%012dAAA\",\"%s\",\"%s\",\"2024-03-08 10:00:00\",\"60\"\n".formatted(i, who, subject));
        }
        Files.createDirectories(directory.resolve("export"));
        Files.writeString(directory.resolve("export/Contact.csv"), contacts);
        Files.writeString(directory.resolve("export/Task.csv"), tasks);
        Files.writeString(directory.resolve("export/Event.csv"), events);
        String text = java(
                List.of("-Xmx40m"), "import", "salesforce", "export", "--out", "in", "--until", "2024-06-01T00:00:00Z");
        assertThat(text).contains("40,000 contacts", "20,000 signals", "20,000 meetings past");
    }

    static final String WAITING = """
        package loan;
        import java.io.IOException;
        import org.journeyrules.Journey;
        public final class Waiting {
            private static boolean waited;
            public static synchronized boolean isOver(Journey journey) throws IOException {
                if (!waited) {
                    waited = true;
                    System.out.println("waiting");
                    System.in.read();
                }
                return true;
            }
        }
        """;

    /** SIGTERM takes back what is not done; SIGKILL cannot, and the next run does. */
    @Test
    void leavesNothingBehindWhenItIsEnded() throws IOException, InterruptedException {
        assumeTrue(Files.exists(Path.of(System.getProperty("journey.jar", ""))));
        Cli cli = new Cli(directory)
                .file("map.yaml", Cli.MAP)
                .file(
                        "loan.drl",
                        Cli.RULES
                                .replace(
                                        "import org.journeyrules.Journey",
                                        "import org.journeyrules.Journey\nimport loan.Waiting")
                                .replace("stage == \"Submitted\",", "stage == \"Submitted\", Waiting.isOver(this),"))
                .file("contacts.csv", "id,created_at", "ann,2026-03-01T09:00:00Z")
                .file("signals.csv", "id,contact_id,type,occurred_at")
                .file("new/d.jsonl", "old");
        Compiled.into(cli.path("classes"), "Waiting.java", WAITING);

        Process ended = waiting();
        ended.destroy();
        assertThat(ended.waitFor()).isNotZero();
        assertThat(outputs(cli)).containsExactly("new/d.jsonl");

        Process killed = waiting();
        killed.destroyForcibly().waitFor();
        assertThat(outputs(cli)).contains("new/d.jsonl", "new/.d.jsonl.0.tmp");
        assertThat(cli.text("new/d.jsonl")).isEqualTo("old\n");

        Process next = waiting();
        try (OutputStream in = next.getOutputStream()) {
            in.write('\n');
        }
        assertThat(next.waitFor()).isZero();
        assertThat(outputs(cli)).containsExactly("new/d.jsonl", "new/s.jsonl");
    }

    private static List<String> outputs(Cli cli) {
        return cli.names().stream().filter(name -> name.startsWith("new")).toList();
    }

    /** A replay that has begun to write, and waits in its first rule for a byte. */
    private Process waiting() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        System.getProperty("journey.jar", ""),
                        "replay",
                        "--map",
                        "map.yaml",
                        "--rules",
                        "loan.drl",
                        "--class-path",
                        "classes",
                        "--contacts",
                        "contacts.csv",
                        "--signals",
                        "signals.csv",
                        "--decisions",
                        "new/d.jsonl",
                        "--states",
                        "new/s.jsonl")
                .directory(directory.toFile())
                .redirectError(directory.resolve("err.txt").toFile())
                .start();
        assertThat(process.inputReader().readLine())
                .as(() -> new Cli(directory).text("err.txt"))
                .isEqualTo("waiting");
        return process;
    }

    /** Some ten times as many decisions as would fit. */
    @Test
    void writesMoreDecisionsThanWouldFitIntoMemory() throws IOException, InterruptedException {
        StringBuilder contacts = new StringBuilder("id,created_at,lead_source\n");
        StringBuilder signals = new StringBuilder("id,contact_id,type,occurred_at,message,link\n");
        for (int i = 0; i < 2_000; i++) {
            contacts.append("c%d,2026-01-%02d,Web Form%n".formatted(i, 1 + i % 28));
            for (int j = 0; j < 4; j++) {
                signals.append("s%d-%d,c%d,LINK_CLICKED,2026-%02d-%02dT10:00:00Z,m%d,/l%n"
                        .formatted(i, j, i, 2 + j, 1 + (i + j) % 28, j));
            }
        }
        Files.writeString(directory.resolve("contacts.csv"), contacts, StandardCharsets.UTF_8);
        Files.writeString(directory.resolve("signals.csv"), signals, StandardCharsets.UTF_8);
        String text = java(
                List.of("-Xmx56m"),
                "replay",
                "--contacts",
                "contacts.csv",
                "--signals",
                "signals.csv",
                "--until",
                "2026-12-31T00:00:00Z",
                "--decisions",
                "d.jsonl",
                "--states",
                "s.jsonl");
        assertThat(text).contains("2,000 of 2,000 contacts began");
        assertThat(Files.size(directory.resolve("d.jsonl"))).isGreaterThan(20_000_000);
    }
}
