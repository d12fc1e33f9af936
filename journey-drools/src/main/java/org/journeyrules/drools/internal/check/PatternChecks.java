package org.journeyrules.drools.internal.check;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.FromDescr;
import org.drools.drl.ast.descr.PatternSourceDescr;
import org.journeyrules.Journey;
import org.journeyrules.drools.Problem;
import org.journeyrules.drools.internal.drl.DrlExpression;
import org.journeyrules.drools.internal.drl.DrlExpression.Chain;
import org.journeyrules.drools.internal.drl.DrlExpression.Link;
import org.journeyrules.drools.internal.drl.DrlFile;
import org.journeyrules.drools.internal.drl.DrlRule;
import org.journeyrules.drools.internal.drl.DrlRule.DrlCondition;
import org.journeyrules.drools.internal.drl.DrlRule.DrlPattern;
import org.journeyrules.drools.internal.drl.DrlTokens;
import org.journeyrules.drools.internal.drl.DrlTokens.Token;
import org.journeyrules.drools.internal.drl.DrlTypes;
import org.journeyrules.drools.internal.drl.KnownTypes;

/** What can be told of the patterns of one rule. */
final class PatternChecks {
    private static final Set<String> NUMBERS_OF_FUNCTIONS = Set.of("sum", "average", "avg", "min", "max");

    private final DrlRule rule;
    private final DrlFile file;
    private final DrlTypes types;
    private final NameResolver names;
    private final List<Problem> problems;

    PatternChecks(DrlRule rule, DrlTypes types, NameResolver names, List<Problem> problems) {
        this.rule = rule;
        this.file = rule.file();
        this.types = types;
        this.names = names;
        this.problems = problems;
    }

    void check() {
        for (DrlPattern pattern : rule.patterns()) {
            Optional<Class<?>> type = types.named(pattern.type());
            Class<?> matched = pattern(pattern, type) ? type.orElse(null) : null;
            pattern.binding().ifPresent(name -> names.declare(name, type.orElse(null)));
            positional(pattern);
            source(pattern);
            accumulated(pattern);
            for (DrlCondition condition : pattern.conditions()) {
                new ConditionChecks(file, names, problems, pattern, condition, matched).check();
            }
        }
        unmatchedJourney();
        noStage();
    }

    /** {@code stage == "Awareness", stage == "Decision"}. */
    private void noStage() {
        if (rule.literalStages() != null && rule.literalStages().isEmpty()) {
            int last = rule.conditionTokens().stream()
                    .filter(token -> token.is("stage"))
                    .mapToInt(Token::start)
                    .max()
                    .orElse(rule.start());
            problems.add(file.error(last, "No stage meets all conditions.\nMaybe stage in (\"…\", \"…\")."));
        }
    }

    /** Whether something can match a pattern; what cannot is reported. */
    private boolean pattern(DrlPattern pattern, Optional<Class<?>> type) {
        int place = pattern.descr().getStartCharacter();
        PatternSourceDescr source = pattern.descr().getSource();
        if (type.isEmpty()) {
            String advice = asked(pattern.type())
                    .or(() -> KnownTypes.fullName(pattern.type()).map(name -> "\nMaybe import " + name + "."))
                    .orElseGet(() -> Vocabulary.advice(pattern.type(), KnownTypes.simpleNames()));
            problems.add(file.error(place, "Unknown type '" + pattern.type() + "'." + advice));
            return false;
        }
        if (source == null
                && KnownTypes.FACTS.stream().noneMatch(fact -> type.get().isAssignableFrom(fact))) {
            problems.add(file.error(
                    place,
                    "No " + pattern.type() + " is ever matched: the facts are Journey, Signal and DueStep."
                            + asked(pattern.type()).orElse("\nMaybe ask the journey, $journey : Journey( … ).")));
            return false;
        }
        return true;
    }

    /** {@code Contact( … )} and {@code Signals( … )}, which a journey is asked for. */
    private static Optional<String> asked(String type) {
        String simple = type.substring(type.lastIndexOf('.') + 1);
        String property = simple.substring(0, 1).toLowerCase(Locale.ROOT) + simple.substring(1);
        return DrlTypes.memberNames(Journey.class, false).contains(property)
                ? Optional.of("\nMaybe ask the journey, $journey : Journey( " + property + "… ).")
                : Optional.empty();
    }

    /** {@code Journey( stage == "Awareness"; … )}, of which Drools takes the first part for the value of a field. */
    private void positional(DrlPattern pattern) {
        for (DrlCondition condition : pattern.conditions()) {
            if (condition.descr().getType() == ExprConstraintDescr.Type.POSITIONAL) {
                int end = condition.descr().getEndCharacter() + 1;
                int semicolon = file.text().indexOf(';', Math.max(rule.start(), end));
                problems.add(file.error(
                        semicolon < 0 ? Math.max(rule.start(), end) : semicolon,
                        "';' divides no conditions.\nMaybe ','."));
                return;
            }
        }
    }

