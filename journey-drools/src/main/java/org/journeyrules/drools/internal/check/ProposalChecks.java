package org.journeyrules.drools.internal.check;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.journeyrules.Journey;
import org.journeyrules.drools.Problem;
import org.journeyrules.drools.internal.check.TypedRule.Typed;
import org.journeyrules.drools.internal.drl.DrlTokens.Token;
import org.journeyrules.drools.internal.drl.DrlTypes;
import org.journeyrules.drools.internal.drl.Expression;
import org.journeyrules.drools.internal.drl.Expression.Link;
import org.journeyrules.drools.internal.drl.Expression.Path;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.DueStep;
import org.journeyrules.stage.Stage;
import org.jspecify.annotations.Nullable;

/** Checks a right-hand side: that it is one proposal, and one that the map allows. */
final class ProposalChecks extends Checks {
    private static final Set<Class<?>> PROPOSING = Set.of(Journey.class, DueStep.class);
    private static final Set<String> MOVES = Set.of("startIn", "progressTo", "regressTo", "exitTo");

    private final List<Typed> statements;

    ProposalChecks(Scope scope) {
        super(scope);
        this.statements = typed.statements();
    }

    /** The first fault in the form of a right-hand side, which keeps it from being read. */
    Stream<Problem> form() {
        Stream<Problem> none = errorIf(statements.isEmpty(), rule, "nothing-proposed");
        return all(none, brackets(), statements.stream().flatMap(this::form)).limit(1);
    }

    /** Faults in what is proposed. */
    Stream<Problem> problems() {
        return Stream.concat(statements.stream().flatMap(this::proposal), whole());
    }

    /** A bracket whose other half is missing. */
    private Stream<Problem> brackets() {
        Deque<Token> open = new ArrayDeque<>();
        for (Token token : rule.consequenceTokens()) {
            if (token.is("(")) {
                open.push(token);
            } else if (token.is(")") && open.poll() == null) {
                return error(token, "bracket-closes-nothing");
            } else if (token.is(";") && !open.isEmpty()) {
                break;
            }
        }
        return open.isEmpty() ? Stream.empty() : error(open.peek(), "bracket-never-closed");
    }

    private Stream<Problem> form(Typed statement) {
        List<Token> tokens = statement.tree().tokens();
        Token first = tokens.get(0);
        Token end = tokens.get(tokens.size() - 1);
        Class<?> subject = typed.typeOf(first.text());
        boolean call = statement.tree() instanceof Path path
                && path.subject() == null
                && path.links().size() == 2
                && (subject == null || PROPOSING.contains(subject));
        boolean changes = first.text().matches("modify|update|insert(Logical|Async)?|delete|retract");
        Stream<Expression.Comparison> comparisons = statement.tree().all(Expression.Comparison.class);
        return all(
                comparisons
                        .filter(each -> each.left().text().endsWith(")"))
                        .filter(each -> each.operator().text().startsWith("$"))
                        .flatMap(each -> error(each.operator(), "semicolon-missing-between-proposals")),
                errorIf(end.is(","), end, "comma-after-proposal"),
                error(
                        first,
                        first(
                                when(changes, "rule-changes-facts", first.text()),
                                when(first.is(":"), "colon-after-then"),
                                when(first.is("end"), "semicolon-after-end"),
                                when(first.is("rule"), "rule-inside-another"),
                                when(!call, "right-hand-side-not-one-call"))));
    }

    private Stream<Problem> whole() {
        List<Token> tokens = rule.consequenceTokens();
        Token last = tokens.get(tokens.size() - 1);
        List<Path> proposals = statements.stream()
                .map(statement -> (Path) statement.tree())
                .filter(this::isProposal)
                .toList();
        boolean several = proposals.size() > 1
                && !proposals.stream().allMatch(each -> each.last().is("useVariant"));
        Expression second = statements.get(statements.size() > 1 ? 1 : 0).tree();
        return Stream.concat(
                errorIf(!last.is(";"), last, "final-semicolon-missing"), errorIf(several, second, "several-proposals"));
    }

