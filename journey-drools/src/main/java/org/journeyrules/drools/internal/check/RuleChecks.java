package org.journeyrules.drools.internal.check;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.drools.drl.ast.descr.AttributeDescr;
import org.journeyrules.drools.Problem;
import org.journeyrules.drools.internal.drl.DrlRule;
import org.journeyrules.drools.internal.drl.DrlTokens.Token;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.Signals;
import org.jspecify.annotations.Nullable;

/** Checks one rule as a whole: its attributes, its words, its evidence, and all that its parts are checked for. */
final class RuleChecks extends Checks {
    private static final String NO_TIMERS =
            "Rules have no timers: the engine evaluates them again when time alone changes an answer.";
    private static final String NO_GROUPS = "Rule groups are not allowed in journey rules: every rule is evaluated.";
    private static final String CANNOT_LOOP = "A rule changes no facts, so it cannot loop: leave this out.";
    private static final String REPLAY = ": a replay would not decide what was decided live.\nMaybe ";

    private static final Map<String, String> FORBIDDEN_ATTRIBUTES = Map.ofEntries(
            Map.entry("timer", NO_TIMERS),
            Map.entry("duration", NO_TIMERS),
            Map.entry("calendars", "Calendars belong to the map.\nMaybe businessDays(n), or a sequence's send window."),
            Map.entry("date-effective", "Rules must not read a clock.\nMaybe deploy the rule when it is to apply."),
            Map.entry("date-expires", "Rules must not read a clock.\nMaybe remove the rule when it no longer applies."),
            Map.entry("agenda-group", NO_GROUPS),
            Map.entry("auto-focus", NO_GROUPS),
            Map.entry("ruleflow-group", NO_GROUPS),
            Map.entry("activation-group", NO_GROUPS + "\nMaybe give the rule that should win a salience."),
            Map.entry("lock-on-active", CANNOT_LOOP),
            Map.entry("no-loop", CANNOT_LOOP),
            Map.entry("enabled", "Rules cannot be switched off.\nMaybe put the rule in a comment."));

    /**
     * What no rule may use, wherever it stands: clocks, randomness, the machine, parts of Drools. A word and the two tokens
     * behind it match the pattern; where that begins with a space, no point stands before the word.
     */
    private static final Map<String, String> FORBIDDEN_WORDS = Map.of(
            " ?(newDate\\(|Clock\\..*|Calendar\\.getInstance|\\p{Lu}\\w*\\.now|System\\.(currentTimeMillis|nanoTime))",
            "Rules must not read a clock" + REPLAY
                    + "a window, within(days(30)), or a date, contact.date(\"…\").hasPassed.",
            " ?((Random|SecureRandom|SplittableRandom)\\(.*|ThreadLocalRandom\\..*|(Math|StrictMath)\\.random"
                    + "|UUID\\.randomUUID)",
            "Rules must not use randomness" + REPLAY
                    + "the arms of a sequence, which divide contacts the same way each time.",
            " ?System\\.(getenv|getProperty|getProperties)",
            "Rules must not read settings of the machine" + REPLAY + "a part of a policy, AcmePolicy.of(this).clicks.",
            " eval\\(.*",
            "eval hides what the rule reads.\nMaybe write the condition inside the pattern.",
            " drools\\..*",
            "Rules must not use the machinery of Drools: they read the journey and propose on it.",
            " fromentry.*",
            "Entry points are not allowed in journey rules.",
            " ?overwindow.*",
            "Sliding windows of Drools read a clock.\nMaybe within(days(30)) on a selection of signals.");

    private RuleChecks(Scope scope) {
        super(scope);
    }

