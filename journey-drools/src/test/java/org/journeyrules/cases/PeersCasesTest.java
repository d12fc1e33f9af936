package org.journeyrules.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.journeyrules.JourneyEngine;
import org.journeyrules.contact.Contact;
import org.journeyrules.decision.StageChanged;
import org.journeyrules.drools.DroolsRules;
import org.journeyrules.drools.RuleEngine;
import org.journeyrules.drools.RulePack;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.replay.Replay;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Windows, inactivity and counts as the tests of other systems have them, asked through DRL in both models: a contact is In
 * while the condition of the case holds, and Out while it does not. The tables are read where they lie beside the project.
 */
class PeersCasesTest {
    private static final Pattern COUNT =
            Pattern.compile("count\\((\\w+)\\)\\s*(>=|=|<)\\s*(\\d+)(?: within (P\\w+))?.*");
    private static final Pattern BETWEEN = Pattern.compile(
            "(?:score 50 if )?(\\d+) <= count\\((\\w+)\\) <= (\\d+) (?:within (P\\w+)|between (\\S+) and (\\S+).*)");

    /** When the peer was told of the condition: it counts entries from then on. */
    private static final Instant PEERS_BEGIN = Instant.parse("2024-03-15T12:00:00Z");

    /** Rows whose expectation is the peer's own, and what the design says instead. */
    private static final Map<String, String> DIFFERENT = Map.of(
            "boundary_240h_in_memory_path", "whole days there; a signal leaves at s + W here",
            "boundary_263h_in_memory_path", "whole days there; a signal leaves at s + W here",
            "min_zero_needs_one", "zero is between zero and five here");

    /** Rows about what is no window, inactivity or count. */
    private static final Map<String, String> LEFT_OUT = Map.of(
            "wait_for_already_true", "a whole journey",
            "wait_for_true_later", "a whole journey",
            "re_enter_allowed", "a whole journey",
            "score_in_window", "a score",
            "score_out_of_window", "a score");

    private record Case(Map<String, String> row, String name) {
        String get(String column) {
            return row.get(column);
        }
    }

    @TestFactory
    Stream<DynamicTest> holdInBothModels() {
        List<Case> cases = cases();
        assumeTrue(!cases.isEmpty(), "the tables are not beside the project");
        List<String> conditions = cases.stream()
                .map(each -> condition(each.get("condition")))
                .distinct()
                .toList();
        return Stream.of(RuleEngine.values()).flatMap(model -> {
            JourneyEngine engine = engine(conditions, model);
            return cases.stream()
                    .map(each ->
                            DynamicTest.dynamicTest(model + " " + each.name, () -> check(engine, conditions, each)));
        });
    }

    private static void check(JourneyEngine engine, List<String> conditions, Case each) {
        String own = "c" + conditions.indexOf(condition(each.get("condition")));
        Instant asOf = Instant.parse(each.get("as_of"));
        Contact contact =
                Contact.of("c").with("created_at", "1999-01-01T00:00:00Z").with("condition", own);
        List<Signal> signals = new ArrayList<>();
        Map<String, String> fields = new TreeMap<>();
        for (String text : each.get("signals").split(";")) {
            if (!text.isBlank()) {
                contact = add(signals, fields, contact, text.strip());
            }
        }
        Replay replayed = Replay.run(engine, contact, signals, asOf);
        boolean in = replayed.state().stage().orElseThrow().equals("In");
        String expected = each.get("expected");
        boolean expectedIn = expected.startsWith("true") || expected.equals("score=50");
        if (DIFFERENT.containsKey(each.get("case"))) {
            assertThat(in).as(DIFFERENT.get(each.get("case"))).isNotEqualTo(expectedIn);
        } else {
            assertThat(in).as(each.toString()).isEqualTo(expectedIn);
        }
        if (expected.contains("entries=")) {
            assertThat(replayed.decisions().stream()
                            .filter(decision -> decision instanceof StageChanged change
                                    && change.to().equals("In"))
                            .filter(decision -> !decision.at().isBefore(PEERS_BEGIN))
                            .count())
                    .isEqualTo(Long.parseLong(expected.replaceAll(".*entries=", "")));
        }
    }

    /** {@code type[key=value]@instant} is a signal, {@code field=value@instant} a change of the record. */
    private static Contact add(List<Signal> signals, Map<String, String> fields, Contact contact, String text) {
        int at = text.lastIndexOf('@');
        Instant instant = Instant.parse(text.substring(at + 1));
        String what = text.substring(0, at);
        String id = "s" + signals.size();
        Matcher withAttributes = Pattern.compile("(\\w+)\\[(.*)]").matcher(what);
        if (!withAttributes.matches() && what.contains("=")) {
            String field = what.substring(0, what.indexOf('='));
            String value = what.substring(what.indexOf('=') + 1);
            signals.add(Signal.of(id, "c", SignalType.FIELD_CHANGED, instant)
                    .with("field", field)
                    .with("from", fields.put(field, value))
                    .with("to", value));
            return contact.with(field, value);
        }
        String type = withAttributes.matches() ? withAttributes.group(1) : what;
        Signal signal = Signal.of(id, "c", type.toUpperCase(Locale.ROOT), instant);
        if (withAttributes.matches()) {
            for (String pair : withAttributes.group(2).split(",")) {
                signal = signal.with(pair.split("=")[0], pair.split("=")[1]);
            }
        }
        signals.add(signal);
        return contact;
    }

