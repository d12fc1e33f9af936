package org.journeyrules.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.journeyrules.cli.Cli.Run;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The one jar on machines with another encoding, and when it is ended from outside. */
class MachineIT {
    private static final String[] REPLAY = {
        "replay", "--map", "map.yaml", "--rules", "loan.drl", "--contacts", "contacts.csv", "--signals", "signals.csv"
    };

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void files() {
        cli = new Cli(directory)
                .file("map.yaml", Cli.MAP)
                .file("loan.drl", Cli.RULES)
                .file(
                        "contacts.csv",
                        "id,created_at,name",
                        "ann,2026-03-01T09:00:00Z,J\u00fcrgen",
                        "zo\u00eb,2026-03-01T09:00:00Z,Zo\u00eb")
                .file(
                        "signals.csv",
                        "id,contact_id,type,occurred_at,link",
                        "s1,zo\u00eb,LINK_CLICKED,2026-03-10T10:00:00Z,/\u00fcber",
                        "s2,zo\u00eb,LINK_CLICKED,2026-03-11T10:00:00Z,/\u20ac");
    }

    private static String[] replay(String... more) {
        List<String> args = new ArrayList<>(List.of(REPLAY));
        args.addAll(List.of(more));
        return args.toArray(String[]::new);
    }

    private Run run(Map<String, String> environment, List<String> jvm, String... args)
            throws IOException, InterruptedException {
        ProcessBuilder process = Jar.process(directory, jvm, args);
        process.environment().putAll(environment);
        return Jar.run(process);
    }

    // ---- encodings

