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

    /** Whether a token stands outside every rule. */
    static boolean isOutside(List<Token> tokens, int at) {
        for (int i = at - 1; i >= 0; i--) {
            if (tokens.get(i).is("end") || tokens.get(i).is("rule")) {
                return tokens.get(i).is("end");
            }
        }
        return true;
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
        if (part != Part.CONSEQUENCE) {
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
        switch (part) {
            case OUTSIDE -> {
                if (begins) {
                    part = Part.HEAD;
                    rule = tokens.get(i + 1).value();
                }
            }
            case HEAD -> {
                boolean named = i > 1 && tokens.get(i - 2).is("rule") && before.isWord();
                if (token.is("when") || token.is("then")) {
                    part = token.is("when") ? Part.CONDITIONS : Part.CONSEQUENCE;
                } else if (isPattern(tokens, i)) {
                    return missing(i, "when", before.is("if") ? "instead of 'if'" : "before this");
                } else if (named && !ATTRIBUTES.contains(token.text())) {
                    return Optional.of(file.error(
                            before.start(),
                            "Syntax: the name of the rule has several words.\nMaybe in quotes: \"" + rule + " "
                                    + token.text() + " …\"."));
                }
            }
            case CONDITIONS -> {
                if (token.is("end") || begins) {
                    return missing(i, "then", "before what the rule proposes");
                }
                part = token.is("then") ? Part.CONSEQUENCE : part;
                if (token.is("then") && JOINING.contains(before.text())) {
                    String fault = "Syntax: nothing follows '" + before.text() + "' before 'then'.";
                    return Optional.of(file.error(before.start(), fault + "\nMaybe leave it out."));
                }
            }
            case CONSEQUENCE -> {
                part = token.is("end") ? Part.OUTSIDE : part;
                return begins ? missing(i, "end", "before the next rule") : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Optional<Problem> missing(int i, String word, String where) {
        return Optional.of(file.error(
                tokens.get(i).start(),
                "Syntax: the rule \"" + rule + "\" has no '" + word + "'.\nMaybe '" + word + "' " + where + "."));
    }
}
