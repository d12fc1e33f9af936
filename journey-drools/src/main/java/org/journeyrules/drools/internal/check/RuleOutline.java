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
    private static final Set<String> ATTRIBUTES = Set.of(
            "salience",
            "no",
            "agenda",
            "activation",
            "ruleflow",
            "auto",
            "lock",
            "enabled",
            "timer",
            "duration",
            "dialect",
            "date",
            "calendars",
            "extends",
            "refract");

    /** What joins patterns, and has nothing to join before 'then'. */
    private static final Set<String> JOINING = Set.of("and", "or", "&&", "||", "not", "exists", ",");

    private final DrlFile file;
    private final List<Token> tokens;
    private Part part = Part.OUTSIDE;
    private String rule = "";

    private enum Part {
        OUTSIDE,
        HEAD,
        CONDITIONS,
        CONSEQUENCE
    }

    RuleOutline(DrlFile file, List<Token> tokens) {
        this.file = file;
        this.tokens = tokens;
    }

    /** Whether a token stands after the 'when' of its rule. */
    static boolean isAfterWhen(List<Token> tokens, int at) {
        for (int i = at - 1; i >= 0 && !tokens.get(i).is("rule"); i--) {
            if (tokens.get(i).is("when")) {
                return true;
            }
        }
        return false;
    }

    /** Whether a token stands outside of every rule. */
    static boolean isOutside(List<Token> tokens, int at) {
        for (int i = at - 1; i >= 0; i--) {
            if (tokens.get(i).is("end") || tokens.get(i).is("rule")) {
                return tokens.get(i).is("end");
            }
        }
        return true;
    }

    /** What is wrong with the outline, if anything. */
    Optional<Problem> fault() {
        for (int i = 0; i < tokens.size(); i++) {
            Optional<Problem> fault = next(i);
            if (fault.isPresent()) {
                return fault;
            }
        }
        if (part != Part.CONSEQUENCE) {
            return Optional.empty();
        }
        String last = tokens.get(tokens.size() - 1).text();
        boolean meant = last.equals("}") || last.equalsIgnoreCase("end");
        return missing(tokens.size() - 1, "end", meant ? "instead of '" + last + "'" : "after this");
    }

    private Optional<Problem> next(int i) {
        Token token = tokens.get(i);
        if (!token.isWord()
                || i > 0 && (tokens.get(i - 1).is(".") || tokens.get(i - 1).is("@"))) {
            return Optional.empty();
        }
        switch (part) {
            case OUTSIDE -> {
                if (begins(i)) {
                    part = Part.HEAD;
                    rule = tokens.get(i + 1).value();
                }
            }
            case HEAD -> {
                if (token.is("when") || token.is("then")) {
                    part = token.is("when") ? Part.CONDITIONS : Part.CONSEQUENCE;
                } else if (isMoreOfName(i)) {
                    return Optional.of(file.error(
                            tokens.get(i - 1).start(),
                            "Syntax: the name of the rule has several words.\nMaybe in quotes: \"" + rule + " "
                                    + token.text() + " …\"."));
                } else if (isPattern(tokens, i)) {
                    return missing(i, "when", tokens.get(i - 1).is("if") ? "instead of 'if'" : "before this");
                }
            }
            case CONDITIONS -> {
                if (token.is("then")) {
                    if (JOINING.contains(tokens.get(i - 1).text())) {
                        return Optional.of(file.error(
                                tokens.get(i - 1).start(),
                                "Syntax: nothing follows '" + tokens.get(i - 1).text() + "' before 'then'.\n"
                                        + "Maybe leave it out."));
                    }
                    part = Part.CONSEQUENCE;
                } else if (token.is("end") || begins(i)) {
                    return missing(i, "then", "before what the rule proposes");
                }
            }
            case CONSEQUENCE -> {
                if (token.is("end")) {
                    part = Part.OUTSIDE;
                } else if (begins(i)) {
                    return missing(i, "end", "before the next rule");
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a rule begins at a token. */
    private boolean begins(int i) {
        return tokens.get(i).is("rule")
                && i + 1 < tokens.size()
                && (tokens.get(i + 1).isString() || tokens.get(i + 1).isWord());
    }

    private boolean isMoreOfName(int i) {
        return i > 1
                && tokens.get(i - 2).is("rule")
                && tokens.get(i - 1).isWord()
                && !ATTRIBUTES.contains(tokens.get(i).text())
                && !isPattern(tokens, i);
    }

    /** Whether a pattern begins at a token: {@code $journey : Journey(} or {@code Journey(}. */
    static boolean isPattern(List<Token> tokens, int at) {
        int type = at + 2 < tokens.size() && tokens.get(at + 1).is(":") ? at + 2 : at;
        return type + 1 < tokens.size()
                && Character.isUpperCase(tokens.get(type).text().charAt(0))
                && tokens.get(type + 1).is("(");
    }

    private Optional<Problem> missing(int i, String word, String where) {
        return Optional.of(file.error(
                tokens.get(i).start(),
                "Syntax: the rule \"" + rule + "\" has no '" + word + "'.\nMaybe '" + word + "' " + where + "."));
    }
}
