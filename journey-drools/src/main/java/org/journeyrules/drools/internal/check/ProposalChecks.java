package org.journeyrules.drools.internal.check;

import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.journeyrules.Journey;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.drools.Problem;
import org.journeyrules.drools.internal.drl.DrlExpression;
import org.journeyrules.drools.internal.drl.DrlExpression.Chain;
import org.journeyrules.drools.internal.drl.DrlExpression.Link;
import org.journeyrules.drools.internal.drl.DrlFile;
import org.journeyrules.drools.internal.drl.DrlRule;
import org.journeyrules.drools.internal.drl.DrlTokens.Token;
import org.journeyrules.drools.internal.drl.DrlTypes;
import org.journeyrules.sequence.DueStep;
import org.journeyrules.stage.Stage;

/** What can be told of a right-hand side: one proposal, and one that the map allows. */
final class ProposalChecks {
    private static final Set<Class<?>> PROPOSING = Set.of(Journey.class, DueStep.class);
    private static final Set<String> CHANGES_FACTS =
            Set.of("modify", "update", "insert", "insertLogical", "insertAsync", "delete", "retract");

    private final DrlRule rule;
    private final DrlFile file;
    private final NameResolver names;
    private final Vocabulary vocabulary;
    private final List<Problem> problems;

    ProposalChecks(DrlRule rule, NameResolver names, Vocabulary vocabulary, List<Problem> problems) {
        this.rule = rule;
        this.file = rule.file();
        this.names = names;
        this.vocabulary = vocabulary;
        this.problems = problems;
    }

    void check() {
        List<Token> tokens = rule.consequenceTokens();
        List<List<Token>> statements = rule.statements();
        if (statements.isEmpty()) {
            problems.add(file.error(
                    rule.start(), "The rule proposes nothing.\nMaybe $journey.progressTo(\"…\") after 'then'."));
            return;
        }
        if (isLopsided(tokens)) {
            return;
        }
        for (Token token : tokens) {
            if (CHANGES_FACTS.contains(token.text()) && token.isWord() && startsStatement(token, statements)) {
                problems.add(file.error(
                        token.start(),
                        "Rules change no facts, they propose: '" + token.text() + "' has no place here.\n"
                                + "Maybe $journey.progressTo(\"…\")."));
                return;
            }
        }
        int proposals = 0;
        boolean onlyVariants = true; // a rule may choose the variants of several blocks at once
        for (List<Token> statement : statements) {
            Token end = statement.get(statement.size() - 1);
            if (end.is(",")) {
                problems.add(file.error(end.start(), "',' ends no proposal.\nMaybe ';'."));
                return;
            }
            if (statement.get(0).is(":")) {
                problems.add(
                        file.error(statement.get(0).start(), "':' after 'then' means nothing.\nMaybe leave it out."));
                return;
            }
            if (statement.get(0).is("end")) {
                problems.add(
                        file.error(statement.get(0).start(), "'end' stands without ';'.\nMaybe leave out the ';'."));
                return;
            }
            if (statement.get(0).is("rule")) {
                problems.add(file.error(
                        statement.get(0).start(), "A rule begins inside of another.\nMaybe 'end' before it."));
                return;
            }
            Optional<Token> next = nextProposal(statement);
            if (next.isPresent()) {
                problems.add(file.error(
                        next.get().start(), "A ';' is missing before this.\nMaybe it belongs in a rule of its own."));
                return;
            }
            if (!isCall(statement)) {
                problems.add(file.error(
                        statement.get(0).start(),
                        "The right-hand side is one call on the journey or the due step, nothing else.\n"
                                + "Maybe $journey.progressTo(\"…\"); what decides belongs between 'when' and 'then'."));
                return;
            }
            proposals += statement(statement) ? 1 : 0;
            onlyVariants &= statement.stream().anyMatch(token -> token.is("useVariant"));
        }
        Token last = tokens.get(tokens.size() - 1);
        if (!last.is(";")) {
            problems.add(file.error(last.start(), "The right-hand side lacks its ';'.\nMaybe add one at its end."));
        }
        if (proposals > 1 && !onlyVariants) {
            problems.add(file.error(
                    statements.get(1).get(0).start(),
                    "The right-hand side is one proposal, so that each has a reason of its own.\n"
                            + "Maybe write a second rule with the same conditions."));
        }
    }

    /** Whether a bracket lacks its other half, which is reported. */
    private boolean isLopsided(List<Token> tokens) {
        Deque<Token> open = new ArrayDeque<>();
        for (Token token : tokens) {
            if (token.is("(")) {
                open.push(token);
            } else if (token.is(")") && open.poll() == null) {
                problems.add(file.error(token.start(), "This ')' closes nothing.\nMaybe leave it out."));
                return true;
            } else if (token.is(";") && !open.isEmpty()) {
                break;
            }
        }
        if (!open.isEmpty()) {
            problems.add(file.error(open.pop().start(), "This '(' is never closed.\nMaybe ')' before the ';'."));
            return true;
        }
        return false;
    }

    /** The proposal that follows another without a ';' between them. */
    private static Optional<Token> nextProposal(List<Token> statement) {
        for (int i = 1; i < statement.size(); i++) {
            if (statement.get(i - 1).is(")")
                    && statement.get(i).text().startsWith("$")
                    && endsCall(statement.subList(0, i))) {
                return Optional.of(statement.get(i));
            }
        }
        return Optional.empty();
    }

    /** Whether the bracket at the end is that of a call, and not that of a cast: {@code (String) $tier}. */
    private static boolean endsCall(List<Token> tokens) {
        int depth = 0;
        for (int i = tokens.size() - 1; i > 0; i--) {
            depth += tokens.get(i).is(")") ? 1 : tokens.get(i).is("(") ? -1 : 0;
            if (depth == 0) {
                return tokens.get(i - 1).isWord();
            }
        }
        return false;
    }

