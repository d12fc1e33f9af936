package org.journeyrules.drools.internal.drl;

import java.util.List;
import java.util.function.Predicate;
import org.drools.drl.ast.descr.PackageDescr;
import org.journeyrules.drools.Problem;

/** One file of rules, read and parsed. */
public final class DrlFile {
    private final String name;
    private final String text;
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
        this.descr = descr;
        this.rules = descr.getRules().stream()
                .filter(rule -> !rule.isQuery())
                .map(rule -> DrlRule.of(this, rule))
                .toList();
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
    public String textWith(Predicate<DrlRule> kept) {
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

    /** A problem at a place in the text. */
    public Problem problem(int offset, Problem.Severity severity, String id, String words) {
        return new Problem(name, line(offset), offset - text.lastIndexOf('\n', offset - 1), severity, id, words);
    }

    /** The line of a place in the text, from 1. */
    public int line(int offset) {
        return 1
                + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
    }

    /** Where a line begins in the text. */
    public int offset(int line) {
        int start = 0;
        for (int i = 1; i < line && text.indexOf('\n', start) >= 0; i++) {
            start = text.indexOf('\n', start) + 1;
        }
        return start;
    }

    @Override
    public String toString() {
        return name;
    }
}
