package org.journeyrules.cli.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.journeyrules.cli.mapping.Mapping;
import org.junit.jupiter.api.Test;

/** What docs/exports.md shows and lists is what the command line does. */
class ExportsPageTest {
    private static final Pattern MAPPING = Pattern.compile("```yaml mapping (\\w+)\\n(.*?)```", Pattern.DOTALL);

    private static String page() throws IOException {
        Path page = Stream.iterate(Path.of("").toAbsolutePath(), up -> up != null, Path::getParent)
                .map(up -> up.resolve("docs/exports.md"))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow();
        return Files.readString(page);
    }

    @Test
    void itsMappingsCanBeRead() throws IOException {
        Matcher mappings = MAPPING.matcher(page());
        Set<String> seen = new TreeSet<>();
        while (mappings.find()) {
            assertThat(Mapping.parse(mappings.group(2), "exports.md").files()).hasSize(2);
            assertThat(mappings.group(2).lines().count()).as("lines").isLessThanOrEqualTo(10);
            seen.add(mappings.group(1));
        }
        assertThat(seen).containsExactly("csv", "salesforce");
    }

    @Test
    void itsTableOfStatusesIsThatOfTheImport() throws IOException {
        Map<String, Set<String>> listed = new TreeMap<>();
        page().lines()
                .dropWhile(line -> !line.startsWith("| statuses"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("\\s*\\|\\s*"))
                .forEach(cells -> listed.put(cells[2] + "/" + cells[3], plain(Arrays.stream(cells[1].split(",\\s*")))));
        Map<String, Set<String>> known = new TreeMap<>();
        MemberStatuses.table()
                .forEach((meaning, words) ->
                        known.put(or(meaning.type(true)) + "/" + or(meaning.type(false)), plain(words.stream())));
        assertThat(listed).isEqualTo(known);
    }

    private static String or(String type) {
        return type.isEmpty() ? "none" : type;
    }

    private static Set<String> plain(Stream<String> words) {
        Set<String> plain = new TreeSet<>();
        words.forEach(word -> plain.add(word.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z]", "")));
        return plain;
    }
}
