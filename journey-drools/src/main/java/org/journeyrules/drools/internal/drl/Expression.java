package org.journeyrules.drools.internal.drl;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.journeyrules.drools.internal.drl.DrlTokens.Kind;
import org.journeyrules.drools.internal.drl.DrlTokens.Placed;
import org.journeyrules.drools.internal.drl.DrlTokens.Token;
import org.jspecify.annotations.Nullable;

/**
 * A piece of DRL as a tree, without types. Text that the reader does not understand becomes {@link Other}: Drools reports
 * what is wrong with it.
 */
public sealed interface Expression extends Placed {
    /** Reads the tokens of a condition, an argument or a statement. */
    static Expression of(List<Token> tokens) {
        return new ExpressionReader(tokens).whole();
    }

    /** The expressions directly inside. */
    List<Expression> parts();

    /** All tokens, in the order written. */
    List<Token> tokens();

    /** A string or a number. */
    record Literal(Token token, List<Expression> parts, List<Token> tokens) implements Expression {}

    /** Names joined by points, as in {@code $clicks.within(days(3)).count}; only another expression may come before them. */
    record Path(@Nullable Expression subject, List<Link> links, List<Expression> parts, List<Token> tokens)
            implements Expression {
        public Link head() {
            return links.get(0);
        }

        public Link last() {
            return links.get(links.size() - 1);
        }
    }

    /**
     * One name of a path.
     *
     * @param arguments the expressions in its brackets, or null where it has none
     * @param safe whether {@code !.} stands before it, so that null before it does no harm
     */
    record Link(Token name, @Nullable List<Expression> arguments, boolean safe) implements Placed {
        @Override
        public int start() {
            return name.start();
        }

        public boolean isCall() {
            return arguments != null;
        }

        public List<Expression> given() {
            return arguments == null ? List.of() : arguments;
        }

        public boolean is(String text) {
            return name.is(text);
        }

        public String text() {
            return name.text();
        }

        /** The literal string at a place of the arguments, or null. */
        public @Nullable Token string(int argument) {
            return argument < given().size() ? given().get(argument).string() : null;
        }
    }

    /** Two sides and an operator. In {@code stage == "A" || == "B"} both comparisons have the same left side. */
    record Comparison(Token operator, boolean negated, List<Expression> parts, List<Token> tokens)
            implements Expression {
        public boolean is(String... operators) {
            return !negated && List.of(operators).contains(operator.text());
        }
    }

    /** A name for the value behind it. */
    record Binding(Token name, Token sign, List<Expression> parts, List<Token> tokens) implements Expression {
        /** What Drools binds to the name: the left side of a comparison, else the value. */
        public Expression bound() {
            return left() instanceof Comparison comparison ? comparison.left() : left();
        }
    }

    /** Two conditions joined by a sign. */
    record Joined(Token sign, List<Expression> parts, List<Token> tokens) implements Expression {}

    /** Operands with a sign between each two. */
    record Arithmetic(List<Token> signs, List<Expression> parts, List<Token> tokens) implements Expression {}

    /** A sign before an operand, as in {@code !$clicks.none}. */
    record Prefix(Token sign, List<Expression> parts, List<Token> tokens) implements Expression {}

    /** Round or square brackets with expressions between commas. */
    record Group(List<Expression> parts, List<Token> tokens) implements Expression {
        public boolean isList() {
            return tokens.get(0).is("[");
        }
    }

    /** An expression with square brackets behind it, as in {@code attributes["topic"]}. */
    record Index(List<Expression> parts, List<Token> tokens) implements Expression {}

    /** {@code condition ? one : other}; the three are its parts. */
    record Choice(Token sign, List<Expression> parts, List<Token> tokens) implements Expression {}

    /** Anything else, with the parts of it that could be read. */
    record Other(List<Expression> parts, List<Token> tokens) implements Expression {}

    /** The first part. */
    default Expression left() {
        return parts().get(0);
    }

    /** The last part. */
    default Expression right() {
        return parts().get(parts().size() - 1);
    }

    /** Itself and all expressions inside, each before its parts. */
    default Stream<Expression> all() {
        return Stream.concat(Stream.of(this), parts().stream().flatMap(Expression::all));
    }

    /** The expressions of a kind among these. */
    default <T extends Expression> Stream<T> all(Class<T> kind) {
        return all().filter(kind::isInstance).map(kind::cast);
    }

    /** The conditions that must all hold: those between {@code &&}. */
    default Stream<Expression> conjuncts() {
        return this instanceof Joined joined && joined.sign().is("&&")
                ? parts().stream().flatMap(Expression::conjuncts)
                : Stream.of(this);
    }

    @Override
    default int start() {
        return tokens().isEmpty() ? 0 : tokens().get(0).start();
    }

    /** As written, without white space. */
    default String text() {
        return tokens().stream().map(Token::text).collect(Collectors.joining());
    }

    /** Whether it is this word alone. */
    default boolean isWord(String word) {
        return tokens().size() == 1 && tokens().get(0).is(word);
    }

    /** Whether it is a literal number, with or without a sign. */
    default boolean isNumber() {
        return this instanceof Literal literal && literal.token().kind() == Kind.NUMBER
                || this instanceof Prefix prefix && prefix.sign().is("-") && left().isNumber();
    }

    /** The string that it is, or that it joins from literals, as in {@code "A" + 1}; null where it is something else. */
    default @Nullable Token string() {
        if (this instanceof Literal literal) {
            return literal.token().isString() ? literal.token() : null;
        }
        boolean joins = this instanceof Arithmetic arithmetic
                && left().string() != null
                && arithmetic.signs().stream().allMatch(sign -> sign.is("+"))
                && parts().stream()
                        .allMatch(part -> part.string() != null || part.text().matches("\\d+"));
        String whole = parts().stream()
                .map(part -> part.text().replaceAll("^[\"']|[\"']$", ""))
                .collect(Collectors.joining());
        return joins ? new Token(Kind.STRING, '"' + whole + '"', start()) : null;
    }

    /** The literal strings that it is: one, or several in round brackets. */
    default List<Token> strings() {
        if (this instanceof Group group && !group.isList()) {
            boolean all = parts().stream().allMatch(part -> part instanceof Literal && part.string() != null);
            return all ? parts().stream().map(Expression::string).toList() : List.of();
        }
        Token string = string();
        return string == null ? List.of() : List.of(string);
    }
}
