package org.journeyrules.internal.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.journeyrules.internal.message.Suggestions;
import org.journeyrules.internal.text.CodePoints;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.spi.JourneyPolicy;
import org.journeyrules.stage.Stage;

/**
 * A stage that a policy names but the map does not have.
 *
 * @param component the component of the policy that names the stage, in kebab-case
 * @param stage the name of the stage
 * @param map the map
 */
public record UnknownStage(String component, String stage, JourneyMap map) {
    /**
     * Returns the unknown stages of a policy over a map, by component and name; empty if the policy does not implement
     * {@link JourneyPolicy}.
     */
    public static List<UnknownStage> in(Object policy, JourneyMap map) {
        List<UnknownStage> unknown = new ArrayList<>();
        if (policy instanceof JourneyPolicy names) {
            new TreeMap<>(names.stageNames())
                    .forEach((component, stages) -> stages.stream()
                            .filter(stage -> map.stage(stage).isEmpty())
                            .sorted(CodePoints.ORDER)
                            .forEach(stage -> unknown.add(new UnknownStage(component, stage, map))));
        }
        return unknown;
    }

    /** Returns the problem as part of a sentence. */
    public String text() {
        return "'" + component + "': unknown stage '" + stage + "' in the map '" + map.name() + "'";
    }

    /** Returns a sentence starting with "Maybe …", or the empty text. */
    public String advice() {
        return Suggestions.maybe(stage, map.stages().stream().map(Stage::name).toList());
    }

    /** Returns the whole message for a policy that was not read from a file. */
    public String message(Object policy) {
        return ("The policy " + policy.getClass().getSimpleName() + ": " + text() + ".\n" + advice()).strip();
    }
}
