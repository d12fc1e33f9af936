package org.journeyrules.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.journeyrules.cli.Cli.Run;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
                    [*] --> stages
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
        assertThat(cli.run("map", "--map", "@map.yaml", "--touchpoints").out()).isEqualTo("""
                | Stage   | Channel | Persona  | The contact does | We answer    | Within  | Expected | What hurts     |
                | ------- | ------- | -------- | ---------------- | ------------ | ------- | -------- | -------------- |
                | Offered | chat    | everyone | CHAT_STARTED     | MESSAGE_SENT | 4 hours | a person | waiting; forms |
                """);
    }

    @Test
    void saysSoWhereThereAreNoTouchpoints() {
        cli.file("map.yaml", Cli.MAP);
        assertThat(cli.run("map", "--map", "@map.yaml", "--touchpoints").out())
                .isEqualTo("The map has no touchpoints.\n");
    }
}
