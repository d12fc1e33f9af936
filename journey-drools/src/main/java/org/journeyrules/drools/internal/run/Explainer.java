package org.journeyrules.drools.internal.run;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.drools.base.base.ClassObjectType;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.drools.base.rule.Declaration;
import org.drools.base.rule.Pattern;
import org.drools.base.rule.RuleConditionElement;
import org.drools.base.rule.constraint.AlphaNodeFieldConstraint;
import org.drools.base.rule.constraint.Constraint;
import org.drools.core.common.ReteEvaluator;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.journeyrules.Journey;
import org.journeyrules.drools.internal.compile.CompiledRules;
import org.journeyrules.drools.internal.drl.ChainValues;
import org.journeyrules.drools.internal.drl.DrlFile;
import org.journeyrules.drools.internal.drl.DrlRule;
import org.journeyrules.drools.internal.drl.DrlRule.DrlCondition;
import org.journeyrules.drools.internal.drl.DrlRule.DrlPattern;
import org.journeyrules.drools.internal.drl.DrlTokens;
import org.journeyrules.drools.internal.drl.DrlTokens.Token;
import org.journeyrules.drools.internal.drl.DrlTypes;
import org.journeyrules.drools.internal.drl.Expression;
import org.journeyrules.drools.internal.drl.StageConditions;
import org.journeyrules.explanation.Answer;
import org.journeyrules.explanation.ConditionExplanation;
import org.journeyrules.explanation.Distance;
import org.journeyrules.explanation.RuleExplanation;
import org.journeyrules.internal.rules.RuleFailure;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.DueStep;
import org.journeyrules.spi.RuleContext;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;

/**
 * Says of each rule which of its conditions a journey meets. Drools' own constraints are asked, one by one, in the rules as
 * they are evaluated; that they are found again in what the author wrote relies on their order, and where it cannot be told
 * the pattern is explained as a whole. Thread-safe.
 */
public final class Explainer {
    private final KieBase kieBase;
    private final Evaluator evaluator;
    private final Map<String, DrlRule> rules;
    private final JourneyMap map;
    private final ClassLoader loader;
    private final boolean executable;
    private final Map<DrlFile, DrlTypes> types = new ConcurrentHashMap<>();
    private final Map<String, String> proposals = new ConcurrentHashMap<>(); // by rule: reading them takes long

    public Explainer(
            CompiledRules compiled,
            Evaluator evaluator,
            Map<String, DrlRule> rules,
            JourneyMap map,
            ClassLoader loader) {
        this.kieBase = compiled.kieBase();
        this.evaluator = evaluator;
        this.rules = rules;
        this.map = map;
        this.loader = loader;
        this.executable = compiled instanceof CompiledRules.Executable;
    }

    public List<RuleExplanation> explain(Journey journey, RuleContext answers) {
        Set<String> matches = matches(journey, answers);
        KieSession session = kieBase.newKieSession();
        try {
            String stage = journey.stage();
            List<RuleExplanation> explained = new ArrayList<>();
            for (DrlRule rule : rules.values()) {
                if (StageConditions.allow(rule, map, stage) && (!rule.isAboutDueStep() || answers.dueStep() != null)) {
                    new One(rule, journey, answers, (ReteEvaluator) session, matches)
                            .explain()
                            .ifPresent(explained::add);
                }
            }
            return explained;
        } finally {
            session.dispose();
        }
    }

    /** The rules that hold as a whole, or null where a rule fails: then each is told by its conditions. */
    private @Nullable Set<String> matches(Journey journey, RuleContext answers) {
        try {
            return evaluator.matches(journey, answers.dueStep(), answers::facts);
        } catch (RuleFailure failing) {
            return null;
        } finally {
            answers.takeAnswers();
        }
    }

    /** One rule, explained once. */
    private final class One {
        private final DrlRule rule;
        private final Journey journey;
        private final RuleContext answers;
        private final ReteEvaluator session;
        private final @Nullable Set<String> matches;
        private ChainValues values; // of the pattern that is explained
        private final List<ConditionExplanation> conditions = new ArrayList<>();
        private boolean met = true;

        private One(
                DrlRule rule,
                Journey journey,
                RuleContext answers,
                ReteEvaluator session,
                @Nullable Set<String> matches) {
            this.rule = rule;
            this.journey = journey;
            this.answers = answers;
            this.session = session;
            this.matches = matches;
            this.values = valuesOf(journey);
        }

        private ChainValues valuesOf(Object fact) {
            return new ChainValues(fact, types.computeIfAbsent(rule.file(), file -> new DrlTypes(loader, file)));
        }

