package org.journeyrules.internal.engine;

import org.journeyrules.internal.history.EvaluationContext;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * The place of a stage in the order of its map. An exit is outside the order, and so is a contact whose journey has not
 * started: both lie neither before nor after any stage.
 *
 * @param stage the name of the stage; null before the journey starts
 */
record StagePosition(JourneyMap map, @Nullable String stage) {
    boolean isBefore(String other) {
        return isInOrder() & rank() < rankOf(other);
    }

    boolean isAtOrAfter(String other) {
        return isInOrder() & rank() >= rankOf(other);
    }

    boolean isExit() {
        return stage != null && map.stage(stage).filter(Stage::isExit).isPresent();
    }

    /** Returns the name of the map's first stage with the role {@code customer}. */
    String firstOfCustomer() {
        return map.stageWithRole(Stage.CUSTOMER)
                .orElseThrow(() -> new IllegalArgumentException(map.noStageWithRole(Stage.CUSTOMER)))
                .name();
    }

    private boolean isInOrder() {
        return stage != null && !isExit();
    }

    private int rank() {
        return stage == null ? -1 : map.rank(stage);
    }

    private int rankOf(String other) {
        Stage asked = map.requireStage(EvaluationContext.given(other, "a stage"));
        if (asked.isExit()) {
            throw new IllegalArgumentException("'" + other + "' is an exit stage, which is outside the order.\n"
                    + "Maybe the name of another stage, or 'exited'.");
        }
        return map.rank(other);
    }
}
