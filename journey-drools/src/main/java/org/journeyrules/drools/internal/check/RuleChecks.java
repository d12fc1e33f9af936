package org.journeyrules.drools.internal.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.drools.drl.ast.descr.AttributeDescr;
import org.journeyrules.drools.Problem;
import org.journeyrules.drools.internal.drl.DrlFile;
import org.journeyrules.drools.internal.drl.DrlRule;
import org.journeyrules.drools.internal.drl.DrlTokens.Token;
import org.journeyrules.drools.internal.drl.DrlTypes;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.Signals;

/** What can be told of one rule: its attributes, patterns, forbidden words and evidence. */
final class RuleChecks {
    private static final Map<String, String> FORBIDDEN_ATTRIBUTES = Map.ofEntries(
            Map.entry("timer", "Rules have no timers: the engine is asked again when time alone changes an answer."),
            Map.entry("duration", "Rules have no timers: the engine is asked again when time alone changes an answer."),
            Map.entry(
                    "calendars",
                    "Calendars belong to the map.\nMaybe businessDays(n), or a send window of a sequence."),
            Map.entry("date-effective", "Rules never read a clock.\nMaybe deploy the rule when it is to hold."),
            Map.entry("date-expires", "Rules never read a clock.\nMaybe take the rule out when it no longer holds."),
            Map.entry(
                    "agenda-group",
                    "Agenda groups have no place among rules of a journey: every rule is always asked."),
            Map.entry(
                    "ruleflow-group", "Rule flows have no place among rules of a journey: every rule is always asked."),
            Map.entry(
                    "activation-group",
                    "Activation groups have no place among rules of a journey: the engine chooses among proposals.\n"
                            + "Maybe give the rule that is to win a salience."),
            Map.entry(
                    "auto-focus", "Agenda groups have no place among rules of a journey: every rule is always asked."),
            Map.entry("lock-on-active", "A rule changes nothing that rules see, so it cannot loop: leave it out."),
            Map.entry("no-loop", "A rule changes nothing that rules see, so it cannot loop: leave it out."),
            Map.entry("enabled", "A rule is in the pack or it is not.\nMaybe put it in a comment."));

    private static final Set<String> TEMPORAL = Set.of(
            "after",
            "before",
            "coincides",
            "during",
            "finishes",
            "finishedby",
            "includes",
            "meets",
            "metby",
            "overlaps",
            "overlappedby",
            "starts",
            "startedby");

    private final DrlRule rule;
    private final DrlFile file;
    private final List<Problem> problems = new ArrayList<>();

    private RuleChecks(DrlRule rule) {
        this.rule = rule;
        this.file = rule.file();
    }

    static List<Problem> of(DrlRule rule, DrlTypes types, Vocabulary vocabulary, List<Object> policies) {
        RuleChecks lint = new RuleChecks(rule);
        lint.attributes();
        lint.words();
        NameResolver names = new NameResolver(rule, types, vocabulary, policies, lint.problems);
        new PatternChecks(rule, types, names, lint.problems).check();
        new ProposalChecks(rule, names, vocabulary, lint.problems).check();
        if (lint.problems.stream().noneMatch(Problem::isError)) {
            lint.evidence(names);
        }
        return lint.problems;
    }

    static Optional<String> attributeFault(AttributeDescr attribute) {
        String name = attribute.getName();
        String value = String.valueOf(attribute.getValue()).strip();
        if (name.equals("salience") && !value.matches("[+-]?\\d{1,9}")) {
            return Optional.of("The salience is '" + value + "'; it must be a whole number, not an expression.\n"
                    + "Maybe salience 10.");
        }
        if (name.equals("dialect") && !value.equals("java")) {
            return Optional.of("The dialect is '" + value + "'; rules are written in the dialect 'java', which needs no"
                    + " saying.");
        }
        return Optional.ofNullable(FORBIDDEN_ATTRIBUTES.get(name));
    }

    private void attributes() {
        rule.descr()
                .getAttributes()
                .values()
                .forEach(attribute -> attributeFault(attribute)
                        .ifPresent(fault -> problems.add(file.error(place(attribute), fault))));
        if (rule.descr().hasParent()) {
            problems.add(file.error(
                    rule.start(),
                    "The rule extends \"" + rule.descr().getParentName()
                            + "\"; each rule stands by itself.\nMaybe repeat the conditions."));
        }
        if (!rule.descr().getNamedConsequences().isEmpty()) {
            problems.add(file.error(
                    rule.start(), "The rule has more than one right-hand side.\nMaybe write one rule for each."));
        }
    }

