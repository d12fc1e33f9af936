package org.journeyrules.measures;

import org.jspecify.annotations.Nullable;

/**
 * How many visits of a stage ended in one way, and how probable that is.
 *
 * @param visits the visits that ended this way in the window, those of zero length included
 * @param probability the Aalen-Johansen probability of leaving this way within {@link MeasureSettings#within}, while the other ways
 *     compete; null if no visit was ever at risk
 * @param se its standard error, by the infinitesimal jackknife; null with the probability
 */
public record LeavingRate(
        long visits, @Nullable Double probability, @Nullable Double se) {}
