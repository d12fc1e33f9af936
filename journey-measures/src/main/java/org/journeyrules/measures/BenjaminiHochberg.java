package org.journeyrules.measures;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Adjusts the p-values of several tests, so that of the claims made at a level the expected share of false ones is at most that level:
 * Benjamini and Hochberg, Journal of the Royal Statistical Society B 57 (1995) 289-300. Stateless and thread-safe.
 */
public final class BenjaminiHochberg {
    /** The level at which claims over many groups are made: 10 %. */
    public static final double LEVEL = 0.1;

    private BenjaminiHochberg() {}

    /**
     * Returns the adjusted p-values, in the order given: of the p-value with rank {@code i} among {@code m}, the smallest {@code p(j) · m/j}
     * of all {@code j ≥ i}, at most 1. A claim holds at a level if its adjusted p-value is at most that level.
     *
     * @param p the p-values, each from 0 to 1
     */
    public static double[] adjusted(double... p) {
        Integer[] byValue = new Integer[p.length];
        Arrays.setAll(byValue, i -> i);
        Arrays.sort(byValue, Comparator.comparingDouble(i -> p[i]));
        double[] adjusted = new double[p.length];
        double least = 1;
        for (int rank = p.length; rank >= 1; rank--) {
            int i = byValue[rank - 1];
            least = Math.min(least, p[i] * p.length / rank);
            adjusted[i] = least;
        }
        return adjusted;
    }
}