    private boolean isProposal(Path path) {
        Class<?> subject = typed.typeOf(path.head().text());
        return subject != null
                && path.last().isCall()
                && Arrays.stream(subject.getMethods())
                        .filter(method -> method.getReturnType() == void.class)
                        .anyMatch(method -> path.last().is(method.getName()));
    }

    private Stream<Problem> proposal(Typed statement) {
        Path path = (Path) statement.tree();
        String name = path.head().text();
        Link call = path.last();
        Class<?> subject = typed.typeOf(name);
        if (subject == null) {
            return errorIf(typed.isUnbound(statement), path, "journey-without-name", name);
        }
        if (!rule.bound().contains(name)) {
            return error(path, "proposal-on-hidden-pattern", name, subject.getSimpleName());
        }
        String asked = call.text();
        return isProposal(path)
                ? Stream.concat(target(call), whileSending(subject, call))
                : errorIf(DrlTypes.memberNames(subject, false).contains(asked), call, "question-proposed", asked);
    }

    /** What must not depend on when the host lets steps go: stages, hand-offs and member statuses. */
    private Stream<Problem> whileSending(Class<?> subject, Link call) {
        String does = MOVES.contains(call.text())
                ? "change the stage"
                : call.is("handOff") ? "hand off" : call.is("setMemberStatus") ? "set a member status" : "";
        boolean sending = rule.patterns().stream()
                .filter(pattern -> pattern.onJourney() && pattern.positive())
                .flatMap(pattern -> pattern.conditions().stream())
                .flatMap(condition -> condition.tree().conjuncts())
                .anyMatch(each -> each.isWord("sending") || each.text().equals("sending==true"));
        boolean forbidden = subject == Journey.class && !does.isEmpty() && (sending || rule.isAboutDueStep());
        return errorIf(
                forbidden, call, "proposal-while-sending", does, sending ? "'sending'" : "the pattern on DueStep");
    }

    /** A move that can never be allowed, as far as the literals say. */
    private Stream<Problem> target(Link call) {
        JourneyMap map = vocabulary.map;
        Token literal = call.string(0);
        String proposal = call.text();
        Stage to = literal == null ? null : map.stage(literal.value()).orElse(null);
        if (to == null || !MOVES.contains(proposal)) {
            return Stream.empty();
        }
        if (proposal.equals("exitTo") != to.isExit()) {
            return error(literal, to.isExit() ? "move-to-exit-stage" : "exit-to-other-stage", to.name());
        }
        Set<String> from = rule.literalStages();
        if (from == null) {
            boolean before = rule.concerns(null) && !rule.concerns("any") && !proposal.equals("startIn");
            return errorIf(before, call, "move-before-the-start");
        }
        List<Fault> faults = from.stream()
                .flatMap(name -> map.stage(name).stream())
                .flatMap(stage -> Stream.ofNullable(move(map, proposal, stage, to)))
                .toList();
        Fault fault = faults.isEmpty() ? null : faults.get(0);
        return faults.size() == from.size() ? error(call, fault) : warning(call, fault);
    }

    private static @Nullable Fault move(JourneyMap map, String proposal, Stage from, Stage to) {
        String here = from.name();
        String there = to.name();
        boolean ahead = map.rank(there) > map.rank(here);
        boolean back = proposal.equals("regressTo");
        boolean start = proposal.equals("startIn");
        return first(
                when(here.equals(there), "move-to-same-stage", here),
                when(from.isTerminal(), "move-from-terminal-stage", here),
                when(start && !from.isExit(), "start-from-stage", here),
                when(back && from.isExit(), "regress-from-exit-stage", here),
                when(proposal.equals("progressTo") && !from.isExit() && !ahead, "progress-backward", here, there),
                when(back && ahead, "regress-forward", here, there),
                when(!map.allowed(here, there), "no-transition", here, there));
    }
}
