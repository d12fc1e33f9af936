package org.journeyrules.drools.internal.drl;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.journeyrules.drools.internal.drl.DrlTokens.Token;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.stage.Stage;
import org.journeyrules.stage.Transition;
import org.jspecify.annotations.Nullable;

/** Reads from which stages to which ones rules may move a contact. */
public final class MoveReading {
    private static final String START = "";

    private final JourneyMap map;

    private MoveReading(JourneyMap map) {
        this.map = map;
    }

    /** Returns the moves of the rules that propose any, by the names of the rules. */
    public static Map<String, Set<Transition>> of(Map<String, DrlRule> rules, JourneyMap map) {
        Map<String, Set<Transition>> moves = new LinkedHashMap<>();
        MoveReading reading = new MoveReading(map);
        rules.forEach((name, rule) -> {
            Set<Transition> ofRule = reading.of(rule);
            if (!ofRule.isEmpty()) {
                moves.put(name, ofRule);
            }
        });
        return moves;
    }

    /** Returns the stages in which rules may hand a contact to people, by the names of the rules that may. */
    public static Map<String, Set<String>> handOffs(Map<String, DrlRule> rules, JourneyMap map) {
        Map<String, Set<String>> handOffs = new LinkedHashMap<>();
        rules.forEach((name, rule) -> {
            boolean handsOff = rule.statements().stream()
                    .anyMatch(statement -> Expression.of(statement) instanceof Expression.Path path
                            && path.last().is("handOff"));
            if (handsOff) {
                Set<String> stages = new LinkedHashSet<>();
                map.stages().stream()
                        .map(Stage::name)
                        .filter(stage -> StageConditions.allow(rule, map, stage))
                        .forEach(stages::add);
                handOffs.put(name, stages);
            }
        });
        return handOffs;
    }

    private Set<Transition> of(DrlRule rule) {
        Set<Transition> moves = new LinkedHashSet<>();
        for (List<Token> statement : rule.statements()) {
            if (Expression.of(statement) instanceof Expression.Path path
                    && !path.last().given().isEmpty()) {
                String proposal = path.last().name().text();
                @Nullable Token target = path.last().string(0);
                add(rule, null, proposal, target, moves);
                map.stages().forEach(from -> add(rule, from, proposal, target, moves));
            }
        }
        return moves;
    }

    private void add(
            DrlRule rule, @Nullable Stage from, String proposal, @Nullable Token target, Set<Transition> moves) {
        if (!StageConditions.allow(rule, map, from == null ? null : from.name())) {
            return;
        }
        for (Stage to : map.stages()) {
            if ((target == null || to.name().equals(target.value())) && leads(proposal, from, to)) {
                moves.add(new Transition(from == null ? START : from.name(), to.name()));
            }
        }
    }

    /** Whether the engine would accept the proposal as far as the map is concerned. */
    private boolean leads(String proposal, @Nullable Stage from, Stage to) {
        if (from == null) {
            return proposal.equals("startIn");
        }
        boolean later = map.rank(to.name()) > map.rank(from.name());
        return map.allowed(from.name(), to.name())
                && switch (proposal) {
                    case "startIn" -> from.isExit() && !to.isExit();
                    case "progressTo" -> !to.isExit() && (from.isExit() || later);
                    case "regressTo" -> !to.isExit() && !from.isExit() && !later;
                    case "exitTo" -> to.isExit();
                    default -> false;
                };
    }
}