    private static JourneyEngine engine(List<String> conditions, RuleEngine model) {
        StringBuilder drl = new StringBuilder("package cases\n\nimport org.journeyrules.Journey\n");
        for (int i = 0; i < conditions.size(); i++) {
            drl.append(rule("c" + i + " holds", "Out", "c" + i, "(" + conditions.get(i) + ")", "progressTo(\"In\")"));
            drl.append(rule("c" + i + " ends", "In", "c" + i, "!(" + conditions.get(i) + ")", "regressTo(\"Out\")"));
        }
        JourneyMap map = JourneyMap.builder("cases")
                .stage("Out", "In")
                .retention(java.time.Period.ofYears(40))
                .build();
        return JourneyEngine.of(DroolsRules.builder(map)
                .add(RulePack.of("cases").text("cases.drl", drl.toString()))
                .engine(model)
                .build());
    }

    private static String rule(String name, String stage, String own, String condition, String proposal) {
        return "\nrule \"" + name + "\"\nwhen\n    $journey : Journey( stage == \"" + stage
                + "\", contact.attribute(\"condition\") == \"" + own + "\", " + condition + " )\nthen\n    $journey."
                + proposal + ";\nend\n";
    }

    // ---- the words of the tables in the words of rules

    private static String condition(String words) {
        if (words.contains(" AND count")) {
            return Stream.of(words.split(" AND "))
                    .map(PeersCasesTest::condition)
                    .reduce((a, b) -> a + " && " + b)
                    .orElseThrow();
        }
        if (words.startsWith("attribute createdAt within PT60S")) {
            return "contact.date(\"createdAt\").hasPassed && !contact.date(\"createdAt\").passedBy(minutes(1))";
        }
        if (words.startsWith("lastVisit >= now-5d")) {
            return "contact.date(\"lastVisit\").hasPassed && !contact.date(\"lastVisit\").passedBy(days(5))"
                    + " && contact.attribute(\"address\") != \"test\"";
        }
        if (words.startsWith("status has been")) {
            String lasting = "contact.field(\"status\").hasBeen(\"onboarding\", days(7))";
            return words.contains(">=") ? lasting : "contact.attribute(\"status\") == \"onboarding\" && !" + lasting;
        }
        if (words.startsWith("the LAST test")) {
            return "allSignals.of(\"TEST\").where(\"kind\", \"integration\").last.where(\"group\", \"first\").atLeast(1)";
        }
        if (words.startsWith("none(test) within")) {
            return "allSignals.of(\"TEST\").within(days(10)).none";
        }
        if (words.contains("between 2024-01-01T00:00Z")) {
            return selection("test") + range("2024-01-01T00:00:00Z", "2024-12-31T23:59:59Z") + ".atLeast(1)";
        }
        if (words.startsWith("count(test) between 0 and 5")) {
            return "!" + selection("test") + ".within(days(10)).atLeast(6)";
        }
        Matcher between = BETWEEN.matcher(words);
        if (between.matches()) {
            String selection = selection(between.group(2))
                    + (between.group(4) != null
                            ? ".within(" + window(between.group(4)) + ")"
                            : range(full(between.group(5)), full(between.group(6))));
            int most = Integer.parseInt(between.group(3));
            return selection + ".atLeast(" + between.group(1) + ") && !" + selection + ".atLeast(" + (most + 1) + ")";
        }
        Matcher count = COUNT.matcher(words.replaceFirst("^score 50 if ", ""));
        if (count.matches()) {
            String selection = selection(count.group(1))
                    + (count.group(4) == null ? "" : ".within(" + window(count.group(4)) + ")");
            int n = Integer.parseInt(count.group(3));
            return switch (count.group(2)) {
                case ">=" -> selection + ".atLeast(" + n + ")";
                case "=" -> "!" + selection + ".atLeast(1)";
                default -> "!" + selection + ".atLeast(" + n + ")";
            };
        }
        throw new IllegalArgumentException("A condition nobody has put into words of rules: " + words);
    }

    private static String selection(String type) {
        return "allSignals.of(\"" + type.toUpperCase(Locale.ROOT) + "\")";
    }

    /** Both ends are in: {@code until} leaves its own out. */
    private static String range(String from, String to) {
        return ".since(java.time.Instant.parse(\"" + from + "\")).until(java.time.Instant.parse(\""
                + Instant.parse(to).plusMillis(1) + "\"))";
    }

    private static String full(String instant) {
        return instant.replaceFirst("T(\\d\\d:\\d\\d)Z", "T$1:00Z");
    }

    private static String window(String iso) {
        return iso.startsWith("PT")
                ? "java.time.Duration.parse(\"" + iso + "\")"
                : "days(" + iso.replaceAll("\\D", "") + ")";
    }

    // ---- the tables

    private static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (String file : List.of("unomi_past_event.csv", "dittofeed_segments_and_journeys.csv")) {
            int i = 1;
            for (Map<String, String> row : Tables.read(file)) {
                cases.add(new Case(row, file + " " + i++ + ": " + row.get("case") + " " + row.get("subject")));
            }
        }
        return cases.stream()
                .filter(each -> !LEFT_OUT.containsKey(each.get("case")))
                .toList();
    }
}
