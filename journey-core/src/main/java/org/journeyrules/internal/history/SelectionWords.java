package org.journeyrules.internal.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.journeyrules.internal.text.Phrases;

/**
 * A selection in words for people.
 *
 * @param one a single signal of it: "link click with topic pricing"
 * @param many several: "link clicks with topic pricing"
 * @param window in which they count: "within 30 days"; empty where there is none
 */
record SelectionWords(String one, String many, String window) {

    static SelectionWords of(Selection selection) {
        List<Selection> steps = new ArrayList<>();
        for (Selection each = selection; each != null; each = each.parent()) {
            steps.add(each);
        }
        Collections.reverse(steps);
        SelectionWords words = new SelectionWords("signal", "signals", "");
        for (Selection step : steps) {
            words = words.narrowed(step);
        }
        return words;
    }

    private SelectionWords narrowed(Selection selection) {
        List<Object> arguments = Arrays.asList(selection.arguments());
        return switch (selection.step()) {
            case "of" -> named(SignalNouns.one(arguments), SignalNouns.many(arguments));
            case "inbound" -> directed("from the contact");
            case "outbound" -> directed("from us");
            case "activity" -> one.equals("signal") ? named("activity", "activities") : this;
            case "where" -> with(condition(String.valueOf(arguments.get(0)), arguments.subList(1, 2)));
            case "whereIn" -> with(condition(String.valueOf(arguments.get(0)), arguments.subList(1, arguments.size())));
            case "on" -> with("by " + arguments.get(0));
            case "within" -> in("within " + Phrases.value(arguments.get(0)));
            case "olderThan" -> with("older than " + Phrases.value(arguments.get(0)));
            case "since" -> in("since " + instant(selection, arguments));
            case "until" -> with("before " + instant(selection, arguments));
            case "sinceStageEntry" -> in("in this stage");
            case "includingMachines" -> with("(those of machines included)");
            case "distinctBy" -> with("(one per " + Phrases.all(arguments) + ")");
            case "first" -> new SelectionWords("first " + one, "first " + many, window);
            case "last" -> new SelectionWords("latest " + one, "latest " + many, window);
            case "followedBy" -> with("followed by " + pair(arguments));
            case "notFollowedBy" -> with("not followed by " + pair(arguments));
            case "sinceLast" -> in("since the last " + of((Selection) arguments.get(0)).one);
            case "unmatchedBy" ->
                in("without " + Phrases.one(of((Selection) arguments.get(0)).one) + " for the same "
                        + arguments.get(1));
            case "notEndedBy" -> in("without " + Phrases.one(of((Selection) arguments.get(0)).one) + " that ended it");
            case "notPrecededBy" -> with("not preceded by " + preceding(arguments));
            case "precededBy" -> with("preceded by " + preceding(arguments));
            case "plus" -> plus(of((Selection) arguments.get(0)));
            case "dateAhead" ->
                with("with " + arguments.get(0) + " to come"
                        + (arguments.size() > 1 ? ", or past by less than " + Phrases.value(arguments.get(1)) : ""));
            case "dateNear" ->
                with("with " + arguments.get(0) + " from " + Phrases.value(arguments.get(1)) + " ahead to "
                        + Phrases.value(arguments.get(2)) + " past");
            default -> this; // where selections begin
        };
    }

    private SelectionWords plus(SelectionWords other) {
        return new SelectionWords(one + " or " + other.one, many + " or " + other.many, window);
    }

    private SelectionWords named(String single, String plural) {
        return new SelectionWords(single, plural, window);
    }

    private SelectionWords directed(String from) {
        return one.equals("signal") ? named("signal " + from, "signals " + from) : this;
    }

    private SelectionWords with(String qualifier) {
        return new SelectionWords(one + " " + qualifier, many + " " + qualifier, window);
    }

    private SelectionWords in(String other) {
        return new SelectionWords(one, many, window.isEmpty() ? other : window + " and " + other);
    }

    private static String condition(String key, List<Object> values) {
        if (values.isEmpty()) {
            return "with " + key + " like an absent value";
        }
        if (values.size() == 1 && String.valueOf(values.get(0)).isEmpty()) {
            return "without " + key;
        }
        return "with " + key + " "
                + Phrases.any(values.stream()
                        .map(value -> String.valueOf(value).isEmpty() ? "absent" : Phrases.value(value))
                        .toList());
    }

    private static String instant(Selection selection, List<Object> arguments) {
        return arguments.get(0) instanceof Instant instant
                ? Phrases.instant(instant.toEpochMilli(), selection.view.zone)
                : String.valueOf(arguments.get(0));
    }

    private static String pair(List<Object> arguments) {
        return Phrases.one(of((Selection) arguments.get(0)).one) + " within " + Phrases.value(arguments.get(1));
    }

    /** Another selection, the key of which the value is the same, if there is one, and the window. */
    private static String preceding(List<Object> arguments) {
        return arguments.size() < 3
                ? pair(arguments)
                : Phrases.one(of((Selection) arguments.get(0)).one) + " for the same " + arguments.get(1) + " within "
                        + Phrases.value(arguments.get(2));
    }
}
