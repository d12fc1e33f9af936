package org.journeyrules.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The dependencies and plugins that a document shows have the versions with which this project is built. */
final class Coordinates {
    private static final Pattern PART = Pattern.compile("<(dependency|plugin)>(.*?)</\\1>", Pattern.DOTALL);
    private static final Pattern PROPERTY = Pattern.compile("<([\\w-]+)\\.version>([^<]+)</");

    private Coordinates() {}

    static void attempt(String xml) throws IOException {
        String pom = Files.readString(Markdown.ROOT.resolve("pom.xml"));
        String project = part(pom, "version");
        Map<String, String> versions = new LinkedHashMap<>();
        PROPERTY.matcher(pom).results().forEach(found -> versions.put(found.group(1), found.group(2)));
        Matcher part = PART.matcher(xml);
        int found = 0;
        for (; part.find(); found++) {
            String artifact = part(part.group(2), "artifactId");
            String version = part(part.group(2), "version");
            if (part(part.group(2), "groupId").equals("org.journeyrules")) {
                assertThat(pom).contains("<module>" + artifact + "</module>");
                assertThat(version).as(artifact).isEqualTo(project);
            } else {
                assertThat(versions.entrySet())
                        .as(artifact)
                        .anyMatch(each -> artifact.startsWith(each.getKey())
                                && each.getValue().equals(version));
            }
        }
        assertThat(found).isPositive();
    }

    private static String part(String xml, String name) {
        Matcher part = Pattern.compile("<" + name + ">(.*?)</" + name + ">").matcher(xml);
        assertThat(part.find()).as("<" + name + ">").isTrue();
        return part.group(1);
    }
}
