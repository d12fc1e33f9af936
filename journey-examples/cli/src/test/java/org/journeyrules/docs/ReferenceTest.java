package org.journeyrules.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.journeyrules.Journey;
import org.journeyrules.JourneyEngine;
import org.journeyrules.JourneyRules;
import org.journeyrules.Outcome;
import org.journeyrules.b2b.B2bMap;
import org.journeyrules.b2b.B2bPolicy;
import org.journeyrules.contact.Account;
import org.journeyrules.contact.AccountRecord;
import org.journeyrules.contact.Contact;
import org.journeyrules.contact.ContactRecord;
import org.journeyrules.contact.DateField;
import org.journeyrules.contact.Field;
import org.journeyrules.json.PolicyYaml;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.nonprofit.NonprofitPolicy;
import org.journeyrules.sequence.DueStep;
import org.journeyrules.sequence.Enrollment;
import org.journeyrules.sequence.Step;
import org.journeyrules.signal.Channel;
import org.journeyrules.signal.Direction;
import org.journeyrules.signal.Score;
import org.journeyrules.signal.Signal;
import org.journeyrules.signal.SignalType;
import org.journeyrules.signal.Signals;
import org.journeyrules.stage.CurrentVisit;
import org.journeyrules.stage.Movement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What the documents list is what the code has: no more, no less. */
class ReferenceTest {
    private static final Pattern KIND_OF_DECISION = Pattern.compile("public final class \\w+ extends \\w*Decision ");

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private final Markdown formats = Markdown.read("docs/formats.md");
    private final Markdown commands = Markdown.read("docs/commands.md");

    private static List<String> codes(String text) {
        return CODE.matcher(text).results().map(found -> found.group(1)).toList();
    }

    // ---- policies

    @Test
    void theKeysAndDefaultsOfTheB2bPolicyAreThoseOfTheClass() {
        assertThat(shown("docs/policy-b2b.md"))
                .isEqualTo(values(PolicyYaml.write(B2bPolicy.class, B2bPolicy.defaults())));
    }

    @Test
    void theKeysAndDefaultsOfTheNonprofitPolicyAreThoseOfTheClass() {
        assertThat(shown("docs/rules-nonprofit.md"))
                .isEqualTo(values(PolicyYaml.write(NonprofitPolicy.class, NonprofitPolicy.defaults())));
    }

    /** The values of the only policy in YAML that a page shows. */
    private static Object shown(String page) {
        List<Markdown.Example> policies = Markdown.read(page).examples().stream()
                .filter(example -> example.is("policy"))
                .toList();
        assertThat(policies).hasSize(1);
        return values(policies.get(0).text());
    }

    private static Object values(String yaml) {
        return plain(new Load(LoadSettings.builder().build()).loadFromString(yaml));
    }

