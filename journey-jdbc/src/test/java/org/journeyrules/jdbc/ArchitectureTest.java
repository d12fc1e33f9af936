package org.journeyrules.jdbc;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.journeyrules.spi.JourneyPolicy;
import org.junit.jupiter.api.Test;

/** Over public types, as any host could write it. */
class ArchitectureTest {
    private static final ArchRule PUBLIC_ONLY = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..internal..", "org.journeyrules.spi", "org.springframework..", "org.h2..", "org.postgresql..")
            .because("what the store needs, stores of hosts need too");

    @Test
    void theStoreUsesPublicTypesAndNoDriver() {
        PUBLIC_ONLY.check(new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(new ImportOption.DoNotIncludeJars())
                .importPackages("org.journeyrules.jdbc"));
    }

    @Test
    void aTypeThatUsesAnotherIsSeen() {
        assertThat(PUBLIC_ONLY
                        .evaluate(new ClassFileImporter().importClasses(Leak.class))
                        .hasViolation())
                .isTrue();
    }

    /** Uses what the store must not. */
    private static final class Leak implements JourneyPolicy {}
}
