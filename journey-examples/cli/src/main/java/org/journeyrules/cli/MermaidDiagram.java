package org.journeyrules.cli;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.journeyrules.JourneyRules;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.stage.Stage;
import org.journeyrules.stage.Transition;

/**
 * A map as a state diagram in the language of Mermaid. The moves are those that its rules make, with the names of the
 * rules as reasons and the numbers that they need; a map without rules shows the moves that it allows.
 */
final class MermaidDiagram {
    /** Words that Mermaid keeps for itself. */
    private static final Set<String> RESERVED = Set.of(
            "state", "end", "note", "direction", "class", "classdef", "default", "click", "style", "as", "stages");

    private final JourneyMap map;
    private final Map<String, String> ids = new LinkedHashMap<>();
    private final StringBuilder text = new StringBuilder();

    private final MoveNumbers numbers;

    private MermaidDiagram(JourneyRules rules) {
        this.map = rules.map();
        this.numbers = MoveNumbers.of(rules);
    }

    static String of(JourneyRules rules) {
        Map<String, Set<Transition>> moves = rules.proposedMoves().orElse(Map.of());
        return new MermaidDiagram(rules).draw(moves);
    }

    private String draw(Map<String, Set<Transition>> moves) {
        line(0, "stateDiagram-v2");
        line(1, "%% journey " + oneLine(map.name()) + ", version " + oneLine(map.version()));
        if (!moves.isEmpty()) {
            drawRules(moves);
        } else if (map.transitions().isEmpty()) {
            drawOrder();
        } else {
            map.stages().forEach(stage -> declare(1, stage));
            drawBegins(1);
            map.transitions().forEach(this::draw);
            drawEnds(1);
        }
        return text.toString();
    }

    private void drawRules(Map<String, Set<Transition>> moves) {
        map.stages().forEach(stage -> declare(1, stage));
        Map<String, Map<String, Set<String>>> reasons = new LinkedHashMap<>();
        moves.forEach((rule, ofRule) ->
                ofRule.forEach(move -> reasons.computeIfAbsent(move.from(), any -> new LinkedHashMap<>())
                        .computeIfAbsent(move.to(), any -> new LinkedHashSet<>())
                        .add(reason(rule, move.from()))));
        Map<String, Set<String>> starts = reasons.getOrDefault("", Map.of());
        for (Stage to : map.stages()) {
            Set<String> why = new LinkedHashSet<>(starts.getOrDefault(to.name(), Set.of()));
            if (to.equals(map.firstStage())) {
                why.add(why.isEmpty() && starts.isEmpty() ? "" : "otherwise");
            }
            if (!why.isEmpty()) {
                String words = label(String.join(", ", why));
                line(1, "[*] --> " + id(to) + (words.isEmpty() ? "" : " : " + words));
            }
        }
        for (Stage from : map.stages()) {
            Map<String, Set<String>> ways = reasons.getOrDefault(from.name(), Map.of());
            for (Stage to : map.stages()) {
                if (ways.containsKey(to.name())) {
                    String words = label(String.join(", ", ways.get(to.name())));
                    String once = map.needsAcceptance(from.name(), to.name()) ? ", once accepted" : "";
                    line(
                            1,
                            id(from) + " --> " + id(to) + " : "
                                    + direction(from, to)
                                            .map(way -> way + " (" + words + ")")
                                            .orElse(words) + once);
                }
            }
        }
        drawEnds(1);
    }

    /** "link clicks [2 within 30 days]". */
    private String reason(String rule, String from) {
        String words = numbers.of(from, rule);
        return Words.reason(rule) + (words.isEmpty() ? "" : " [" + words + "]");
    }

    /** What tells the ways back, out and in again apart from those that lead on. */
    private Optional<String> direction(Stage from, Stage to) {
        if (to.isExit()) {
            return Optional.of("exit");
        }
        if (from.isExit()) {
            return Optional.of("return");
        }
        return map.rank(to.name()) < map.rank(from.name()) ? Optional.of("back") : Optional.empty();
    }

