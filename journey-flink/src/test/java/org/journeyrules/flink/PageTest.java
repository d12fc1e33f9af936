package org.journeyrules.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The examples of docs/flink.md are lines of {@link PageExamples}, which compiles. */
class PageTest {
    private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```java[^\n]*\n(.*?)^```$");

    @Test
    void every_example_of_the_page_compiles() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "flink.md"));
        String compiled = stripped(
                Files.readString(Path.of("src", "test", "java", "org", "journeyrules", "flink", "PageExamples.java")));
        List<String> examples =
                EXAMPLE.matcher(page).results().map(found -> found.group(1)).toList();
        assertThat(examples).hasSizeGreaterThan(4);
        for (String example : examples) {
            assertThat(compiled).contains(stripped(example));
        }
    }

    /** The text without white space, which formatters choose. */
    private static String stripped(String text) {
        return text.replaceAll("\\s+", "");
    }
}
