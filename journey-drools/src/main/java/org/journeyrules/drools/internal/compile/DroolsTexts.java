package org.journeyrules.drools.internal.compile;

import java.util.List;
import org.journeyrules.drools.internal.drl.DrlTokens;
import org.journeyrules.drools.internal.drl.DrlTokens.Token;
import org.journeyrules.drools.internal.drl.Positions;

/** Texts of rules as Drools can read them. What is added moves columns, but no lines. */
final class DroolsTexts {
    private static final String PRECEDES = Positions.class.getName() + ".precedes(this, ";

    private DroolsTexts() {}

    /** {@code before("Decision")}, which Drools takes for its operator on events. */
    static String readable(String text) {
        List<Token> tokens = DrlTokens.of(text, 0, text.length());
        StringBuilder readable = new StringBuilder(text);
        for (int i = tokens.size() - 2; i > 0; i--) {
            if (tokens.get(i).is("before")
                    && tokens.get(i + 1).is("(")
                    && !tokens.get(i - 1).is(".")) {
                readable.replace(tokens.get(i).start(), tokens.get(i + 1).start() + 1, PRECEDES);
            }
        }
        return readable.toString();
    }

    /** Also {@code $status : memberStatus}, which the classic model does not read, because setMemberStatus exists. */
    static String readableByClassic(String text) {
        String readable = readable(text);
        List<Token> tokens = DrlTokens.of(readable, 0, readable.length());
        StringBuilder more = new StringBuilder(readable);
        for (int i = tokens.size() - 1; i > 0; i--) {
            if (tokens.get(i).is("memberStatus") && tokens.get(i - 1).is(":")) {
                more.insert(tokens.get(i).start(), "this.");
            }
        }
        return more.toString();
    }
}
