package org.journeyrules.drools.internal.check;

import static java.util.Map.entry;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.AttributeDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.journeyrules.Journey;
import org.journeyrules.drools.Problem;
import org.journeyrules.drools.internal.check.TypedRule.TypedPattern;
import org.journeyrules.drools.internal.drl.DrlRule;
import org.journeyrules.drools.internal.drl.DrlRule.DrlPattern;
import org.journeyrules.drools.internal.drl.DrlTokens.Token;
import org.journeyrules.drools.internal.drl.DrlTypes;
import org.journeyrules.drools.internal.drl.Expression;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.Signals;
import org.jspecify.annotations.Nullable;

/** Checks one rule: its attributes, words, patterns and evidence, and all that its parts are checked for. */
final class RuleChecks extends Checks {
    /** Questions that are false before the start, so that what follows has a stage. */
    private static final Set<String> POSITIONS = Set.of("before", "atOrAfter", "beforeCustomer", "customer", "exited");

    private static final String CLOCKS =
            " ?(newDate\\(|Clock\\..*|Calendar\\.getInstance|\\p{Lu}\\w*\\.now|System\\.(currentTimeMillis|nanoTime))";
    private static final String RANDOM = " ?((Random|SecureRandom|SplittableRandom)\\(.*|ThreadLocalRandom\\..*"
            + "|(Math|StrictMath)\\.random|UUID\\.randomUUID)";

    /**
     * What no rule may use, wherever it stands: clocks, randomness, the machine, parts of Drools. A word and the two tokens
     * behind it match the pattern; where that begins with a space, no point stands before the word.
     */
    private static final Map<String, String> FORBIDDEN_WORDS = Map.ofEntries(
            entry(CLOCKS, "clock-in-rule"),
            entry(RANDOM, "randomness-in-rule"),
            entry(" ?System\\.(getenv|getProperty|getProperties)", "machine-setting-in-rule"),
            entry(" eval\\(.*", "eval-in-rule"),
            entry(" drools\\..*", "drools-in-rule"),
            entry(" fromentry.*", "entry-point-in-rule"),
            entry(" ?overwindow.*", "sliding-window-in-rule"));

    private RuleChecks(Scope scope) {
        super(scope);
    }

    static Stream<Problem> of(TypedRule rule, Vocabulary vocabulary, List<Object> policies) {
        ProposalChecks proposal = new ProposalChecks(new Scope(rule, vocabulary, policies));
        List<Problem> form = proposal.form().toList();
        // The right-hand side is read only where its form is right.
        TypedRule readable = form.isEmpty() ? rule : rule.withoutStatements();
        RuleChecks checks = new RuleChecks(new Scope(readable, vocabulary, policies));
        List<Problem> problems = Stream.concat(checks.problems(), form.isEmpty() ? proposal.problems() : form.stream())
                .toList();
        boolean wrong = problems.stream().anyMatch(Problem::isError);
        return Stream.concat(problems.stream(), wrong ? Stream.empty() : checks.evidence());
    }

    private Stream<Problem> problems() {
        Map<Integer, String> forbidden = forbidden();
        return all(
                rule.descr().getAttributes().values().stream()
                        .flatMap(attribute -> error(() -> place(rule, attribute), attributeFault(attribute))),
                errorIf(
                        rule.descr().hasParent(),
                        rule,
                        "rule-extends",
                        rule.descr().getParentName()),
                errorIf(!rule.descr().getNamedConsequences().isEmpty(), rule, "several-right-hand-sides"),
                SyntaxAdvice.oddSign(rule.file(), rule.tokens()).stream(),
                forbidden.entrySet().stream().flatMap(each -> error(each::getKey, each.getValue())),
                new NameChecks(scope).problems(forbidden.keySet()),
                QuestionChecks.of(scope),
                typed.patterns().stream().flatMap(this::pattern),
                noStage());
    }

