package org.journeyrules.cli.files;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.journeyrules.internal.message.Excerpt;

/**
 * What is wrong in the rows of files, told as it is found: {@code file:line: what is wrong}, and a likely cure on a line
 * of its own. Not thread-safe.
 */
public final class RowProblems {
    /** What becomes of a bad row. */
    public enum OnBadRow {
        /** Nothing is written. */
        FAIL,
        /** The row is left out and named. */
        SKIP
    }

    /** After so many bad rows of a run that fails anyway, the rest is counted only. */
    private static final int TOLD = 200;

    /** How many names all guesses of a run may compare together: less than a second's work. */
    private static final long GUESSES = 1_000_000;

    /** A longer value is not a misspelled name. */
    private static final int LONGEST_GUESSED = 60;

    /** More different doubts are not told apart. */
    private static final int MOST_DOUBTS = 1_000;

    private final Map<String, Long> doubts = new LinkedHashMap<>();
    private final OnBadRow onBadRow;
    private final PrintStream err;
    private long bad;
    private long guesses = GUESSES;
    private String lastBad = "";

    public RowProblems(OnBadRow onBadRow, PrintStream err) {
        this.onBadRow = onBadRow;
        this.err = err;
    }

    /** A row that cannot be used. */
    public void bad(String file, long line, String what, String maybe) {
        String row = file + ":" + line;
        bad += row.equals(lastBad) ? 0 : 1;
        lastBad = row;
        if (onBadRow == OnBadRow.SKIP || bad <= TOLD) {
            err.println(message(file, line, what, maybe));
        }
    }

    /** Something odd in a row that is used all the same. */
    public void warning(String file, long line, String what, String maybe) {
        err.println(message(file, line, "warning: " + what, maybe));
    }

    /** A row that is used, but not as it may have been meant: the first with these words is told, all are counted. */
    public void doubt(String file, long line, String what, String maybe) {
        if (!doubts.containsKey(what) && doubts.size() >= MOST_DOUBTS) {
            return;
        }
        if (doubts.merge(what, 1L, Long::sum) == 1) {
            warning(file, line, what, maybe);
        }
    }

    /** Returns the doubts that more than one row raised, as lines of a summary: how many rows, and what it is. */
    public List<String> repeatedDoubts() {
        return doubts.entrySet().stream()
                .filter(doubt -> doubt.getValue() > 1)
                .map(doubt -> String.format(
                        Locale.ROOT, "In %,d rows, %s.", doubt.getValue(), Excerpt.onOneLine(doubt.getKey())))
                .toList();
    }

    /** A fault of a whole file, which no skipping of rows can cure. */
    public static Failure fatal(String file, long line, String what, String maybe) {
        return Failure.problems(message(file, line, what, maybe));
    }

    /** A message about a row: {@code file:line: what is wrong}, and a likely cure on a line of its own. */
    public static String message(String file, long line, String what, String maybe) {
        return Excerpt.visible(file) + ":" + line + ": " + Excerpt.onOneLine(what)
                + (maybe.isEmpty() ? "" : "\n  " + Excerpt.onOneLine(maybe));
    }

    /** How many rows were bad. */
    public long count() {
        return bad;
    }

    /**
     * Whether a guess at a cure is worth its time. It is not after many bad rows, for a long value, or once the guesses
     * of this run have compared as many names as they may.
     *
     * @param value what is wrong
     * @param candidates how many names the guess compares it with
     */
    boolean isWorthGuessing(String value, int candidates) {
        if (bad >= TOLD || value.length() > LONGEST_GUESSED || candidates > guesses) {
            return false;
        }
        guesses -= candidates;
        return true;
    }

    /** How many more names guesses may compare. */
    long guessesLeft() {
        return guesses;
    }

    /**
     * Ends the reading.
     *
     * @throws Failure if rows were bad and are not to be skipped
     */
    public void finish() {
        if (bad == 0) {
            return;
        }
        String rows = bad == 1 ? "1 bad row" : "%,d bad rows".formatted(bad);
        if (onBadRow == OnBadRow.SKIP) {
            err.println(rows + " skipped.");
        } else {
            String rest = bad > TOLD ? " (the first %d are shown)".formatted(TOLD) : "";
            throw Failure.problems(
                    rows + rest + "; nothing was written.\n  Maybe --on-bad-row skip, to continue without them.");
        }
    }
}
