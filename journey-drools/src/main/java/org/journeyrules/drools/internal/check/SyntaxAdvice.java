package org.journeyrules.drools.internal.check;

import static org.journeyrules.drools.internal.check.Checks.first;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.journeyrules.drools.Problem;
import org.journeyrules.drools.internal.drl.DrlFile;
import org.journeyrules.drools.internal.drl.DrlTokens;
import org.journeyrules.drools.internal.drl.DrlTokens.Kind;
import org.journeyrules.drools.internal.drl.DrlTokens.Token;
import org.journeyrules.internal.message.Suggestions;
import org.jspecify.annotations.Nullable;

/** Words what the parser of DRL says of a text that it cannot read, finds what divides it wrongly, and guesses what was meant. */
final class SyntaxAdvice {
    private static final String QUOTES = "„“”‟‚‘’‛«»‹›`´";
    private static final Pattern WORDY_WINDOW =
            Pattern.compile("\\b(\\d+\\s*\\.?\\s*(day|hour|minute|week)s?|(day|hour|minute|week)s? +\\d+)\\b");

    /** The words that divide a file into rules and their parts. */
    private static final String WORDS = "package|import|rule|when|then|end|salience";

    /** First words of the attributes of a rule. */
    private static final String ATTRIBUTES = "salience|no|agenda|activation|ruleflow|auto|lock|enabled|timer|duration"
            + "|dialect|date|calendars|extends|refract";

    /** What the parser says, and plainer words for it. */
    private static final String[][] PLAIN = {
        {"^(\\[ERR \\d+] ?)?(Line \\d+:\\d+ )?", ""},
        {"(?s)\\. Exception: .*", ""},
        {"^mismatched input '<eof>'", "the file ends too early"},
        {
            "^mismatched input ('.*?')(?s).*expecting one of the following tokens: '\\[package.*",
            "$1 cannot start a part of a rule file"
        },
        {"^mismatched input ('.*?')", "$1 does not fit here"},
        {"^no viable alternative at input '(.+?)'", "'$1' cannot be read here"},
        {"^no viable alternative at input ''", "this cannot be read"},
        {"( in pattern)? in rule \"", ", in rule \""}
    };

    private final DrlFile file;
    private final List<Token> tokens;
    private final int at;
    private final Token token;
    private final Token before;
    private String part = "end"; // the last word that began a part
    private String rule = "";

    private SyntaxAdvice(DrlFile file, List<Token> tokens, int place) {
        this.file = file;
        this.tokens = tokens;
        this.at = (int) tokens.stream().filter(each -> each.end() <= place).count();
        this.token = ahead(0);
        this.before = ahead(-1);
    }

    static Problem problem(DrlFile file, int place, String message) {
        String text = file.text();
        List<Token> tokens = DrlTokens.of(text, 0, text.length());
        int end = tokens.isEmpty() ? 0 : tokens.get(tokens.size() - 1).end();
        int comment = text.indexOf("/*", end);
        if (comment >= 0 && text.indexOf("*/", comment) < 0) {
            return Fault.of("comment-never-closed").error(file, comment);
        }
        for (Token token : tokens) {
            boolean closed = token.text().matches("(?s)\"[^\n]*\"|'[^\n]*'");
            if (token.isString() && !closed && token.start() <= place) {
                return Fault.of("text-never-closed").error(file, token.start());
            }
        }
        SyntaxAdvice advice = new SyntaxAdvice(file, tokens, place);
        return oddSign(file, tokens)
                .or(advice::wordyWindow)
                .or(advice::outline)
                .orElseGet(() -> advice.said(place, message));
    }

    /** The first sign that means nothing in DRL, as editors and web pages write it for one that does. */
    static Optional<Problem> oddSign(DrlFile file, List<Token> tokens) {
        return tokens.stream()
                .filter(token -> token.kind() == Kind.SIGN)
                .filter(token -> token.text().charAt(0) > 127 || token.is("`"))
                .findFirst()
                .map(token -> {
                    char sign = token.text().charAt(0);
                    String code = String.format(Locale.ROOT, "U+%04X", (int) sign);
                    Fault unknown =
                            Fault.of("odd-sign", code, Character.isSpaceChar(sign) ? "\nMaybe a plain space." : "");
                    Fault fault = QUOTES.indexOf(sign) >= 0 ? Fault.of("odd-quote", sign) : unknown;
                    return fault.error(file, token.start());
                });
    }

