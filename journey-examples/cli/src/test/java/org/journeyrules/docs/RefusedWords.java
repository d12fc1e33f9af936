package org.journeyrules.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words that documents, messages and comments of rules avoid, with what to write instead. */
final class RefusedWords {
    private RefusedWords() {}

    /**
     * A word that is refused.
     *
     * @param pattern what is refused, in any case
     * @param instead what to write
     * @param allowed what may stand around it
     * @param wrong a sentence that is refused
     * @param right a sentence that is not, though it looks alike
     */
    record Entry(Pattern pattern, String instead, Pattern allowed, String wrong, String right) {
        /** Where a text has the word, but for what is allowed. */
        List<Integer> in(String text) {
            List<Integer> found = new ArrayList<>();
            Matcher matcher = pattern.matcher(allowed.matcher(text)
                    .replaceAll(part -> "~".repeat(part.group().length())));
            while (matcher.find()) {
                found.add(matcher.start());
            }
            return found;
        }
    }

    private static final String NOTHING = "(?!)";

    /** A reason that imports count signals by, which their users compare from one import to the next. */
    private static final String COUNTED = "\\bof nobody in the export\\b";

    static final List<Entry> ENTRIES = List.of(
            entry("(?:the|at the|its) begin\\b", "the start, or: before the journey starts", NOTHING)
                    .but("At the begin there is no stage.", "Only at the beginning of a line."),
            entry(
                            "\\b(?:a|the|each|per|one|this|another) stay\\b|\\b(?:the|of|all) stays\\b|\\bstays are\\b",
                            "visit",
                            NOTHING)
                    .but("It happens once per stay.", "The contact stays in Decision."),
            entry("\\b(?:is|are) no\\b", "is not a, are not", "\\bthere (?:is|are) no\\b|\\b(?:is|are) no longer\\b")
                    .but("'Customer' is no exit.", "There is no exit, and it is no longer kept."),
            entry("\\b(?:is|are) none\\b", "does not count, do not count", "\\bthere (?:is|are) none\\b")
                    .but("An automatic reply is none.", "The first one, or nothing if there is none."),
            entry("\\banew\\b", "again", NOTHING).but("It begins anew.", "It begins again."),
            entry("\\bdear\\b", "expensive", NOTHING).but("Building is dear.", "Building costs an endearing second."),
            entry("\\breckon\\w*", "compute, arithmetic", NOTHING)
                    .but("There is no reckoning with dates.", "The sum is computed."),
            entry("\\bwhoever\\b", "anyone who, a contact that", NOTHING)
                    .but("Whoever clicks, counts.", "If a contact clicks, it counts."),
            entry("\\bfor ever\\b", "indefinitely, permanently", NOTHING)
                    .but("It waits for ever.", "It is kept for every contact."),
            entry("\\bto and fro\\b", "back and forth", NOTHING)
                    .but("They move to and fro.", "They move back and forth."),
            entry("\\bslips? of the pen\\b", "a typo", NOTHING).but("That is a slip of the pen.", "A pen may slip."),
            entry(
                            "\\b(?:told|tells?)\\b",
                            "report, show, describe",
                            "\\btells?(?: \\w+)? apart\\b|\\benough(?: data)? to tell\\b")
                    .but(
                            "The outcome tells why.",
                            "A way to tell clicks apart, where there is not enough data to tell."),
            entry("\\byes or no\\b", "a boolean", NOTHING)
                    .but("It answers with yes or no.", "It answers yes, or it is silent."),
            entry("\\bone (?:row|line|object|file) a\\b", "one … per", NOTHING)
                    .but("The file has one row a contact.", "The file has one row and a header."),
            entry("\\b(?:nobody|somebody)\\b", "no one is needed: name the actor", COUNTED)
                    .but("Nobody asks queries.", "Left out: 3 of nobody in the export."),
            entry(
                            "(?:^|(?<=[.!:;?] )|(?<=// )|(?<=\\|))(?:Who|What) [^.?!:|]*\\.",
                            "If you …, a contact that …, the … that …",
                            NOTHING)
                    .but("Who clicks twice is interested.", "Who clicks twice?"),
            entry("\\bso many\\b", "more than this many", "\\bso many that\\b")
                    .but("So many instants are an error.", "There are so many that it ends."),
            entry("\\bcancelled\\b", "canceled", "_CANCELLED\\b|(?<=\\|)Cancelled(?= )|`Cancelled`")
                    .but("The contract was cancelled.", "A MEETING_CANCELLED was reported."),
            entry("\\bbehaviour", "behavior", NOTHING).but("Its behaviour changes.", "Its behavior changes."),
            entry("\\benrol(?!l)\\w*", "enroll", NOTHING).but("Rules enrol contacts.", "Rules enroll contacts."),
            entry("\\blicence", "license", NOTHING).but("See the licence.", "See the license."),
            entry("\\bcolour", "color", NOTHING).but("It has no colour.", "It has no color."),
            entry(
                            "\\bthere is no stage '|\\bhas no stage '|\\bwhich the map '[^']*' does not have",
                            "Unknown stage 'X' in the map 'm'.",
                            NOTHING)
                    .but("The map 'b2b' has no stage 'X'.", "Unknown stage 'X' in the map 'b2b'."));

    private static Draft entry(String pattern, String instead, String allowed) {
        return new Draft(pattern, instead, allowed);
    }

    private record Draft(String pattern, String instead, String allowed) {
        Entry but(String wrong, String right) {
            int flags = pattern.contains("Who|What") ? 0 : Pattern.CASE_INSENSITIVE;
            return new Entry(
                    Pattern.compile(acrossLines(pattern), flags | Pattern.MULTILINE),
                    instead,
                    Pattern.compile(acrossLines(allowed), flags),
                    wrong,
                    right);
        }
    }

    /** A phrase may be broken by the end of a line; within brackets a space is a character of its own. */
    private static String acrossLines(String pattern) {
        return pattern.replaceAll(" (?![^\\[]*\\])(?!\\))", "\\\\s+");
    }

    /** What is refused in a text: each as the line, the word and what to write instead. */
    static List<String> of(String name, String text) {
        List<String> refused = new ArrayList<>();
        for (Entry entry : ENTRIES) {
            for (int at : entry.in(text)) {
                long line = text.substring(0, at)
                                .chars()
                                .filter(each -> each == '\n')
                                .count()
                        + 1;
                String word = Optional.of(entry.pattern().matcher(text).region(at, text.length()))
                        .filter(Matcher::lookingAt)
                        .map(Matcher::group)
                        .orElse("");
                refused.add(name + ":" + line + ": '" + word + "'. Maybe " + entry.instead() + ".");
            }
        }
        return refused;
    }
}
