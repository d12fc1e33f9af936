package org.journeyrules.drools.internal.compile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.journeyrules.drools.Problem;
import org.journeyrules.drools.RuleEngine;
import org.journeyrules.drools.internal.check.Fault;
import org.journeyrules.drools.internal.drl.DrlRule;
import org.journeyrules.drools.internal.drl.DrlTokens.Token;
import org.journeyrules.drools.internal.drl.RuleSlice;
import org.journeyrules.drools.internal.drl.RuleSources;
import org.journeyrules.internal.message.Suggestions;

/**
 * Words what the compilers of Drools report as a rule's author would, at the place where it was written. The classic
 * compiler serves both engines: it alone says which rule a message is about.
 */
final class Diagnosis {
    private static final Pattern EXPRESSION =
            Pattern.compile("Unable to Analyse Expression (.*?):\\R\\[Error: (.*?)]\\R\\[Near", Pattern.DOTALL);
    private static final Pattern QUOTED =
            Pattern.compile("(?:Predicate|binding) '(.*?)'(?= must| in|$)", Pattern.DOTALL);
    private static final Pattern METHOD = Pattern.compile("strict-mode: [\\w.$]*?([\\w$]+)\\.([\\w$]+)\\((.*)\\)$");
    private static final Pattern JAVA_NAME =
            Pattern.compile("(?:The method |^)([\\w$]+)(?:\\(.*?\\) (?:in|is undefined)| cannot be resolved)");
    private static final Pattern NO_FIELD = Pattern.compile("(\\w+) cannot be resolved or is not a field");
    private static final Pattern PACKAGE = Pattern.compile("\\b(?:[a-z]\\w*\\.)+([A-Z]\\w*)");
    private static final Pattern ACCUMULATE = Pattern.compile("Unknown accumulate function: '(.*?)'");
    private static final String IN_JAVA = "Rule Compilation error ";
    private static final List<String> FUNCTIONS =
            List.of("count", "sum", "average", "min", "max", "collectList", "collectSet", "countDistinct", "variance");

    private Diagnosis() {}

    /** What is wrong with some rules of a set, whichever engine they are for. */
    static List<Problem> of(RuleSources sources, Set<DrlRule> rules, RuleEngine engine) {
        List<Problem> problems =
                rules.isEmpty() ? List.of() : classic(sources, rules).toList();
        return problems.isEmpty() && engine == RuleEngine.EXECUTABLE
                ? rules.stream().flatMap(rule -> executable(sources, rule)).toList()
                : problems;
    }

    private static Stream<Problem> classic(RuleSources sources, Set<DrlRule> rules) {
        try {
            Map<Optional<DrlRule>, List<CompilerMessage>> byRule =
                    ClassicCompiler.compile(RuleSlice.of(sources, rules::contains)).messages().stream()
                            .collect(Collectors.groupingBy(
                                    message -> Optional.ofNullable(message.rule()),
                                    LinkedHashMap::new,
                                    Collectors.toList()));
            return byRule.entrySet().stream()
                    .flatMap(each -> each.getKey()
                            .map(rule -> ofRule(rule, each.getValue()))
                            .orElseGet(() -> each.getValue().stream().map(Diagnosis::unplaced)));
        } catch (RuntimeException | LinkageError broken) { // some texts throw instead of being reported
            Fault fault = Fault.of("rule-not-compilable", firstLine(String.valueOf(broken.getMessage())));
            return rules.stream()
                    .flatMap(rule -> rules.size() > 1
                            ? classic(sources, Set.of(rule))
                            : Stream.of(fault.error(rule.file(), rule.start())));
        }
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse(text);
    }

    private static Problem unplaced(CompilerMessage message) {
        String file = message.file() == null ? "rules" : message.file().name();
        Fault fault = plain(message.text());
        return new Problem(file, message.line(), 1, Problem.Severity.ERROR, fault.id(), fault.text());
    }

    /** The first problem of each place, without those that only follow from another. */
    private static Stream<Problem> ofRule(DrlRule rule, List<CompilerMessage> messages) {
        List<CompilerMessage> first =
                messages.stream().filter(message -> !isFollowUp(message.text())).toList();
        Map<Integer, Problem> problems = new LinkedHashMap<>();
        for (CompilerMessage message : first.isEmpty() ? messages.subList(0, 1) : first) {
            int place = place(rule, message);
            problems.putIfAbsent(place, plain(message.text()).error(rule.file(), place));
        }
        return problems.values().stream();
    }