    /** {@code 30 days}, {@code 30.days} and {@code days 30}. */
    private Optional<Problem> wordyWindow() {
        Set<Integer> places = Set.copyOf(tokens.stream().map(Token::start).toList());
        return WORDY_WINDOW
                .matcher(file.text())
                .results()
                .filter(found -> places.contains(found.start())) // else it stands in a text or a comment
                .findFirst()
                .map(found -> {
                    String unit = found.group().replaceAll("[^a-z]|s\\b", "");
                    String cure = unit + "s(" + found.group().replaceAll("\\D", "") + ")";
                    return Fault.of("window-in-words", found.group(), cure).error(file, found.start());
                });
    }

    private Problem said(int place, String message) {
        String said = message;
        for (String[] plain : PLAIN) {
            said = said.replaceFirst(plain[0], plain[1]);
        }
        said = said.strip();
        String cure = advice();
        return Fault.of("syntax", said + (said.endsWith(".") ? "" : "."), cure.isEmpty() ? "" : "\nMaybe " + cure + ".")
                .error(file, place);
    }

    /** The token so many places later; an empty sign where there is none. */
    private Token ahead(int places) {
        int i = at + places;
        return i >= 0 && i < tokens.size() ? tokens.get(i) : new Token(Kind.SIGN, "", 0);
    }

    /** How many brackets more are closed than opened before it, at the first place where one is open; 0 at {@code when}. */
    private int opening() {
        int depth = 0;
        for (int i = at - 1; i > 0 && !tokens.get(i).is("when"); i--) {
            depth += tokens.get(i).is(")") ? 1 : tokens.get(i).is("(") ? -1 : 0;
            if (depth < 0) {
                return i;
            }
        }
        return 0;
    }

    /** The last of some words before the token that the parser stopped at, "" where there is none. */
    private String last(String... words) {
        return tokens.subList(0, at).stream()
                .filter(each -> !each.isString())
                .map(Token::text)
                .filter(Set.of(words)::contains)
                .reduce("", (some, later) -> later);
    }

    /** Whether a pattern begins at a token: {@code $journey : Journey(} or {@code Journey(}. */
    private boolean isPattern(int at) {
        int type = at + 2 < tokens.size() && tokens.get(at + 1).is(":") ? at + 2 : at;
        return type + 1 < tokens.size()
                && Character.isUpperCase(tokens.get(type).text().charAt(0))
                && tokens.get(type + 1).is("(");
    }

    /** The first fault among the words that divide the file into rules and their parts, such as one that is missing. */
    private Optional<Problem> outline() {
        Optional<Problem> fault = IntStream.range(0, tokens.size())
                .filter(i -> tokens.get(i).isWord()
                        && (i == 0 || !tokens.get(i - 1).text().matches("[.@]")))
                .mapToObj(this::next)
                .flatMap(Optional::stream)
                .findFirst();
        if (fault.isPresent() || !part.equals("then")) {
            return fault;
        }
        String last = tokens.get(tokens.size() - 1).text();
        boolean meant = last.equals("}") || last.equalsIgnoreCase("end");
        return missing(tokens.size() - 1, "end", meant ? "instead of '" + last + "'" : "after this");
    }

