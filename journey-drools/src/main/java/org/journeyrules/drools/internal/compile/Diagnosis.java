package org.journeyrules.drools.internal.compile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.journeyrules.drools.Problem;
import org.journeyrules.drools.RuleEngine;
import org.journeyrules.drools.internal.drl.DrlRule;
import org.journeyrules.drools.internal.drl.DrlTokens.Token;
import org.journeyrules.drools.internal.drl.RuleSlice;
import org.journeyrules.drools.internal.drl.RuleSources;
import org.journeyrules.internal.message.Suggestions;
import org.jspecify.annotations.Nullable;

/**
 * Says what the compilers of Drools complain of in the words of the rule's author, where it was written. The classic
 * compiler serves both engines: it alone tells which rule it speaks of.
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
    private static final Pattern IN_BINDING =
            Pattern.compile("Variable \\[(.*?)] is being used in binding '(.*)'", Pattern.DOTALL);
    private static final List<String> FUNCTIONS =
            List.of("count", "sum", "average", "min", "max", "collectList", "collectSet", "countDistinct", "variance");

    private final List<Problem> problems = new ArrayList<>();

    private Diagnosis() {}

    /** What is wrong with some rules of a set, whichever engine they are for. */
    static List<Problem> of(RuleSources sources, Set<DrlRule> rules, RuleEngine engine) {
        Diagnosis diagnosis = new Diagnosis();
        diagnosis.classic(sources, rules);
        if (diagnosis.problems.isEmpty() && engine == RuleEngine.EXECUTABLE) {
            diagnosis.executable(sources, rules);
        }
        return diagnosis.problems;
    }

    // ---- classic

    private void classic(RuleSources sources, Set<DrlRule> rules) {
        RuleSlice slice = RuleSlice.of(sources, rules::contains);
        if (slice.isEmpty()) {
            return;
        }
        Map<@Nullable DrlRule, List<CompilerMessage>> byRule = new LinkedHashMap<>();
        try {
            for (CompilerMessage message : ClassicCompiler.compile(slice).messages()) {
                byRule.computeIfAbsent(message.rule(), rule -> new ArrayList<>())
                        .add(message);
            }
        } catch (RuntimeException | LinkageError broken) { // some texts throw instead of being reported
            oneByOne(sources, rules);
            return;
        }
        byRule.forEach((rule, messages) -> {
            if (rule == null) {
                messages.forEach(this::unplaced);
            } else {
                rule(rule, messages);
            }
        });
    }

    private void oneByOne(RuleSources sources, Set<DrlRule> rules) {
        for (DrlRule rule : rules) {
            try {
                List<CompilerMessage> messages = ClassicCompiler.compile(RuleSlice.of(sources, rule::equals))
                        .messages();
                if (!messages.isEmpty()) {
                    rule(rule, messages);
                }
            } catch (RuntimeException | LinkageError broken) {
                problems.add(
                        rule.file().error(rule.start(), "Drools cannot compile the rule: " + firstLine(broken) + "."));
            }
        }
    }

    private static String firstLine(Throwable broken) {
        return String.valueOf(broken.getMessage()).lines().findFirst().orElse("");
    }

    private void unplaced(CompilerMessage message) {
        String file = message.file() == null ? "rules" : message.file().name();
        problems.add(new Problem(file, message.line(), 1, Problem.Severity.ERROR, plain(message.text())));
    }

    private void rule(DrlRule rule, List<CompilerMessage> messages) {
        List<Problem> found = new ArrayList<>();
        List<Problem> followUps = new ArrayList<>();
        Set<Integer> places = new HashSet<>();
        for (CompilerMessage message : messages) {
            int place = place(rule, message);
            Problem problem = rule.file().error(place, plain(message.text()));
            if (isFollowUp(message.text())) {
                followUps.add(problem);
            } else if (places.add(place)) {
                found.add(problem);
            }
        }
        problems.addAll(found.isEmpty() ? followUps.subList(0, 1) : found);
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
        Matcher expression = EXPRESSION.matcher(text);
        if (expression.find()) {
            int from = indexOf(rule, expression.group(1));
            Matcher method = METHOD.matcher(expression.group(2));
            if (from >= 0 && method.find()) {
                int name = rule.file().text().indexOf(method.group(2), from);
                return name >= 0 && name < from + expression.group(1).length() ? name : from;
            }
            if (from >= 0) {
                return from;
            }
        }
        Matcher quoted = QUOTED.matcher(text);
        if (quoted.find() && indexOf(rule, quoted.group(1)) >= 0) {
            return indexOf(rule, quoted.group(1));
        }
        Matcher function = ACCUMULATE.matcher(text);
        if (function.find() && indexOf(rule, function.group(1)) >= 0) {
            return indexOf(rule, function.group(1));
        }
        String java = text.replaceFirst("^Rule Compilation error ", "");
        if (!java.equals(text)) {
            return consequencePlace(rule, java);
        }
        return message.line() > 0 ? Math.max(rule.start(), firstWord(rule, message.line())) : rule.start();
    }

    private static int indexOf(DrlRule rule, String text) {
        int found = rule.file().text().indexOf(text, rule.start());
        return found < rule.end() ? found : -1;
    }

    private static int firstWord(DrlRule rule, int line) {
        int place = rule.file().offset(line);
        while (place < rule.end() && Character.isWhitespace(rule.file().text().charAt(place))) {
            place++;
        }
        return place;
    }

    private static int consequencePlace(DrlRule rule, String java) {
        List<Token> tokens = rule.consequenceTokens();
        Matcher name = JAVA_NAME.matcher(java);
        if (name.find()) {
            for (Token token : tokens) {
                if (token.is(name.group(1))) {
                    return token.start();
                }
            }
        }
        return tokens.isEmpty() ? rule.start() : tokens.get(0).start();
    }

    /** The message in plain words: without what only Drools knows. */
    static String plain(String message) {
        Matcher expression = EXPRESSION.matcher(message);
        if (expression.find()) {
            Matcher method = METHOD.matcher(expression.group(2));
            if (method.find()) {
                String given = method.group(3).isEmpty() ? "no arguments" : "(" + simple(method.group(3)) + ")";
                return simple(method.group(1)) + " has no '" + method.group(2) + "' that takes " + given + ".";
            }
            return sentence(simple(expression.group(2).replaceAll("\\b(?:class|interface) ", "")));
        }
        Matcher variable = IN_BINDING.matcher(message);
        if (variable.find()) {
            return "A binding cannot use the name '" + variable.group(1) + "': '" + variable.group(2) + "'."
                    + (variable.group(1).equals("$journey") ? "\nMaybe 'this' instead of '$journey'." : "");
        }
        Matcher function = ACCUMULATE.matcher(message);
        if (function.find()) {
            return "There is no accumulate function '" + function.group(1) + "'." + "\n"
                    + Suggestions.maybe(function.group(1), FUNCTIONS);
        }
        String first = message.replaceFirst("^Rule Compilation error ", "")
                .lines()
                .findFirst()
                .orElse(message);
        Matcher field = NO_FIELD.matcher(first);
        if (field.matches()) {
            return "The right-hand side is Java, where '" + field.group(1) + "' is asked by a call.\nMaybe ."
                    + field.group(1) + "().";
        }
        return sentence(simple(first));
    }

    private static String simple(String text) {
        return PACKAGE.matcher(text).replaceAll("$1");
    }

    private static String sentence(String text) {
        String stripped = text.strip();
        return stripped.endsWith(".") ? stripped : stripped + ".";
    }

    // ---- executable

    /** What only the executable model objects to; it does not tell to which rule, so each is tried alone. */
    private void executable(RuleSources sources, Set<DrlRule> rules) {
        for (DrlRule rule : rules) {
            String fault = executableFault(RuleSlice.of(sources, rule::equals));
            if (fault != null) {
                problems.add(rule.file()
                        .error(
                                executablePlace(rule, fault),
                                "The executable model cannot compile the rule: " + sentence(simple(fault))
                                        + "\nMaybe write it another way, or choose RuleEngine.CLASSIC."));
            }
        }
    }

    private static @Nullable String executableFault(RuleSlice slice) {
        try {
            return ExecutableCompiler.compile(slice).messages().stream()
                    .map(CompilerMessage::text)
                    .filter(text -> !text.startsWith("Java source of"))
                    .map(text -> text.lines().findFirst().orElse(text))
                    .findFirst()
                    .orElse(null);
        } catch (RuntimeException | LinkageError broken) {
            return firstLine(broken);
        }
    }

    private static int executablePlace(DrlRule rule, String fault) {
        Matcher name = JAVA_NAME.matcher(fault);
        if (name.find()) {
            for (Token token : rule.tokens()) {
                if (token.value().equals(name.group(1))) {
                    return token.start();
                }
            }
        }
        return rule.patterns().isEmpty()
                ? rule.start()
                : Math.max(rule.start(), rule.patterns().get(0).descr().getStartCharacter());
    }
}
