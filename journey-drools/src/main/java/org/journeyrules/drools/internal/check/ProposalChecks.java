package org.journeyrules.drools.internal.check;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.journeyrules.Journey;
import org.journeyrules.drools.Problem;
import org.journeyrules.drools.internal.check.TypedRule.Typed;
import org.journeyrules.drools.internal.drl.DrlRule;
import org.journeyrules.drools.internal.drl.DrlTokens.Token;
import org.journeyrules.drools.internal.drl.DrlTypes;
import org.journeyrules.drools.internal.drl.Expression;
import org.journeyrules.drools.internal.drl.Expression.Path;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.DueStep;
import org.journeyrules.stage.Stage;
import org.jspecify.annotations.Nullable;

/** Checks a right-hand side: that it is one proposal, and one that the map allows. */
final class ProposalChecks {
    private static final Set<Class<?>> PROPOSING = Set.of(Journey.class, DueStep.class);
    private static final Set<String> CHANGES_FACTS =
            Set.of("modify", "update", "insert", "insertLogical", "insertAsync", "delete", "retract");

    private static final Set<String> MOVES = Set.of("startIn", "progressTo", "regressTo", "exitTo");

    private final Scope scope;
    private final DrlRule rule;

    private ProposalChecks(Scope scope) {
        this.scope = scope;
        this.rule = scope.rule().rule();
    }

    /** The first fault in the form of a right-hand side, which keeps it from being read. */
    static Stream<Problem> form(Scope scope) {
        ProposalChecks checks = new ProposalChecks(scope);
        List<Typed> statements = scope.rule().statements();
        Stream<Problem> none = scope.error(
                checks.rule.start(),
                Scope.when(
                        statements.isEmpty(),
                        "The rule proposes nothing.\nMaybe $journey.progressTo(\"…\") after 'then'."));
        return Scope.all(none, checks.brackets(), statements.stream().flatMap(checks::form))
                .limit(1);
    }

    /** Faults in what is proposed. */
    static Stream<Problem> of(Scope scope) {
        ProposalChecks checks = new ProposalChecks(scope);
        return Stream.concat(scope.rule().statements().stream().flatMap(checks::proposal), checks.whole());
    }

    /** A bracket whose other half is missing. */
    private Stream<Problem> brackets() {
        Deque<Token> open = new ArrayDeque<>();
        for (Token token : rule.consequenceTokens()) {
            if (token.is("(")) {
                open.push(token);
            } else if (token.is(")") && open.poll() == null) {
                return scope.error(token, "This ')' closes nothing.\nMaybe leave it out.");
            } else if (token.is(";") && !open.isEmpty()) {
                break;
            }
        }
        return open.isEmpty()
                ? Stream.empty()
                : scope.error(open.peek(), "This '(' is never closed.\nMaybe ')' before the ';'.");
    }

    private Stream<Problem> form(Typed statement) {
        List<Token> tokens = statement.tree().tokens();
        Token first = tokens.get(0);
        Token end = tokens.get(tokens.size() - 1);
        Class<?> subject = scope.rule().typeOf(first.text());
        boolean call = statement.tree() instanceof Path path
                && path.subject() == null
                && path.links().size() == 2
                && (subject == null || PROPOSING.contains(subject));
        Token next = statement
                .tree()
                .all(Expression.Comparison.class)
                .filter(each -> each.left().text().endsWith(")"))
                .map(Expression.Comparison::operator)
                .filter(operator -> operator.text().startsWith("$"))
                .findFirst()
                .orElse(null);
        if (next != null) {
            return scope.error(next, "A ';' is missing before this.\nMaybe it belongs in a rule of its own.");
        }
        if (end.is(",")) {
            return scope.error(end, "',' does not end a proposal.\nMaybe ';'.");
        }
        return scope.error(
                first,
                Scope.first(
                        Scope.when(
                                first.isWord() && CHANGES_FACTS.contains(first.text()),
                                "Rules propose and never change facts: '" + first.text() + "' is not allowed here.\n"
                                        + "Maybe $journey.progressTo(\"…\")."),
                        Scope.when(first.is(":"), "':' after 'then' has no effect.\nMaybe leave it out."),
                        Scope.when(first.is("end"), "'end' is written without ';'.\nMaybe leave out the ';'."),
                        Scope.when(first.is("rule"), "A rule begins inside another.\nMaybe 'end' before it."),
                        Scope.when(
                                !call,
                                "The right-hand side must be one call on the journey or the due step.\n"
                                        + "Maybe $journey.progressTo(\"…\"); conditions belong between 'when' and"
                                        + " 'then'.")));
    }

    private Stream<Problem> whole() {
        List<Token> tokens = rule.consequenceTokens();
        Token last = tokens.get(tokens.size() - 1);
        List<Path> proposals = scope.rule().statements().stream()
                .map(statement -> (Path) statement.tree())
                .filter(this::isProposal)
                .toList();
        boolean several = proposals.size() > 1
                && !proposals.stream().allMatch(each -> each.last().is("useVariant"));
        Stream<Problem> unended = scope.errorIf(
                !last.is(";"), last, "The right-hand side is missing its final ';'.\nMaybe add one at its end.");
        return several
                ? Stream.concat(
                        unended,
                        scope.error(
                                scope.rule().statements().get(1).tree().start(),
                                "The right-hand side must be one proposal, so that each has its own reason.\n"
                                        + "Maybe write a second rule with the same conditions."))
                : unended;
    }

