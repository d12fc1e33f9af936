package org.journeyrules.drools;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.journeyrules.architecture.Conditions.hideInPublic;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.journeyrules.Journey;
import org.journeyrules.drools.internal.check.RuleSetChecks;
import org.journeyrules.packs.ReadsTheTime;
import org.journeyrules.signal.Signals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drools stays inside this module, and the internal packages build on each other in one direction. */
class ArchitectureTest {
    private static final Pattern IMPORT = Pattern.compile("(?m)^\\s*import\\s+(static\\s+)?org\\.(kie|drools)\\.");

    private static final ArchRule HIDDEN = classes()
            .that()
            .resideOutsideOfPackage("..internal..")
            .should(hideInPublic("org.kie..", "org.drools..", "org.mvel2..", "org.antlr..", "..internal.."))
            .because("hosts must not be tied to one rule engine, nor to its version");

    private static final ArchRule ONE_ENTRY = classes()
            .that()
            .resideInAPackage("..drools..internal.check")
            .and()
            .doNotHaveSimpleName("RuleSetChecks")
            .and()
            .doNotHaveSimpleName("Fault")
            .should()
            .notBePublic()
            .because("all checks of rules are called together and return problems; each alone is a detail. Who explains"
                    + " what a compiler says words it alike");

    private static final ArchRule READING_ONLY = noClasses()
            .that()
            .resideInAPackage("..drools..internal.drl")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..internal.check")
            .because("whoever reads DRL must not have to know what is reported about it");

    private static final ArchRule BELOW_THE_FACADE = noClasses()
            .that()
            .resideInAPackage("..drools..internal..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.journeyrules.drools.DroolsRules")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.journeyrules.drools.RulePack")
            .because("the entry points use the internal packages, never the reverse");

    private static final ArchRule WITHOUT_THE_TIME = noClasses()
            .that()
            .resideOutsideOfPackage("..drools..")
            .should()
            .callMethod(Journey.class, "asOf")
            .orShould()
            .callMethod(Signals.class, "count")
            .because(
                    "a rule that reads the time or a bare number is evaluated again and again; the check of rules sees DRL"
                            + " only, not the classes that it calls");

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(new ImportOption.DoNotIncludeJars())
            .importPackages("org.journeyrules.drools", "org.journeyrules.b2b", "org.journeyrules.nonprofit");

    private static final JavaClasses WRONG = new ClassFileImporter().importPackages("org.journeyrules.drools.wrong");

    @Test
    void noClassThatRulesCallReadsTheTimeOrABareCount() {
        WITHOUT_THE_TIME.check(MAIN);
    }

    @Test
    void aClassThatReadsTheTimeOrABareCountIsSeen() {
        assertThat(WITHOUT_THE_TIME
                        .evaluate(new ClassFileImporter().importClasses(ReadsTheTime.class))
                        .getFailureReport()
                        .getDetails())
                .hasSize(2);
    }

    @Test
    void noPublicSignatureMentionsDrools() {
        HIDDEN.check(MAIN.that(resideInAPackage("org.journeyrules.drools..")));
    }

    @Test
    void packagesFormNoRingAndInternalOnesCountEachOnItsOwn() {
        rings().check(MAIN);
    }

    @Test
    void aRingOfInternalPackagesIsSeen() {
        assertThat(rings().evaluate(WRONG).hasViolation()).isTrue();
    }

    private static ArchRule rings() {
        return slices().assignedFrom(new Packages()).should().beFreeOfCycles();
    }

    @Test
    void checksHaveOneEntryAndReadingDrlKnowsNone() {
        ONE_ENTRY.check(MAIN);
        READING_ONLY.check(MAIN);
        BELOW_THE_FACADE.check(MAIN);
        assertThat(publicMethods(RuleSetChecks.class))
                .extracting(Method::getGenericReturnType)
                .extracting(Type::getTypeName)
                .containsExactly("java.util.List<org.journeyrules.drools.Problem>");
    }

    @Test
    void aSecondEntryAReaderThatReportsAndAUseOfTheFacadeAreSeen() {
        assertThat(ONE_ENTRY.evaluate(WRONG).hasViolation()).isTrue();
        assertThat(READING_ONLY.evaluate(WRONG).hasViolation()).isTrue();
        assertThat(BELOW_THE_FACADE.evaluate(WRONG).hasViolation()).isTrue();
    }

    private static List<Method> publicMethods(Class<?> type) {
        return Stream.of(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .toList();
    }

    /** Every package is a slice of its own; the entry points, which use the internal ones, are apart from the values. */
    private static final class Packages implements SliceAssignment {
        /** Without the generated classes, which are packages of their own. */
        private static final Set<String> PACKS = Set.of("org.journeyrules.b2b", "org.journeyrules.nonprofit");

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            boolean entry = type.getName().matches("org\\.journeyrules\\.drools\\.(DroolsRules|RulePack)(\\$.*)?");
            String name = type.getPackageName();
            boolean ours = name.startsWith("org.journeyrules.drools") || PACKS.contains(name);
            return ours ? SliceIdentifier.of(name + (entry ? " (entry points)" : "")) : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "packages";
        }
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
