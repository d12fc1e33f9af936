package org.journeyrules.drools.internal.drl;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.ForallDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.journeyrules.drools.internal.drl.DrlTokens.Token;
import org.jspecify.annotations.Nullable;

/** One rule as its author wrote it. */
public final class DrlRule {
    private static final Pattern SENDING = Pattern.compile("\\b(sending|isSending)\\b");

    private final DrlFile file;
    private final RuleDescr descr;
    private final int start;
    private final int end;
    private final int salience;
    private final List<DrlPattern> patterns = new ArrayList<>();
    private final List<String> bindings;
    private final @Nullable Set<String> stages;
    private final @Nullable Boolean beginning;

    public DrlRule(DrlFile file, RuleDescr descr) {
        this.file = file;
        this.descr = descr;
        this.start = descr.getStartCharacter();
        this.end = Math.min(descr.getEndCharacter() + 1, file.text().length());
        this.salience = salience(descr.getSalience());
        collect(descr.getLhs(), true);
        this.bindings = bindings();
        this.stages = stages();
        this.beginning = beginning();
    }

    private static int salience(@Nullable String salience) {
        try {
            return salience == null ? 0 : Integer.parseInt(salience.strip());
        } catch (NumberFormatException expression) {
            return 0; // an error of its own
        }
    }

    /** @param positive whether a match holds facts for these parts, so that their bindings can be read from it */
    private void collect(BaseDescr part, boolean positive) {
        if (part instanceof PatternDescr pattern) {
            patterns.add(new DrlPattern(this, pattern, positive));
            if (pattern.getSource() instanceof AccumulateDescr accumulate) {
                collect(accumulate.getInput(), false);
            } else if (pattern.getSource() instanceof ConditionalElementDescr source) {
                source.getDescrs().stream()
                        .filter(BaseDescr.class::isInstance)
                        .forEach(each -> collect((BaseDescr) each, false));
            }
        } else if (part instanceof ConditionalElementDescr element) {
            boolean inside = positive
                    && !(part instanceof NotDescr || part instanceof ExistsDescr || part instanceof ForallDescr);
            element.getDescrs().stream()
                    .filter(BaseDescr.class::isInstance)
                    .forEach(each -> collect((BaseDescr) each, inside));
        }
    }

    private List<String> bindings() {
        Set<String> names = new LinkedHashSet<>();
        for (DrlPattern pattern : patterns) {
            if (pattern.positive()) {
                pattern.binding().ifPresent(names::add);
                pattern.conditions().forEach(condition -> names.addAll(condition.bindings()));
                if (pattern.descr().getSource() instanceof AccumulateDescr accumulate) {
                    accumulate.getFunctions().stream()
                            .map(AccumulateDescr.AccumulateFunctionCallDescr::getBind)
                            .filter(bind -> bind != null && !bind.isEmpty())
                            .forEach(names::add);
                }
            }
        }
        return List.copyOf(names);
    }

    /** The stages the rule's literals allow, or null where they do not say. */
    private @Nullable Set<String> stages() {
        return literals(always(DrlPattern::onJourney), "stage");
    }

    /** The values that literals of some patterns on one fact allow a property, or null where they do not say. */
    private static @Nullable Set<String> literals(List<DrlPattern> patterns, String property) {
        return patterns.stream()
                .flatMap(pattern -> pattern.conditions().stream())
                .map(condition -> condition.literals(property))
                .filter(Objects::nonNull)
                .reduce(DrlRule::common)
                .orElse(null);
    }

    private static Set<String> common(Set<String> some, Set<String> others) {
        Set<String> common = new LinkedHashSet<>(some);
        common.retainAll(others);
        return common;
    }

    private @Nullable Boolean beginning() {
        for (DrlPattern pattern : always(DrlPattern::onJourney)) {
            for (DrlCondition condition : pattern.conditions()) {
                if (condition.tokenTexts().equals(List.of("beginning"))
                        || condition.tokenTexts().equals(List.of("beginning", "==", "true"))
                        || condition.tokenTexts().equals(List.of("stage", "==", "null"))) {
                    return true;
                }
                if (condition.tokenTexts().equals(List.of("!", "beginning"))
                        || condition.tokenTexts().equals(List.of("beginning", "==", "false"))
                        || condition.tokenTexts().equals(List.of("stage", "!=", "null"))) {
                    return false;
                }
            }
        }
        return null;
    }

    /** The patterns on a fact that every match of the rule has, and that stand for themselves. */
    private List<DrlPattern> always(Predicate<DrlPattern> fact) {
        AndDescr whole = descr.getLhs();
        return patterns.stream()
                .filter(fact)
                .filter(pattern -> whole.getDescrs().contains(pattern.descr()))
                .toList();
    }

