package org.journeyrules.drools.internal.drl;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.drools.drl.ast.descr.PackageDescr;
import org.journeyrules.drools.Problem;

/**
 * One file of rules, read and parsed.
 *
 * @param name what problems call it
 * @param text its content, lines ended by a single line feed
 * @param descr its parts, as Drools read them
 */
public record DrlFile(String name, String text, PackageDescr descr, List<DrlRule> rules) {
    static DrlFile of(String name, String text, PackageDescr descr) {
        List<DrlRule> rules = new ArrayList<>();
        DrlFile file = new DrlFile(name, text, descr, Collections.unmodifiableList(rules));
        descr.getRules().stream().filter(rule -> !rule.isQuery()).forEach(rule -> rules.add(DrlRule.of(file, rule)));
        return file;
    }

    /** The package its rules are in; Drools' own default where the file names none. */
    public String packageName() {
        return descr.getName() == null || descr.getName().isEmpty() ? "defaultpkg" : descr.getName();
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