    private boolean isProposal(Path path) {
        Class<?> subject = scope.rule().typeOf(path.head().name().text());
        return subject != null
                && path.last().isCall()
                && Arrays.stream(subject.getMethods())
                        .filter(method -> method.getReturnType() == void.class)
                        .anyMatch(method -> path.last().is(method.getName()));
    }

    /** Whether a statement proposes on the journey, whose pattern binds no name. */
    static boolean isUnbound(Scope scope, Typed statement) {
        return statement.pattern() == null
                && statement.tree() instanceof Path path
                && scope.rule().statements().contains(statement)
                && scope.rule().typeOf(path.head().name().text()) == null
                && scope.rule()
                        .rule()
                        .journeyPattern()
                        .filter(pattern -> pattern.binding().isEmpty())
                        .isPresent();
    }

    private Stream<Problem> proposal(Typed statement) {
        Path path = (Path) statement.tree();
        Token head = path.head().name();
        String name = head.text();
        Token call = path.last().name();
        Class<?> subject = scope.rule().typeOf(name);
        if (subject == null) {
            String fault = "The pattern on Journey binds no name.\nMaybe " + name + " : Journey( … ).";
            return scope.errorIf(isUnbound(scope, statement), head, fault);
        }
        if (!rule.bound().contains(name)) {
            return scope.error(
                    head,
                    "'" + name + "' is bound inside 'not', 'exists' or the like, so nothing can be proposed on it.\n"
                            + "Maybe a pattern of its own: " + name + " : " + subject.getSimpleName() + "( … ).");
        }
        return isProposal(path)
                ? Stream.concat(target(path.last()), whileSending(subject, call))
                : scope.errorIf(
                        DrlTypes.memberNames(subject, false).contains(call.text()),
                        call,
                        "'" + call.text() + "' is a question, and proposes nothing.");
    }

    /** What must not depend on when the host lets steps go: stages, hand-offs and member statuses. */
    private Stream<Problem> whileSending(Class<?> subject, Token call) {
        String does = MOVES.contains(call.text())
                ? "change the stage"
                : call.is("handOff") ? "hand off" : call.is("setMemberStatus") ? "set a member status" : "";
        boolean sending = rule.patterns().stream()
                .filter(pattern -> pattern.onJourney() && pattern.positive())
                .flatMap(pattern -> pattern.conditions().stream())
                .flatMap(condition -> condition.tree().conjuncts())
                .anyMatch(each -> each.isWord("sending") || each.text().equals("sending==true"));
        String cure = sending ? "remove 'sending'" : "remove the pattern on DueStep";
        return scope.errorIf(
                subject == Journey.class && !does.isEmpty() && (sending || rule.isAboutDueStep()),
                call,
                "A rule about sending cannot " + does + ".\nMaybe " + cure + ".");
    }

    /** A move that can never be allowed, as far as the literals say. */
    private Stream<Problem> target(Expression.Link call) {
        JourneyMap map = scope.map();
        Token literal = call.string(0);
        String proposal = call.name().text();
        Stage to = literal == null ? null : map.stage(literal.value()).orElse(null);
        if (to == null || !MOVES.contains(proposal)) {
            return Stream.empty();
        }
        if (proposal.equals("exitTo") != to.isExit()) {
            String is = to.isExit()
                    ? "an exit stage.\nMaybe exitTo."
                    : "not an exit stage.\nMaybe progressTo or regressTo.";
            return scope.error(literal, "'" + to.name() + "' is " + is);
        }
        Set<String> from = rule.literalStages();
        if (from == null) {
            return scope.errorIf(
                    rule.concerns(null) && !rule.concerns("any") && !proposal.equals("startIn"),
                    call.name(),
                    "Before the journey starts, only startIn is allowed.\nMaybe use startIn.");
        }
        List<String> faults = from.stream()
                .flatMap(name -> map.stage(name).stream())
                .map(stage -> move(map, proposal, stage, to))
                .filter(Objects::nonNull)
                .toList();
        String fault = faults.isEmpty() ? null : faults.get(0);
        return faults.size() == from.size() ? scope.error(call.name(), fault) : scope.warning(call.name(), fault);
    }

    private static @Nullable String move(JourneyMap map, String proposal, Stage from, Stage to) {
        String there = "'" + from.name() + "'";
        String target = "'" + to.name() + "'";
        boolean ahead = map.rank(to.name()) > map.rank(from.name());
        boolean back = proposal.equals("regressTo");
        return Scope.first(
                Scope.when(
                        from.name().equals(to.name()),
                        "The rule applies in " + there + " and proposes " + there + ", so it has no effect."),
                Scope.when(from.isTerminal(), there + " is terminal: no rule leads out of it."),
                Scope.when(
                        proposal.equals("startIn") && !from.isExit(),
                        "startIn is allowed only before the journey starts and in an exit stage; " + there
                                + " is not an exit stage.\nMaybe progressTo."),
                Scope.when(
                        back && from.isExit(),
                        "From the exit stage " + there + " a contact returns by progressTo or startIn."),
                Scope.when(
                        proposal.equals("progressTo") && !from.isExit() && !ahead,
                        target + " is not ahead of " + there + ".\nMaybe regressTo."),
                Scope.when(back && ahead, target + " is not behind " + there + ".\nMaybe progressTo."),
                Scope.when(
                        !map.allowed(from.name(), to.name()),
                        "The map has no transition from " + there + " to " + target + "."));
    }
}