    static Stream<Problem> of(Scope resolved) {
        List<Problem> form = new ProposalChecks(resolved).form().toList();
        // The right-hand side is read only where its form is right.
        TypedRule readable = form.isEmpty() ? resolved.rule() : resolved.rule().withoutStatements();
        Scope scope = new Scope(readable, resolved.vocabulary(), resolved.policies());
        List<Problem> problems = Stream.concat(
                        new RuleChecks(scope).problems(),
                        form.isEmpty() ? new ProposalChecks(scope).problems() : form.stream())
                .toList();
        return problems.stream().anyMatch(Problem::isError)
                ? problems.stream()
                : Stream.concat(problems.stream(), new RuleChecks(scope).evidence());
    }

    private Stream<Problem> problems() {
        Map<Integer, String> forbidden = forbidden();
        return all(
                attributes(),
                SyntaxAdvice.oddSign(rule.file(), rule.tokens()).stream(),
                forbidden.entrySet().stream().flatMap(each -> error(each::getKey, each.getValue())),
                new NameChecks(scope).problems(forbidden.keySet()),
                QuestionChecks.of(scope),
                new PatternChecks(scope).problems());
    }

    private Stream<Problem> attributes() {
        String parent = "The rule extends \"%s\"; each rule stands on its own.\nMaybe repeat the conditions.";
        return all(
                rule.descr().getAttributes().values().stream()
                        .flatMap(attribute -> error(() -> place(rule, attribute), attributeFault(attribute))),
                errorIf(rule.descr().hasParent(), rule, parent, rule.descr().getParentName()),
                errorIf(
                        !rule.descr().getNamedConsequences().isEmpty(),
                        rule,
                        "The rule has more than one right-hand side.\nMaybe write one rule for each."));
    }

    static @Nullable String attributeFault(AttributeDescr attribute) {
        String value = String.valueOf(attribute.getValue()).strip();
        return switch (attribute.getName()) {
            case "salience" ->
                when(
                        !value.matches("[+-]?\\d{1,9}"),
                        "The salience is '" + value
                                + "'; it must be a whole number, not an expression.\nMaybe salience 10.");
            case "dialect" ->
                when(
                        !value.equals("java"),
                        "The dialect is '" + value + "'; rules are written in 'java', the default.");
            default -> FORBIDDEN_ATTRIBUTES.get(attribute.getName());
        };
    }

    /** The place of an attribute's value, or of the attribute where it is written without one. */
    private static int place(DrlRule rule, AttributeDescr attribute) {
        String text = rule.file().text();
        int value = RuleSetChecks.place(rule.file(), attribute);
        int name = text.indexOf(attribute.getName(), rule.start() + "rule".length());
        return name >= 0 && text.startsWith("when", value) ? name : value;
    }

    /** The forbidden words of the rule by their place, each with what is wrong with it. */
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

    /** A rule whose decisions could have evidence, and will have none. */
    private Stream<Problem> evidence() {
        boolean proposes = rule.patterns().stream().anyMatch(pattern -> pattern.onJourney() || pattern.onDueStep());
        boolean binds = rule.bound().stream()
                .map(typed::typeOf)
                .anyMatch(type -> type == null
                        || type == Object.class
                        || Signals.class.isAssignableFrom(type)
                        || Signal.class.isAssignableFrom(type)
                        || Iterable.class.isAssignableFrom(type));
        boolean selects =
                rule.conditionTokens().stream().anyMatch(token -> token.is("signals") || token.is("allSignals"));
        boolean matches = typed.patterns().stream()
                .filter(pattern -> pattern.receiver() == Signal.class)
                .map(pattern -> pattern.pattern().descr())
                .anyMatch(descr -> descr.getSource() == null
                        && rule.descr().getLhs().getDescrs().contains(descr));
        if (!proposes) {
            return warning(rule, "The rule has no pattern on Journey or DueStep, so it can propose nothing.");
        }
        return warningIf(
                !binds && (selects || matches),
                rule,
                "The rule reads signals but binds none, so its decisions will have no evidence.\nMaybe %s",
                selects ? "$clicks : signals.of(…), and then $clicks.atLeast(2)." : "$signal : Signal( … ).");
    }
}
