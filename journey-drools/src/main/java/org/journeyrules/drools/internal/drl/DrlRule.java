package org.journeyrules.drools.internal.drl;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.ForallDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.journeyrules.drools.internal.drl.DrlTokens.Placed;
import org.journeyrules.drools.internal.drl.DrlTokens.Token;
import org.jspecify.annotations.Nullable;

/**
 * One rule as its author wrote it.
 *
 * @param start the place of its first character
 * @param end the place after its last one
 * @param patterns all patterns, also those inside {@code not}, {@code accumulate} and the like, in the order written
 * @param bound the names of what the author bound and a match holds
 * @param literalStages the stages that literals of the rule name, or null where it names none
 * @param beginning whether literals say that it is about contacts before the start, or null where they do not say
 */
public record DrlRule(
        DrlFile file,
        RuleDescr descr,
        int start,
        int end,
        int salience,
        List<Token> tokens,
        List<DrlPattern> patterns,
        List<String> bound,
        @Nullable Set<String> literalStages,
        @Nullable Boolean beginning)
        implements Placed {

    static DrlRule of(DrlFile file, RuleDescr descr) {
        int start = descr.getStartCharacter();
        int end = Math.min(descr.getEndCharacter() + 1, file.text().length());
        List<DrlPattern> patterns = new ArrayList<>();
        collect(file, descr.getLhs(), true, patterns);
        List<DrlPattern> always =
                always(descr, patterns).filter(DrlPattern::onJourney).toList();
        return new DrlRule(
                file,
                descr,
                start,
                end,
                salience(descr.getSalience()),
                DrlTokens.of(file.text(), start, end),
                patterns,
                patterns.stream()
                        .filter(DrlPattern::positive)
                        .flatMap(DrlPattern::names)
                        .distinct()
                        .toList(),
                literals(always, "stage"),
                beginning(always));
    }

    /** The salience; 0 where it is none or no number, which is an error of its own. */
    private static int salience(@Nullable String salience) {
        String number = salience == null ? "" : salience.strip();
        return number.matches("[+-]?\\d{1,9}") ? Integer.parseInt(number) : 0;
    }

    /** @param positive whether a match holds facts for these parts, so that their bindings can be read from it */
    private static void collect(DrlFile file, Object part, boolean positive, List<DrlPattern> patterns) {
        if (part instanceof PatternDescr pattern) {
            patterns.add(DrlPattern.of(file, pattern, positive));
            if (pattern.getSource() instanceof AccumulateDescr accumulate) {
                collect(file, accumulate.getInput(), false, patterns);
            } else if (pattern.getSource() instanceof ConditionalElementDescr source) {
                source.getDescrs().forEach(each -> collect(file, each, false, patterns));
            }
        } else if (part instanceof ConditionalElementDescr element) {
            boolean inside = positive
                    && !(part instanceof NotDescr || part instanceof ExistsDescr || part instanceof ForallDescr);
            element.getDescrs().forEach(each -> collect(file, each, inside, patterns));
        }
    }

    /** The patterns that every match of the rule has, and that stand for themselves. */
    private static Stream<DrlPattern> always(RuleDescr rule, List<DrlPattern> patterns) {
        return patterns.stream().filter(pattern -> rule.getLhs().getDescrs().contains(pattern.descr()));
    }

    /** The values that literals of some patterns on one fact allow a property, or null where they do not say. */
    private static @Nullable Set<String> literals(List<DrlPattern> patterns, String property) {
        return patterns.stream()
                .flatMap(pattern -> pattern.conditions().stream())
                .flatMap(condition -> condition.tree().conjuncts())
                .map(each -> literals(each instanceof Expression.Binding ? each.left() : each, property))
                .filter(values -> !values.isEmpty())
                .reduce((some, others) -> some.stream().filter(others::contains).toList())
                .map(LinkedHashSet::new)
                .orElse(null);
    }

    /** The values of {@code stage == "X"} and {@code stage in ("X", "Y")}; none where a condition says neither. */
    private static List<String> literals(Expression condition, String property) {
        if (!(condition instanceof Expression.Comparison comparison) || !comparison.is("==", "in")) {
            return List.of();
        }
        boolean asked = condition.left().isWord(property);
        boolean reversed = comparison.is("==") && condition.right().isWord(property);
        Expression names = asked ? condition.right() : condition.left();
        boolean literal = comparison.is("==") ? names instanceof Expression.Literal : names instanceof Expression.Group;
        return (asked || reversed) && literal
                ? names.strings().stream().map(Token::value).toList()
                : List.of();
    }

    private static @Nullable Boolean beginning(List<DrlPattern> patterns) {
        return patterns.stream()
                .flatMap(pattern -> pattern.conditions().stream())
                .flatMap(condition -> switch (condition.tree().text()) {
                    case "beginning", "beginning==true", "stage==null" -> Stream.of(true);
                    case "!beginning", "beginning==false", "stage!=null" -> Stream.of(false);
                    default -> Stream.<Boolean>empty();
                })
                .findFirst()
                .orElse(null);
    }

    /** The pattern on the journey that stands for the rule; empty where it has none, or hides it in an {@code or}. */
    public Optional<DrlPattern> journeyPattern() {
        return always(descr, patterns).filter(DrlPattern::onJourney).findFirst();
    }

    /** The pattern on the due step; empty where the rule has none, or hides it in an {@code or}. */
    public Optional<DrlPattern> stepPattern() {
        return always(descr, patterns).filter(DrlPattern::onDueStep).findFirst();
    }

    /** Whether the rule could hold in a stage, null being the time before the start, as far as its literals say. */
    public boolean concerns(@Nullable String stage) {
        return (beginning == null || beginning == (stage == null))
                && (literalStages == null || stage != null && literalStages.contains(stage));
    }

    /** Whether it can hold only while a step is due. */
    public boolean isAboutDueStep() {
        return patterns.stream().anyMatch(pattern -> pattern.onDueStep() && pattern.positive());
    }

    public String name() {
        return descr.getName();
    }

    /** The contents that literals say the due step has in every match, or null where they do not say. */
    public @Nullable Set<String> literalContents() {
        return literals(always(descr, patterns).filter(DrlPattern::onDueStep).toList(), "content");
    }

    /** The sequences that literals say the due step is of in every match of a pattern, or null where they do not say. */
    public @Nullable Set<String> literalSequences(DrlPattern pattern) {
        Stream<DrlPattern> matched = Stream.concat(always(descr, patterns), Stream.of(pattern));
        return literals(matched.filter(DrlPattern::onDueStep).distinct().toList(), "sequence");
    }

    /** The tokens between {@code when} and {@code then}. */
    public List<Token> conditionTokens() {
        return after("when").takeWhile(token -> !token.is("then")).toList();
    }

    /** The tokens between {@code then} and {@code end}. */
    public List<Token> consequenceTokens() {
        List<Token> consequence = after("then").toList();
        int last = consequence.size() - 1;
        return last >= 0 && consequence.get(last).is("end") ? consequence.subList(0, last) : consequence;
    }

    private Stream<Token> after(String word) {
        return tokens.stream().dropWhile(token -> !token.is(word)).skip(1);
    }

    /** The statements between {@code then} and {@code end}, each without its semicolon. */
    public List<List<Token>> statements() {
        List<List<Token>> statements = new ArrayList<>();
        List<Token> rest = consequenceTokens();
        int start = 0;
        for (int i = 0; i <= rest.size(); i++) {
            if (i == rest.size() || rest.get(i).is(";")) {
                statements.add(rest.subList(start, i));
                start = i + 1;
            }
        }
        statements.removeIf(List::isEmpty);
        return statements;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public String toString() {
        return "rule \"" + name() + "\"";
    }

    /**
     * One pattern of a rule: {@code $journey : Journey( … )}.
     *
     * @param type the type as written, with or without its package
     * @param positive whether a match holds a fact for it
     * @param conditions its conditions and bindings, in the order written
     */
    public record DrlPattern(PatternDescr descr, String type, boolean positive, List<DrlCondition> conditions) {
        private static DrlPattern of(DrlFile file, PatternDescr descr, boolean positive) {
            List<DrlCondition> conditions = descr.getConstraint().getDescrs().stream()
                    .filter(ExprConstraintDescr.class::isInstance)
                    .map(each -> DrlCondition.of(file, (ExprConstraintDescr) each))
                    .toList();
            return new DrlPattern(descr, String.valueOf(descr.getObjectType()), positive, conditions);
        }

        public boolean onJourney() {
            return type.equals("Journey") || type.equals("org.journeyrules.Journey");
        }

        public boolean onDueStep() {
            return type.equals("DueStep") || type.equals("org.journeyrules.sequence.DueStep");
        }

        public Optional<String> binding() {
            return Optional.ofNullable(descr.getIdentifier()).filter(name -> !name.isEmpty());
        }

        /** The functions of an accumulate behind it that bind a name. */
        public List<AccumulateDescr.AccumulateFunctionCallDescr> functions() {
            List<AccumulateDescr.AccumulateFunctionCallDescr> functions =
                    descr.getSource() instanceof AccumulateDescr accumulate ? accumulate.getFunctions() : List.of();
            return functions.stream()
                    .filter(call -> call.getBind() != null && !call.getBind().isEmpty())
                    .toList();
        }

        /** The names that it binds. */
        public Stream<String> names() {
            return Stream.of(
                            binding().stream(),
                            conditions.stream()
                                    .flatMap(condition -> condition.tree.all(Expression.Binding.class))
                                    .map(binding -> binding.name().text()),
                            functions().stream().map(AccumulateDescr.AccumulateFunctionCallDescr::getBind))
                    .flatMap(names -> names);
        }

        /** What a name of this pattern was bound to, as the author wrote it. */
        public Optional<String> boundTo(String name) {
            return conditions.stream()
                    .filter(each -> each.tree instanceof Expression.Binding binding
                            && binding.name().is(name))
                    .map(each -> each.text.substring(each.text.indexOf(':') + 1).strip())
                    .findFirst();
        }
    }

    /** One of the parts of a pattern that commas divide, as the author wrote it: a condition, a binding, or both. */
    public record DrlCondition(ExprConstraintDescr descr, String text, Expression tree) {
        private static DrlCondition of(DrlFile file, ExprConstraintDescr descr) {
            int start = Math.max(0, descr.getStartCharacter());
            int end = Math.max(start, Math.min(file.text().length(), descr.getEndCharacter() + 1));
            String text = file.text().substring(start, end).strip();
            return new DrlCondition(descr, text, Expression.of(DrlTokens.of(file.text(), start, end)));
        }
    }
}
