package org.journeyrules.measures;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.journeyrules.architecture.Conditions.hideInPublic;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** Numbers in and out. */
class ArchitectureTest {
    private static final ArchRule HIDDEN = classes()
            .that()
            .resideOutsideOfPackage("..internal..")
            .should(hideInPublic("org.apache.commons..", "..internal.."))
            .because("hosts have a statistics library of their own, often of another version");

    @Test
    void noPublicSignatureMentionsAStatisticsLibrary() {
        HIDDEN.check(new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(new ImportOption.DoNotIncludeJars())
                .importPackages("org.journeyrules.measures"));
    }

    @Test
    void aPublicSignatureThatMentionsAStatisticsLibraryIsSeen() {
        assertThat(HIDDEN.evaluate(new ClassFileImporter().importClasses(Leak.class))
                        .hasViolation())
                .isTrue();
    }
}
