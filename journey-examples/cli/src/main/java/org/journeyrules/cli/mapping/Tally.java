package org.journeyrules.cli.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.journeyrules.cli.files.CsvTable;

/** Counts what became of the rows of one file, and what was left out and why. */
public final class Tally {
    private final String file;
    private final Map<String, Integer> taken = new TreeMap<>();
    private final Map<String, Integer> leftOut = new TreeMap<>();
    private final Map<String, Integer> unknown = new TreeMap<>();
    private final List<String> notes = new ArrayList<>();
    private int counts;

    public Tally(String file) {
        this.file = file;
    }

    /** A row became something. */
    public void took(String what) {
        took(what, 1);
    }

    /** Rows became something. */
    public void took(String what, int count) {
        if (count > 0) {
            counts++;
            taken.merge(what, count, Integer::sum);
        }
    }

    /** A row was left out. */
    public void leftOut(String why) {
        leftOut(why, 1);
    }

    /** Rows were left out. */
    public void leftOut(String why, int count) {
        if (count > 0) {
            counts++;
            leftOut.merge(why, count, Integer::sum);
        }
    }

    /** Lines of a file that are no rows of it, and rows that are not as wide as its header. */
    public void lines(CsvTable table) {
        leftOut("lines that are not rows", table.footers());
        leftOut("empty", table.emptyRows());
        if (table.raggedRows() > 0) {
            note(String.format(Locale.ROOT, "rows with fewer or more fields than the header: %,d", table.raggedRows()));
        }
    }

    /** The present row waits for another file, which will count it. */
    public void waits() {
        counts++;
    }

    /** How often something was counted. */
    public int counts() {
        return counts;
    }

    /** A word that no table has, and what it was taken for. */
    public void unknown(String field, String word, String takenAs) {
        unknown.merge(field + " '" + word + "' is not known and was taken as " + takenAs, 1, Integer::sum);
    }

    /** Something to know about the file as such. */
    public void note(String note) {
        notes.add(file + ": " + note);
    }

    /** Something to know about the file, however many rows say it. */
    public void noteOnce(String note) {
        if (!notes.contains(file + ": " + note)) {
            note(note);
        }
    }

    /** Lines for people, such as "Task.csv: 120 signals; left out: 31 not closed, 2 of nobody in the export". */
    public List<String> inWords() {
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
            case "converted leads, now their contacts" -> "converted lead, now its contact";
            default -> many.replaceFirst("^(\\w+)s\\b", "$1");
        };
    }
}