    /** The pattern on the journey by which the rule is told; empty where it has none, or hides it in an {@code or}. */
    public Optional<DrlPattern> journeyPattern() {
        return always(DrlPattern::onJourney).stream().findFirst();
    }

    /** The pattern on the due step; empty where the rule has none, or hides it in an {@code or}. */
    Optional<DrlPattern> stepPattern() {
        return always(DrlPattern::onDueStep).stream().findFirst();
    }

    /** Whether the rule could hold in a stage, null being the begin, as far as its literals tell. */
    public boolean concerns(@Nullable String stage) {
        if (beginning != null && beginning != (stage == null)) {
            return false;
        }
        return stages == null || stage != null && stages.contains(stage);
    }

    /** Whether it can hold only while a step is due. */
    public boolean isAboutDueStep() {
        return patterns().stream().anyMatch(pattern -> pattern.onDueStep() && pattern.positive());
    }

    /** Whether its answer may be another while a step is due: it matches the step, or asks whether there is one. */
    public boolean seesDueStep() {
        return patterns().stream().anyMatch(DrlPattern::onDueStep)
                || SENDING.matcher(file.text()).region(start, end).find();
    }

    public DrlFile file() {
        return file;
    }

    public RuleDescr descr() {
        return descr;
    }

    public String name() {
        return descr.getName();
    }

    public int salience() {
        return salience;
    }

    /** All patterns, also those inside {@code not}, {@code accumulate} and the like, in the order written. */
    public List<DrlPattern> patterns() {
        return patterns;
    }

    /** The names of what the author bound and a match holds. */
    public List<String> bound() {
        return bindings;
    }

    /** The stages that literals of the rule name, or null where it names none. */
    @Nullable
    public Set<String> literalStages() {
        return stages;
    }

    /** The contents that literals say the due step has in every match, or null where they do not say. */
    @Nullable
    public Set<String> literalContents() {
        return literals(always(DrlPattern::onDueStep), "content");
    }

    /** The sequences that literals say the due step is of in every match of a pattern, or null where they do not say. */
    @Nullable
    public Set<String> literalSequences(DrlPattern pattern) {
        List<DrlPattern> matched = new ArrayList<>(always(DrlPattern::onDueStep));
        if (pattern.onDueStep() && !matched.contains(pattern)) {
            matched.add(pattern);
        }
        return literals(matched, "sequence");
    }

    public int start() {
        return start;
    }

    public int end() {
        return end;
    }

    /** The tokens between {@code when} and {@code then}. */
    public List<Token> conditionTokens() {
        List<Token> all = tokens();
        return all.subList(Math.min(when(all) + 1, then(all)), then(all));
    }

    /** The tokens between {@code then} and {@code end}. */
    public List<Token> consequenceTokens() {
        List<Token> all = tokens();
        int last = all.size() > 0 && all.get(all.size() - 1).is("end") ? all.size() - 1 : all.size();
        return all.subList(Math.min(then(all) + 1, last), last);
    }

    /** The statements between {@code then} and {@code end}, each without its semicolon. */
    public List<List<Token>> statements() {
        List<List<Token>> statements = new ArrayList<>();
        List<Token> current = new ArrayList<>();
        for (Token token : consequenceTokens()) {
            if (token.is(";")) {
                if (!current.isEmpty()) {
                    statements.add(current);
                    current = new ArrayList<>();
                }
            } else {
                current.add(token);
            }
        }
        if (!current.isEmpty()) {
            statements.add(current);
        }
        return statements;
    }

    public List<Token> tokens() {
        return DrlTokens.of(file.text(), start, end);
    }

