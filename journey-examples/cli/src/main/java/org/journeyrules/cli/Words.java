package org.journeyrules.cli;

import java.util.Locale;
import org.journeyrules.stage.Visit;

/** The words of the library as people say them. */
final class Words {
    private Words() {}

    /** "1 signal", "2,000 signals". */
    static String count(long count, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
    }

    /** How a stay began: "started in Awareness", "moved on to Decision". */
    static String movement(Visit visit) {
        return switch (visit.movement()) {
                    case START -> "started in ";
                    case IMPORTED -> "came with the stage ";
                    case PROGRESSION -> "moved on to ";
                    case REGRESSION -> "fell back to ";
                    case EXIT -> "left for ";
                    case RETURN -> "came back to ";
                    case SET -> "was placed in ";
                }
                + visit.stage();
    }

    /** A rule's name, or what happened where no rule made the decision. */
    static String rule(String rule) {
        return switch (rule) {
            case "journey: start" -> "the first stage, as no rule names another";
            case "journey: imported" -> "the contact came with this stage";
            case "journey: placed" -> "a person placed the contact here";
            case "journey: merged" -> "merged with a contact in this stage";
            default -> rule;
        };
    }

    /** A rule's name without the stages it begins with: "decision to consideration: silence" is silence. */
    static String reason(String rule) {
        return rule.substring(rule.indexOf(": ") < 0 ? 0 : rule.indexOf(": ") + 2);
    }
}
