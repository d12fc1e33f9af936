package org.journeyrules.drools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.journeyrules.b2b.B2bMap;
import org.journeyrules.drools.internal.check.Fault;
import org.junit.jupiter.api.Test;

/** problems.properties has one text for each problem that the code reports, and the code gives each text its parts. */
class ProblemTextsTest {
    private static final Path CODE = Path.of("src/main/java/org/journeyrules/drools/internal");
    private static final Path TEXTS =
            Path.of("src/main/resources/org/journeyrules/drools/internal/check/problems.properties");
    private static final Pattern LINE = Pattern.compile("([a-z]+(?:-[a-z]+)*) = (\\S.*)");

    /** The calls that report a problem: the parts stand behind the id, or the method adds them. */
    private static final Pattern CALL =
            Pattern.compile("(?:(?<![.\\w])|Fault\\.|Checks\\.)(of|error|errorIf|warningIf|when|lacks|doubt)\\(");

    /** An argument that is an id, or one of two. */
    private static final Pattern IDS =
            Pattern.compile("\"[a-z-]+\"|[^\"]*\\?\\s*\"[a-z-]+\"\\s*:\\s*\"[a-z-]+\"", Pattern.DOTALL);

    private static final Pattern ID = Pattern.compile("\"([a-z-]+)\"");
    private static final Pattern PLACE = Pattern.compile("%(\\d)\\$s");

    private static List<String> lines() throws IOException {
        return Files.readAllLines(TEXTS).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    private static Map<String, String> texts() throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String line : lines()) {
            Matcher text = LINE.matcher(line);
            assertThat(text.matches()).as(line).isTrue();
            texts.put(text.group(1), text.group(2));
        }
        return texts;
    }

    private static List<String> code() throws IOException {
        try (Stream<Path> files =
                Stream.concat(Files.walk(CODE.resolve("check")), Files.walk(CODE.resolve("compile")))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(ProblemTextsTest::read)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The ids that are made of the kind of a name, with what they are given. */
    private static Map<String, Integer> ofKinds() {
        Map<String, Integer> parts = new TreeMap<>();
        String kinds =
                "stage sequence campaign member-status segment persona signal-type step content arm block movement"
                        + " purpose end-of-a-sequence";
        for (String kind : kinds.split(" ")) {
            parts.put("unknown-" + kind, 3);
        }
        for (String kind : List.of("step", "content", "arm")) {
            parts.put("unknown-" + kind + "-of-sequence", 3);
            parts.put("unknown-" + kind + "-of-sequences", 3);
        }
        return parts;
    }

    @Test
    void eachIdHasOneText() throws IOException {
        List<String> ids = lines().stream().map(line -> line.split(" = ")[0]).toList();

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(texts()).hasSameSizeAs(ids);
    }

    @Test
    void eachTextIsUsed() throws IOException {
        TreeSet<String> unused = new TreeSet<>(texts().keySet());
        unused.removeAll(ofKinds().keySet());
        for (String code : code()) {
            unused.removeIf(id -> code.contains("\"" + id + "\""));
        }

        assertThat(unused).isEmpty();
    }

    @Test
    void eachIdOfTheCodeHasATextWithPlacesForItsParts() throws IOException {
        Map<String, String> texts = texts();
        int calls = 0;
        for (String code : code()) {
            Matcher call = CALL.matcher(code);
            while (call.find()) {
                List<String> arguments = arguments(code, call.end());
                for (int i = 0; i < arguments.size(); i++) {
                    Matcher id = ID.matcher(IDS.matcher(arguments.get(i)).matches() ? arguments.get(i) : "");
                    int behind = arguments.size() - i - 1;
                    while (id.find()) {
                        calls++;
                        assertThat(texts.keySet()).contains(id.group(1));
                        assertThat(places(texts.get(id.group(1))))
                                .as(id.group(1))
                                .isEqualTo(
                                        switch (call.group(1)) {
                                            case "lacks" -> 3;
                                            case "doubt" -> 2;
                                            default -> behind;
                                        });
                    }
                }
            }
        }
        assertThat(calls).isGreaterThan(100);
    }

    @Test
    void theIdsOfNamesTakeTheNameItsOwnerAndAdvice() throws IOException {
        Map<String, String> texts = texts();

        ofKinds()
                .forEach((id, parts) -> assertThat(places(texts.get(id))).as(id).isEqualTo(parts));
    }

    /** The highest place: a text may leave one out. */
    private static int places(String text) {
        return PLACE.matcher(text)
                .results()
                .mapToInt(place -> Integer.parseInt(place.group(1)))
                .max()
                .orElse(0);
    }

    /** The arguments of a call, from behind its bracket on. */
    private static List<String> arguments(String code, int from) {
        List<String> arguments = new ArrayList<>();
        int depth = 0;
        int start = from;
        boolean quoted = false;
        for (int i = from; ; i++) {
            char c = code.charAt(i);
            if (quoted) {
                i += c == '\\' ? 1 : 0;
                quoted = c != '"';
            } else if (c == '"' && code.charAt(i - 1) != '\'') {
                quoted = true;
            } else if (depth == 0 && (c == ',' || c == ')')) {
                arguments.add(code.substring(start, i).strip());
                start = i + 1;
                if (c == ')') {
                    return arguments;
                }
            } else {
                depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
            }
        }
    }

    @Test
    void anIdWithoutTextIsAnErrorAtOnce() {
        assertThatThrownBy(() -> Fault.of("no-such-id"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("problems.properties has no text for 'no-such-id'.");
    }

    @Test
    void aProblemHasTheIdOfItsText() {
        String file = LintTest.drl("$journey : Journey( stage == \"Awarness\", $x : 1 + 2 )", LintTest.PROPOSAL);

        assertThat(DroolsRules.check(B2bMap.standard(), List.of(LintTest.pack().text("a.drl", file))))
                .extracting(Problem::id)
                .containsExactly("unknown-stage", "binding-before-arithmetic");
        assertThat(new Problem("a.drl", 1, 2, Problem.Severity.ERROR, "unknown-stage", "x"))
                .hasToString("a.drl:1:2: error: x");
    }
}
