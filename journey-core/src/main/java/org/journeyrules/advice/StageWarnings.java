package org.journeyrules.advice;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.journeyrules.JourneyRules;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.stage.Stage;
import org.journeyrules.stage.Transition;

/** Warns of stages that rules forget: nobody enters or leaves them, or nothing happens there. */
final class StageWarnings {
    private final JourneyRules rules;
    private final JourneyMap map;
    private final MapAdvice advice;

    StageWarnings(JourneyRules rules, MapAdvice advice) {
        this.rules = rules;
        this.map = rules.map();
        this.advice = advice;
    }

    void run() {
        if (rules.names().isEmpty()) {
            advice.add(
                    "stages",
                    "the map has no rules, so no contact ever leaves '"
                            + map.firstStage().name() + "'",
                    "Maybe add rules, or build on a standard map: 'extends: b2b'.");
            return;
        }
        rules.proposedMoves().filter(moves -> !moves.isEmpty()).ifPresent(this::moves);
    }

    /**
     * The stages in which a rule hands the contact to people, who place it. A rule that hands over in every stage says
     * nothing about any of them.
     */
    private Set<String> handedOver() {
        List<String> all = map.stages().stream()
                .filter(stage -> !stage.isExit())
                .map(Stage::name)
                .toList();
        Set<String> stages = new HashSet<>();
        rules.proposedHandOffs().orElse(Map.of()).values().stream()
                .filter(ofRule -> !ofRule.containsAll(all))
                .forEach(stages::addAll);
        return stages;
    }

    private void moves(Map<String, Set<Transition>> moves) {
        Set<String> entered = new HashSet<>(Set.of(map.firstStage().name()));
        Set<String> left = new HashSet<>();
        moves.values().stream().flatMap(Set::stream).forEach(move -> {
            entered.add(move.to());
            left.add(move.from());
        });
        Set<String> handedOver = handedOver();
        List<Stage> stages = map.stages();
        for (int i = 0; i < stages.size(); i++) {
            Stage stage = stages.get(i);
            String path = "stages[" + i + "]";
            if (stage.isExit()) {
                continue; // people, too, place contacts there
            }
            if (!entered.contains(stage.name())) {
                advice.add(
                        path,
                        "no rule leads into '" + stage.name() + "'",
                        "Maybe add a rule that proposes it, or remove the stage.");
            }
            if (!left.contains(stage.name()) && !stage.isTerminal() && !handedOver.contains(stage.name())) {
                advice.add(
                        path,
                        "no rule leads out of '" + stage.name() + "'"
                                + (stage.sequence().isPresent() ? "" : ", and the stage has no sequence"),
                        "Maybe add a rule, or 'terminal: true' for a stage that is meant to be the last.");
            }
        }
    }
}
