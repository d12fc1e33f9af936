package org.journeyrules.drools.internal.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.journeyrules.drools.Problem;
import org.journeyrules.drools.internal.drl.DrlFile;
import org.journeyrules.drools.internal.drl.DrlTokens.Token;

/** The words that divide a file into rules and their parts, and the first of them that is missing. */
final class RuleOutline {
    static final Set<String> WORDS = Set.of("package", "import", "rule", "when", "then", "end", "salience");

    /** First words of the attributes of a rule. */
    private static final Set<String> ATTRIBUTES =
            Set.of(("salience no agenda activation ruleflow auto lock enabled timer"
                            + " duration dialect date calendars extends refract")
                    .split(" "));

    /** What joins patterns, and has nothing to join before 'then'. */
    private static final Set<String> JOINING = Set.of("and", "or", "&&", "||", "not", "exists", ",");

    private final DrlFile file;
    private final List<Token> tokens;
    private String part = "end"; // the last word that began a part
    private String rule = "";

    RuleOutline(DrlFile file, List<Token> tokens) {
        this.file = file;
        this.tokens = tokens;
    }

    /** The last of some words before a token, "" where there is none. */
    static String last(List<Token> tokens, int at, Set<String> words) {
        for (int i = at - 1; i >= 0; i--) {
            if (!tokens.get(i).isString() && words.contains(tokens.get(i).text())) {
                return tokens.get(i).text();
            }
        }
        return "";
    }

    /** Whether a pattern begins at a token: {@code $journey : Journey(} or {@code Journey(}. */
    static boolean isPattern(List<Token> tokens, int at) {
        int type = at + 2 < tokens.size() && tokens.get(at + 1).is(":") ? at + 2 : at;
        return type + 1 < tokens.size()
                && Character.isUpperCase(tokens.get(type).text().charAt(0))
                && tokens.get(type + 1).is("(");
    }

    /** What is wrong with the outline, if anything. */
    Optional<Problem> fault() {
        for (int i = 0; i < tokens.size(); i++) {
            boolean partOfName =
                    i > 0 && (tokens.get(i - 1).is(".") || tokens.get(i - 1).is("@"));
            Optional<Problem> fault = tokens.get(i).isWord() && !partOfName ? next(i) : Optional.empty();
            if (fault.isPresent()) {
                return fault;
            }
        }
        if (!part.equals("then")) {
            return Optional.empty();
        }
        String last = tokens.get(tokens.size() - 1).text();
        boolean meant = last.equals("}") || last.equalsIgnoreCase("end");
        return missing(tokens.size() - 1, "end", meant ? "instead of '" + last + "'" : "after this");
    }

    private Optional<Problem> next(int i) {
        Token token = tokens.get(i);
        Token before = tokens.get(Math.max(0, i - 1));
        boolean begins = token.is("rule")
                && i + 1 < tokens.size()
                && (tokens.get(i + 1).isString() || tokens.get(i + 1).isWord());
        String was = part;
        part = switch (was + " " + token.text()) {
            case "rule when", "rule then", "when then", "then end" -> token.text();
            default -> was.equals("end") && begins ? "rule" : was;
        };
        if (!part.equals(was)) {
            rule = begins ? tokens.get(i + 1).value() : rule;
            return was.equals("when") && JOINING.contains(before.text())
                    ? error(before, "nothing-to-join-before-then", before.text())
                    : Optional.empty();
        }
        return switch (was) {
            case "rule" -> {
                boolean named = i > 1 && tokens.get(i - 2).is("rule") && before.isWord();
                yield isPattern(tokens, i)
                        ? missing(i, "when", before.is("if") ? "instead of 'if'" : "before this")
                        : named && !ATTRIBUTES.contains(token.text())
                                ? error(before, "rule-name-without-quotes", rule, token.text())
                                : Optional.empty();
            }
            case "when" ->
                token.is("end") || begins ? missing(i, "then", "before what the rule proposes") : Optional.empty();
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
}
