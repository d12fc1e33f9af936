package org.journeyrules.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The dependencies that a document tells to add are modules of this project, in its version. */
final class Coordinates {
    private static final Pattern DEPENDENCY = Pattern.compile("<dependency>(.*?)</dependency>", Pattern.DOTALL);

    private Coordinates() {}

    static void attempt(String xml) throws IOException {
        String pom = Files.readString(Markdown.ROOT.resolve("pom.xml"));
        String version = part(pom, "version");
        Matcher dependency = DEPENDENCY.matcher(xml);
        int found = 0;
        for (; dependency.find(); found++) {
            assertThat(part(dependency.group(1), "groupId")).isEqualTo("org.journeyrules");
            assertThat(part(dependency.group(1), "version")).isEqualTo(version);
            assertThat(pom).contains("<module>" + part(dependency.group(1), "artifactId") + "</module>");
        }
        assertThat(found).isPositive();
    }

    private static String part(String xml, String name) {
        Matcher part = Pattern.compile("<" + name + ">(.*?)</" + name + ">").matcher(xml);
        assertThat(part.find()).as("<" + name + ">").isTrue();
        return part.group(1);
    }
}
