package org.journeyrules.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.journeyrules.b2b.B2bMap;
import org.journeyrules.cli.Cli.Run;
import org.journeyrules.json.MapYaml;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The map as a picture and as a table. */
class MapTest {
    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void cli() {
        cli = new Cli(directory);
    }

    @Test
    void drawsTheTransitionsThatAreNamed() {
        cli.file("map.yaml", """
                journey: loan
                version: 7
                stages:
                  - name: Submitted
                    conversion: "Sends papers: all of them"
                  - name: Under review
                  - name: Customer
                    terminal: true
                  - name: Cancelled
                    exit: true
                transitions:
                  - { from: Submitted, to: Under review }
                  - { from: Under review, to: Submitted }
                  - { from: Under review, to: Customer }
                  - { from: Submitted, to: Cancelled }
                  - { from: Cancelled, to: Submitted }
                """);
        Run run = cli.run("map", "--map", "@map.yaml");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo("""
                stateDiagram-v2
                    %% journey loan, version 7
                    state "Submitted" as Submitted
                    state "Under review" as stage2
                    state "Customer" as Customer
                    state "Cancelled" as Cancelled
                    [*] --> Submitted
                    Submitted --> stage2 : Sends papers, all of them
                    stage2 --> Submitted : back
                    stage2 --> Customer
                    Submitted --> Cancelled : exit
                    Cancelled --> Submitted : return
                    Customer --> [*]
                """);
    }

    @Test
    void drawsTheOrderWhereNoTransitionsAreNamed() {
        cli.file("map.yaml", Cli.MAP);
        assertThat(cli.run("map", "--map", "@map.yaml").out()).isEqualTo("""
                stateDiagram-v2
                    %% journey loan, version 1
                    %% The map names no transitions: a contact can progress to every later stage and fall back to every earlier one.
                    state "loan" as stages {
                        state "Submitted" as Submitted
                        state "Offered" as Offered
                        [*] --> Submitted
                        Submitted --> Offered
                        Offered --> Submitted : back
                    }
                    state "Cancelled" as Cancelled
                    stages --> Cancelled : exit
                    Cancelled --> stages : return
                """);
    }

    @Test
    void listsTouchpointsAsATable() {
        cli.file("map.yaml", Cli.MAP + """
                touchpoints:
                  - { stage: Offered, channel: chat, does: CHAT_STARTED, answer: MESSAGE_SENT, expects: a person, answers-within: PT4H, pains: [waiting, forms] }
                """);
        assertThat(cli.run("map", "@map.yaml", "--touchpoints").out()).isEqualTo("""
                ## Everyone

                | Stage   | Channel | The contact does | We answer    | Within  | Expected | What hurts     |
                | ------- | ------- | ---------------- | ------------ | ------- | -------- | -------------- |
                | Offered | chat    | chat started     | message sent | 4 hours | a person | waiting; forms |

                ## By channel

                ```mermaid
                flowchart LR
                    subgraph "chat"
                        does1["Offered<br/>chat started"] -->|"4 hours"| answer1(["message sent"])
                    end
                ```
                """);
    }

    @Test
    void touchpointsHaveAPathForEachPersona() {
        String out = cli.run("map", "b2b", "--touchpoints").out();

        assertThat(out.lines().filter(line -> line.startsWith("## ")))
                .containsExactly(
                        "## Persona executive",
                        "## Persona finance-lead",
                        "## Persona it-lead",
                        "## Persona user",
                        "## By channel");
        assertThat(out).doesNotContainPattern("[A-Z]{3,}_[A-Z]+");
    }

    @Test
    void describesTheStagesInATable() {
        cli.file("map.yaml", """
                journey: loan
                stages:
                  - name: Submitted
                    mind: wants a house
                    questions: [How much?, How soon?]
                    content-types: [calculator]
                    conversion: Sends the papers
                    micro-conversions: [calls, visits]
                    touches-per-week: 1-2
                    labels: { salesforce: New }
                  - name: Canceled
                    exit: true
                """);
        assertThat(cli.run("map", "--map", "@map.yaml", "--stages").out().lines())
                .anyMatch(line -> line.replaceAll(" +", " ")
                        .equals("| Submitted | wants a house | How much? How soon? | calculator | Sends the papers |"
                                + " calls, visits | 1-2 | | New (salesforce) |"))
                .anyMatch(line -> line.startsWith("| Canceled (exit) |"));
    }