    static @Nullable Fault attributeFault(AttributeDescr attribute) {
        String value = String.valueOf(attribute.getValue()).strip();
        return switch (attribute.getName()) {
            case "salience" -> when(!value.matches("[+-]?\\d{1,9}"), "salience-not-a-number", value);
            case "dialect" -> when(!value.equals("java"), "dialect-not-java", value);
            case "timer", "duration" -> Fault.of("rule-with-timer");
            case "calendars" -> Fault.of("rule-with-calendar");
            case "date-effective" -> Fault.of("rule-with-first-date");
            case "date-expires" -> Fault.of("rule-with-last-date");
            case "agenda-group", "auto-focus", "ruleflow-group" -> Fault.of("rule-in-group");
            case "activation-group" -> Fault.of("rule-in-activation-group");
            case "lock-on-active", "no-loop" -> Fault.of("rule-cannot-loop");
            case "enabled" -> Fault.of("rule-switched-off");
            default -> null;
        };
    }

    /** The place of an attribute's value, or of the attribute where it is written without one. */
    private static int place(DrlRule rule, AttributeDescr attribute) {
        String text = rule.file().text();
        int value = RuleSetChecks.place(rule.file(), attribute);
        int name = text.indexOf(attribute.getName(), rule.start() + "rule".length());
        return name >= 0 && text.startsWith("when", value) ? name : value;
    }

