package org.journeyrules.cli.salesforce;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts what became of the rows of one file, and what was left out and why. */
final class Tally {
    private final String file;
    private final Map<String, Integer> taken = new TreeMap<>();
    private final Map<String, Integer> leftOut = new TreeMap<>();
    private final Map<String, Integer> unknown = new TreeMap<>();
    private final List<String> notes = new ArrayList<>();
    private int counts;

    Tally(String file) {
        this.file = file;
    }

    void took(String what) {
        took(what, 1);
    }

    void took(String what, int count) {
        if (count > 0) {
            counts++;
            taken.merge(what, count, Integer::sum);
        }
    }

    void leftOut(String why) {
        leftOut(why, 1);
    }

    void leftOut(String why, int count) {
        if (count > 0) {
            counts++;
            leftOut.merge(why, count, Integer::sum);
        }
    }

    /** The present row waits for another file, which will count it. */
    void waits() {
        counts++;
    }

    /** How often something was counted. */
    int counts() {
        return counts;
    }

    /** A word that no table has, and what it was taken for. */
    void unknown(String field, String word, String takenAs) {
        unknown.merge(field + " '" + word + "' is not known and was taken as " + takenAs, 1, Integer::sum);
    }

    /** Something to know about the file as such. */
    void note(String note) {
        notes.add(file + ": " + note);
    }

    /** Lines for people, such as "Task.csv: 120 signals; left out: 31 not closed, 2 of nobody in the export". */
    List<String> inWords() {
        List<String> lines = new ArrayList<>();
        String took = taken.isEmpty() ? "nothing" : counts(taken, true);
        lines.add(file + ": " + took + (leftOut.isEmpty() ? "" : "; left out: " + counts(leftOut, false)));
        lines.addAll(notes);
        unknown.forEach((word, count) -> lines.add(String.format(Locale.ROOT, "%s: %s (%,d)", file, word, count)));
        if (!unknown.isEmpty()) {
            lines.add("  Maybe --mapping FILE.yaml, to say what the words mean.");
        }
        return lines;
    }

    private static String counts(Map<String, Integer> counts, boolean things) {
        return counts.entrySet().stream()
                .map(count -> String.format(Locale.ROOT, "%,d ", count.getValue())
                        + (things && count.getValue() == 1 ? one(count.getKey()) : count.getKey()))
                .collect(Collectors.joining(", "));
    }

    /** One of "signals" is a signal, one of "meetings booked" a meeting booked. */
    private static String one(String many) {
        return switch (many) {
            case "statuses" -> "status";
            case "person accounts" -> "person account";
            default -> many.replaceFirst("^(\\w+)s\\b", "$1");
        };
    }
}
