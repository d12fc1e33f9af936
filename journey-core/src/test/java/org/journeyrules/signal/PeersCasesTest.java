package org.journeyrules.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.journeyrules.Asking;
import org.journeyrules.Journey;
import org.journeyrules.JourneyRules;
import org.journeyrules.Live;
import org.journeyrules.contact.DateField;
import org.journeyrules.map.JourneyMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Cases that peers test their windows, counts and inactivity with, in plain Java rules. They lie beside the project, as
 * {@code shared/cases}; without them there is nothing to test.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PeersCasesTest {
    /** Whole journeys with sends and waits: the business of sequences. */
    private static final Set<String> NOT_HERE =
            Set.of("wait_for_already_true", "wait_for_true_later", "re_enter_allowed");

    /** Where a peer's peculiarity differs from what windows and counts mean here. */
    private static final Map<String, String> OTHERWISE = Map.of(
            "boundary_240h_in_memory_path",
                    "a signal exactly as old as the window has left it; whole days are not floored",
            "boundary_263h_in_memory_path", "ten days are ten days, not up to 23 hours and 59 minutes more",
            "min_zero_needs_one", "none lies between none and five");

    private record Case(String name, String condition, List<Given> given, String asOf, String expected, String note) {}

    /** "test[kind=a]@2024-03-15T12:00:00Z", "status=active@2024-03-15T12:00:00Z". */
    private record Given(String what, Instant at) {}

    private static List<Case> read(String file) {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve("shared/cases"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            return List.of();
        }
        try {
            List<Case> cases = new ArrayList<>();
            for (String line : Files.readAllLines(folder.resolve("shared/cases").resolve(file))) {
                List<String> cells = cells(line);
                if (!cells.get(0).equals("case") && !NOT_HERE.contains(cells.get(0))) {
                    cases.add(new Case(
                            cells.get(0), cells.get(2), given(cells.get(3)), cells.get(4), cells.get(5), cells.get(6)));
                }
            }
            return cases;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        Matcher cell =
                Pattern.compile("(?:\"((?:[^\"]|\"\")*)\"|([^,]*))(?:,|$)").matcher(line);
        while (cells.size() < 8 && cell.find()) {
            cells.add(cell.group(1) == null ? cell.group(2) : cell.group(1).replace("\"\"", "\""));
        }
        return cells;
    }

    private static List<Given> given(String text) {
        List<Given> given = new ArrayList<>();
        for (String each : text.split(";")) {
            int at = each.lastIndexOf('@');
            if (at >= 0) {
                given.add(new Given(
                        each.substring(0, at).strip(),
                        Instant.parse(each.substring(at + 1).strip())));
            }
        }
        return given;
    }

    private static Stream<Named<Case>> named(String file) {
        List<Case> cases = read(file);
        if (cases.isEmpty()) {
            return Stream.of(Named.of("no cases here", new Case("", "", List.of(), "", "", "")));
        }
        return cases.stream().map(each -> Named.of(each.name + " as of " + each.asOf + ": " + each.condition, each));
    }

    static Stream<Named<Case>> dittofeed() {
        return named("dittofeed_segments_and_journeys.csv");
    }

    static Stream<Named<Case>> unomi() {
        return named("unomi_past_event.csv");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dittofeed")
    void a_case_of_dittofeed_is_answered_as_there(Case each) {
        check(each);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unomi")
    void a_case_of_unomi_is_answered_as_there_or_as_windows_mean_here(Case each) {
        check(each);
    }

    private static void check(Case each) {
        assumeTrue(!each.name.isEmpty(), "shared/cases lies beside the project");
        Instant asOf = Instant.parse(each.asOf);
        if (each.condition.contains("entered on each")) {
            checkEntries(each, asOf);
            return;
        }
        Object answer = asking(each).answer(asOf, question(each.condition));
        boolean expected = each.expected.equals("true") || each.expected.equals("score=50");
        String why = OTHERWISE.get(each.name);
        assertThat(answer).as("%s, %s", each, why).isEqualTo(why == null ? expected : !expected);
    }

    // ---- what happened

    private static Signal[] signals(Case each) {
        List<Signal> signals = new ArrayList<>();
        Map<String, String> record = new TreeMap<>();
        for (Given given : each.given) {
            String id = "s" + signals.size();
            if (given.what.matches("\\w+=.*")) {
                String field = given.what.substring(0, given.what.indexOf('='));
                String value = given.what.substring(given.what.indexOf('=') + 1);
                signals.add(Signal.of(id, "c", SignalType.FIELD_CHANGED, given.at)
                        .with("field", field)
                        .with("from", record.get(field))
                        .with("to", value));
                record.put(field, value);
            } else {
                signals.add(event(id, given));
            }
        }
        return signals.toArray(Signal[]::new);
    }

    private static Signal event(String id, Given given) {
        int bracket = given.what.indexOf('[');
        String type = bracket < 0 ? given.what : given.what.substring(0, bracket);
        Signal signal = Signal.of(id, "c", type.toUpperCase(java.util.Locale.ROOT), given.at);
        if (bracket >= 0) {
            for (String attribute :
                    given.what.substring(bracket + 1, given.what.length() - 1).split(",")) {
                signal = signal.with(attribute.split("=")[0], attribute.split("=")[1]);
            }
        }
        return signal;
    }

    /** The record holds the last values. */
    private static Asking asking(Case each) {
        return Asking.of(signals(each))
                .map(map -> map.retention(Period.ofYears(30)))
                .contact(contact -> {
                    var record = contact;
                    for (Signal signal : signals(each)) {
                        if (signal.type().equals(SignalType.FIELD_CHANGED)) {
                            record = record.with(signal.attribute("field"), signal.attribute("to"));
                        }
                    }
                    return record;
                });
    }

    // ---- what is asked

    private static TemporalAmount window(String text) {
        return text.startsWith("PT") ? Duration.parse(text) : Period.parse(text);
    }

    private static Function<Journey, Object> question(String condition) {
        if (condition.startsWith("score 50 if ")) {
            return question(condition.substring("score 50 if ".length()));
        }
        if (condition.contains(" AND count")) {
            String[] both = condition.split(" AND ");
            return j -> (boolean) question(both[0]).apply(j)
                    && (boolean) question(both[1]).apply(j);
        }
        Matcher m = Pattern.compile("attribute createdAt within (\\S+)").matcher(condition);
        if (m.matches()) {
            TemporalAmount window = window(m.group(1));
            return j -> {
                DateField date = j.contact().date("createdAt");
                return date.hasPassed() && !date.passedBy(window);
            };
        }
        m = Pattern.compile("status has been \"onboarding\" for (>=|<) (\\S+)").matcher(condition);
        if (m.matches()) {
            boolean atLeast = m.group(1).equals(">=");
            TemporalAmount window = window(m.group(2));
            return j -> {
                boolean hasBeen = j.contact().field("status").hasBeen("onboarding", window);
                return atLeast
                        ? hasBeen
                        : !hasBeen && "onboarding".equals(j.contact().attribute("status"));
            };
        }
        if (condition.equals("the LAST test[kind=integration] has group=first")) {
            return j -> j.allSignals()
                    .of("TEST")
                    .where("kind", "integration")
                    .last()
                    .where("group", "first")
                    .atLeast(1);
        }
        if (condition.equals("lastVisit >= now-5d AND address != test")) {
            return j -> {
                DateField visit = j.contact().date("lastVisit");
                return visit.isPresent()
                        && !visit.passedBy(Duration.ofDays(5).plusMillis(1))
                        && !"test".equals(j.contact().attribute("address"));
            };
        }
        m = Pattern.compile("none\\((\\w+)\\) within (\\S+)").matcher(condition);
        if (m.matches()) {
            Function<Journey, Signals> selection = selection(m.group(1), "within " + m.group(2));
            return j -> selection.apply(j).none();
        }
        m = Pattern.compile("(\\d+) <= count\\((\\w+)\\) <= (\\d+) (.*)").matcher(condition);
        if (m.matches()) {
            return between(
                    Integer.parseInt(m.group(1)), Integer.parseInt(m.group(3)), selection(m.group(2), m.group(4)));
        }
        m = Pattern.compile("count\\((\\w+)\\) between (\\d+) and (\\d+) (.*)").matcher(condition);
        if (m.matches()) {
            return between(
                    Integer.parseInt(m.group(2)), Integer.parseInt(m.group(3)), selection(m.group(1), m.group(4)));
        }
        m = Pattern.compile("count\\((\\w+)\\) ?(=|<|>=) ?(\\d+)(.*)").matcher(condition);
        if (m.matches()) {
            int n = Integer.parseInt(m.group(3));
            Function<Journey, Signals> selection =
                    selection(m.group(1), m.group(4).strip());
            return switch (m.group(2)) {
                case ">=" -> j -> selection.apply(j).atLeast(n);
                case "<" -> j -> !selection.apply(j).atLeast(n);
                default -> j -> selection.apply(j).none();
            };
        }
        throw new AssertionError("a condition that nothing here reads: " + condition);
    }

    private static Function<Journey, Object> between(int least, int most, Function<Journey, Signals> selection) {
        return j -> selection.apply(j).atLeast(least) && !selection.apply(j).atLeast(most + 1);
    }

    private static Function<Journey, Signals> selection(String type, String time) {
        String name = type.toUpperCase(java.util.Locale.ROOT);
        Matcher within = Pattern.compile("within (P\\S+).*").matcher(time);
        if (within.matches()) {
            return j -> j.allSignals().of(name).within(window(within.group(1)));
        }
        Matcher between = Pattern.compile("between (\\S+) and (\\S+).*").matcher(time);
        if (between.matches()) {
            return j -> j.allSignals()
                    .of(name)
                    .since(instant(between.group(1)))
                    .until(instant(between.group(2)).plusMillis(1)); // inclusive there
        }
        assertThat(time).isIn("", "(no window)");
        return j -> j.allSignals().of(name);
    }

    private static Instant instant(String text) {
        return java.time.OffsetDateTime.parse(text).toInstant();
    }

    // ---- a journey entered and left as a condition comes and goes

    private static void checkEntries(Case each, Instant asOf) {
        Function<Journey, Object> recently = question(each.condition.substring(0, each.condition.indexOf(';')));
        JourneyRules rules = JourneyRules.builder(
                        JourneyMap.builder("m").stage("OUT", "IN").build())
                .rule("enter", journey -> {
                    if ("OUT".equals(journey.stage()) && (boolean) recently.apply(journey)) {
                        journey.progressTo("IN");
                    }
                })
                .rule("leave", journey -> {
                    if ("IN".equals(journey.stage()) && !(boolean) recently.apply(journey)) {
                        journey.regressTo("OUT");
                    }
                })
                .build();
        Live live = new Live(rules);
        // the journey is defined at noon: what happened before is history
        live.review(Instant.parse("2024-03-15T11:59:59.999Z"));
        live.receive(asOf, signals(each)).review(asOf);
        long entries = live.state.visits().stream()
                .filter(visit -> visit.stage().equals("IN"))
                .count();
        assertThat("IN".equals(live.stage()) + "; entries=" + entries)
                .as("%s", each)
                .isEqualTo(each.expected);
    }
}
