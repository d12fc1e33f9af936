package org.journeyrules.drools.internal.drl;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.journeyrules.drools.internal.drl.DrlTokens.Kind;
import org.journeyrules.drools.internal.drl.DrlTokens.Token;
import org.jspecify.annotations.Nullable;

/** Reads expressions by recursive descent, and passes over what it does not understand. */
final class ExpressionReader {
    private static final Token END = new Token(Kind.SIGN, "", 0);
    private static final Set<String> OPERATORS =
            Set.of("in", "not", "matches", "contains", "excludes", "memberOf", "soundslike", "str", "instanceof");

    private final List<Token> tokens;
    private int at;
    private @Nullable Expression lastLeft; // of a comparison, for "|| == x", which compares the same
    private boolean inChoice; // where "x :" ends the first alternative and binds nothing

    ExpressionReader(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** The whole; where something cannot be read, what can be read around it. */
    Expression whole() {
        List<Expression> parts = new ArrayList<>();
        while (at < tokens.size()) {
            parts.add(next());
        }
        return parts.size() == 1 ? parts.get(0) : new Expression.Other(parts, tokens);
    }

    private Token peek(int ahead) {
        return at + ahead < tokens.size() ? tokens.get(at + ahead) : END;
    }

    private boolean sees(String... signs) {
        return List.of(signs).contains(peek(0).text());
    }

    private List<Token> since(int from) {
        return tokens.subList(from, at);
    }

    /** The next expression, of one token at least. */
    private Expression next() {
        int from = at;
        Expression condition = joined(() -> joined(this::comparison, "&&", "&"), "||", "|");
        if (sees("?")) {
            Token sign = tokens.get(at++);
            boolean outer = inChoice;
            inChoice = true;
            Expression one = next();
            inChoice = outer;
            at += sees(":") ? 1 : 0;
            condition = new Expression.Choice(sign, List.of(condition, one, next()), since(from));
        }
        at = at == from ? Math.min(from + 1, tokens.size()) : at;
        return condition;
    }

    private Expression joined(Supplier<Expression> part, String... signs) {
        int from = at;
        Expression whole = part.get();
        while (sees(signs)) {
            Token sign = tokens.get(at++);
            whole = new Expression.Joined(sign, List.of(whole, part.get()), since(from));
        }
        return whole;
    }

    private Expression comparison() {
        int from = at;
        if (peek(0).isWord() && !inChoice && (peek(1).is(":") || peek(1).is(":="))) {
            at += 2;
            List<Expression> value = List.of(comparison());
            return new Expression.Binding(tokens.get(from), tokens.get(from + 1), value, since(from));
        }
        Expression left = lastLeft != null && DrlTokens.COMPARING.contains(peek(0).text()) ? lastLeft : arithmetic();
        while (DrlTokens.COMPARING.contains(peek(0).text()) || peek(0).isWord()) {
            boolean negated = peek(0).is("not") && peek(1) != END;
            at += negated ? 2 : 1;
            Token operator = tokens.get(at - 1);
            if (operator.isWord() && sees("[")) { // str[startsWith]
                at = DrlTokens.closing(tokens, at) + 1;
            }
            lastLeft = left;
            left = new Expression.Comparison(operator, negated, List.of(left, arithmetic()), since(from));
        }
        return left;
    }

    private Expression arithmetic() {
        int from = at;
        List<Expression> operands = new ArrayList<>(List.of(operand()));
        List<Token> signs = new ArrayList<>();
        while (sees("+", "-", "*", "/", "%")) {
            signs.add(tokens.get(at++));
            operands.add(operand());
        }
        return signs.isEmpty() ? operands.get(0) : new Expression.Arithmetic(signs, operands, since(from));
    }

    private Expression operand() {
        int from = at;
        if (sees("!", "-", "+", "~")) {
            at++;
            return new Expression.Prefix(tokens.get(from), List.of(operand()), since(from));
        }
        Expression read = primary();
        while (true) {
            if (isPoint() && peek(1).isWord()) {
                read = path(read, from);
            } else if (sees("[") && at > from) {
                read = new Expression.Index(List.of(read, group()), since(from));
            } else if (isPoint() && peek(1).is("(")) { // contact.( … )
                at++;
                read = new Expression.Other(List.of(read, group()), since(from));
            } else {
                return read;
            }
        }
    }

    private boolean isPoint() {
        return sees(".", "!.", "?.");
    }

    private Expression primary() {
        int from = at;
        Token token = peek(0);
        if (sees("(", "[")) {
            Expression group = group();
            return isCast(group) ? new Expression.Other(List.of(group, operand()), since(from)) : group;
        }
        if (token.is("new") && peek(1).isWord()) {
            at++;
            return new Expression.Other(path(null, at).parts(), since(from));
        }
        if (token.isWord()) {
            return path(null, from);
        }
        at += token == END || sees(")", "]", ",", ":") ? 0 : 1;
        return token.isString() || token.kind() == Kind.NUMBER
                ? new Expression.Literal(token, List.of(), since(from))
                : new Expression.Other(List.of(), since(from));
    }

    /** {@code (String) $tier}. */
    private boolean isCast(Expression group) {
        Token next = peek(0);
        return group.parts().size() == 1
                && group.left() instanceof Expression.Path
                && (next.isString() || next.is("(") || next.isWord() && !OPERATORS.contains(next.text()));
    }

    /** Names behind an expression, or from the first name on. */
    private Expression path(@Nullable Expression before, int from) {
        List<Expression.Link> links = new ArrayList<>();
        do {
            boolean safe = sees("!.", "?.");
            at += isPoint() ? 2 : 1;
            Token name = tokens.get(at - 1);
            links.add(new Expression.Link(name, sees("(") ? group().parts() : null, safe));
        } while (isPoint() && peek(1).isWord());
        Stream<Expression> given = links.stream().flatMap(link -> link.given().stream());
        List<Expression> parts = Stream.concat(Stream.ofNullable(before), given).toList();
        return new Expression.Path(before, links, parts, since(from));
    }

    /** Brackets, with the expressions between commas. */
    private Expression group() {
        int from = at;
        int close = DrlTokens.closing(tokens, from);
        boolean closed = close > from
                && List.of(")", "]", "}").contains(tokens.get(close).text());
        at = closed ? close + 1 : tokens.size();
        ExpressionReader inside = new ExpressionReader(tokens.subList(from + 1, closed ? close : tokens.size()));
        List<Expression> items = new ArrayList<>();
        while (inside.at < inside.tokens.size()) {
            int start = inside.at;
            Expression item = inside.next();
            while (inside.at < inside.tokens.size() && !inside.sees(",")) {
                item = new Expression.Other(List.of(item, inside.next()), inside.since(start));
            }
            items.add(item);
            inside.at++;
        }
        return new Expression.Group(items, since(from));
    }
}
