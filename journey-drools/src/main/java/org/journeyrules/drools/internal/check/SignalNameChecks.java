package org.journeyrules.drools.internal.check;

import java.util.List;
import java.util.Objects;
import org.journeyrules.drools.Problem;
import org.journeyrules.drools.internal.drl.DrlExpression;
import org.journeyrules.drools.internal.drl.DrlExpression.Chain;
import org.journeyrules.drools.internal.drl.DrlExpression.Link;
import org.journeyrules.drools.internal.drl.DrlFile;
import org.journeyrules.drools.internal.drl.DrlTokens.Token;
import org.journeyrules.drools.internal.drl.DrlTypes;

/** What can be told of the types of signals and the channels that a rule names. */
final class SignalNameChecks {
    private final DrlFile file;
    private final DrlTypes types;
    private final Vocabulary vocabulary;
    private final List<Problem> problems;

    SignalNameChecks(DrlFile file, DrlTypes types, Vocabulary vocabulary, List<Problem> problems) {
        this.file = file;
        this.types = types;
        this.vocabulary = vocabulary;
        this.problems = problems;
    }

    /** Looks at the names that a selection is given. */
    void given(Link link) {
        signalTypes(link);
        channels(link);
    }

    private void channels(Link link) {
        if (link.is("on")) {
            link.given().stream()
                    .map(DrlExpression::literal)
                    .filter(Objects::nonNull)
                    .forEach(this::channel);
        }
        valuesOf(link, "channel").forEach(this::channel);
    }

    /** Looks at the name of a channel. */
    void channel(Token channel) {
        vocabulary.channelDoubt(channel.value()).ifPresent(doubt -> problems.add(file.warning(channel.start(), doubt)));
    }

    /** The literals that a key is compared with by {@code where} or {@code whereIn}. */
    private static List<Token> valuesOf(Link link, String key) {
        if (!link.is("where") && !link.is("whereIn") || link.given().isEmpty()) {
            return List.of();
        }
        Token asked = link.given().get(0).literal();
        if (asked == null || !asked.value().equals(key)) {
            return List.of();
        }
        return link.given().stream()
                .skip(1)
                .map(DrlExpression::literal)
                .filter(Objects::nonNull)
                .toList();
    }

    private void signalTypes(Link link) {
        if (link.is("of")) {
            for (DrlExpression argument : link.given()) {
                Chain constant = argument.only();
                if (argument.tokens().get(0).is("[")
                        || constant != null && constant.head().is("List")) {
                    problems.add(file.error(
                            argument.start(), "of takes types of signals, and not a list.\nMaybe of(\"…\", \"…\")."));
                    continue;
                }
                if (argument.literal() != null) {
                    signalType(argument.literal(), argument.literal().value());
                } else if (constant != null
                        && constant.links().size() == 2
                        && !constant.last().isCall()) {
                    types.named(constant.head().name().text())
                            .flatMap(type ->
                                    DrlTypes.member(type, constant.last().name().text(), -1, true))
                            .map(DrlTypes.Member::constant)
                            .ifPresent(value -> signalType(constant.last().name(), String.valueOf(value)));
                }
            }
        }
        valuesOf(link, "type").forEach(literal -> signalType(literal, literal.value()));
    }

    /** Looks at the name of a type of signals. */
    void signalType(Token place, String type) {
        vocabulary.signalTypeFault(type).ifPresent(fault -> problems.add(file.error(place.start(), fault)));
        vocabulary.signalTypeDoubt(type).ifPresent(doubt -> problems.add(file.warning(place.start(), doubt)));
    }
}
