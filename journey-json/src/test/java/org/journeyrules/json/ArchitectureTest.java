package org.journeyrules.json;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.journeyrules.architecture.Conditions.hideInPublic;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** Text in and out. */
class ArchitectureTest {
    private static final ArchRule HIDDEN = classes()
            .that()
            .resideOutsideOfPackage("..internal..")
            .should(hideInPublic("com.fasterxml..", "org.yaml..", "org.snakeyaml..", "..internal.."))
            .because("hosts have a JSON library of their own, often of another version");

    @Test
    void noPublicSignatureMentionsAJsonLibrary() {
        HIDDEN.allowEmptyShould(true)
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .withImportOption(new ImportOption.DoNotIncludeJars())
                        .importPackages("org.journeyrules.json"));
    }

    @Test
    void aPublicSignatureThatMentionsAJsonLibraryIsSeen() {
        assertThat(HIDDEN.evaluate(new ClassFileImporter().importClasses(Leak.class))
                        .hasViolation())
                .isTrue();
    }
}
