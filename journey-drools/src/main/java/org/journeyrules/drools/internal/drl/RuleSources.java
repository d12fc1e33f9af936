package org.journeyrules.drools.internal.drl;

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
import org.journeyrules.drools.Problem;
import org.journeyrules.map.JourneyMap;
import org.kie.internal.builder.conf.LanguageLevelOption;

/** The packs of one set of rules, read and parsed: their files, rules, policies and class loader. */
public final class RuleSources {
    private static final Pattern IN_RULE = Pattern.compile("in rule \".*?\"");

    private final JourneyMap map;
    private final RuleTexts texts;
    private final List<DrlFile> files = new ArrayList<>();
    private final List<Problem> problems;
    private final List<SyntaxError> syntaxErrors = new ArrayList<>();

    /** A place where the parser of DRL stopped, and its words. */
    public record SyntaxError(DrlFile file, int place, String message) {}

    private RuleSources(JourneyMap map, RuleTexts texts) {
        this.map = map;
        this.texts = texts;
        this.problems = new ArrayList<>(texts.problems());
        texts.texts().forEach(text -> parse(text.name(), text.content()));
    }

    /** Reads and parses packs; what cannot be read is among the problems. */
    public static RuleSources read(JourneyMap map, List<PackContent> packs) {
        return parse(map, RuleTexts.read(packs));
    }

    /** Parses what was read. */
    public static RuleSources parse(JourneyMap map, RuleTexts texts) {
        return new RuleSources(map, texts);
    }

    private void parse(String name, String text) {
        DrlParser parser = new DrlParser(LanguageLevelOption.DRL6);
        PackageDescr descr = null;
        try {
            descr = parser.parse(false, text);
        } catch (DroolsParserException failed) {
            problems.add(new Problem(name, 1, 1, Problem.Severity.ERROR, "syntax", "Syntax: " + failed.getMessage()));
        } catch (RuntimeException failed) { // ANTLR gives up on some texts
            problems.add(new Problem(
                    name, 1, 1, Problem.Severity.ERROR, "syntax", "Syntax: the file cannot be read as DRL."));
        }
        Set<String> reported = new HashSet<>();
        for (DroolsError error : parser.getErrors()) {
            Matcher rule = IN_RULE.matcher(error.getMessage());
            // What the parser says first of a rule; the rest follows from it.
            if (reported.isEmpty() || rule.find()) {
                if (reported.add(rule.reset().find() ? rule.group() : "")) {
                    syntaxErrors.add(syntax(name, text, error));
                }
            }
        }
        if (descr != null && !parser.hasErrors()) {
            files.add(DrlFile.of(name, text, descr));
        }
    }

    private static SyntaxError syntax(String name, String text, DroolsError error) {
        int line = error.getLines().length == 0 ? 1 : error.getLines()[0];
        int column = error instanceof ParserError at ? at.getCol() : 0;
        DrlFile file = DrlFile.of(name, text, new PackageDescr());
        int place = Math.min(text.length(), file.offset(line) + column);
        return new SyntaxError(file, place, error.getMessage());
    }

    public JourneyMap map() {
        return map;
    }

    public List<PackContent> packs() {
        return texts.packs();
    }

    /** The files that could be parsed. */
    public List<DrlFile> files() {
        return files;
    }

    /** Why others could not be read at all. */
    public List<Problem> problems() {
        return problems;
    }

    /** Why others could not be parsed. */
    public List<SyntaxError> syntaxErrors() {
        return syntaxErrors;
    }

    /** The rules by name, sorted by code point. */
    public Map<String, DrlRule> rules() {
        Map<String, DrlRule> rules = new TreeMap<>(CODE_POINTS);
        files.forEach(file -> file.rules().forEach(rule -> rules.putIfAbsent(rule.name(), rule)));
        return rules;
    }

    public static final Comparator<String> CODE_POINTS = (a, b) -> {
        int[] left = a.codePoints().toArray();
        int[] right = b.codePoints().toArray();
        return java.util.Arrays.compare(left, right);
    };

    public List<Object> policies() {
        return packs().stream().flatMap(pack -> pack.policies().stream()).toList();
    }

    public Set<String> signalTypes() {
        Set<String> types = new LinkedHashSet<>();
        packs().forEach(pack -> types.addAll(pack.signalTypes()));
        return types;
    }

    /** Finds the classes that the rules name. */
    public ClassLoader loader() {
        return texts.loader();
    }
}