    /** Where the value of an attribute stands; the attribute itself where it is written without one. */
    private int place(AttributeDescr attribute) {
        int value = RuleSetChecks.place(file, attribute);
        int name = file.text().indexOf(attribute.getName(), rule.start() + "rule".length());
        return name >= 0 && file.text().startsWith("when", value) ? name : value;
    }

    /** Words that are wrong wherever they stand in a rule. */
    private void words() {
        List<Token> tokens = rule.tokens();
        SyntaxAdvice.oddSign(file, tokens).ifPresent(problems::add);
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            Token next = i + 1 < tokens.size() ? tokens.get(i + 1) : token;
            Token afterNext = i + 2 < tokens.size() ? tokens.get(i + 2) : token;
            boolean first =
                    i == 0 || !tokens.get(i - 1).is(".") && !tokens.get(i - 1).is("!.");
            if (!token.isWord()) {
                continue;
            }
            if (readsClock(token, next, afterNext)) {
                problems.add(file.error(
                        token.start(),
                        "Rules never read a clock, or a replay would not say what was said live.\n"
                                + "Maybe a window, within(days(30)), or a date, contact.date(\"…\").hasPassed."));
            } else if (drawsLots(token, next, afterNext)) {
                problems.add(file.error(
                        token.start(),
                        "Rules know no chance, or a replay would not say what was said live.\n"
                                + "Maybe the arms of a sequence, which divide contacts the same way each time."));
            } else if (readsMachine(token, next, afterNext)) {
                problems.add(file.error(
                        token.start(),
                        "Rules read nothing of the machine, or a replay would not say what was said live.\n"
                                + "Maybe a part of a policy, AcmePolicy.of(this).clicks."));
            } else if (first && token.is("eval") && next.is("(")) {
                problems.add(file.error(
                        token.start(),
                        "eval hides what the rule asks.\nMaybe write the condition inside the pattern."));
            } else if (first && token.is("drools") && next.is(".")) {
                problems.add(file.error(
                        token.start(),
                        "Rules have nothing to do with Drools' own machinery: ask and propose on the journey."));
            } else if (first && token.is("from") && (next.is("entry"))) {
                problems.add(file.error(token.start(), "Entry points have no place among rules of a journey."));
            } else if (token.is("over") && next.is("window")) {
                problems.add(file.error(
                        token.start(),
                        "Sliding windows of Drools read a clock.\nMaybe within(days(30)) on a selection of signals."));
            }
        }
    }

    private static boolean readsClock(Token token, Token next, Token afterNext) {
        if (token.is("new") && next.is("Date")) {
            return afterNext.is("(");
        }
        if (!next.is(".")) {
            return false;
        }
        return token.is("Clock")
                || token.is("Calendar") && afterNext.is("getInstance")
                || token.is("System") && Set.of("currentTimeMillis", "nanoTime").contains(afterNext.text())
                || Character.isUpperCase(token.text().charAt(0)) && afterNext.is("now");
    }

    private static boolean drawsLots(Token token, Token next, Token afterNext) {
        if (next.is("(")) {
            return Set.of("Random", "SecureRandom", "SplittableRandom").contains(token.text());
        }
        return next.is(".")
                && (token.is("ThreadLocalRandom")
                        || Set.of("Math", "StrictMath").contains(token.text()) && afterNext.is("random")
                        || token.is("UUID") && afterNext.is("randomUUID"));
    }

    private static boolean readsMachine(Token token, Token next, Token afterNext) {
        return token.is("System")
                && next.is(".")
                && Set.of("getenv", "getProperty", "getProperties").contains(afterNext.text());
    }

    static boolean isTemporal(Token operator) {
        return TEMPORAL.contains(operator.text());
    }

    private void evidence(NameResolver names) {
        if (rule.patterns().stream().noneMatch(pattern -> pattern.onJourney() || pattern.onDueStep())) {
            problems.add(file.warning(
                    rule.start(), "The rule has no pattern on Journey or DueStep, so it can propose nothing."));
            return;
        }
        boolean asksSignals = rule.conditionTokens().stream()
                .anyMatch(token -> token.is("signals") || token.is("allSignals") || token.is("Signal"));
        boolean bindsSome = rule.bound().stream().anyMatch(name -> {
            Class<?> type = names.typeOf(name);
            return type == null
                    || type == Object.class
                    || Signals.class.isAssignableFrom(type)
                    || Signal.class.isAssignableFrom(type)
                    || Iterable.class.isAssignableFrom(type);
        });
        if (asksSignals && !bindsSome) {
            problems.add(file.warning(
                    rule.start(),
                    "The rule asks for signals and binds none, so its decisions will have no evidence.\n"
                            + "Maybe $clicks : signals.of(…), and then $clicks.atLeast(2)."));
        }
    }
}