    /** The same value with every number written alike. */
    private static Object plain(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> plain = new LinkedHashMap<>();
            map.forEach((key, each) -> plain.put(key, plain(each)));
            return plain;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(ReferenceTest::plain).toList();
        }
        return value instanceof Number number ? (Object) number.doubleValue() : value;
    }

    @Test
    void theStandardSequencesAreThoseOfTheMapStepByStep() {
        Map<String, List<String>> listed = new LinkedHashMap<>();
        Markdown.read("docs/policy-b2b.md")
                .table("The standard B2B sequences")
                .forEach(row -> listed.put(codes(row.get(1)).get(0), codes(row.get(2))));
        Map<String, List<String>> known = new LinkedHashMap<>();
        B2bMap.standard()
                .sequences()
                .forEach(sequence -> known.put(
                        sequence.name(),
                        sequence.steps().stream().map(Step::name).toList()));
        assertThat(listed).isEqualTo(known);
    }

    // ---- names

    @Test
    void theSignalTypesAreThoseOfTheLibraryWithTheirDirections() {
        Map<String, Direction> listed = new LinkedHashMap<>();
        for (List<String> row : formats.table("Signal types")) {
            Direction direction = Direction.valueOf(row.get(0).split(",")[0]);
            codes(row.get(1)).forEach(type -> listed.put(type, direction));
        }
        Map<String, Direction> known = new LinkedHashMap<>();
        SignalType.known().forEach(type -> known.put(type, SignalType.directionOf(type)));
        assertThat(listed).isEqualTo(known);
    }

    @Test
    void theColumnsOfContactsAreThoseOfTheLibrary() {
        Set<String> listed = formats.table("contacts.csv").stream()
                .flatMap(row -> codes(row.get(0)).stream())
                .collect(Collectors.toSet());
        assertThat(listed).isEqualTo(Contact.KNOWN);
    }

    @Test
    void theColumnsOfAccountsAreThoseOfTheLibrary() {
        Set<String> listed = formats.table("accounts.csv").stream()
                .flatMap(row -> codes(row.get(0)).stream())
                .collect(Collectors.toSet());
        assertThat(listed).isEqualTo(Account.KNOWN);
    }

    @Test
    void theChannelsAreThoseOfTheLibrary() throws ReflectiveOperationException {
        List<String> channels = new ArrayList<>();
        for (java.lang.reflect.Field constant : Channel.class.getFields()) {
            channels.add((String) constant.get(null));
        }
        List<String> row = formats.table("signals.csv").stream()
                .filter(each -> each.get(0).equals("`channel`"))
                .findFirst()
                .orElseThrow();
        assertThat(codes(row.get(1))).containsExactlyElementsOf(channels);
    }

    @Test
    void everyMovementIsNamed() {
        String text = String.join("\n", formats.lines());
        assertThat(Movement.values()).allSatisfy(movement -> assertThat(text).contains("`" + movement + "`"));
    }

    @Test
    void everyKindOfDecisionIsNamed() {
        List<String> listed = formats.table("decisions.jsonl").stream()
                .filter(row -> row.get(0).equals("`kind`"))
                .flatMap(row -> codes(row.get(1)).stream())
                .toList();
        List<String> kinds = Stream.of(files("journey-core/src/main/java/org/journeyrules/decision"))
                .flatMap(all -> all)
                .filter(file -> KIND_OF_DECISION.matcher(read(file)).find())
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .toList();
        assertThat(listed).containsExactlyInAnyOrderElementsOf(kinds);
    }

    private static Stream<Path> files(String folder) {
        try (Stream<Path> all = Files.list(Markdown.ROOT.resolve(folder))) {
            return all.sorted().toList().stream();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Journey.class,
                CurrentVisit.class,
                ContactRecord.class,
                AccountRecord.class,
                Field.class,
                DateField.class,
                Signals.class,
                Score.class,
                Enrollment.class,
                DueStep.class
            })
    void everyQuestionHasAnExample(Class<?> type) {
        List<Markdown> pages = Stream.of("rule-reference", "windows", "proposals", "sequence-rules", "policies")
                .map(name -> Markdown.read("docs/" + name + ".md"))
                .toList();
        String examples = pages.stream()
                .flatMap(page -> page.examples().stream())
                .map(Markdown.Example::text)
                .collect(Collectors.joining("\n"));
        String prose = pages.stream().flatMap(page -> page.prose().stream()).collect(Collectors.joining("\n"));
        Set<String> missing = new TreeSet<>();
        for (String name : Arrays.stream(type.getMethods())
                .map(java.lang.reflect.Method::getName)
                .toList()) {
            boolean shown =
                    Pattern.compile("\\b" + name + "\\b").matcher(examples).find();
            if (!shown && !prose.contains("`" + name + "(")) {
                missing.add(name);
            }
        }
        assertThat(missing).isEmpty();
    }

    // ---- windows

    static List<List<String>> windows() {
        return Markdown.read("docs/windows.md").table("When a signal leaves");
    }

    @ParameterizedTest
    @MethodSource("windows")
    void aSignalLeavesWhenTheTableSays(List<String> row) {
        ZoneId amsterdam = ZoneId.of("Europe/Amsterdam");
        Instant at = time(row.get(0), amsterdam);
        JourneyMap map =
                JourneyMap.builder("windows").zone(amsterdam).stage("In", "Out").build();
        JourneyEngine engine = JourneyEngine.of(JourneyRules.builder(map)
                .rule("gone", journey -> {
                    if (journey.signals().within(window(journey, row.get(1))).none()) {
                        journey.progressTo("Out");
                    }
                })
                .build());
        Signal signal = Signal.of("s", "c", SignalType.LINK_CLICKED, at);

        Outcome outcome = engine.receive(engine.newState("c"), Contact.of("c"), signal);

        assertThat(outcome.reviewAt()).hasValue(time(row.get(2), amsterdam));
        assertThat(engine.review(
                                outcome.state(),
                                Contact.of("c"),
                                outcome.reviewAt().get())
                        .state()
                        .stage())
                .hasValue("Out");
    }

    private static Instant time(String text, ZoneId zone) {
        String iso = text.replace(' ', 'T');
        return iso.length() > 16
                ? OffsetDateTime.parse(iso).toInstant()
                : LocalDateTime.parse(iso).atZone(zone).toInstant();
    }

    private static TemporalAmount window(Journey journey, String call) {
        Matcher matcher = Pattern.compile("`(\\w+)\\((\\d+)\\)`").matcher(call);
        assertThat(matcher.matches()).isTrue();
        int n = Integer.parseInt(matcher.group(2));
        return switch (matcher.group(1)) {
            case "days" -> journey.days(n);
            case "calendarDays" -> journey.calendarDays(n);
            case "calendarMonths" -> journey.calendarMonths(n);
            case "businessDays" -> journey.businessDays(n);
            case "businessHours" -> journey.businessHours(n);
            default -> throw new AssertionError(call);
        };
    }

    // ---- explanations

    @Test
    void everyKeyOfAnExplanationIsListed(@TempDir Path files) throws IOException {
        for (Markdown.Example example : commands.examples()) {
            if (example.language().equals("csv")) {
                Files.writeString(files.resolve(example.file()), example.text());
            }
        }
        String json = ConsoleExamples.journey(
                List.of(("explain --contacts contacts.csv --signals signals.csv --contact c-1"
                                + " --at 2026-03-20T12:00:00+01:00 --json")
                        .split(" ")),
                files);
        Set<String> listed = commands.table("explain").stream()
                .flatMap(row -> codes(row.get(1)).stream())
                .collect(Collectors.toSet());
        Set<String> written = Pattern.compile("\"([a-z]\\w*)\":")
                .matcher(json)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(written).hasSizeGreaterThan(30);
        assertThat(listed).containsAll(written);
    }

    // ---- pages, links and commands

    static List<String> documents() {
        return Stream.concat(
                        Markdown.documents().stream(),
                        Stream.of("journey-examples/cli/README.md", "journey-examples/benchmarks/README.md"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void noPageHasMoreThan350Lines(String name) {
        assertThat(Markdown.read(name).lines()).hasSizeLessThanOrEqualTo(name.equals("README.md") ? 150 : 350);
    }

    @Test
    void everyPageCanBeReachedFromTheReadme() {
        Set<String> reached = new LinkedHashSet<>();
        Deque<String> next = new ArrayDeque<>(List.of("README.md"));
        while (!next.isEmpty()) {
            String name = next.remove();
            if (name.endsWith(".md") && reached.add(name)) {
                Markdown page = Markdown.read(name);
                page.links().stream()
                        .filter(link -> !link.contains("://") && !link.startsWith("#"))
                        .map(link -> Markdown.ROOT
                                .relativize(page.file()
                                        .resolveSibling(link.split("#", 2)[0])
                                        .normalize())
                                .toString())
                        .forEach(next::add);
            }
        }
        assertThat(reached).containsAll(documents());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkLeadsSomewhere(String name) {
        Markdown document = Markdown.read(name);
        Set<String> broken = new LinkedHashSet<>();
        for (String link : document.links()) {
            if (!link.contains("://") && !leadsSomewhere(document, link)) {
                broken.add(link);
            }
        }
        assertThat(broken).isEmpty();
    }

    private static boolean leadsSomewhere(Markdown from, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? from.file() : from.file().resolveSibling(parts[0]);
        if (!Files.exists(target)) {
            return false;
        }
        String name =
                Markdown.ROOT.relativize(target.toAbsolutePath().normalize()).toString();
        return parts.length == 1 || Markdown.read(name).anchors().contains(parts[1]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "replay",
                "report",
                "compare",
                "tune",
                "audit",
                "due",
                "preview",
                "explain",
                "check",
                "map",
                "test",
                "schema",
                "import salesforce",
                "import csv"
            })
    void everyOptionOfACommandIsListed(String command) {
        String help = ConsoleExamples.journey(List.of((command + " --help").split(" ")), Path.of("."));
        Set<String> missing = new TreeSet<>();
        String listed = String.join("\n", commands.prose())
                + String.join("\n", Markdown.read("docs/report.md").prose())
                + String.join("\n", Markdown.read("docs/compare.md").prose())
                + String.join("\n", Markdown.read("docs/due.md").prose())
                + String.join("\n", Markdown.read("docs/scenario-files.md").prose());
        Matcher option = Pattern.compile("(?m)^\\s+(?:-\\w, )?(--[a-z-]+)").matcher(help);
        while (option.find()) {
            if (!listed.contains("`" + option.group(1))) {
                missing.add(option.group(1));
            }
        }
        assertThat(missing).isEmpty();
        assertThat(help).as("what the documents know").contains("--help");
    }
}