    @Test
    void theFilesAndMessagesAreTheSameWhateverTheMachinesEncoding() throws IOException, InterruptedException {
        cli.replay();
        String decisions = cli.text("decisions.jsonl");
        String states = cli.text("states.jsonl");
        assertThat(decisions).contains("zo\u00eb");
        Files.writeString(
                cli.path("signals.csv"),
                cli.text("signals.csv") + "s3,zoe,LINK_CLICKED,2026-03-11,\n",
                StandardCharsets.UTF_8);
        String[] args = replay("--decisions", "decisions.jsonl", "--states", "states.jsonl", "--on-bad-row", "skip");
        for (Map<String, String> environment :
                List.of(Map.of("LC_ALL", "C"), Map.of("LC_ALL", "POSIX"), Map.of("LC_ALL", "C.UTF-8"))) {
            Run run = run(environment, List.of(), args);
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.err())
                    .startsWith("signals.csv:4: the contact 'zoe' is not in contacts.csv\n  Maybe 'zo\u00eb'?\n");
            assertThat(cli.text("decisions.jsonl")).isEqualTo(decisions);
            assertThat(cli.text("states.jsonl")).isEqualTo(states);
        }
        for (String charset : List.of("ISO-8859-1", "US-ASCII", "windows-1252", "UTF-16")) {
            run(Map.of(), List.of("-Dfile.encoding=" + charset, "-Dstdout.encoding=" + charset), args);
            assertThat(cli.text("decisions.jsonl")).as(charset).isEqualTo(decisions);
            assertThat(cli.text("states.jsonl")).as(charset).isEqualTo(states);
        }
    }

    @Test
    void aNameThatTheMachinesEncodingDoesNotHaveIsReportedWithTheLikelyFix() throws IOException, InterruptedException {
        assumeTrue(File.separatorChar == '/');
        cli.file("d-\u00fc.csv", "id").file("contacts.csv", "id", "zo\u00eb");
        String fix = "\n  Maybe set LC_ALL=C.UTF-8, so that Java knows such characters in names.\n";
        for (String[] args : List.of(
                replay("--decisions", "d-\u00fc.jsonl"),
                new String[] {"map", "--map", "d-\u00fc.yaml"},
                new String[] {"check", "--rules", "d-\u00fc.drl"},
                new String[] {"import", "salesforce", "d-\u00fc", "--out", "o"},
                new String[] {"replay", "--contacts", "d-\u00fc.csv", "--signals", "-", "--decisions", "d.jsonl"})) {
            Run run = run(Map.of("LC_ALL", "C"), List.of(), args);
            assumeTrue(!run.err().contains("There is no file")); // this machine knows the characters all the same
            assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
            assertThat(run.err()).contains(" is not a file name: ", fix).doesNotContain("\tat ");
        }
        Run run = run(
                Map.of("LC_ALL", "C"),
                List.of(),
                "explain",
                "--map",
                "map.yaml",
                "--contacts",
                "contacts.csv",
                "--signals",
                "signals.csv",
                "--contact",
                "zo\u00eb",
                "--at",
                "2026-03-12T00:00:00Z",
                "--on-bad-row",
                "skip");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).endsWith("\n  Maybe set LC_ALL=C.UTF-8, so that Java knows such characters.\n");
    }

    // ---- the end from outside

    /** A replay that waits for its signals has its outputs begun: they go, whichever signal ends it. */
    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM", "HUP"})
    void aSignalRemovesWhatIsNotDone(String signal) throws IOException, InterruptedException {
        assumeTrue(File.separatorChar == '/');
        cli.file("decisions.jsonl", "old");
        Compiled.into(cli.path("classes"), "Waiting.java", JourneyJarIT.WAITING);
        cli.file(
                "loan.drl",
                Cli.RULES
                        .replace(
                                "import org.journeyrules.Journey",
                                "import org.journeyrules.Journey\nimport loan.Waiting")
                        .replace("stage == \"Submitted\",", "stage == \"Submitted\", Waiting.isOver(this),"));
        List<String> before = cli.names();
        Process process = Jar.process(
                        directory,
                        List.of("-Djava.io.tmpdir=" + directory),
                        replay(
                                "--class-path",
                                "classes",
                                "--decisions",
                                "decisions.jsonl",
                                "--states",
                                "new/states.jsonl",
                                "--salesforce-updates",
                                "updates"))
                .start();
        try {
            assertThat(process.inputReader().readLine()).isEqualTo("waiting");
            assumeTrue(!ignores(process, signal), "a process ignores what its parent ignores");
            assertThat(cli.names())
                    .contains(".decisions.jsonl.0.tmp", "new/.states.jsonl.0.tmp", "updates/.Task.csv.lock");
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isNotZero();
            assertThat(cli.names()).isEqualTo(before);
            assertThat(cli.path("new")).doesNotExist();
            assertThat(cli.path("updates")).doesNotExist();
            assertThat(cli.text("decisions.jsonl")).isEqualTo("old\n");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static boolean ignores(Process process, String signal) throws IOException {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        if (!Files.exists(status)) {
            return false;
        }
        int number = Map.of("HUP", 1, "INT", 2, "TERM", 15).get(signal);
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> Long.parseUnsignedLong(
                        line.substring("SigIgn:".length()).strip(), 16))
                .anyMatch(mask -> (mask >>> (number - 1) & 1) == 1);
    }

    // ---- the order of outputs

    /** So that a run which is killed then can lose nothing: old states give the same decisions again. */
    @Test
    void decisionsComeToTheirPlaceBeforeStates() throws IOException, InterruptedException {
        assumeTrue(Files.exists(Path.of("/dev/stdout")));
        Process process = Jar.process(
                        directory, List.of(), replay("--states", "/dev/stdout", "--decisions", "/dev/stdout"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> lines = process.inputReader(StandardCharsets.UTF_8).lines().toList();
        assertThat(process.waitFor()).isZero();
        cli.replay();
        List<String> expected = new ArrayList<>(cli.lines("decisions.jsonl"));
        expected.addAll(cli.lines("states.jsonl"));
        assertThat(lines).isEqualTo(expected);
    }

    // ---- memory

    /** The states of an earlier replay wait on disk. */
    @Test
    void continuesFromMoreStatesThanWouldFitIntoMemory() throws IOException, InterruptedException {
        StringBuilder contacts = new StringBuilder("id,created_at\n");
        StringBuilder signals = new StringBuilder("id,contact_id,type,occurred_at,note\n");
        for (int i = 0; i < 3_000; i++) {
            contacts.append("003%012d,2026-01-01\n".formatted(i));
            for (int j = 0; j < 8; j++) {
                signals.append("s%d,003%012d,LINK_CLICKED,2026-01-%02d,%s%n".formatted(j, i, 2 + j, "x".repeat(2_500)));
            }
        }
        Files.writeString(directory.resolve("contacts.csv"), contacts);
        Files.writeString(directory.resolve("signals.csv"), signals);
        String[] outputs = {
            "--decisions", "d.jsonl", "--states", "s.jsonl", "--threads", "1", "--until", "2026-01-20T00:00:00Z"
        };
        Run first = run(Map.of(), List.of("-Xmx300m"), replay(outputs));
        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(Files.size(directory.resolve("s.jsonl"))).isGreaterThan(60_000_000);

        cli.file("signals.csv", "id,contact_id,type,occurred_at");
        List<String> more = new ArrayList<>(List.of(outputs));
        more.set(more.size() - 1, "2026-02-20T00:00:00Z");
        more.addAll(List.of("--resume", "s.jsonl", "--salesforce-updates", "updates"));
        Run second = run(Map.of(), List.of("-Xmx48m"), replay(more.toArray(String[]::new)));
        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(second.err()).contains("3,000 of 3,000 contacts began", "3,000 decisions");
        assertThat(cli.lines("updates/Contact.csv")).hasSize(3_001);
    }

    @Test
    void tooLittleMemoryIsReportedAndNothingIsWritten() throws IOException, InterruptedException {
        cli.file("d.jsonl", "old");
        StringBuilder signals = new StringBuilder("id,contact_id,type,occurred_at,note\n");
        for (int i = 0; i < 15_000; i++) {
            signals.append("s%d,ann,LINK_CLICKED,2026-03-10,%s%n".formatted(i, "x".repeat(2_000)));
        }
        Files.writeString(directory.resolve("signals.csv"), signals);
        List<String> before = cli.names();
        Run run = run(Map.of(), List.of("-Xmx24m"), replay("--decisions", "d.jsonl", "--states", "s.jsonl"));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo("Out of memory; nothing was written.\n  Maybe java -Xmx4g -jar journey.jar \u2026\n");
        assertThat(cli.names()).isEqualTo(before);
        assertThat(cli.text("d.jsonl")).isEqualTo("old\n");
    }
}
