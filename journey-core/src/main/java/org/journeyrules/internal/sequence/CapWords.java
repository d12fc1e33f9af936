package org.journeyrules.internal.sequence;

import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import java.util.List;
import org.journeyrules.internal.message.DurationText;
import org.journeyrules.internal.text.Phrases;
import org.journeyrules.sequence.FrequencyCap;
import org.journeyrules.signal.Channel;

/** Says why a frequency cap defers a step, in words for people. */
final class CapWords {
    private static final List<String> NUMBERS =
            List.of("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten");

    private CapWords() {}

    /**
     * Returns a reason such as "Two emails a week are enough; the last one went on 5 January 2026."
     *
     * @param last the last touch that counts
     */
    static String full(FrequencyCap cap, long last, ZoneId zone) {
        int most = cap.atMost();
        String number = most <= NUMBERS.size() ? NUMBERS.get(most - 1) : String.valueOf(most);
        String what = cap.channel().map(CapWords::noun).orElse("touch");
        return number + " " + (most == 1 ? what : plural(what))
                + cap.channel()
                        .filter(channel -> noun(channel).equals("touch"))
                        .map(by -> " by " + by)
                        .orElse("")
                + " " + often(cap.window()) + (most == 1 ? " is" : " are") + " enough; the last one went on "
                + Phrases.day(last, zone) + ".";
    }

    private static String noun(String channel) {
        return switch (channel) {
            case Channel.EMAIL -> "email";
            case "letter" -> "letter";
            case "ad" -> "ad";
            case "message" -> "message";
            default -> "touch";
        };
    }

    private static String plural(String noun) {
        return noun.equals("touch") ? "touches" : noun + "s";
    }

    /** Returns "a day", "a week", "a month" or "in 3 days". */
    private static String often(TemporalAmount window) {
        if (window.equals(Period.ofDays(1)) || window.equals(Duration.ofDays(1))) {
            return "a day";
        }
        if (window.equals(Period.ofDays(7)) || window.equals(Duration.ofDays(7))) {
            return "a week";
        }
        return window.equals(Period.ofMonths(1)) ? "a month" : "in " + DurationText.rounded(window);
    }
}
