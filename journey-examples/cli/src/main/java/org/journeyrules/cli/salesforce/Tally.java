package org.journeyrules.cli.salesforce;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts what became of the rows of one object, and what was left out and why. */
final class Tally {
    private final String file;
    private final Map<String, Integer> taken = new TreeMap<>();
    private final Map<String, Integer> leftOut = new TreeMap<>();

    Tally(String file) {
        this.file = file;
    }

    void took(String what) {
        taken.merge(what, 1, Integer::sum);
    }

    void leftOut(String why) {
        leftOut.merge(why, 1, Integer::sum);
    }

    /** One line for people: "Task.csv: 120 signals; left out: 31 not closed, 2 of nobody in the export". */
    String inWords() {
        String took = taken.isEmpty() ? "nothing" : counts(taken);
        return file + ": " + took + (leftOut.isEmpty() ? "" : "; left out: " + counts(leftOut));
    }

    private static String counts(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(count ->
                        String.format(Locale.ROOT, "%,d %s", count.getValue(), noun(count.getKey(), count.getValue())))
                .collect(Collectors.joining(", "));
    }

    /** One of "signals" is a signal; what is more than a word is said of any number. */
    private static String noun(String what, int count) {
        return count == 1 && what.matches("[a-z]+s") ? what.substring(0, what.length() - 1) : what;
    }
}