    /** The forbidden words of the rule by their place, each with the id of its fault. */
    private Map<Integer, String> forbidden() {
        List<Token> tokens = rule.tokens();
        Map<Integer, String> faults = new TreeMap<>();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            Token token = tokens.get(i);
            String next = tokens.get(i + 1).text();
            if (token.isWord() && Set.of(".", "(", "Date", "entry", "window").contains(next)) { // seldom
                boolean first = i == 0 || !tokens.get(i - 1).text().endsWith(".");
                String words = (first ? " " : "")
                        + token.text()
                        + next
                        + (i + 2 < tokens.size() ? tokens.get(i + 2).text() : "");
                FORBIDDEN_WORDS.entrySet().stream()
                        .filter(each -> words.matches(each.getKey()))
                        .forEach(each -> faults.put(token.start(), each.getValue()));
            }
        }
        return faults;
    }

    private Stream<Problem> pattern(TypedPattern pattern) {
        return all(
                type(pattern),
                positional(pattern.pattern()),
                numbers(pattern.pattern()),
                pattern.pattern().onJourney() ? beforeTheStart(pattern.pattern()) : Stream.empty(),
                pattern.conditions().stream().flatMap(condition -> new ConditionChecks(scope, condition).problems()));
    }

    /** A type that is unknown, or that no fact has. */
    private Stream<Problem> type(TypedPattern pattern) {
        boolean fromSelection = pattern.source() != null
                && pattern.source().of(pattern.source().tree()).isA(Signals.class);
        if (pattern.receiver() != null && !fromSelection) {
            return Stream.empty();
        }
        String type = pattern.pattern().type();
        int place = pattern.pattern().descr().getStartCharacter();
        String simple = type.substring(type.lastIndexOf('.') + 1);
        String property = simple.substring(0, 1).toLowerCase(Locale.ROOT) + simple.substring(1);
        boolean asked = DrlTypes.memberNames(Journey.class, false).contains(property); // Contact( … ), Signals( … )
        String read = "\nMaybe read the journey, $journey : Journey( " + (asked ? property : "") + "… ).";
        if (pattern.type() == null) {
            String cure = DrlTypes.fullName(type)
                    .map(name -> "\nMaybe import " + name + ".")
                    .orElseGet(() -> Vocabulary.advice(type, DrlTypes.KNOWN));
            return error(() -> place, "unknown-type", type, asked ? read : cure);
        }
        return fromSelection
                ? error(
                        () -> place,
                        "signals-from-selection",
                        pattern.pattern().binding().orElse("$signal"))
                : error(() -> place, "type-never-matched", type, read);
    }

    /** {@code Journey( stage == "Awareness"; … )}, of which Drools takes the first part for the value of a field. */
    private Stream<Problem> positional(DrlPattern pattern) {
        return pattern.conditions().stream()
                .filter(each -> each.descr().getType() == ExprConstraintDescr.Type.POSITIONAL)
                .limit(1)
                .flatMap(each -> {
                    int end = Math.max(rule.start(), each.descr().getEndCharacter() + 1);
                    int semicolon = rule.file().text().indexOf(';', end);
                    return error(() -> Math.max(end, semicolon), "semicolon-between-conditions");
                });
    }

    /** {@code sum($s.number("amount"))} of signals that may have no such number. */
    private Stream<Problem> numbers(DrlPattern pattern) {
        if (!(pattern.descr().getSource() instanceof AccumulateDescr accumulate)
                || accumulate.getInputPattern() == null) {
            return Stream.empty();
        }
        int place = Math.max(rule.start(), pattern.descr().getStartCharacter());
        String asked = accumulate.getInputPattern().getIdentifier() + ".number(";
        return accumulate.getFunctions().stream()
                .filter(call -> call.getFunction().matches("sum|average|avg|min|max") && call.getParams() != null)
                .flatMap(call -> Stream.of(call.getParams())
                        .filter(parameter -> parameter.startsWith(asked))
                        .map(parameter -> Fault.of("sum-of-absent-numbers", call.getFunction(), parameter)))
                .flatMap(fault -> warning(() -> place, fault));
    }

    /** Before the start there is no visit: a rule that reads it must first require a stage. */
    private Stream<Problem> beforeTheStart(DrlPattern pattern) {
        return pattern.conditions().stream()
                .flatMap(condition -> condition.tree().conjuncts())
                .takeWhile(each -> !each.isWord("sending")) // while a step is due there is a stage
                .flatMap(Expression::all)
                .takeWhile(part -> !requiresStage(part))
                .filter(part -> part instanceof Expression.Path path
                        && path.subject() == null
                        && path.head().is("visit"))
                .limit(1)
                .flatMap(visit -> error(visit, "visit-before-the-start"));
    }

    private static boolean requiresStage(Expression part) {
        if (!(part instanceof Expression.Comparison comparison)) {
            return part.text().equals("!beginning")
                    || part instanceof Expression.Path path
                            && path.links().size() == 1
                            && POSITIONS.contains(path.head().text());
        }
        boolean withNull = comparison.right().isWord("null");
        return part.text().equals("beginning==false")
                || comparison.is(withNull ? "!=" : "==", withNull ? "!=" : "in", "matches", "memberOf", "str")
                        && comparison.left().isWord("stage")
                || comparison.is("==")
                        && comparison.right().isWord("stage")
                        && comparison.left().string() != null;
    }

    /** {@code stage == "Awareness", stage == "Decision"}. */
    private Stream<Problem> noStage() {
        boolean none = rule.literalStages() != null && rule.literalStages().isEmpty();
        return rule.conditionTokens().stream()
                .filter(token -> none && token.is("stage"))
                .reduce((first, last) -> last)
                .stream()
                .flatMap(last -> error(last, "no-stage-left"));
    }

    /** A rule whose decisions could have evidence, and will have none. */
    private Stream<Problem> evidence() {
        boolean proposes = rule.patterns().stream().anyMatch(pattern -> pattern.onJourney() || pattern.onDueStep());
        boolean binds = rule.bound().stream()
                .map(typed::typeOf)
                .anyMatch(type -> type == null
                        || type == Object.class
                        || Stream.of(Signals.class, Signal.class, Iterable.class)
                                .anyMatch(each -> each.isAssignableFrom(type)));
        boolean selects =
                rule.conditionTokens().stream().anyMatch(token -> token.is("signals") || token.is("allSignals"));
        boolean matches = typed.patterns().stream()
                .filter(pattern -> pattern.receiver() == Signal.class)
                .map(pattern -> pattern.pattern().descr())
                .anyMatch(descr -> descr.getSource() == null
                        && rule.descr().getLhs().getDescrs().contains(descr));
        String example = selects ? "$clicks : signals.of(…), and then $clicks.atLeast(2)." : "$signal : Signal( … ).";
        return proposes
                ? warningIf(!binds && (selects || matches), rule, "rule-without-evidence", example)
                : warning(rule, Fault.of("rule-without-fact-to-propose-on"));
    }
}
