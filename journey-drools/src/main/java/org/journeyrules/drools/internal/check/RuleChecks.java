package org.journeyrules.drools.internal.check;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.drools.drl.ast.descr.AttributeDescr;
import org.journeyrules.drools.Problem;
import org.journeyrules.drools.internal.drl.DrlRule;
import org.journeyrules.drools.internal.drl.DrlTokens.Token;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.Signals;
import org.jspecify.annotations.Nullable;

/** Checks one rule as a whole: its attributes, its words, its evidence, and all that its parts are checked for. */
final class RuleChecks {
    private static final String NO_TIMERS =
            "Rules have no timers: the engine evaluates them again when time alone changes an answer.";
    private static final String NO_GROUPS = "Rule groups are not allowed in journey rules: every rule is evaluated.";
    private static final String CANNOT_LOOP = "A rule changes no facts, so it cannot loop: leave this out.";
    private static final String REPLAY = ": a replay would not decide what was decided live.\nMaybe ";

    private static final Pattern CLOCK = Pattern.compile("newDate\\(|Clock\\..*|Calendar\\.getInstance"
            + "|\\p{Lu}\\w*\\.now|System\\.(currentTimeMillis|nanoTime)");
    private static final Pattern RANDOM = Pattern.compile("(Random|SecureRandom|SplittableRandom)\\(.*"
            + "|ThreadLocalRandom\\..*|(Math|StrictMath)\\.random|UUID\\.randomUUID");
    private static final Pattern MACHINE = Pattern.compile("System\\.(getenv|getProperty|getProperties)");

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

    private RuleChecks() {}

    static List<Problem> of(Scope resolved) {
        TypedRule typed = resolved.rule();
        DrlRule rule = typed.rule();
        List<Problem> form = ProposalChecks.form(resolved).toList();
        // The right-hand side is read only where its form is right.
        Scope scope = form.isEmpty()
                ? resolved
                : new Scope(typed.withoutStatements(), resolved.vocabulary(), resolved.policies());
        List<Problem> problems = Scope.all(
                        attributes(rule),
                        SyntaxAdvice.oddSign(rule.file(), rule.tokens()).stream(),
                        forbidden(rule).entrySet().stream()
                                .flatMap(each -> scope.error(each.getKey(), each.getValue())),
                        NameChecks.of(scope),
                        QuestionChecks.of(scope),
                        PatternChecks.of(scope),
                        form.isEmpty() ? ProposalChecks.of(scope) : form.stream())
                .toList();
        return problems.stream().anyMatch(Problem::isError)
                ? problems
                : Stream.concat(problems.stream(), evidence(typed)).toList();
    }

    private static Stream<Problem> attributes(DrlRule rule) {
        Stream<Problem> attributes = rule.descr().getAttributes().values().stream()
                .flatMap(attribute -> Stream.ofNullable(attributeFault(attribute))
                        .map(fault -> rule.file().error(place(rule, attribute), fault)));
        String whole = Scope.first(
                Scope.when(
                        rule.descr().hasParent(),
                        "The rule extends \"" + rule.descr().getParentName()
                                + "\"; each rule stands on its own.\nMaybe repeat the conditions."),
                Scope.when(
                        !rule.descr().getNamedConsequences().isEmpty(),
                        "The rule has more than one right-hand side.\nMaybe write one rule for each."));
        return Stream.concat(
                attributes, Stream.ofNullable(whole).map(fault -> rule.file().error(rule.start(), fault)));
    }

    static @Nullable String attributeFault(AttributeDescr attribute) {
        String name = attribute.getName();
        String value = String.valueOf(attribute.getValue()).strip();
        if (name.equals("salience")) {
            String fault = "The salience is '" + value + "'; it must be a whole number, not an expression.";
            return Scope.when(!value.matches("[+-]?\\d{1,9}"), fault + "\nMaybe salience 10.");
        }
        return name.equals("dialect") && !value.equals("java")
                ? "The dialect is '" + value + "'; rules are written in 'java', the default."
                : FORBIDDEN_ATTRIBUTES.get(name);
    }

    /** The place of an attribute's value, or of the attribute where it is written without one. */
    private static int place(DrlRule rule, AttributeDescr attribute) {
        String text = rule.file().text();
        int value = RuleSetChecks.place(rule.file(), attribute);
        int name = text.indexOf(attribute.getName(), rule.start() + "rule".length());
        return name >= 0 && text.startsWith("when", value) ? name : value;
    }

    /** The forbidden words of a rule by their place, each with what is wrong with it. */
    static Map<Integer, String> forbidden(DrlRule rule) {
        List<Token> tokens = rule.tokens();
        Map<Integer, String> faults = new TreeMap<>();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            String fault = tokens.get(i).isWord() ? forbidden(tokens, i) : null;
            if (fault != null) {
                faults.put(tokens.get(i).start(), fault);
            }
        }
        return faults;
    }

    /** What is wrong with a word wherever it stands: clocks, randomness, the machine, parts of Drools. */
    private static @Nullable String forbidden(List<Token> tokens, int i) {
        Token token = tokens.get(i);
        String next = tokens.get(i + 1).text();
        boolean first =
                i == 0 || !tokens.get(i - 1).is(".") && !tokens.get(i - 1).is("!.");
        if (!Set.of(".", "(", "Date", "entry", "window").contains(next)) {
            return null; // the usual word
        }
        String words =
                token.text() + next + (i + 2 < tokens.size() ? tokens.get(i + 2).text() : "");
        return Scope.first(
                Scope.when(
                        CLOCK.matcher(words).matches(),
                        "Rules must not read a clock" + REPLAY
                                + "a window, within(days(30)), or a date, contact.date(\"…\").hasPassed."),
                Scope.when(
                        RANDOM.matcher(words).matches(),
                        "Rules must not use randomness" + REPLAY
                                + "the arms of a sequence, which divide contacts the same way each time."),
                Scope.when(
                        MACHINE.matcher(words).matches(),
                        "Rules must not read settings of the machine" + REPLAY
                                + "a part of a policy, AcmePolicy.of(this).clicks."),
                Scope.when(
                        first && token.is("eval") && next.equals("("),
                        "eval hides what the rule reads.\nMaybe write the condition inside the pattern."),
                Scope.when(
                        first && token.is("drools") && next.equals("."),
                        "Rules must not use the machinery of Drools: they read the journey and propose on it."),
                Scope.when(
                        first && token.is("from") && next.equals("entry"),
                        "Entry points are not allowed in journey rules."),
                Scope.when(
                        token.is("over") && next.equals("window"),
                        "Sliding windows of Drools read a clock.\nMaybe within(days(30)) on a selection of signals."));
    }

    /** A rule whose decisions could have evidence, and will have none. */
    private static Stream<Problem> evidence(TypedRule typed) {
        DrlRule rule = typed.rule();
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
                .anyMatch(pattern -> pattern.receiver() == Signal.class
                        && pattern.pattern().descr().getSource() == null
                        && rule.descr()
                                .getLhs()
                                .getDescrs()
                                .contains(pattern.pattern().descr()));
        String cure = selects ? "$clicks : signals.of(…), and then $clicks.atLeast(2)." : "$signal : Signal( … ).";
        String doubt = Scope.first(
                Scope.when(!proposes, "The rule has no pattern on Journey or DueStep, so it can propose nothing."),
                Scope.when(
                        !binds && (selects || matches),
                        "The rule reads signals but binds none, so its decisions will have no evidence.\nMaybe "
                                + cure));
        return Stream.ofNullable(doubt).map(text -> rule.file().warning(rule.start(), text));
    }
}
