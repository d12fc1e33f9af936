package org.journeyrules.drools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.journeyrules.b2b.B2bMap;
import org.journeyrules.drools.internal.compile.CompileAhead;
import org.journeyrules.drools.internal.compile.CompiledRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompileAheadTest {
    @TempDir
    Path folder;

    private static final String ONE = EvaluationTest.HEAD.replace("package acme", "package ahead.of.time")
            + EvaluationTest.rule("one", "$journey : Journey( stage == \"Awareness\" )", "$journey.handOff(\"one\");");
    private static final String TWO = EvaluationTest.HEAD.replace("package acme", "package ahead.of.time")
            + EvaluationTest.rule("two", "$journey : Journey( stage == \"Awareness\" )", "$journey.handOff(\"two\");");

    private Path compile(String name) throws IOException {
        Path classes = folder.resolve(name).resolve("classes");
        Path rules = Files.createDirectories(classes.resolve("ahead/of/time"));
        Files.writeString(rules.resolve("one.drl"), ONE);
        Files.writeString(rules.resolve("two.drl"), TWO);
        CompileAhead.main(new String[] {classes.toString()});
        return classes;
    }

    private static Map<String, List<Byte>> content(Path classes) throws IOException {
        Map<String, List<Byte>> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                List<Byte> bytes = new java.util.ArrayList<>();
                for (byte each : Files.readAllBytes(file)) {
                    bytes.add(each);
                }
                content.put(classes.relativize(file).toString(), bytes);
            }
        }
        return content;
    }

    private static URLClassLoader loader(Path classes) throws IOException {
        return new URLClassLoader(new URL[] {classes.toUri().toURL()}, CompileAheadTest.class.getClassLoader());
    }

    private static RulePack pack(ClassLoader loader, String... names) {
        RulePack pack = RulePack.of("ahead").classLoader(loader);
        for (String name : names) {
            pack = pack.resource("/ahead/of/time/" + name);
        }
        return pack;
    }

    private static boolean isAhead(DroolsRules rules, String rule) {
        return ((CompiledRules.Executable) rules.compiled())
                .models().stream()
                        .filter(model -> model.getRules().stream()
                                .anyMatch(each -> each.getName().equals(rule)))
                        .anyMatch(model -> model instanceof CompiledRules.Narrowed);
    }

    @Test
    void theSameFilesGiveTheSameClasses() throws IOException {
        assertThat(content(compile("a"))).isEqualTo(content(compile("b"))).hasSizeGreaterThan(4);
    }

    @Test
    void aPackUsesWhatWasCompiledAhead() throws IOException {
        try (URLClassLoader loader = loader(compile("a"))) {
            DroolsRules rules = DroolsRules.builder(B2bMap.standard())
                    .add(pack(loader, "one.drl", "two.drl"))
                    .build();

            assertThat(isAhead(rules, "one")).isTrue();
            assertThat(new TestJourney().askedBy(rules).rules).containsExactlyInAnyOrder("one", "two");
            assertThat(new TestJourney().askedBy(rules.only("two")).rules).containsExactly("two");
        }
    }

    @Test
    void aPackUsesSomeOfTheFilesOfAPackage() throws IOException {
        try (URLClassLoader loader = loader(compile("a"))) {
            DroolsRules rules = DroolsRules.builder(B2bMap.standard())
                    .add(pack(loader, "two.drl"))
                    .build();

            assertThat(isAhead(rules, "two")).isTrue();
            assertThat(new TestJourney().askedBy(rules).rules).containsExactly("two");
        }
    }

    @Test
    void rulesCompiledAheadAndAtTheStartMakeOneSet() throws IOException {
        try (URLClassLoader loader = loader(compile("a"))) {
            DroolsRules rules = DroolsRules.builder(B2bMap.standard())
                    .add(pack(loader, "one.drl", "two.drl"))
                    .add(LintTest.pack().text("three.drl", TWO.replace("\"two\"", "\"three\"")))
                    .add(LintTest.pack()
                            .text(
                                    "four.drl",
                                    EvaluationTest.HEAD
                                            + EvaluationTest.rule(
                                                    "four",
                                                    "$journey : Journey( stage == \"Awareness\", TestPolicy.of(this).clicks >= 2 )",
                                                    "$journey.handOff(\"four\");")))
                    .build();

            TestJourney journey = new TestJourney().policy(TestPolicy.DEFAULT);
            assertThat(journey.askedBy(rules).rules).containsExactlyInAnyOrder("one", "two", "three", "four");
            assertThat(isAhead(rules, "one")).isTrue();
            assertThat(isAhead(rules, "three")).isFalse();
        }
    }

    @Test
    void aFileThatChangedSinceIsCompiledAtTheStart() throws IOException {
        Path classes = compile("a");
        Files.writeString(classes.resolve("ahead/of/time/two.drl"), TWO.replace("Awareness", "Decision"));
        try (URLClassLoader loader = loader(classes)) {
            DroolsRules rules = DroolsRules.builder(B2bMap.standard())
                    .add(pack(loader, "one.drl", "two.drl"))
                    .build();

            assertThat(isAhead(rules, "one")).isTrue();
            assertThat(isAhead(rules, "two")).isFalse();
            assertThat(new TestJourney().at("Decision").askedBy(rules).rules).containsExactly("two");
        }
    }

    @Test
    void aModelThatCannotBeLoadedIsCompiledAnew() throws IOException {
        Path classes = compile("a");
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".class")).toList()) {
                Files.delete(file);
            }
        }
        try (URLClassLoader loader = loader(classes)) {
            DroolsRules rules = DroolsRules.builder(B2bMap.standard())
                    .add(pack(loader, "one.drl", "two.drl"))
                    .build();

            assertThat(new TestJourney().askedBy(rules).rules).containsExactlyInAnyOrder("one", "two");
        }
    }

    @Test
    void classicIgnoresWhatWasCompiledAhead() throws IOException {
        try (URLClassLoader loader = loader(compile("a"))) {
            DroolsRules rules = DroolsRules.builder(B2bMap.standard())
                    .engine(RuleEngine.CLASSIC)
                    .add(pack(loader, "one.drl", "two.drl"))
                    .build();

            assertThat(new TestJourney().askedBy(rules).rules).containsExactlyInAnyOrder("one", "two");
        }
    }

    @Test
    void compilingAgainDoesNothingUntilSomethingChanged() throws IOException {
        Path classes = compile("a");
        Path index = classes.resolve("ahead/of/time").resolve("compiled-rules.properties");
        String before = Files.readString(index);
        Files.setLastModifiedTime(index, java.nio.file.attribute.FileTime.fromMillis(0));

        CompileAhead.main(new String[] {classes.toString()});
        assertThat(Files.getLastModifiedTime(index).toMillis()).isZero();

        Files.writeString(classes.resolve("ahead/of/time/two.drl"), TWO.replace("Awareness", "Decision"));
        CompileAhead.main(new String[] {classes.toString()});
        assertThat(Files.readString(index)).isNotEqualTo(before);
    }

    @Test
    void aRuleThatCannotBeCompiledStopsTheBuild() throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        Files.writeString(classes.resolve("broken.drl"), ONE.replace("stage ==", "stagge =="));

        assertThatThrownBy(() -> CompileAhead.main(new String[] {classes.toString()}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("broken.drl:7:25: error: Journey has no 'stagge'");
    }

    @Test
    void theShippedRulesAreCompiledAhead() {
        DroolsRules rules = DroolsRules.builder(B2bMap.standard())
                .add(org.journeyrules.b2b.B2bRules.pack(org.journeyrules.b2b.B2bPolicy.defaults()))
                .build();

        assertThat(rules.names()).allMatch(name -> isAhead(rules, name));
        assertThat(rules.problems()).isEmpty();
    }
}