    private static boolean startsStatement(Token token, List<List<Token>> statements) {
        return statements.stream().anyMatch(statement -> statement.get(0).start() == token.start());
    }

    /** Whether a statement is one call, and not on anything but the journey or a due step. */
    private boolean isCall(List<Token> tokens) {
        Chain chain = DrlExpression.of(tokens).only();
        if (chain == null || chain.links().size() != 2) {
            return false;
        }
        Class<?> subject = names.typeOf(chain.head().name().text());
        return subject == null || PROPOSING.contains(subject);
    }

    /** Whether a call is a proposal; what else it is, is reported. */
    private boolean statement(List<Token> tokens) {
        DrlExpression expression = DrlExpression.of(tokens);
        Chain chain = Objects.requireNonNull(expression.only());
        Class<?> subject = names.typeOf(chain.head().name().text());
        Link call = chain.last();
        if (subject == null) {
            if (rule.journeyPattern().isPresent()
                    && rule.journeyPattern().get().binding().isEmpty()) {
                problems.add(file.error(
                        chain.head().name().start(),
                        "The pattern on Journey binds no name.\nMaybe "
                                + chain.head().name().text() + " : Journey( … )."));
            } else {
                names.resolve(chain, null, null); // tells what is unknown
            }
            return false;
        }
        String name = chain.head().name().text();
        if (!rule.bound().contains(name)) {
            problems.add(file.error(
                    chain.head().name().start(),
                    "'" + name
                            + "' is bound inside of 'not', 'exists' or the like, where nothing remains to propose on.\n"
                            + "Maybe a pattern of its own: " + name + " : " + subject.getSimpleName() + "( … )."));
            return false;
        }
        if (!isProposal(subject, call)) {
            names.resolve(chain, null, null);
            if (DrlTypes.memberNames(subject, false).contains(call.name().text())) {
                problems.add(file.error(
                        call.name().start(), "'" + call.name().text() + "' is a question, and proposes nothing."));
            }
            return false;
        }
        for (Chain each : expression.allChains()) {
            names.resolve(each, null, null);
        }
        target(call);
        return true;
    }

    private static boolean isProposal(Class<?> subject, Link call) {
        return call.isCall()
                && Arrays.stream(subject.getMethods())
                        .filter(method -> method.getReturnType() == void.class)
                        .map(Method::getName)
                        .anyMatch(call.name().text()::equals);
    }

    /** Whether the move could ever be allowed, as far as the literals tell. */
    private void target(Link call) {
        Token literal = call.given().isEmpty() ? null : call.given().get(0).literal();
        Optional<Stage> to =
                literal == null ? Optional.empty() : vocabulary.map().stage(literal.value());
        String proposal = call.name().text();
        if (to.isEmpty()
                || !Set.of("startIn", "progressTo", "regressTo", "exitTo").contains(proposal)) {
            return;
        }
        if (proposal.equals("exitTo") && !to.get().isExit()) {
            problems.add(file.error(
                    literal.start(), "'" + to.get().name() + "' is no exit.\nMaybe progressTo or regressTo."));
            return;
        }
        if (!proposal.equals("exitTo") && to.get().isExit()) {
            problems.add(file.error(literal.start(), "'" + to.get().name() + "' is an exit.\nMaybe exitTo."));
            return;
        }
        Set<String> from = rule.literalStages();
        if (from == null) {
            if (rule.concerns(null) && !rule.concerns("any") && !proposal.equals("startIn")) {
                problems.add(
                        file.error(call.name().start(), "At the begin only startIn means something.\nMaybe startIn."));
            }
            return;
        }
        List<String> faults = from.stream()
                .flatMap(name -> vocabulary.map().stage(name).stream())
                .flatMap(stage -> fault(proposal, stage, to.get()).stream())
                .toList();
        if (!faults.isEmpty()) {
            boolean always = faults.size() == from.size();
            problems.add(
                    always
                            ? file.error(call.name().start(), faults.get(0))
                            : file.warning(call.name().start(), faults.get(0)));
        }
    }

    private Optional<String> fault(String proposal, Stage from, Stage to) {
        JourneyMap map = vocabulary.map();
        if (from.name().equals(to.name())) {
            return Optional.of("The rule proposes the stage it is about, '" + to.name() + "', which is nothing.");
        }
        if (from.isTerminal()) {
            return Optional.of("'" + from.name() + "' is terminal: no rule leads out of it.");
        }
        if (proposal.equals("startIn") && !from.isExit()) {
            return Optional.of("startIn means something only at the begin and in an exit, and '" + from.name()
                    + "' is none.\nMaybe progressTo.");
        }
        if (proposal.equals("regressTo") && from.isExit()) {
            return Optional.of("From the exit '" + from.name() + "' a contact returns by progressTo or startIn.");
        }
        boolean ahead = map.rank(to.name()) > map.rank(from.name());
        if (proposal.equals("progressTo") && !from.isExit() && !ahead) {
            return Optional.of("'" + to.name() + "' does not lie ahead of '" + from.name() + "'.\nMaybe regressTo.");
        }
        if (proposal.equals("regressTo") && ahead) {
            return Optional.of("'" + to.name() + "' does not lie behind '" + from.name() + "'.\nMaybe progressTo.");
        }
        return map.allowed(from.name(), to.name())
                ? Optional.empty()
                : Optional.of("The map has no transition from '" + from.name() + "' to '" + to.name() + "'.");
    }
}
