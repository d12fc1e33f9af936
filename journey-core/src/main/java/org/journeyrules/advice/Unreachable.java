package org.journeyrules.advice;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.journeyrules.explanation.ConditionExplanation;
import org.journeyrules.explanation.Distance;
import org.journeyrules.explanation.RuleExplanation;

/** Warns of numbers that no contact can reach: a score above what a day and fading allow, and more periods than are looked at. */
final class Unreachable {
    private static final Pattern PERIODS =
            Pattern.compile("activePeriods\\(.*,\\s*(\\d+)\\s*\\)\\s*(>=|>|==)\\s*(\\d+)");

    private final MapAdvice advice;
    private final Set<String> known = new HashSet<>();

    Unreachable(MapAdvice advice) {
        this.advice = advice;
    }

    /**
     * Checks the rules of a stage, as explained for a contact that has done nothing.
     *
     * @param path the stage in the map
     */
    void check(String path, List<RuleExplanation> rules) {
        for (RuleExplanation rule : rules) {
            for (ConditionExplanation condition : rule.conditions()) {
                condition.answers().stream()
                        .flatMap(answer -> answer.distance().stream().filter(Unreachable::isScoreOutOfReach))
                        .forEach(distance -> warn(
                                path,
                                rule,
                                distance.subject() + " can never be " + distance.needs()
                                        + ": its limit for a day and what fades or leaves keep it below",
                                "Maybe lower the number, or raise at-most-a-day."));
                Matcher periods = PERIODS.matcher(condition.textWithValues());
                if (periods.find() && least(periods) > Integer.parseInt(periods.group(1))) {
                    warn(
                            path,
                            rule,
                            "of " + periods.group(1) + " periods, never " + least(periods) + " are active",
                            "Maybe look at more periods.");
                }
            }
        }
    }

    private static int least(Matcher periods) {
        int number = Integer.parseInt(periods.group(3));
        return periods.group(2).equals(">") ? number + 1 : number;
    }

    private static boolean isScoreOutOfReach(Distance distance) {
        return distance.kind() == Distance.Kind.SCORE && distance.isFixed();
    }

    private void warn(String path, RuleExplanation rule, String text, String cure) {
        if (known.add(rule.rule() + text)) {
            advice.add(path, "the rule \"" + rule.rule() + "\" is never met: " + text, cure);
        }
    }
}
