package org.journeyrules.measures;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.journeyrules.architecture.Conditions.hideInPublic;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** Numbers in and out, and who may know whom. */
class ArchitectureTest {
    private static final String INTERNAL = "org.journeyrules.measures.internal";

    private static final JavaClasses MEASURES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(new ImportOption.DoNotIncludeJars())
            .importPackages("org.journeyrules.measures");

    private static final ArchRule NUMBERS_ALONE = classes()
            .that()
            .resideInAPackage("..internal.statistics")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "org.apache.commons.statistics..", "..internal.statistics")
            .because("a formula can be checked against a textbook if it knows nothing of journeys");

    private static final ArchRule READING = noClasses()
            .that()
            .resideInAPackage("..internal.reading")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.journeyrules.measures", "..internal.statistics")
            .because("how a signal is read does not depend on the measure that reads it");

    private static final ArchRule ONE_DEEP = classes()
            .should()
            .resideInAnyPackage("org.journeyrules.measures", INTERNAL + ".*")
            .because("what hosts see is one package; the rest has one reason each, one level deep");

    private static final ArchRule HIDDEN = classes()
            .that()
            .resideOutsideOfPackage("..internal..")
            .should(hideInPublic("org.apache.commons..", "..internal.."))
            .because("hosts have a statistics library of their own, often of another version");

    @Test
    void noPublicSignatureMentionsAStatisticsLibrary() {
        HIDDEN.check(MEASURES);
    }

    @Test
    void statisticsKnowNothingOfJourneys() {
        NUMBERS_ALONE.check(MEASURES);
        assertThat(broken(NUMBERS_ALONE)).isTrue();
    }

    @Test
    void signalsAreReadAlikeByAllMeasures() {
        READING.check(MEASURES);
        assertThat(broken(READING)).isTrue();
    }

    @Test
    void packagesAreOneDeep() {
        ONE_DEEP.check(MEASURES);
        assertThat(ONE_DEEP.evaluate(new ClassFileImporter().importClasses(org.journeyrules.Journey.class))
                        .hasViolation())
                .isTrue();
    }

    private static boolean broken(ArchRule rule) {
        return rule.evaluate(new ClassFileImporter().importPackages("org.journeyrules.wrong"))
                .hasViolation();
    }

    @Test
    void aPublicSignatureThatMentionsAStatisticsLibraryIsSeen() {
        assertThat(HIDDEN.evaluate(new ClassFileImporter().importClasses(Leak.class))
                        .hasViolation())
                .isTrue();
    }
}
