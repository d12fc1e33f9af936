package org.journeyrules.drools;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsError;
import org.drools.drl.parser.DroolsParserException;
import org.drools.drl.parser.ParserError;
import org.journeyrules.map.JourneyMap;
import org.kie.internal.builder.conf.LanguageLevelOption;

/** The packs of one set of rules, read and parsed: their files, rules, policies and class loader. */
final class RuleSources {
    private static final Pattern IN_RULE = Pattern.compile("in rule \".*?\"");

    private final JourneyMap map;
    private final RuleTexts texts;
    private final List<DrlFile> files = new ArrayList<>();
    private final List<Problem> problems;

    private RuleSources(JourneyMap map, RuleTexts texts) {
        this.map = map;
        this.texts = texts;
        this.problems = new ArrayList<>(texts.problems());
        texts.texts().forEach(text -> parse(text.pack(), text.name(), text.content()));
    }

    /** Reads and parses packs; what cannot be read is among the problems. */
    static RuleSources read(JourneyMap map, List<RulePack> packs) {
        return parse(map, RuleTexts.read(packs));
    }

    /** Parses what was read. */
    static RuleSources parse(JourneyMap map, RuleTexts texts) {
        return new RuleSources(map, texts);
    }

    private void parse(RulePack pack, String name, String text) {
        DrlParser parser = new DrlParser(LanguageLevelOption.DRL6);
        PackageDescr descr = null;
        try {
            descr = parser.parse(false, text);
        } catch (DroolsParserException failed) {
            problems.add(new Problem(name, 1, 1, Problem.Severity.ERROR, "Syntax: " + failed.getMessage()));
        } catch (RuntimeException failed) { // ANTLR gives up on some texts
            problems.add(new Problem(name, 1, 1, Problem.Severity.ERROR, "Syntax: the file cannot be read as DRL."));
        }
        Set<String> told = new HashSet<>();
        for (DroolsError error : parser.getErrors()) {
            Matcher rule = IN_RULE.matcher(error.getMessage());
            // What the parser says first of a rule; the rest follows from it.
            if (told.isEmpty() || rule.find()) {
                if (told.add(rule.reset().find() ? rule.group() : "")) {
                    problems.add(syntax(pack, name, text, error));
                }
            }
        }
        if (descr != null && !parser.hasErrors()) {
            files.add(new DrlFile(pack, name, text, descr));
        }
    }

    private static Problem syntax(RulePack pack, String name, String text, DroolsError error) {
        int line = error.getLines().length == 0 ? 1 : error.getLines()[0];
        int column = error instanceof ParserError at ? at.getCol() : 0;
        DrlFile file = new DrlFile(pack, name, text, new PackageDescr());
        int place = Math.min(text.length(), file.offset(line) + column);
        return SyntaxAdvice.problem(file, place, error.getMessage());
    }

    JourneyMap map() {
        return map;
    }

    List<RulePack> packs() {
        return texts.packs();
    }

    /** The files that could be parsed. */
    List<DrlFile> files() {
        return files;
    }

    /** Why others could not. */
    List<Problem> problems() {
        return problems;
    }

    /** The rules by name, sorted by code point. */
    Map<String, DrlRule> rules() {
        Map<String, DrlRule> rules = new TreeMap<>(CODE_POINTS);
        files.forEach(file -> file.rules().forEach(rule -> rules.putIfAbsent(rule.name(), rule)));
        return rules;
    }

    static final Comparator<String> CODE_POINTS = (a, b) -> {
        int[] left = a.codePoints().toArray();
        int[] right = b.codePoints().toArray();
        return java.util.Arrays.compare(left, right);
    };

    List<Object> policies() {
        return packs().stream().flatMap(pack -> pack.policies().stream()).toList();
    }

    Set<String> signalTypes() {
        Set<String> types = new LinkedHashSet<>();
        packs().forEach(pack -> types.addAll(pack.signalTypes()));
        return types;
    }

    /** Finds the classes that the rules name. */
    ClassLoader loader() {
        return texts.loader();
    }
}
