package org.journeyrules.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.journeyrules.cli.Cli.Run;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that name policies and helper classes of an integrator. */
class ClassPathTest {
    private static final String POLICY = """
            package trial;
            import java.time.Period;
            import org.journeyrules.Journey;
            public record TrialPolicy(int clicks, Period silence) {
                public static TrialPolicy defaults() { return new TrialPolicy(2, Period.ofDays(14)); }
                public static TrialPolicy of(Journey journey) { return journey.policy(TrialPolicy.class); }
            }
            """;

    private static final String WORDS = """
            package trial;
            import org.journeyrules.Journey;
            public final class TrialWords {
                public static boolean isAdult(Journey journey) {
                    return journey.contact().number("age") != null && journey.contact().number("age") >= 18;
                }
            }
            """;

    private static final String RULES = """
            package trial

            import org.journeyrules.Journey
            import org.journeyrules.signal.SignalType
            import trial.TrialPolicy
            import trial.TrialWords

            rule "submitted to offered: enough clicks of an adult"
            when
                $journey : Journey( stage == "Submitted",
                                    TrialWords.isAdult(this),
                                    $clicks : signals.of(SignalType.LINK_CLICKED),
                                    $clicks.atLeast(TrialPolicy.of(this).clicks) )
            then
                $journey.progressTo("Offered");
            end

            rule "offered to submitted: silence"
            when
                $journey : Journey( stage == "Offered",
                                    $activity : signals.activity,
                                    $activity.quietFor(TrialPolicy.of(this).silence) )
            then
                $journey.regressTo("Submitted");
            end
            """;

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void files() throws IOException {
        cli = new Cli(directory)
                .file("map.yaml", Cli.MAP)
                .file("trial.drl", RULES)
                .file("contacts.csv", "id,created_at,age", "c-1,2026-03-02T09:00:00Z,34")
                .file(
                        "signals.csv",
                        "id,contact_id,type,occurred_at",
                        "s-1,c-1,LINK_CLICKED,2026-03-03T09:00:00Z",
                        "s-2,c-1,LINK_CLICKED,2026-03-04T09:00:00Z",
                        "s-3,c-1,LINK_CLICKED,2026-03-05T09:00:00Z");
        Compiled.into(cli.path("classes"), "TrialPolicy.java", POLICY);
        Compiled.into(cli.path("classes"), "TrialWords.java", WORDS);
    }

    private Run check(String... more) {
        return cli.run(Arguments.of(List.of("check", "--map", "@map.yaml", "--rules", "@trial.drl"), more));
    }

