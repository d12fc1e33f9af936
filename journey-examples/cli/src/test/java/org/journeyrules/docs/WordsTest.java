package org.journeyrules.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.journeyrules.docs.RefusedWords.Entry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents, comments of rules and messages avoid the words that {@link RefusedWords} lists. */
class WordsTest {
    /** What is read. */
    enum Where {
        DOCUMENTS,
        RULES,
        MESSAGES
    }

    private static final Pattern COMMENT = Pattern.compile("/\\*(?s:.*?)\\*/|//[^\n]*");

    static List<Entry> entries() {
        return RefusedWords.ENTRIES;
    }

    @ParameterizedTest
    @MethodSource("entries")
    void eachEntryRefusesItsWrongSentenceAndAllowsTheRightOne(Entry entry) {
        assertThat(entry.in(entry.wrong())).as(entry.wrong()).isNotEmpty();
        assertThat(RefusedWords.of("page.md", entry.right())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void refusedWordsAreNotUsed(Where where) throws IOException {
        assertThat(refused(where)).isEmpty();
    }

    static List<String> refused(Where where) throws IOException {
        List<String> refused = new ArrayList<>();
        switch (where) {
            case DOCUMENTS -> {
                List<String> names = new ArrayList<>(Markdown.documents());
                names.add("journey-examples/cli/README.md");
                names.add("journey-examples/benchmarks/README.md");
                for (String name : names) {
                    String text = Files.readString(Markdown.ROOT.resolve(name));
                    refused.addAll(RefusedWords.of(name, withoutOutput(text)));
                }
            }
            case RULES -> {
                for (Path file : sources("resources", ".drl")) {
                    refused.addAll(RefusedWords.of(name(file), only(COMMENT, Files.readString(file))));
                }
            }
            case MESSAGES -> {
                for (Path file : sources("java", ".java")) {
                    refused.addAll(RefusedWords.of(name(file), JavaLiterals.of(Files.readString(file))));
                }
            }
        }
        return refused;
    }

    private static String name(Path file) {
        return Markdown.ROOT.relativize(file).toString();
    }

    private static List<Path> sources(String kind, String end) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(Markdown.ROOT)) {
            all.filter(file -> name(file).contains("src/main/" + kind + "/")
                            && name(file).endsWith(end))
                    .filter(file -> !name(file).contains("target/"))
                    .sorted()
                    .forEach(files::add);
        }
        return files;
    }

    /** A document without what programs print, which is theirs; lines stay where they are. */
    private static String withoutOutput(String markdown) {
        StringBuilder kept = new StringBuilder();
        boolean output = false;
        for (String line : markdown.split("\n", -1)) {
            if (line.strip().startsWith("```")) {
                output = line.matches("\\s*```(?:text|console|json|csv|drl refused).*");
            }
            kept.append(output ? "" : line).append('\n');
        }
        return kept.toString();
    }

    /** The text with everything blank but what the pattern finds. */
    private static String only(Pattern pattern, String text) {
        StringBuilder kept = new StringBuilder(text.replaceAll("[^\n]", " "));
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            kept.replace(matcher.start(), matcher.end(), matcher.group());
        }
        return kept.toString();
    }
}