    private static int when(List<Token> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).is("when")) {
                return i;
            }
        }
        return 0;
    }

    private static int then(List<Token> tokens) {
        for (int i = when(tokens); i < tokens.size(); i++) {
            if (tokens.get(i).is("then")) {
                return i;
            }
        }
        return tokens.size();
    }

    @Override
    public String toString() {
        return "rule \"" + name() + "\"";
    }

    /** One pattern of a rule: {@code $journey : Journey( … )}. */
    public static final class DrlPattern {
        private final PatternDescr descr;
        private final boolean positive;
        private final List<DrlCondition> conditions;
        private final String type;

        private DrlPattern(DrlRule rule, PatternDescr descr, boolean positive) {
            this.descr = descr;
            this.positive = positive;
            this.type = String.valueOf(descr.getObjectType());
            this.conditions = descr.getConstraint().getDescrs().stream()
                    .filter(ExprConstraintDescr.class::isInstance)
                    .map(each -> new DrlCondition(rule, (ExprConstraintDescr) each))
                    .toList();
        }

        public PatternDescr descr() {
            return descr;
        }

        /** The type as written, with or without its package. */
        public String type() {
            return type;
        }

        public boolean onJourney() {
            return type.equals("Journey") || type.equals("org.journeyrules.Journey");
        }

        public boolean onDueStep() {
            return type.equals("DueStep") || type.equals("org.journeyrules.sequence.DueStep");
        }

        public boolean positive() {
            return positive;
        }

        public Optional<String> binding() {
            return Optional.ofNullable(descr.getIdentifier()).filter(name -> !name.isEmpty());
        }

        /** Its conditions and bindings, in the order written. */
        public List<DrlCondition> conditions() {
            return conditions;
        }

        /** What a name of this pattern was bound to, as the author wrote it. */
        public Optional<String> boundTo(String name) {
            return conditions.stream()
                    .filter(each -> each.tokens.size() > 2
                            && each.tokens.get(0).is(name)
                            && each.tokens.get(1).is(":"))
                    .map(DrlCondition::text)
                    .map(text -> text.substring(text.indexOf(':') + 1).strip())
                    .findFirst();
        }
    }

    /** One of the parts of a pattern that commas divide: a condition, a binding, or both. */
    public static final class DrlCondition {
        private final ExprConstraintDescr descr;
        private final String text;
        private final List<Token> tokens;

        private DrlCondition(DrlRule rule, ExprConstraintDescr descr) {
            String whole = rule.file.text();
            int start = Math.max(0, descr.getStartCharacter());
            int end = Math.min(whole.length(), descr.getEndCharacter() + 1);
            this.descr = descr;
            this.text = whole.substring(start, Math.max(start, end)).strip();
            this.tokens = DrlTokens.of(whole, start, Math.max(start, end));
        }

        public ExprConstraintDescr descr() {
            return descr;
        }

        /** As the author wrote it. */
        public String text() {
            return text;
        }

        public List<Token> tokens() {
            return tokens;
        }

        private List<String> tokenTexts() {
            return tokens.stream().map(Token::text).toList();
        }

        public List<String> bindings() {
            List<String> names = new ArrayList<>();
            for (int i = 0; i + 1 < tokens.size(); i++) {
                if (tokens.get(i).isWord()
                        && (tokens.get(i + 1).is(":") || tokens.get(i + 1).is(":="))) {
                    names.add(tokens.get(i).text());
                }
            }
            return names;
        }

        /** The values of {@code stage == "X"} and {@code stage in ("X", "Y")}, or null where it says neither. */
        private @Nullable Set<String> literals(String property) {
            return conjuncts().stream()
                    .map(conjunct -> literals(conjunct, property))
                    .filter(Objects::nonNull)
                    .reduce(DrlRule::common)
                    .orElse(null);
        }

        /** The parts that must all hold: those between {@code &&} where there is no {@code ||}. */
        private List<List<Token>> conjuncts() {
            List<List<Token>> parts = new ArrayList<>();
            int depth = 0;
            int start = 0;
            for (int i = 0; i < tokens.size(); i++) {
                Token token = tokens.get(i);
                depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
                if (depth == 0 && token.is("||")) {
                    return List.of();
                }
                if (depth == 0 && token.is("&&")) {
                    parts.add(tokens.subList(start, i));
                    start = i + 1;
                }
            }
            parts.add(tokens.subList(start, tokens.size()));
            return parts;
        }

        private static @Nullable Set<String> literals(List<Token> conjunct, String property) {
            List<Token> rest = conjunct;
            if (rest.size() > 2
                    && rest.get(0).isWord()
                    && rest.get(1).is(":")
                    && rest.get(2).is(property)) {
                rest = rest.subList(2, rest.size());
            }
            if (rest.size() == 3 && rest.get(1).is("==")) {
                Token name =
                        rest.get(0).is(property) ? rest.get(2) : rest.get(2).is(property) ? rest.get(0) : null;
                return name != null && name.isString() ? Set.of(name.value()) : null;
            }
            if (rest.size() < 4
                    || !rest.get(0).is(property)
                    || !rest.get(1).is("in")
                    || !rest.get(2).is("(")) {
                return null;
            }
            Set<String> names = new LinkedHashSet<>();
            for (int i = 3; i < rest.size(); i++) {
                boolean last = i == rest.size() - 1;
                if (rest.get(i).isString()) {
                    names.add(rest.get(i).value());
                } else if (!(last ? rest.get(i).is(")") : rest.get(i).is(","))) {
                    return null;
                }
            }
            return names;
        }
    }
}