    private List<String> changes(String... more) {
        String[] rules = {"--rules", "@trial.drl"};
        Run run = cli.replay(Arguments.of(List.of(rules), more));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return cli.lines("decisions.jsonl").stream()
                .filter(line -> line.contains("\"kind\":\"StageChanged\""))
                .map(line -> line.replaceFirst(".*\"at\":\"([^\"]+)\".*\"to\":\"([^\"]+)\".*", "$1 $2"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"executable", "classic"})
    void rulesThatNameClassesOfADirectoryAreChecked(String engine) {
        Run run = check("--class-path", "@classes", "--engine", engine);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void withoutTheClassPathTheyAreUnknown() {
        Run run = check();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains(":5:", "trial.TrialPolicy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"executable", "classic"})
    void aReplayUsesThePolicysDefaults(String engine) {
        assertThat(changes("--class-path", "@classes", "--engine", engine))
                .containsExactly("2026-03-02T09:00:00.000Z Submitted", "2026-03-04T09:00:00.000Z Offered");
    }

    @ParameterizedTest
    @ValueSource(strings = {"executable", "classic"})
    void thePolicysFileChangesItsNumbers(String engine) {
        cli.file("policy.yaml", "clicks: 3");
        assertThat(changes("--class-path", "@classes", "--policy", "@policy.yaml", "--engine", engine))
                .containsExactly("2026-03-02T09:00:00.000Z Submitted", "2026-03-05T09:00:00.000Z Offered");
    }

    @Test
    void aJarDoesAsWellAndSoDoSeveralEntries() throws IOException {
        Path only = Files.createDirectories(cli.path("only/trial"));
        Files.move(cli.path("classes/trial/TrialWords.class"), only.resolve("TrialWords.class"));
        Compiled.jar(cli.path("trial.jar"), cli.path("classes"));
        String both = cli.path("trial.jar") + File.pathSeparator + cli.path("only");
        assertThat(changes("--class-path", both)).hasSize(2);
    }

    @Test
    void everyJarOfADirectoryIsNamedByAStar() throws IOException {
        Files.createDirectories(cli.path("lib"));
        Compiled.jar(cli.path("lib/trial.jar"), cli.path("classes"));
        assertThat(check("--class-path", cli.path("lib") + "/*").out()).isEmpty();
    }

    @Test
    void severalThreadsDecideTheSame() {
        assertThat(changes("--class-path", "@classes", "--threads", "2")).hasSize(2);
    }

    @Test
    void aResumedReplayGoesOnWithTheSameRules() {
        cli.replay(
                "--rules",
                "@trial.drl",
                "--class-path",
                "@classes",
                "--until",
                "2026-03-03T12:00:00Z",
                "--states",
                "@before.jsonl");
        Run run = cli.replay("--rules", "@trial.drl", "--class-path", "@classes", "--resume", "@before.jsonl");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).doesNotContain("another version");
        assertThat(cli.text("decisions.jsonl")).contains("\"to\":\"Offered\"").doesNotContain("\"to\":\"Submitted\"");
    }

    @Test
    void anExplanationShowsTheRulesOverThePolicy() {
        Run run = cli.run(
                "explain",
                "--map",
                "@map.yaml",
                "--rules",
                "@trial.drl",
                "--class-path",
                "@classes",
                "--contacts",
                "@contacts.csv",
                "--signals",
                "@signals.csv",
                "--contact",
                "c-1",
                "--at",
                "2026-03-06T09:00:00Z",
                "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("offered to submitted: silence", "2026-03-1");
    }

    @Test
    void aMistakeInThePolicysFileIsNamedAtItsPlace() {
        cli.file("policy.yaml", "clicks: 3\nsilnce: P7D");
        Run run = check("--class-path", "@classes", "--policy", "@policy.yaml");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .isEqualTo(cli.path("policy.yaml") + ":2:1: error: key 'silnce' is unknown. Maybe 'silence'?\n");
    }

    @Test
    void besideTheStandardRulesOneFileHasTheNumbersOfBothPolicies() {
        cli.file("trial.drl", RULES.replace("Submitted", "Awareness").replace("Offered", "Consideration"))
                .file("policy.yaml", "silence: P21D", "pricing-clicks: 4", "TrialPolicy: { clicks: 5 }");
        Run run = cli.run("check", "--rules", "@trial.drl", "--class-path", "@classes", "--policy", "@policy.yaml");
        assertThat(run.out()).doesNotContain("error");
        assertThat(run.exitCode()).isZero();
        cli.file("policy.yaml", "clicks: 5");
        assertThat(cli.run("check", "--rules", "@trial.drl", "--class-path", "@classes", "--policy", "@policy.yaml")
                        .out())
                .contains("policy.yaml:1:9: error: key 'clicks' belongs to B2bPolicy and to TrialPolicy.")
                .contains("Maybe write it as 'TrialPolicy: { clicks: … }'.");
    }

    @Test
    void aPolicyWithoutDefaultValuesIsNamedWithACure() throws IOException {
        Compiled.into(cli.path("classes"), "TrialPolicy.java", POLICY.replaceAll("(?m)^.*defaults\\(\\).*$", ""));
        Run run = check("--class-path", "@classes");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("The policy trial.TrialPolicy has no default values.")
                .contains("Maybe add to it: public static TrialPolicy defaults() { return new TrialPolicy(…); }");
    }

    @Test
    void aMissingEntryIsWrongUsageWithTheNearestFile() throws IOException {
        Compiled.jar(cli.path("trial.jar"), cli.path("classes"));
        Run run = check("--class-path", "@trail.jar");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors())
                .containsExactly(
                        "--class-path: there is no file or directory '" + cli.path("trail.jar") + "'.",
                        "  Maybe '" + cli.path("trial.jar") + "'?");
    }

    @Test
    void theRootOfAProjectIsNotTheDirectoryOfItsClasses() throws IOException {
        Files.createDirectories(cli.path("project/target"));
        Files.move(cli.path("classes"), cli.path("project/target/classes"));
        Run run = check("--class-path", "@project");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Maybe '" + cli.path("project/target/classes") + "'.");
    }

    @Test
    void aFileThatIsNotAJarIsWrongUsage() {
        Run run = check("--class-path", "@trial.drl");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("trial.drl' is neither a jar nor a directory.");
    }

    @Test
    void classesForANewerJavaAreNamed() throws IOException {
        Path file = cli.path("classes/trial/TrialPolicy.class");
        byte[] bytes = Files.readAllBytes(file);
        bytes[7] = (byte) 200; // the low byte of the class file's major version
        Files.write(file, bytes);
        Run run = check("--class-path", "@classes");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("trial.TrialPolicy was compiled for a newer Java than this one")
                .contains("Maybe compile it with --release ");
    }

    @Test
    void aClassPathWithoutRulesIsWrongUsage() {
        Run run = cli.run("check", "--class-path", "@classes");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Maybe add --rules.");
    }

    /** Arguments of a command in one array. */
    private static final class Arguments {
        private Arguments() {}

        static String[] of(List<String> first, String... more) {
            List<String> all = new java.util.ArrayList<>(first);
            all.addAll(List.of(more));
            return all.toArray(String[]::new);
        }
    }
}
