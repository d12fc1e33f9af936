package org.journeyrules.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.journeyrules.decision.Decision;
import org.journeyrules.decision.HandOffOverdue;
import org.journeyrules.decision.HandedOff;
import org.journeyrules.decision.MemberStatusChanged;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.decision.StepDue;
import org.journeyrules.decision.StepSkipped;
import org.journeyrules.json.JourneyJson;

/** A small map, contacts and signals, replayed, and the decisions in short lines: {@code c 03-07 09:00 due two}. */
final class Retold {
    private final Cli cli;
    private final List<String> options = new ArrayList<>();
    private String err = "";

    Retold(Cli cli) {
        this.cli = cli;
    }

    /** A journey of one stage, in which a sequence sends three emails. */
    static String[] letters(String... more) {
        List<String> lines = new ArrayList<>(List.of(
                "journey: news",
                "zone: UTC",
                "stages: [{ name: Reader, sequence: letters }]",
                "sequences:",
                "  - name: letters",
                "    steps:",
                "      - { name: one, after: P1D, content: one, channel: email }",
                "      - { name: two, after: P5D, content: two, channel: email }",
                "      - { name: three, after: P9D, content: three, channel: email }"));
        lines.addAll(List.of(more));
        return lines.toArray(String[]::new);
    }

    Retold map(String... lines) {
        cli.file("map.yaml", lines);
        options.addAll(List.of("--map", "@map.yaml"));
        return this;
    }

    Retold standard(String map) {
        options.addAll(List.of("--map", map));
        return this;
    }

    Retold rules(String... lines) {
        cli.file("rules.drl", lines);
        options.addAll(List.of("--rules", "@rules.drl"));
        return this;
    }

    Retold option(String name, String value) {
        options.addAll(List.of(name, value));
        return this;
    }

    /** The header, then the rows. */
    Retold contacts(String... lines) {
        cli.file("contacts.csv", lines);
        return this;
    }

    /** The header, then the rows. */
    Retold signals(String... lines) {
        cli.file("signals.csv", lines);
        return this;
    }

    Retold until(String instant) {
        List<String> args = new ArrayList<>(List.of("replay"));
        args.addAll(options);
        args.addAll(List.of("--contacts", "@contacts.csv", "--signals", "@signals.csv"));
        args.addAll(List.of("--until", instant, "--decisions", "@decisions.jsonl"));
        Cli.Run run = cli.run(args.toArray(String[]::new));
        if (run.exitCode() != 0) {
            throw new AssertionError(run.err());
        }
        err = run.err();
        return this;
    }

    /** What the replay reported. */
    String reported() {
        return err;
    }

    /** The stages that contacts entered, and by which rule. */
    List<String> moves() {
        return lines(StageChanged.class);
    }

    /** The steps that were due or skipped. */
    List<String> steps() {
        return lines(StepDue.class, StepSkipped.class);
    }

    List<String> handOffs() {
        return lines(HandedOff.class);
    }

    List<String> overdue() {
        return lines(HandOffOverdue.class);
    }

    List<String> statuses() {
        return lines(MemberStatusChanged.class);
    }

    private List<String> lines(Class<?>... kinds) {
        List<String> lines = new ArrayList<>();
        for (String line : cli.lines("decisions.jsonl")) {
            Decision decision = JourneyJson.readDecision(line);
            if (Stream.of(kinds).anyMatch(kind -> kind.isInstance(decision))) {
                String at = decision.at().toString();
                lines.add(decision.contactId() + " " + at.substring(5, 10) + " " + at.substring(11, 16) + " "
                        + words(decision));
            }
        }
        return lines;
    }

    private static String words(Decision decision) {
        if (decision instanceof StageChanged change) {
            return "→ " + change.to() + " by " + change.because().rule();
        } else if (decision instanceof StepDue due) {
            return "due " + due.step();
        } else if (decision instanceof StepSkipped skipped) {
            return "skipped " + skipped.step() + ": " + skipped.why();
        } else if (decision instanceof HandedOff handOff) {
            String due = handOff.dueAt().map(Object::toString).orElse("------------------");
            return handOff.team().orElse("owner") + ": " + handOff.reason() + ", due " + due.substring(5, 10) + " "
                    + due.substring(11, 16);
        } else if (decision instanceof HandOffOverdue overdue) {
            return overdue.team().orElse("owner") + ": " + overdue.reason();
        }
        MemberStatusChanged status = (MemberStatusChanged) decision;
        return status.campaign() + " " + status.status();
    }
}