        /** Empty for a rule on steps other than the one that is due. */
        private Optional<RuleExplanation> explain() {
            DueStep step = answers.dueStep();
            Set<DrlPattern> explained = new LinkedHashSet<>();
            if (step != null) {
                rule.stepPattern()
                        .filter(written -> pattern(written, compiled(DueStep.class), step))
                        .ifPresent(explained::add);
                if (!met) {
                    return Optional.empty();
                }
            }
            rule.journeyPattern()
                    .filter(written -> pattern(written, compiled(Journey.class), journey))
                    .ifPresent(explained::add);
            if (explained.isEmpty()) {
                whole();
            } else {
                others(explained);
            }
            boolean whole = matches == null ? met : matches.contains(rule.name());
            return Optional.of(RuleExplanation.of(rule.name(), whole, conditions)
                    .withProposal(proposals.computeIfAbsent(rule.name(), any -> proposal(rule))));
        }

        /** The first pattern on a type that stands for itself, as Drools has it. */
        private @Nullable Pattern compiled(Class<?> fact) {
            RuleImpl impl = (RuleImpl) kieBase.getRule(rule.file().packageName(), rule.name());
            if (impl == null || impl.getLhs() == null) {
                return null;
            }
            for (RuleConditionElement part : impl.getLhs().getChildren()) {
                if (part instanceof Pattern pattern
                        && pattern.getObjectType() instanceof ClassObjectType type
                        && type.getClassType() == fact) {
                    return pattern;
                }
            }
            return null;
        }

        /** Explains a pattern condition by condition; whether it was found in what Drools compiled. */
        private boolean pattern(DrlPattern written, @Nullable Pattern compiled, Object fact) {
            if (compiled == null) {
                return false;
            }
            values = valuesOf(fact);
            List<DrlCondition> asked = new ArrayList<>();
            int parts = 0;
            for (DrlCondition condition : written.conditions()) {
                if (condition.tree() instanceof Expression.Binding binding) {
                    values.bind(binding.name().text(), binding.bound());
                }
                if (parts(condition) > 0) {
                    asked.add(condition);
                    parts += parts(condition);
                }
            }
            List<Constraint> constraints = compiled.getConstraints();
            if (parts != constraints.size()) {
                if (!constraints.isEmpty()) {
                    condition(asked, constraints, compiled, fact);
                }
                return true;
            }
            int next = 0;
            for (DrlCondition condition : asked) {
                int end = next + parts(condition);
                condition(List.of(condition), constraints.subList(next, end), compiled, fact);
                next = end;
            }
            return true;
        }

        private void condition(List<DrlCondition> written, List<Constraint> constraints, Pattern pattern, Object fact) {
            String text = written.stream().map(DrlCondition::text).collect(Collectors.joining(", "));
            boolean holds = true;
            answers.takeAnswers();
            try {
                for (Constraint constraint : constraints) {
                    if (!dependsOn(constraint, pattern)) {
                        conditions.add(ConditionExplanation.of(
                                text, holdsAsWhole(), "depends on other patterns too", List.of()));
                        return;
                    }
                    FactHandle handle = session.createFactHandle(fact, null, null);
                    holds = holds && ((AlphaNodeFieldConstraint) constraint).isAllowed(handle, session);
                }
                List<Answer> asked = answers.takeAnswers();
                String detail = detail(written, asked);
                answers.takeAnswers(); // what was asked to tell the values
                conditions.add(explained(written, text, holds, detail, asked));
            } catch (RuntimeException failure) {
                holds = false;
                conditions.add(ConditionExplanation.of(
                        text, false, "fails: " + Evaluator.problem(failure), answers.takeAnswers()));
            }
            met &= holds;
        }

        private ConditionExplanation explained(
                List<DrlCondition> written, String text, boolean holds, String detail, List<Answer> asked) {
            String withValues = written.stream()
                    .map(each -> values.withPolicyValues(each.text(), each.tree()))
                    .collect(Collectors.joining(", "));
            ConditionExplanation explained =
                    ConditionExplanation.of(text, holds, detail, asked).withTextWithValues(withValues);
            if (holds || written.size() > 1) {
                return explained.withMissing(List.of()); // several as one: it is not known which is not met
            }
            List<List<Distance>> missing = new ConditionDistances(values, answers)
                    .missing(written.get(0).tree());
            answers.takeAnswers();
            return explained.withMissing(missing);
        }

        /** Whether nothing but the journey itself decides a constraint. */
        private static boolean dependsOn(Constraint constraint, Pattern pattern) {
            if (!(constraint instanceof AlphaNodeFieldConstraint)) {
                return false;
            }
            for (Declaration declaration : constraint.getRequiredDeclarations()) {
                if (declaration.getPattern() != null
                        && declaration.getPattern().getPatternId() != pattern.getPatternId()) {
                    return false;
                }
            }
            return true;
        }

        private boolean holdsAsWhole() {
            return matches != null && matches.contains(rule.name());
        }

