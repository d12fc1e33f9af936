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
import org.journeyrules.drools.internal.drl.DrlTokens.Token;
import org.journeyrules.drools.internal.drl.DrlTypes;
import org.journeyrules.drools.internal.drl.Expression.Comparison;
import org.journeyrules.drools.internal.drl.Expression.Link;
import org.journeyrules.drools.internal.drl.Expression.Path;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.sequence.DueStep;
import org.journeyrules.stage.Stage;
import org.jspecify.annotations.Nullable;

/** Checks a right-hand side: that it is one proposal, and one that the map allows. */
final class ProposalChecks extends Checks {
    private static final Set<Class<?>> PROPOSING = Set.of(Journey.class, DueStep.class);
    private static final Set<String> CHANGES_FACTS =
            Set.of("modify", "update", "insert", "insertLogical", "insertAsync", "delete", "retract");

    private static final Set<String> MOVES = Set.of("startIn", "progressTo", "regressTo", "exitTo");

    private final List<Typed> statements;

    ProposalChecks(Scope scope) {
        super(scope);
        this.statements = typed.statements();
    }

    /** The first fault in the form of a right-hand side, which keeps it from being read. */
    Stream<Problem> form() {
        Stream<Problem> none = errorIf(
                statements.isEmpty(),
                rule,
                "The rule proposes nothing.\nMaybe $journey.progressTo(\"…\") after 'then'.");
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
                return error(token, "This ')' closes nothing.\nMaybe leave it out.");
            } else if (token.is(";") && !open.isEmpty()) {
                break;
            }
        }
        return open.isEmpty()
                ? Stream.empty()
                : error(open.peek(), "This '(' is never closed.\nMaybe ')' before the ';'.");
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
        Token next = statement
                .tree()
                .all(Comparison.class)
                .filter(each -> each.left().text().endsWith(")"))
                .map(Comparison::operator)
                .filter(operator -> operator.text().startsWith("$"))
                .findFirst()
                .orElse(null);
        if (next != null) {
            return error(next, "A ';' is missing before this.\nMaybe it belongs in a rule of its own.");
        }
        if (end.is(",")) {
            return error(end, "',' does not end a proposal.\nMaybe ';'.");
        }
        if (first.isWord() && CHANGES_FACTS.contains(first.text())) {
            return error(
                    first,
                    "Rules propose and never change facts: '%s' is not allowed here.\nMaybe $journey.progressTo(\"…\").",
                    first.text());
        }
        return error(
                first,
                first(
                        when(first.is(":"), "':' after 'then' has no effect.\nMaybe leave it out."),
                        when(first.is("end"), "'end' is written without ';'.\nMaybe leave out the ';'."),
                        when(first.is("rule"), "A rule begins inside another.\nMaybe 'end' before it."),
                        when(
                                !call,
                                "The right-hand side must be one call on the journey or the due step.\n"
                                        + "Maybe $journey.progressTo(\"…\"); conditions belong between 'when' and"
                                        + " 'then'.")));
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
        return Stream.concat(
                errorIf(
                        !last.is(";"),
                        last,
                        "The right-hand side is missing its final ';'.\nMaybe add one at its end."),
                errorIf(
                        several,
                        statements.get(statements.size() > 1 ? 1 : 0).tree(),
                        "The right-hand side must be one proposal, so that each has its own reason.\n"
                                + "Maybe write a second rule with the same conditions."));
    }

    private boolean isProposal(Path path) {
        Class<?> subject = typed.typeOf(path.head().name().text());
        return subject != null
                && path.last().isCall()
                && Arrays.stream(subject.getMethods())
                        .filter(method -> method.getReturnType() == void.class)
                        .anyMatch(method -> path.last().is(method.getName()));
    }

    private Stream<Problem> proposal(Typed statement) {
        Path path = (Path) statement.tree();
        String name = path.head().name().text();
        Link call = path.last();
        Class<?> subject = typed.typeOf(name);
        if (subject == null) {
            return errorIf(
                    typed.isUnbound(statement),
                    path,
                    "The pattern on Journey binds no name.\nMaybe %s : Journey( … ).",
                    name);
        }
        if (!rule.bound().contains(name)) {
            return error(
                    path,
                    "'%1$s' is bound inside 'not', 'exists' or the like, so nothing can be proposed on it.\n"
                            + "Maybe a pattern of its own: %1$s : %2$s( … ).",
                    name,
                    subject.getSimpleName());
        }
        String asked = call.name().text();
        return isProposal(path)
                ? Stream.concat(target(call), whileSending(subject, call))
                : errorIf(
                        DrlTypes.memberNames(subject, false).contains(asked),
                        call,
                        "'%s' is a question, and proposes nothing.",
                        asked);
    }

    /** What must not depend on when the host lets steps go: stages, hand-offs and member statuses. */
    private Stream<Problem> whileSending(Class<?> subject, Link call) {
        String does = MOVES.contains(call.name().text())
                ? "change the stage"
                : call.is("handOff") ? "hand off" : call.is("setMemberStatus") ? "set a member status" : "";
        boolean sending = rule.patterns().stream()
                .filter(pattern -> pattern.onJourney() && pattern.positive())
                .flatMap(pattern -> pattern.conditions().stream())
                .flatMap(condition -> condition.tree().conjuncts())
                .anyMatch(each -> each.isWord("sending") || each.text().equals("sending==true"));
        return errorIf(
                subject == Journey.class && !does.isEmpty() && (sending || rule.isAboutDueStep()),
                call,
                "A rule about sending cannot %s.\nMaybe remove %s.",
                does,
                sending ? "'sending'" : "the pattern on DueStep");
    }

    /** A move that can never be allowed, as far as the literals say. */
    private Stream<Problem> target(Link call) {
        JourneyMap map = vocabulary.map();
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
            return error(literal, "'%s' is %s", to.name(), is);
        }
        Set<String> from = rule.literalStages();
        if (from == null) {
            return errorIf(
                    rule.concerns(null) && !rule.concerns("any") && !proposal.equals("startIn"),
                    call,
                    "Before the journey starts, only startIn is allowed.\nMaybe use startIn.");
        }
        List<String> faults = from.stream()
                .flatMap(name -> map.stage(name).stream())
                .map(stage -> move(map, proposal, stage, to))
                .filter(Objects::nonNull)
                .toList();
        String fault = faults.isEmpty() ? null : faults.get(0);
        return faults.size() == from.size() ? error(call, fault) : warning(call, fault);
    }

    private static @Nullable String move(JourneyMap map, String proposal, Stage from, Stage to) {
        String there = "'" + from.name() + "'";
        String target = "'" + to.name() + "'";
        boolean ahead = map.rank(to.name()) > map.rank(from.name());
        boolean back = proposal.equals("regressTo");
        boolean behind = proposal.equals("progressTo") && !from.isExit() && !ahead;
        return first(
                when(
                        from.name().equals(to.name()),
                        "The rule applies in " + there + " and proposes " + there + ", so it has no effect."),
                when(from.isTerminal(), there + " is terminal: no rule leads out of it."),
                when(
                        proposal.equals("startIn") && !from.isExit(),
                        "startIn is allowed only before the journey starts and in an exit stage; " + there
                                + " is not an exit stage.\nMaybe progressTo."),
                when(
                        back && from.isExit(),
                        "From the exit stage " + there + " a contact returns by progressTo or startIn."),
                when(behind, target + " is not ahead of " + there + ".\nMaybe regressTo."),
                when(back && ahead, target + " is not behind " + there + ".\nMaybe progressTo."),
                when(
                        !map.allowed(from.name(), to.name()),
                        "The map has no transition from " + there + " to " + target + "."));
    }
}