    /** What is said again, or because of something else that is wrong. */
    private static boolean isFollowUp(String text) {
        return text.startsWith("Unable to analyze expression")
                || text.startsWith("Field Reader does not exist")
                || text.matches("(?s).*strict-mode: [\\w.$]*\\.\\$\\w+\\(\\)].*")
                || text.matches("(?s)Rule Compilation error \\$\\w+ cannot be resolved.*");
    }

    private static int place(DrlRule rule, CompilerMessage message) {
        String text = message.text();
        for (Pattern pattern : List.of(EXPRESSION, QUOTED, ACCUMULATE)) {
            Matcher quoted = pattern.matcher(text);
            int from = quoted.find() ? rule.file().text().indexOf(quoted.group(1), rule.start()) : -1;
            if (from >= 0 && from < rule.end()) {
                Matcher method = METHOD.matcher(pattern == EXPRESSION ? quoted.group(2) : "");
                int name = method.find() ? rule.file().text().indexOf(method.group(2), from) : -1;
                return name >= 0 && name < from + quoted.group(1).length() ? name : from;
            }
        }
        boolean java = text.startsWith(IN_JAVA);
        int line = message.line() > 0 ? rule.file().offset(message.line()) : rule.start();
        List<Token> tokens = java ? rule.consequenceTokens() : rule.tokens();
        IntStream starts = tokens.stream().mapToInt(Token::start).filter(start -> java || start >= line);
        int first = starts.findFirst().orElse(rule.start());
        return java ? named(tokens, text.substring(IN_JAVA.length()), first) : first;
    }

    /** The place of the token that a message of the Java compiler names. */
    private static int named(List<Token> tokens, String java, int otherwise) {
        Matcher name = JAVA_NAME.matcher(java);
        String named = name.find() ? name.group(1) : "";
        return tokens.stream()
                .filter(token -> token.value().equals(named))
                .map(Token::start)
                .findFirst()
                .orElse(otherwise);
    }

    /** The message in plain words: without what only Drools knows. */
    static Fault plain(String message) {
        Matcher expression = EXPRESSION.matcher(message);
        if (expression.find()) {
            Matcher method = METHOD.matcher(expression.group(2));
            if (method.find()) {
                String given = method.group(3).isEmpty() ? "no arguments" : "(" + simple(method.group(3)) + ")";
                return Fault.of("no-such-method", simple(method.group(1)), method.group(2), given);
            }
            return said(expression.group(2).replaceAll("\\b(?:class|interface) ", ""));
        }
        Matcher function = ACCUMULATE.matcher(message);
        if (function.find()) {
            String name = function.group(1);
            return Fault.of("unknown-accumulate-function", name, Suggestions.maybe(name, FUNCTIONS));
        }
        String first = firstLine(message.replaceFirst(IN_JAVA, ""));
        Matcher field = NO_FIELD.matcher(first);
        return field.matches() ? Fault.of("field-in-java", field.group(1)) : said(first);
    }

    private static Fault said(String text) {
        return Fault.of("said-by-drools", sentence(simple(text)));
    }

    private static String simple(String text) {
        return PACKAGE.matcher(text).replaceAll("$1");
    }

    private static String sentence(String text) {
        String stripped = text.strip();
        return stripped.endsWith(".") ? stripped : stripped + ".";
    }

    /** What only the executable model objects to; it does not say to which rule, so each is tried alone. */
    private static Stream<Problem> executable(RuleSources sources, DrlRule rule) {
        Stream<String> faults;
        try {
            faults = ExecutableCompiler.compile(RuleSlice.of(sources, rule::equals)).messages().stream()
                    .map(CompilerMessage::text);
        } catch (RuntimeException | LinkageError broken) {
            faults = Stream.of(String.valueOf(broken.getMessage()));
        }
        int pattern =
                rule.patterns().isEmpty() ? 0 : rule.patterns().get(0).descr().getStartCharacter();
        return faults.filter(text -> !text.startsWith("Java source of"))
                .limit(1)
                .map(Diagnosis::firstLine)
                .map(fault -> Fault.of("rule-not-executable", sentence(simple(fault)))
                        .error(rule.file(), named(rule.tokens(), fault, Math.max(rule.start(), pattern))));
    }
}
