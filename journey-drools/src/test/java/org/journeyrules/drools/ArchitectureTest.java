package org.journeyrules.drools;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.journeyrules.architecture.Conditions.hideInPublic;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drools stays inside this module. */
class ArchitectureTest {
    private static final Pattern IMPORT = Pattern.compile("(?m)^\\s*import\\s+(static\\s+)?org\\.(kie|drools)\\.");

    private static final ArchRule HIDDEN = classes()
            .that()
            .resideOutsideOfPackage("..internal..")
            .should(hideInPublic("org.kie..", "org.drools..", "org.mvel2..", "org.antlr..", "..internal.."))
            .because("hosts must not be tied to one rule engine, nor to its version");

    @Test
    void noPublicSignatureMentionsDrools() {
        HIDDEN.allowEmptyShould(true)
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .withImportOption(new ImportOption.DoNotIncludeJars())
                        .importPackages("org.journeyrules.drools"));
    }

    @Test
    void aPublicSignatureThatMentionsDroolsIsSeen() {
        assertThat(List.of(Leaks.ReturnsDrools.class, Leaks.TakesDrools.class, Leaks.ThrowsDrools.class))
                .allMatch(leak -> HIDDEN.evaluate(new ClassFileImporter().importClasses(leak))
                        .hasViolation());
    }

    /** The benchmarks measure textbook Drools beside Journey; nobody else needs Drools. */
    @Test
    void noOtherModuleImportsDrools() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve("journey-drools"))) root = root.getParent();

        assertThat(importersOfDrools(root)).isEmpty();
    }

    @Test
    void anImportOfDroolsElsewhereIsSeen(@TempDir Path root) throws IOException {
        write(root, "journey-core/src/main/java/A.java", "import org.kie.api.KieBase;");
        write(root, "journey-core/src/main/java/B.java", "import static org.drools.util.StringUtils.isEmpty;");
        write(root, "journey-core/src/main/java/C.java", "import java.util.List; // not org.drools.List");
        write(root, "journey-core/target/generated/D.java", "import org.kie.api.KieBase;");
        write(root, "journey-drools/src/main/java/E.java", "import org.kie.api.KieBase;");
        write(root, "journey-examples/benchmarks/src/main/java/F.java", "import org.kie.api.KieBase;");

        assertThat(importersOfDrools(root))
                .containsExactly(
                        Path.of("journey-core/src/main/java/A.java"), Path.of("journey-core/src/main/java/B.java"));
    }

    private static List<Path> importersOfDrools(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(root::relativize)
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(file ->
                            !file.startsWith("journey-drools") && !file.startsWith("journey-examples/benchmarks"))
                    .filter(file -> Stream.of(file.toString().split("[/\\\\]")).noneMatch("target"::equals))
                    .filter(file -> IMPORT.matcher(read(root.resolve(file))).find())
                    .sorted()
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

    private static void write(Path root, String file, String text) throws IOException {
        Files.createDirectories(root.resolve(file).getParent());
        Files.writeString(root.resolve(file), text);
    }
}