    @Test
    void drawsTheMovesThatRulesMakeAndNoOthers() {
        cli.file("map.yaml", """
                journey: loan
                stages: [{ name: Submitted, sequence: hello }, { name: Offered }, { name: Signed, role: customer }, { name: Canceled, exit: true }]
                sequences: [{ name: hello, steps: [{ name: a, content: a }, { name: b, content: b, after: P1D }] }]
                """).file("loan.drl", """
                package acme
                import org.journeyrules.Journey
                rule "start in offered: broker" when
                    $journey : Journey( beginning, contact.leadSource == "broker" )
                then $journey.startIn("Offered"); end
                rule "submitted to offered: papers" when
                    $journey : Journey( stage == "Submitted", contact.attribute("papers") == "yes" )
                then $journey.progressTo("Offered"); end
                rule "to signed: signature" when
                    $journey : Journey( beforeCustomer, contact.attribute("signed") == "yes" )
                then $journey.progressTo("Signed"); end
                rule "offered to submitted: silence" when
                    $journey : Journey( !before("Offered"), !(customer || exited), !beginning, visit.lasted(days(30)) )
                then $journey.regressTo("Submitted"); end
                rule "to canceled: refused" when
                    $journey : Journey( stage in ("Submitted", "Offered"), contact.attribute("refused") == "yes" )
                then $journey.exitTo("Canceled"); end
                rule "canceled to submitted: again" when
                    $journey : Journey( exited, contact.attribute("again") == "yes" )
                then $journey.startIn("Submitted"); end
                """);
        Run run = cli.run("map", "--map", "@map.yaml", "--rules", "@loan.drl");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo("""
                stateDiagram-v2
                    %% journey loan, version 1
                    state "Submitted" as Submitted
                    Submitted : hello, 2 steps
                    state "Offered" as Offered
                    state "Signed" as Signed
                    state "Canceled" as Canceled
                    [*] --> Submitted : otherwise
                    [*] --> Offered : broker
                    Submitted --> Offered : papers
                    Submitted --> Signed : signature
                    Submitted --> Canceled : exit (refused)
                    Offered --> Submitted : back (silence [for 30 days])
                    Offered --> Signed : signature
                    Offered --> Canceled : exit (refused)
                    Canceled --> Submitted : return (again)
                """);
    }

    @Test
    void theReasonsOfMovesShowTheNumbersOfThePolicy() {
        assertThat(cli.run("map", "b2b").out())
                .contains("link clicks [2 within 30 days]", "back (silence [60 days])")
                .containsPattern("Customer --> Expansion : .*upcoming renewal \\[within the next 90 days]");
        cli.file("policy.yaml", "clicks: 3", "click-window: P20D", "consideration-silence: P45D");
        assertThat(cli.run("map", "b2b", "--policy", "@policy.yaml").out())
                .contains("link clicks [3 within 20 days]", "back (silence [45 days])")
                .doesNotContain("[2 within 30 days]");
    }

    @Test
    void theReasonsOfStartsShowTheirNumbers() {
        cli.file("start.drl", """
                package acme

                import org.journeyrules.Journey
                import org.journeyrules.signal.SignalType

                // Many seats are a decision.
                rule "start in decision: seats"
                when
                    $journey : Journey( beginning, contact.number("seats") >= 50 )
                then
                    $journey.startIn("Decision");
                end

                // Who looks around is comparing.
                rule "start in consideration: pages"
                when
                    $journey : Journey( beginning,
                                        $pages : allSignals.of(SignalType.PAGE_VISITED).within(days(7)),
                                        $pages.atLeast(3) )
                then
                    $journey.startIn("Consideration");
                end
                """);
        assertThat(cli.run("map", "b2b", "--rules", "@start.drl").out())
                .containsPattern("\\[\\*] --> Consideration : .*pages \\[3 within 7 days]")
                .containsPattern("\\[\\*] --> Decision : .*seats \\[.*50]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"b2b", "nonprofit", "volunteer", "supporter"})
    void theWordsOfAStageNameNoNumberThatAPolicyCouldChange(String map) {
        cli.run("map", map, "--yaml")
                .out()
                .lines()
                .filter(line -> line.matches("\\s*-?\\s*(conversion|micro-conversions|mind):.*"))
                .forEach(line -> assertThat(line)
                        .doesNotContainPattern(
                                "(?i)[0-9]|\\b(two|three|four|five|six|seven|ten|twice|days?|weeks?|months?)\\b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"b2b", "nonprofit", "volunteer", "supporter"})
    void aShippedMapIsDrawnWithEveryRuleThatMovesAContact(String map) {
        String picture = cli.run("map", map).out();

        assertThat(picture.lines().filter(line -> line.contains("[*]") && line.contains("otherwise")))
                .hasSize(1);
        assertThat(picture.lines().filter(line -> line.contains("-->"))).allMatch(line -> line.contains(" : "));
    }

    @Test
    void writesTheMapInForceAsYaml() {
        cli.file("more.yaml", "extends: b2b\nstages: [{ name: Trial, after: Decision }]\n")
                .file(
                        "whole.yaml",
                        cli.run("map", "--map", "@more.yaml", "--yaml").out());
        Run run = cli.run("map", "--map", "@whole.yaml", "--no-standard-rules", "--yaml");

        assertThat(run.out())
                .isEqualToIgnoringWhitespace(cli.text("whole.yaml"))
                .contains("name: Trial");
        assertThat(MapYaml.read(cli.run("map", "--yaml").out(), "map.yaml")).isEqualTo(B2bMap.standard());
    }

    @Test
    void onlyOneFormAtATime() {
        assertThat(cli.run("map", "--yaml", "--stages").exitCode()).isEqualTo(2);
    }

    @Test
    void saysSoWhereThereAreNoTouchpoints() {
        cli.file("map.yaml", Cli.MAP);
        assertThat(cli.run("map", "--map", "@map.yaml", "--touchpoints").out())
                .isEqualTo("The map has no touchpoints.\nMaybe add them under 'touchpoints' in the map file.\n");
    }
}