    /** {@code from $x}, where the engines differ about a name that nothing is bound to. */
    private void source(DrlPattern pattern) {
        if (!(pattern.descr().getSource() instanceof FromDescr from) || from.getDataSource() == null) {
            return;
        }
        String asked = from.getDataSource().toString();
        int word = file.text()
                .indexOf("from", Math.max(rule.start(), pattern.descr().getStartCharacter()));
        int start = file.text().indexOf(asked, Math.max(word, 0));
        if (start >= 0 && start < rule.end()) {
            DrlExpression.of(DrlTokens.of(file.text(), start, start + asked.length()))
                    .allChains()
                    .forEach(chain -> names.resolve(chain, null, null));
        }
    }

    private void accumulated(DrlPattern pattern) {
        if (!(pattern.descr().getSource() instanceof AccumulateDescr accumulate)) {
            return;
        }
        for (AccumulateDescr.AccumulateFunctionCallDescr call : accumulate.getFunctions()) {
            if (call.getBind() != null && !call.getBind().isEmpty()) {
                if (call.getFunction().startsWith("collect")) {
                    names.collect(call.getBind());
                } else {
                    names.declare(call.getBind(), null);
                }
            }
            if (NUMBERS_OF_FUNCTIONS.contains(call.getFunction()) && call.getParams() != null) {
                for (String parameter : call.getParams()) {
                    nullableSum(pattern, accumulate, call.getFunction(), parameter);
                }
            }
        }
    }

    private void nullableSum(DrlPattern pattern, AccumulateDescr accumulate, String function, String parameter) {
        Chain chain =
                DrlExpression.of(DrlTokens.of(parameter, 0, parameter.length())).only();
        if (chain == null || accumulate.getInputPattern() == null) {
            return;
        }
        Class<?> source = types.named(
                        String.valueOf(accumulate.getInputPattern().getObjectType()))
                .orElse(null);
        String fact = accumulate.getInputPattern().getIdentifier();
        if (source == null
                || fact == null
                || !chain.head().is(fact)
                || chain.links().size() < 2) {
            return;
        }
        Link asked = chain.links().get(1);
        boolean nullable = DrlTypes.member(
                        source,
                        asked.name().text(),
                        asked.isCall() ? asked.given().size() : -1,
                        false)
                .map(DrlTypes.Member::nullable)
                .orElse(false);
        if (nullable) {
            problems.add(
                    file.warning(
                            Math.max(rule.start(), pattern.descr().getStartCharacter()),
                            function + "(" + parameter + ") fails when a signal has no such number.\n"
                                    + "Maybe bind it, $n : number(\"…\"), and demand $n != null; or signals.of(…).sum(\"…\")."));
        }
    }

    /** At the begin there is no visit: who asks for it must first make sure that there is a stage. */
    private void unmatchedJourney() {
        for (DrlPattern pattern : rule.patterns()) {
            if (!pattern.onJourney()) {
                continue;
            }
            boolean begun = false;
            for (DrlCondition condition : pattern.conditions()) {
                List<String> texts =
                        condition.tokens().stream().map(Token::text).toList();
                begun |= texts.size() > 0
                        && texts.get(0).equals("sending") // while a step is weighed there is a stage
                        && (texts.size() == 1 || texts.get(1).equals("&&"));
                for (int i = 0; i < texts.size() && !begun; i++) {
                    begun = demandsStage(texts.subList(i, texts.size()));
                    if (texts.get(i).equals("visit")
                            && (i == 0 || !texts.get(i - 1).equals("."))
                            && condition.tokens().get(i).isWord()) {
                        problems.add(file.error(
                                condition.tokens().get(i).start(),
                                "At the begin of a journey there is no visit yet, and asking for it fails.\n"
                                        + "Maybe demand a stage before it: stage == \"…\", or !beginning."));
                        return;
                    }
                }
            }
        }
    }

    private static boolean demandsStage(List<String> texts) {
        if (texts.size() > 1 && texts.get(0).equals("!") && texts.get(1).equals("beginning")) {
            return true;
        }
        if (texts.size() < 3) {
            return false;
        }
        if (texts.subList(0, 3).equals(List.of("beginning", "==", "false"))) {
            return true;
        }
        if (texts.get(0).startsWith("\"")
                && texts.get(1).equals("==")
                && texts.get(2).equals("stage")) {
            return texts.size() == 3 || !texts.get(3).endsWith(".");
        }
        if (!texts.get(0).equals("stage")) {
            return false;
        }
        boolean ofNothing = texts.get(2).equals("null");
        return switch (texts.get(1)) {
            case "==", "in", "matches", "memberOf", "str" -> !ofNothing;
            case "!=" -> ofNothing;
            default -> false;
        };
    }
}
