package org.journeyrules.drools.internal.drl;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.journeyrules.drools.internal.drl.DrlTokens.Token;
import org.jspecify.annotations.Nullable;

/**
 * The chains of names and the comparisons in a piece of DRL, as far as its words tell without knowing types. It reads what
 * it understands and passes over the rest: what is wrong with that, Drools says.
 */
public final class DrlExpression {
    public static final Set<String> COMPARING = Set.of("==", "!=", "<", ">", "<=", ">=");
    public static final Set<String> ARITHMETIC = Set.of("+", "-", "*", "/", "%");
    private static final Set<String> OPERATORS = Set.of("not", "and", "or", "exists", "eval", "instanceof");

    private final List<Token> tokens;
    private final List<Chain> chains = new ArrayList<>();
    private final List<Comparison> comparisons = new ArrayList<>();

    /**
     * One name of a chain.
     *
     * @param arguments what stands in its brackets, or null where it has none
     * @param safe whether it is asked by {@code !.}, so that null before it does no harm
     */
    public record Link(Token name, @Nullable List<DrlExpression> arguments, boolean safe) {
        public boolean isCall() {
            return arguments != null;
        }

        public List<DrlExpression> given() {
            return arguments == null ? List.of() : arguments;
        }

        public boolean is(String text) {
            return name.is(text);
        }
    }

    /**
     * {@code $clicks.within(days(3)).count}: names divided by points.
     *
     * @param from the place of its first token among those of the expression
     * @param to the place after its last one
     */
    public record Chain(List<Link> links, int from, int to) {
        public Link head() {
            return links.get(0);
        }

        public Link last() {
            return links.get(links.size() - 1);
        }
    }

    /**
     * @param chain the chain on the left, if that is all there is
     * @param operator the operator, without a {@code not} before it
     * @param negated whether a {@code not} stands before it
     */
    public record Comparison(
            @Nullable Chain chain, List<Token> left, Token operator, boolean negated, List<Token> right) {}

    private DrlExpression(List<Token> tokens) {
        this.tokens = tokens;
        read();
    }

    public static DrlExpression of(List<Token> tokens) {
        return new DrlExpression(tokens);
    }

    public List<Token> tokens() {
        return tokens;
    }

    /** The chains outside of any other's arguments, in order. */
    public List<Chain> chains() {
        return chains;
    }

    /** All chains, those in arguments too. */
    public List<Chain> allChains() {
        List<Chain> all = new ArrayList<>();
        for (Chain chain : chains) {
            all.add(chain);
            for (Link link : chain.links()) {
                link.given().forEach(argument -> all.addAll(argument.allChains()));
            }
        }
        return all;
    }

    public List<Comparison> comparisons() {
        return comparisons;
    }

    /** The one literal string that the expression is, or that it puts together from literals: {@code "A" + 1}. */
    @Nullable
    public Token literal() {
        if (tokens.isEmpty() || !tokens.get(0).isString()) {
            return null;
        }
        StringBuilder whole = new StringBuilder("\"");
        for (int i = 0; i < tokens.size(); i++) {
            String text = tokens.get(i).text();
            if (i % 2 == 1 ? !tokens.get(i).is("+") : !tokens.get(i).isString() && !text.matches("\\d+")) {
                return null;
            }
            if (i % 2 == 0) {
                whole.append(tokens.get(i).isString() ? text.substring(1, text.length() - 1) : text);
            }
        }
        return tokens.size() % 2 == 0
                ? null
                : new Token(
                        DrlTokens.Kind.STRING,
                        whole.append('"').toString(),
                        tokens.get(0).start());
    }

    /** The place where it begins. */
    public int start() {
        return tokens.isEmpty() ? 0 : tokens.get(0).start();
    }

    /** The one chain that the expression is, a binding before it left aside. */
    @Nullable
    public Chain only() {
        int from = tokens.size() > 2 && isBinding(1) ? 2 : 0;
        return chains.size() == 1
                        && chains.get(0).from() == from
                        && chains.get(0).to() == tokens.size()
                ? chains.get(0)
                : null;
    }

    /** The literal strings that tokens are: one, or several in brackets. */
    public static List<Token> literals(List<Token> right) {
        Token literal = of(right).literal();
        if (literal != null) {
            return List.of(literal);
        }
        if (right.isEmpty() || !right.get(0).is("(")) {
            return List.of();
        }
        List<Token> literals = new ArrayList<>();
        for (int i = 1; i < right.size() - 1; i++) {
            if (right.get(i).isString()) {
                literals.add(right.get(i));
            } else if (!right.get(i).is(",")) {
                return List.of(); // an expression
            }
        }
        return literals;
    }

    /** Whether tokens are one literal number. */
    public static boolean isNumber(List<Token> tokens) {
        boolean signed = tokens.size() == 2 && tokens.get(0).is("-");
        return (signed || tokens.size() == 1) && tokens.get(tokens.size() - 1).kind() == DrlTokens.Kind.NUMBER;
    }

    /** The name that is bound to a chain, whether or not it is compared, or null where none is. */
    @Nullable
    public String boundTo(Chain chain) {
        boolean reckoned = chain.to() < tokens.size()
                && ARITHMETIC.contains(tokens.get(chain.to()).text());
        return chain.from() >= 2 && isBinding(chain.from() - 1) && !reckoned
                ? tokens.get(chain.from() - 2).text()
                : null;
    }

    private boolean isBinding(int sign) {
        return sign < tokens.size()
                && (tokens.get(sign).is(":") || tokens.get(sign).is(":="));
    }

