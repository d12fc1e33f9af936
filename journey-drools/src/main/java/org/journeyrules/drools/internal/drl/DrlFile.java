package org.journeyrules.drools.internal.drl;

import java.util.Arrays;
import java.util.List;
import org.drools.drl.ast.descr.PackageDescr;
import org.journeyrules.drools.Problem;

/** One file of rules, read and parsed. */
public final class DrlFile {
    private final String name;
    private final String text;
    private final int[] lineStarts;
    private final PackageDescr descr;
    private final List<DrlRule> rules;

    /**
     * @param name what problems call it
     * @param text its content, lines ended by a single line feed
     * @param descr its parts, as Drools read them
     */
    public DrlFile(String name, String text, PackageDescr descr) {
        this.name = name;
        this.text = text;
        this.lineStarts = lineStarts(text);
        this.descr = descr;
        this.rules = descr.getRules().stream()
                .filter(rule -> !rule.isQuery())
                .map(rule -> new DrlRule(this, rule))
                .toList();
    }

    private static int[] lineStarts(String text) {
        int[] starts = new int[(int) text.chars().filter(c -> c == '\n').count() + 1];
        int line = 1;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                starts[line++] = i + 1;
            }
        }
        return starts;
    }

    public String name() {
        return name;
    }

    public String text() {
        return text;
    }

    public PackageDescr descr() {
        return descr;
    }

    /** The package its rules are in; Drools' own default where the file names none. */
    public String packageName() {
        return descr.getName() == null || descr.getName().isEmpty() ? "defaultpkg" : descr.getName();
    }

    public List<DrlRule> rules() {
        return rules;
    }

    /** The text with every rule but these blanked out; all that is left stays on its line and column. */
    public String textWith(java.util.function.Predicate<DrlRule> kept) {
        StringBuilder sliced = new StringBuilder(text);
        for (DrlRule rule : rules) {
            if (!kept.test(rule)) {
                for (int i = rule.start(); i < rule.end(); i++) {
                    if (sliced.charAt(i) != '\n') {
                        sliced.setCharAt(i, ' ');
                    }
                }
            }
        }
        return sliced.toString();
    }

    public Problem error(int offset, String text) {
        return problem(offset, Problem.Severity.ERROR, text);
    }

    public Problem warning(int offset, String text) {
        return problem(offset, Problem.Severity.WARNING, text);
    }

    private Problem problem(int offset, Problem.Severity severity, String text) {
        int line = line(offset);
        return new Problem(name, line, offset - lineStarts[line - 1] + 1, severity, text);
    }

    /** The line of a place in the text, from 1. */
    public int line(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** Where a line begins in the text. */
    public int offset(int line) {
        return lineStarts[Math.min(Math.max(line, 1), lineStarts.length) - 1];
    }

    @Override
    public String toString() {
        return name;
    }
}
