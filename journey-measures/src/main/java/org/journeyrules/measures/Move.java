package org.journeyrules.measures;

import org.journeyrules.stage.Movement;
import org.jspecify.annotations.Nullable;

/**
 * How often contacts moved from one stage to another in one way.
 *
 * @param from the stage that was left; null at a start or an import
 * @param to the stage that was entered
 * @param movement how the contacts came there
 * @param count the number of moves in the window
 */
public record Move(@Nullable String from, String to, Movement movement, long count) {}