    private void drawBegins(int depth) {
        for (Stage stage : map.stages()) {
            if (stage.isStart() || stage.equals(map.firstStage())) {
                line(depth, "[*] --> " + id(stage));
            }
        }
    }

    private void drawEnds(int depth) {
        for (Stage stage : map.stages()) {
            if (stage.isTerminal() && !stage.isExit()) {
                line(depth, id(stage) + " --> [*]");
            }
        }
    }

    private void declare(int depth, Stage stage) {
        String name = stage.name();
        boolean plain =
                name.matches("[A-Za-z][A-Za-z0-9_]*") && !RESERVED.contains(name.toLowerCase(java.util.Locale.ROOT));
        String id = plain ? name : "stage" + (ids.size() + 1);
        ids.put(name, id);
        line(depth, "state \"" + oneLine(name).replace('"', '\'') + "\" as " + id);
        stage.sequence()
                .flatMap(map::sequence)
                .ifPresent(sequence -> line(
                        depth,
                        id + " : " + label(sequence.name()) + ", "
                                + Words.count(sequence.steps().size(), "step")));
    }

    private void draw(Transition transition) {
        Stage from = map.stage(transition.from()).orElseThrow();
        Stage to = map.stage(transition.to()).orElseThrow();
        line(1, id(from) + " --> " + id(to) + label(from, to, transition.needsAcceptance()));
    }

    private String label(Stage from, Stage to, boolean needsAcceptance) {
        String label = label(from, to);
        return needsAcceptance ? (label.isEmpty() ? " : " : label + ", ") + "once accepted" : label;
    }

    private String label(Stage from, Stage to) {
        return direction(from, to)
                .map(way -> " : " + way)
                .orElseGet(() -> from.conversion()
                        .map(conversion -> " : " + label(conversion))
                        .orElse(""));
    }

    /** A map without transitions allows too many to draw each: the order, one step on and one step back. */
    private void drawOrder() {
        List<Stage> inOrder =
                map.stages().stream().filter(stage -> !stage.isExit()).toList();
        List<Stage> exits = map.stages().stream().filter(Stage::isExit).toList();
        line(
                1,
                "%% The map names no transitions: a contact can progress to every later stage and fall back to every earlier one.");
        line(1, "state \"" + oneLine(map.name()).replace('"', '\'') + "\" as stages {");
        inOrder.forEach(stage -> declare(2, stage));
        drawBegins(2);
        for (int i = 0; i + 1 < inOrder.size(); i++) {
            Stage from = inOrder.get(i);
            Stage to = inOrder.get(i + 1);
            if (!from.isTerminal()) {
                line(2, id(from) + " --> " + id(to) + label(from, to));
            }
            if (!to.isTerminal()) {
                line(2, id(to) + " --> " + id(from) + " : back");
            }
        }
        drawEnds(2);
        line(1, "}");
        for (Stage exit : exits) {
            declare(1, exit);
            drawExit(inOrder, exit);
            if (!exit.isTerminal()) {
                line(1, id(exit) + " --> stages : return");
            }
        }
    }

    /** From all stages at once, unless one of them is left by nobody. */
    private void drawExit(List<Stage> inOrder, Stage exit) {
        if (inOrder.stream().noneMatch(Stage::isTerminal)) {
            line(1, "stages --> " + id(exit) + " : exit");
            return;
        }
        for (Stage stage : inOrder) {
            if (!stage.isTerminal()) {
                line(1, id(stage) + " --> " + id(exit) + " : exit");
            }
        }
    }

    private String id(Stage stage) {
        return ids.get(stage.name());
    }

    /** Colons, semicolons and hashes mean something to Mermaid. */
    private static String label(String words) {
        return oneLine(words)
                .replace(": ", ", ")
                .replace(':', ',')
                .replace(';', ',')
                .replace("#", "");
    }

    private static String oneLine(String words) {
        return words.replaceAll("\\s+", " ").strip();
    }

    private void line(int depth, String content) {
        text.append("    ".repeat(depth)).append(content).append('\n');
    }
}
