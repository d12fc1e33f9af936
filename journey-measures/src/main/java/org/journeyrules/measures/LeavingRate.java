package org.journeyrules.measures;

import org.jspecify.annotations.Nullable;

/**
 * How many visits of a stage ended in one way, and how probable that is.
 *
 * <p>The probability is {@code P(h) = sum of S(t-) · d/n over the ages t up to h}, with {@code n} visits at risk at an age, {@code d} that end
 * in this way, and {@code S(t-)} the share of visits that last until just before: Aalen and Johansen, Scandinavian Journal of Statistics 5
 * (1978) 141-150. The standard error is the root of the sum of the squared derivatives of {@code P(h)} by the weight of each visit,
 * the infinitesimal jackknife: Efron, The Jackknife, the Bootstrap and Other Resampling Plans (1982). Each visit is a subject of
 * its own, as in R's {@code survfit} with one {@code id} for each row.
 *
 * @param visits the visits that ended this way in the window, those of zero length included
 * @param probability the Aalen-Johansen probability of leaving this way within {@link MeasureSettings#within}, while the other ways
 *     compete; null if no visit was ever at risk
 * @param se its standard error, by the infinitesimal jackknife; null with the probability
 */
public record LeavingRate(
        long visits, @Nullable Double probability, @Nullable Double se) {}
