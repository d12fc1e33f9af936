package org.journeyrules.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The BOM lists every published module, with the version of the build. */
class BomTest {
    private final String parent = String.join("\n", Markdown.read("pom.xml").lines());
    private final String bom =
            String.join("\n", Markdown.read("journey-bom/pom.xml").lines());

    @Test
    void theBomListsEveryPublishedModule() {
        List<String> published = all("<module>(journey-[a-z-]+)</module>", parent).stream()
                .filter(module -> !module.equals("journey-bom") && !module.equals("journey-examples"))
                .toList();
        assertThat(published).contains("journey-core", "journey-drools");
        assertThat(all("<artifactId>(journey-[a-z-]+)</artifactId>\\s*<version>\\$\\{project\\.version}", bom))
                .isEqualTo(published);
    }

    @Test
    void theBomHasTheVersionOfTheBuild() {
        String version = "<version>([^<$]+)</version>";
        assertThat(all(version, bom).get(0)).isEqualTo(all(version, parent).get(0));
    }

    private static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