    private void read() {
        boolean operandNext = true;
        int operandStart = 0;
        Chain last = null;
        List<Token> lastLeft = List.of();
        Chain lastLeftChain = null;
        int i = 0;
        while (i < tokens.size()) {
            Token token = tokens.get(i);
            if (token.isWord() && operandNext && isBinding(i + 1)) {
                i += 2;
                operandStart = i;
            } else if (token.isWord() && operandNext && token.is("new")) {
                i = afterConstructor(i);
                operandNext = false;
                last = null;
            } else if (operandNext && (token.isString() || token.isWord() && !OPERATORS.contains(token.text()))) {
                last = chain(i);
                chains.add(last);
                i = last.to();
                operandNext = false;
            } else if (token.isWord() && operandNext) {
                i++;
                operandStart = i;
            } else if (token.isWord() || COMPARING.contains(token.text()) && !token.isString()) {
                boolean negated = token.is("not") && i + 1 < tokens.size();
                int operator = negated ? i + 1 : i;
                int right = operator + 1;
                if (right < tokens.size()
                        && tokens.get(right).is("[")
                        && tokens.get(operator).isWord()) { // str[startsWith]
                    right = DrlTokens.closing(tokens, right) + 1;
                }
                if (!operandNext) { // else "== x" after ||, about the same left
                    lastLeft = tokens.subList(operandStart, i);
                    lastLeftChain = last != null && last.from() == operandStart && last.to() == i ? last : null;
                }
                int end = endOfOperand(right);
                comparisons.add(new Comparison(
                        lastLeftChain, lastLeft, tokens.get(operator), negated, tokens.subList(right, end)));
                i = right;
                operandStart = i;
                operandNext = true;
                last = null;
            } else if (token.is(")") || token.is("]")) {
                i++;
                operandNext = false;
                last = null;
                i = afterNames(i);
            } else if (token.kind() == DrlTokens.Kind.NUMBER) {
                i++;
                operandNext = false;
                last = null;
            } else if (token.is("[") && !operandNext) {
                i = DrlTokens.closing(tokens, i) + 1;
                last = null;
            } else {
                boolean arithmetic = ARITHMETIC.contains(token.text());
                i++;
                operandNext = true;
                last = null;
                operandStart = arithmetic ? operandStart : i;
            }
        }
    }

    /** Passes over names after a bracket, of what type nobody knows. */
    private int afterNames(int from) {
        int i = from;
        while (i + 1 < tokens.size() && isPoint(i) && tokens.get(i + 1).isWord()) {
            i += 2;
            if (i < tokens.size() && tokens.get(i).is("(")) {
                int close = DrlTokens.closing(tokens, i);
                chains.addAll(of(tokens.subList(i + 1, close)).allChains());
                i = close + 1;
            }
        }
        return i;
    }

    private boolean isPoint(int at) {
        return at < tokens.size()
                && (tokens.get(at).is(".")
                        || tokens.get(at).is("!.")
                        || tokens.get(at).is("?."));
    }

    /** Where the operand that begins at a place ends: before the next connective, comma or closing bracket. */
    private int endOfOperand(int from) {
        int depth = 0;
        for (int i = from; i < tokens.size(); i++) {
            String text = tokens.get(i).isString() ? "" : tokens.get(i).text();
            switch (text) {
                case "(", "[", "{" -> depth++;
                case ")", "]", "}" -> {
                    if (--depth < 0) {
                        return i;
                    }
                }
                case "&&", "||", "&", "|", ",", ";" -> {
                    if (depth == 0) {
                        return i;
                    }
                }
                default -> {}
            }
        }
        return tokens.size();
    }

    private int afterConstructor(int at) {
        int i = at + 1;
        while (i < tokens.size() && (tokens.get(i).isWord() || tokens.get(i).is("."))) {
            i++;
        }
        while (i < tokens.size()
                && (tokens.get(i).is("[")
                        || tokens.get(i).is("{")
                        || tokens.get(i).is("("))) {
            int close = DrlTokens.closing(tokens, i);
            chains.addAll(of(tokens.subList(i + 1, close)).allChains());
            i = close + 1;
        }
        return afterNames(i);
    }

    private Chain chain(int from) {
        List<Link> links = new ArrayList<>();
        int i = from;
        boolean safe = false;
        while (true) {
            Token name = tokens.get(i++);
            List<DrlExpression> arguments = null;
            if (!name.isString() && i < tokens.size() && tokens.get(i).is("(")) {
                int close = DrlTokens.closing(tokens, i);
                arguments = arguments(tokens.subList(i + 1, Math.max(i + 1, close)));
                i = close + 1;
            }
            links.add(new Link(name, arguments, safe));
            if (!isPoint(i) || i + 1 >= tokens.size() || !tokens.get(i + 1).isWord()) {
                return new Chain(List.copyOf(links), from, i);
            }
            safe = !tokens.get(i).is(".");
            i++;
        }
    }

    private static List<DrlExpression> arguments(List<Token> inside) {
        List<DrlExpression> arguments = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < inside.size(); i++) {
            String text = inside.get(i).isString() ? "" : inside.get(i).text();
            switch (text) {
                case "(", "[", "{" -> depth++;
                case ")", "]", "}" -> depth--;
                case "," -> {
                    if (depth == 0) {
                        arguments.add(of(inside.subList(start, i)));
                        start = i + 1;
                    }
                }
                default -> {}
            }
        }
        if (start < inside.size()) {
            arguments.add(of(inside.subList(start, inside.size())));
        }
        return arguments;
    }
}