        /** The values that the condition saw. */
        private String detail(List<DrlCondition> conditions, List<Answer> asked) {
            List<String> seen = new ArrayList<>();
            for (DrlCondition condition : conditions) {
                condition.tree().all(Expression.Comparison.class).forEach(comparison -> {
                    if (comparison.left() instanceof Expression.Path) {
                        values.words(comparison.left())
                                .map(value -> comparison.left().text() + " is " + value)
                                .ifPresent(seen::add);
                    }
                });
            }
            return Stream.concat(
                            seen.stream(), asked.stream().map(Answer::detail).filter(text -> !text.isEmpty()))
                    .distinct()
                    .collect(Collectors.joining("; "));
        }

        /** The rest of the rule: patterns on signals and the like. */
        private void others(Set<DrlPattern> explained) {
            List<String> texts = new ArrayList<>();
            for (BaseDescr part : rule.descr().getLhs().getDescrs()) {
                if (explained.stream().noneMatch(pattern -> pattern.descr() == part)) {
                    texts.add(text(part));
                }
            }
            if (texts.isEmpty()) {
                return;
            }
            String detail = matches == null
                    ? "cannot be evaluated while some rule fails"
                    : met ? "" : "not evaluated, because the conditions before it are not met";
            conditions.add(ConditionExplanation.of(String.join(" ", texts), holdsAsWhole(), detail, List.of()));
            met = holdsAsWhole();
        }

        private String text(BaseDescr part) {
            String whole = rule.file().text();
            int from = part.getStartCharacter();
            int to = Math.max(part.getEndCharacter(), ends(part)) + 1;
            return from < 0 || to <= from || to > whole.length()
                    ? "other patterns"
                    : whole.substring(from, to).replaceAll("\\s+", " ").strip();
        }

        private static int ends(BaseDescr part) {
            return part instanceof PatternDescr pattern && pattern.getSource() != null
                    ? pattern.getSource().getEndCharacter()
                    : -1;
        }

        private void whole() {
            String text =
                    rule.descr().getLhs().getDescrs().stream().map(this::text).collect(Collectors.joining(" "));
            conditions.add(ConditionExplanation.of(text, holdsAsWhole(), "", List.of()));
            met = holdsAsWhole();
        }
    }

    /** The call on the right-hand side with its literals: "progressTo Decision"; empty where it cannot be read. */
    private static String proposal(DrlRule rule) {
        for (List<Token> statement : rule.statements()) {
            if (Expression.of(statement) instanceof Expression.Path call
                    && call.last().isCall()) {
                return Stream.concat(
                                Stream.of(call.last().name().text()),
                                call.last().given().stream()
                                        .map(Expression::string)
                                        .takeWhile(Objects::nonNull)
                                        .map(Token::value))
                        .collect(Collectors.joining(" "));
            }
        }
        return "";
    }

    /** Into how many constraints Drools takes a condition apart; none for a mere binding. */
    private int parts(DrlCondition condition) {
        if (isMereBinding(condition)) {
            return 0;
        }
        return executable
                ? executableParts(condition.tree().tokens())
                : classicParts(condition.tree().tokens());
    }

    /** One, and one more for each null that {@code !.} guards against. */
    private static int executableParts(List<Token> tokens) {
        return split(tokens, "||").size() > 1 ? 1 : 1 + guards(tokens);
    }

    private static int guards(List<Token> tokens) {
        return (int) tokens.stream().filter(token -> token.is("!.")).count();
    }

    /** One for each {@code &&}, for each value that {@code not in} excludes, and for each null guarded against. */
    private static int classicParts(List<Token> tokens) {
        if (tokens.size() > 2 && tokens.get(0).is("(") && DrlTokens.closing(tokens, 0) == tokens.size() - 1) {
            return classicParts(tokens.subList(1, tokens.size() - 1));
        }
        if (split(tokens, "||").size() > 1) {
            return 1;
        }
        List<List<Token>> both = split(tokens, "&&");
        if (both.size() > 1) {
            return both.stream().mapToInt(Explainer::classicParts).sum();
        }
        for (int i = 0; i + 2 < tokens.size(); i++) {
            if (tokens.get(i).is("not") && tokens.get(i + 1).is("in")) {
                return split(tokens.subList(i + 3, DrlTokens.closing(tokens, i + 2)), ",")
                                .size()
                        + guards(tokens);
            }
        }
        return 1 + guards(tokens);
    }

    /** The parts that a sign divides, brackets left alone. */
    private static List<List<Token>> split(List<Token> tokens, String sign) {
        List<List<Token>> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.is("(") || token.is("[") || token.is("{")) {
                depth++;
            } else if (token.is(")") || token.is("]") || token.is("}")) {
                depth--;
            } else if (depth == 0 && token.is(sign)) {
                parts.add(tokens.subList(start, i));
                start = i + 1;
            }
        }
        parts.add(tokens.subList(start, tokens.size()));
        return parts;
    }

    private static boolean isMereBinding(DrlCondition condition) {
        return condition.tree() instanceof Expression.Binding binding
                && binding.all(Expression.Comparison.class).findAny().isEmpty();
    }
}
