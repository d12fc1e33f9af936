package org.journeyrules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.journeyrules.architecture.Conditions.packagesUnder;
import static org.journeyrules.architecture.Rings.formNoRingLargerThan;
import static org.junit.jupiter.api.Named.named;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceRule;
import java.util.stream.Stream;
import org.journeyrules.map.JourneyMap;
import org.journeyrules.map.JourneyMapBuilder;
import org.journeyrules.sequence.BusinessCalendar;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may use whom in core: each law with its reason, and with code that breaks it on purpose. */
class LayoutTest {
    private static final String WRONG = "org.journeyrules.architecture.wrong";
    private static final int LARGEST_RING = 6;

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(new ImportOption.DoNotIncludeJars())
            .importPackages("org.journeyrules");

    /** A law and the package of classes that break it on purpose. */
    record Law(ArchRule rule, String broken) {}

    static Stream<Named<Law>> laws() {
        return Stream.of(
                        new Law(
                                classes()
                                        .should(formNoRingLargerThan(LARGEST_RING))
                                        .because("classes in a ring can be read only all at once;"
                                                + " a selection and what it answers with is the largest"),
                                WRONG + ".ring"),
                        new Law(
                                noClasses()
                                        .that()
                                        .resideInAPackage("org.journeyrules..map")
                                        .should()
                                        .dependOnClassesThat(resideInAPackage("org.journeyrules")
                                                .or(resideInAPackage("org.journeyrules.advice"))
                                                .or(resideInAPackage("org.journeyrules.internal.engine")))
                                        .because("a map is a value: it neither runs the engine nor knows its examples"),
                                WRONG + ".map"),
                        new Law(
                                noClasses()
                                        .that()
                                        .resideOutsideOfPackage("org.journeyrules.advice")
                                        .should()
                                        .dependOnClassesThat()
                                        .resideInAPackage("org.journeyrules.advice")
                                        .because("advice runs the engine; what the engine uses must not wait for it"),
                                WRONG + ".advised"),
                        new Law(
                                classes()
                                        .that()
                                        .resideInAnyPackage(
                                                "org.journeyrules..internal.text", "org.journeyrules..internal.time")
                                        .should()
                                        .onlyDependOnClassesThat(resideInAPackage("java..")
                                                .or(resideInAPackage("org.jspecify.."))
                                                .or(resideInAPackage("org.journeyrules..internal.text"))
                                                .or(resideInAPackage("org.journeyrules..internal.time"))
                                                .or(resideInAPackage("org.journeyrules.internal.message"))
                                                .or(type(BusinessCalendar.class)))
                                        .because("texts and times know nothing of the domain;"
                                                + " business time is counted on a calendar"),
                                WRONG + ".internal.text"),
                        new Law(
                                noClasses()
                                        .that()
                                        .resideInAPackage("org.journeyrules..internal.history")
                                        .should()
                                        .dependOnClassesThat()
                                        .resideInAnyPackage(
                                                "org.journeyrules.internal.engine",
                                                "org.journeyrules.internal.sequence",
                                                "org.journeyrules.internal.state")
                                        .because("selections see a log of signals, not the call that works on it"),
                                WRONG + ".internal.history"),
                        new Law(
                                classes()
                                        .should()
                                        .resideInAnyPackage(
                                                "org.journeyrules",
                                                "org.journeyrules.*",
                                                "org.journeyrules.internal.*",
                                                "org.journeyrules.architecture.wrong.*")
                                        .because("packages are features, one level deep; internal ones one more"),
                                WRONG + ".deep.below"),
                        new Law(
                                noClasses()
                                        .that()
                                        .resideOutsideOfPackages("org.journeyrules.map", "org.journeyrules.advice")
                                        .should()
                                        .dependOnClassesThat()
                                        .areAssignableTo(JourneyMapBuilder.class)
                                        .orShould()
                                        .callMethod(JourneyMap.class, "builder", String.class)
                                        .because("shipped maps live beside their rules: core knows no marketing copy"),
                                WRONG + ".shipped"))
                .map(law -> named(law.rule().getDescription(), law));
    }

    /** Packages form no ring; only the root package and its engine may, a facade and what stands behind it. */
    private static SliceRule rings(String root) {
        return slices().assignedFrom(packagesUnder(root))
                .should()
                .beFreeOfCycles()
                .ignoreDependency(resideInAPackage(root), resideInAPackage(root + ".internal.engine"));
    }

    @ParameterizedTest
    @MethodSource("laws")
    void core_keeps_the_law(Law law) {
        law.rule().check(CORE);
    }

    @ParameterizedTest
    @MethodSource("laws")
    void the_law_sees_code_that_breaks_it(Law law) {
        JavaClasses broken = new ClassFileImporter().importPackages(law.broken());

        assertThat(broken).isNotEmpty();
        assertThat(law.rule().evaluate(broken).hasViolation()).isTrue();
    }

    @Test
    void packages_of_core_form_no_ring() {
        rings("org.journeyrules").check(CORE);
    }

    @ParameterizedTest
    @MethodSource("ringsOfPackages")
    void a_ring_of_packages_is_seen_also_below_internal(String... packages) {
        JavaClasses ring = new ClassFileImporter().importPackages(packages);

        assertThat(rings(WRONG).evaluate(ring).getFailureReport().toString()).contains("Cycle detected");
    }

    static Stream<Named<String[]>> ringsOfPackages() {
        return Stream.of(
                named("features", new String[] {WRONG + ".first", WRONG + ".second"}),
                named("internal", new String[] {WRONG + ".internal.first", WRONG + ".internal.second"}));
    }
}
