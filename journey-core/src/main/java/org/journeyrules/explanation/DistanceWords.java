package org.journeyrules.explanation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** What is missing in words for people, as the subject of a sentence. */
record DistanceWords(Distance distance, String plural, String window) {
    private static final List<String> NUMBERS = List.of(
            "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");

    /** How needs begin that are not a value. */
    private static final List<String> OTHER =
            List.of("other than", "not ", "with ", "for ", "consumed", "in ", "begun ");

    String inWords(Function<Instant, String> dates) {
        String until = distance.metAt().map(at -> " until " + dates.apply(at)).orElse("");
        String from =
                distance.metAt().map(at -> " from " + dates.apply(at) + " on").orElse("");
        String by = distance.validUntil().map(at -> " by " + dates.apply(at)).orElse("");
        return switch (distance.kind()) {
            case COUNT -> distance.isTooMuch() ? tooMany(until) : tooFew(until, by);
            case SILENCE -> "no " + distance.subject() + until;
            case DURATION -> until.isEmpty() ? compared() : "waiting" + until;
            case DATE -> compared() + from;
            case NUMBER, SCORE -> number(by) + until;
            case VALUE, SEGMENT -> compared() + until;
        };
    }

    /** What is needed, whatever there is: "at least 2 link clicks within 30 days". */
    String requirement() {
        String needs = distance.needs();
        String when = window.isEmpty() ? "" : " " + window;
        return switch (distance.kind()) {
            case COUNT ->
                needs.equals("none")
                        ? "no " + distance.subject() + when
                        : (needs.equals("at least 1") ? "one " + distance.subject() : needs + " " + plural) + when;
            case SILENCE -> "no " + distance.subject() + " for " + needs;
            case DURATION, DATE, NUMBER, SCORE, VALUE, SEGMENT -> (distance.subject() + " " + needs).strip();
        };
    }

    private String tooFew(String until, String by) {
        if (distance.missing().isEmpty()) {
            return distance.needs().isEmpty()
                    ? "another number of " + plural
                    : distance.needs() + " " + plural + " (now " + distance.value() + ")";
        }
        double missing = distance.missing().getAsDouble();
        if (!until.isEmpty()) {
            return "waiting" + until; // more come to count by time alone
        }
        boolean some = !distance.value().equals("0");
        String noun = missing == 1 ? distance.subject() : plural;
        String when = some ? by : missing == 1 || window.isEmpty() ? "" : " " + window;
        return count(missing) + (some ? " more " : " ") + noun + when;
    }

    private String tooMany(String until) {
        if (!distance.needs().equals("none")) {
            return distance.needs() + " " + plural + (until.isEmpty() ? now() : until);
        }
        return "no " + distance.subject() + (until.isEmpty() ? (window.isEmpty() ? "" : " " + window) + now() : until);
    }

    private String now() {
        return " (now " + distance.value() + ")";
    }

    private String number(String by) {
        if (distance.missing().isEmpty() || distance.isTooMuch()) {
            return compared();
        }
        return number(distance.missing().getAsDouble()) + " more "
                + (distance.kind() == Distance.Kind.SCORE ? "points of " : "in ") + distance.subject() + " ("
                + distance.value() + " of " + number(distance.share() == 0 ? 0 : whole()) + ")" + by;
    }

    private double whole() {
        return distance.missing().orElse(0) / distance.share();
    }

    private String compared() {
        String subject = distance.subject();
        String needs = distance.needs();
        if (distance.kind() == Distance.Kind.SEGMENT) {
            return subject + now();
        }
        String article = subject.startsWith("the ") || subject.startsWith("no ") || subject.startsWith("a ")
                ? ""
                : "aeiou".indexOf(Character.toLowerCase(subject.charAt(0))) >= 0 ? "an " : "a ";
        if (needs.isEmpty()) {
            return "another " + subject + now();
        } else if (needs.equals("present")) {
            return article + subject;
        } else if (needs.equals("absent")) {
            return "no " + subject + now();
        }
        boolean value = distance.kind() == Distance.Kind.VALUE || distance.kind() == Distance.Kind.NUMBER;
        boolean of = value && OTHER.stream().noneMatch(needs::startsWith);
        return article + subject + (of ? " of " : " ") + needs + now();
    }

    private static String count(double number) {
        return number == Math.rint(number) && number >= 0 && number < NUMBERS.size()
                ? NUMBERS.get((int) number)
                : number(number);
    }

    /** A number as people write it: two decimals at most. */
    static String number(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return String.valueOf(number);
        }
        return BigDecimal.valueOf(number)
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
