package org.journeyrules.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.journeyrules.cli.InProcess;
import org.journeyrules.docs.Markdown.Example;

/** Runs the commands that a document shows, in this JVM, and compares what they print with what it says. */
final class ConsoleExamples {
    /** What a build does is seen when it builds. */
    private static final Set<String> BUILDS = Set.of(
            "mvn -q -DskipTests package && java -jar journey-examples/cli/target/journey.jar",
            "mvn -q -DskipTests install",
            "mvn -q compile exec:java -Dexec.mainClass=acme.FirstDecision",
            "mvn -q compile exec:java -Dexec.mainClass=acme.FirstRule",
            "mvn -q test",
            "mvn verify",
            "java .ci/Figures.java");

    private static final Set<String> TAKE_FILES = Set.of(
            "--contacts",
            "--accounts",
            "--benchmarks",
            "--html",
            "--account-stages",
            "--account-rules",
            "--signals",
            "--decisions",
            "--one-step",
            "--states",
            "--refused",
            "--corrections",
            "--class-path",
            "--resume",
            "--rules",
            "--policy",
            "--to-rules",
            "--to-policy",
            "--policy-grid",
            "--out",
            "--salesforce-updates",
            "--coverage",
            "test", // the file of scenarios
            "csv"); // the directory of import csv

    private ConsoleExamples() {}

    static void attempt(Example example, Path files) throws IOException {
        for (String step : example.text().split("(?m)^\\$ ")) {
            if (!step.isBlank()) {
                int end = step.indexOf('\n');
                attempt(step.substring(0, end).strip(), step.substring(end + 1).strip(), files);
            }
        }
    }

    private static void attempt(String command, String expected, Path files) throws IOException {
        if (BUILDS.contains(command)) {
            return;
        }
        List<String> words = List.of(command.split("\\s+"));
        String printed = switch (words.get(0)) {
            case "cat" -> Files.readString(files.resolve(words.get(1)));
            case "journey" -> journey(words.subList(1, words.size()), files);
            default -> throw new AssertionError("no test runs " + command);
        };
        assertThat(printed.strip()).matches(Prelude.pattern(expected));
    }

    static String journey(List<String> words, Path files) {
        List<String> arguments = new ArrayList<>();
        for (String word : words) {
            String before = arguments.isEmpty() ? "" : arguments.get(arguments.size() - 1);
            boolean file = TAKE_FILES.contains(before) && !word.startsWith("--")
                    || Set.of("--map", "--to-map", "--mapping", "--json").contains(before) && word.contains(".");
            boolean ofTheProject = word.startsWith("journey-examples/");
            if (word.equals("target/classes")) { // where a build has what the examples before were compiled to
                word = "classes";
            }
            arguments.add(
                    file
                            ? files.resolve(word).toString()
                            : ofTheProject ? Markdown.ROOT.resolve(word).toString() : word);
        }
        return InProcess.printed(arguments.toArray(String[]::new)).replace(files + "/", "");
    }
}
