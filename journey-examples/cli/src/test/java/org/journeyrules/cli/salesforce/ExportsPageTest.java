package org.journeyrules.cli.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.journeyrules.cli.mapping.Mapping;
import org.junit.jupiter.api.Test;

/** What docs/exports.md shows and lists is what the command line does. */
class ExportsPageTest {
    private static final Pattern TYPE = Pattern.compile("`([A-Z_]+)`");
    private static final Pattern MAPPING = Pattern.compile("```yaml (\\w+)\\.yaml file\\n(.*?)```", Pattern.DOTALL);

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
        assertThat(seen).containsExactly("crm", "salesforce");
    }

    @Test
    void itsStatusesAreThoseOfTheImport() throws IOException {
        Map<List<String>, Set<String>> listed = new HashMap<>();
        page().replace("\n  ", " ")
                .lines()
                .dropWhile(line -> !line.equals("## Statuses of campaign members"))
                .dropWhile(line -> !line.startsWith("- "))
                .takeWhile(line -> line.startsWith("- "))
                .map(line -> line.split(": ", 2))
                .forEach(parts -> listed.put(types(parts[0]), plain(Arrays.stream(parts[1].split(",")))));
        Map<List<String>, Set<String>> known = new HashMap<>();
        MemberStatuses.table()
                .forEach((meaning, words) ->
                        known.put(List.of(meaning.type(true), meaning.type(false)), plain(words.stream())));
        assertThat(listed).isEqualTo(known);
    }

    /** The signal types in a webinar and elsewhere; empty for no signal. */
    private static List<String> types(String text) {
        List<String> types =
                TYPE.matcher(text).results().map(type -> type.group(1)).toList();
        return types.isEmpty() ? List.of("", "") : List.of(types.get(0), types.get(types.size() - 1));
    }

    private static Set<String> plain(Stream<String> words) {
        Set<String> plain = new TreeSet<>();
        words.forEach(word -> plain.add(word.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "")));
        return plain;
    }
}