    private Optional<Problem> next(int i) {
        Token word = tokens.get(i);
        Token previous = tokens.get(Math.max(0, i - 1));
        boolean begins = word.is("rule")
                && i + 1 < tokens.size()
                && (tokens.get(i + 1).isString() || tokens.get(i + 1).isWord());
        String was = part;
        part = switch (was + " " + word.text()) {
            case "rule when", "rule then", "when then", "then end" -> word.text();
            default -> was.equals("end") && begins ? "rule" : was;
        };
        if (!part.equals(was)) {
            rule = begins ? tokens.get(i + 1).value() : rule;
            return was.equals("when") && previous.text().matches("and|or|&&|[|]{2}|not|exists|,")
                    ? error(previous, "nothing-to-join-before-then", previous.text())
                    : Optional.empty();
        }
        return switch (was) {
            case "rule" -> {
                boolean named = i > 1 && tokens.get(i - 2).is("rule") && previous.isWord();
                yield isPattern(i)
                        ? missing(i, "when", previous.is("if") ? "instead of 'if'" : "before this")
                        : named && !word.text().matches(ATTRIBUTES)
                                ? error(previous, "rule-name-without-quotes", rule, word.text())
                                : Optional.empty();
            }
            case "when" ->
                word.is("end") || begins ? missing(i, "then", "before what the rule proposes") : Optional.empty();
            case "then" -> begins ? missing(i, "end", "before the next rule") : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<Problem> missing(int i, String word, String where) {
        return error(tokens.get(i), "rule-part-missing", rule, word, where);
    }

    private Optional<Problem> error(Token place, String id, Object... parts) {
        return Optional.of(Fault.of(id, parts).error(file, place.start()));
    }

    private String advice() {
        if (at >= tokens.size()) {
            return "'end' is missing";
        }
        String lower = token.text().toLowerCase(Locale.ROOT);
        if (!lower.equals(token.text()) && lower.matches(WORDS)) {
            return "'" + lower + "'";
        }
        return last("rule", "end").equals("rule") ? inside(lower) : outside();
    }

    private String outside() {
        if (tokens.subList(Math.max(0, at - 6), at).stream().anyMatch(each -> each.is("package"))) {
            return "a package of letters, digits and points alone";
        }
        return token.is("package")
                ? "the package on the first line, before the imports"
                : Suggestions.to(token.text(), List.of("rule", "import", "package"))
                        .map(near -> "'" + near + "'")
                        .orElse("rule \"…\" when … then … end");
    }

    private String inside(String lower) {
        boolean conditions = last("rule", "when").equals("when");
        boolean pattern = isPattern(at);
        boolean variable = before.text().startsWith("$");
        int opening = opening();
        String opens = opening > 0 ? tokens.get(opening - 1).text() : "";
        boolean operand = token.isString() || token.isWord() || token.kind() == Kind.NUMBER;
        boolean afterOperand = before.isString() || before.is(")") || before.isWord() || before.kind() == Kind.NUMBER;
        String either = lower.equals("or") ? "||" : lower.equals("and") ? "&&" : "";
        String comma = isPattern(at + 1) ? "no ',' between two patterns" : "remove a ')' before it";
        boolean compares = DrlTokens.COMPARING.contains(token.text()) && conditions && opening == 0;
        boolean next = afterOperand && operand && !before.text().matches("rule|import|package");
        return first(
                when(before.is("when") && ahead(-2).is("when"), "'when' only once"),
                when(before.is("salience"), conditions ? "'salience' before 'when'" : "salience 10"),
                when(
                        opens.matches("acc|accumulate"),
                        "';' between the parts: accumulate( Signal( … ); $n : count(1); $n > 2 )"),
                when(token.text().matches("is|equals|eq|==="), "'=='"),
                when(token.is(">") && before.is("<"), "'!='"),
                when(before.is(")") && token.is(","), comma),
                when(before.is(",") && token.is(")"), "remove the ',' before it"),
                when(token.is("{"), conditions ? "'('" : "leave it out: a rule ends with 'end'"),
                when(pattern && variable, "':' before it"),
                when(compares, "inside the brackets of a pattern: Journey( … )"),
                when(token.is("like"), "matches \"A.*\", a regular expression"),
                when(token.is("not") && ahead(1).text().startsWith("="), "'!='"),
                when(token.is(",") && ahead(-2).is("(") && ahead(-3).text().matches("==|!="), "in (\"…\", \"…\")"),
                when(before.is(")") && TypedRule.OF_SIGNALS.contains(token.text()), "'.' before it, as in .atLeast(2)"),
                when(token.is("#"), "'//' before a comment"),
                when(token.is("in") || before.is("in"), "in (\"…\", \"…\"), in round brackets"),
                when(ahead(1).is("->"), "a question of the library: conditions have no '->'"),
                when(token.is(":") && ahead(-2).is("."), "',' instead of '.' before '" + before.text() + "'"),
                when(!either.isEmpty(), "'" + either + "', as it is written inside a pattern"),
                when(before.text().equalsIgnoreCase("not"), "'!' instead of 'not', as it is written inside a pattern"),
                when(token.is("="), variable ? "':', which binds a name" : "'=='"),
                when(token.is("?"), "two conditions and '||'"),
                when(token.text().matches("then|when|end"), "a ')' is missing before it"),
                when(next, "a comma is missing before it"),
                "");
    }

    private static @Nullable String when(boolean condition, String cure) {
        return condition ? cure : null;
    }
}
