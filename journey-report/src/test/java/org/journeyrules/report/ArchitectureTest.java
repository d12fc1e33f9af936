package org.journeyrules.report;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.journeyrules.architecture.Conditions.hideInPublic;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final ArchRule HIDDEN = classes()
            .should(hideInPublic("com.fasterxml..", "org.snakeyaml..", "..internal.."))
            .because("hosts have a JSON library of their own, often of another version");

    @Test
    void noPublicSignatureMentionsAJsonLibrary() {
        HIDDEN.check(new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(new ImportOption.DoNotIncludeJars())
                .importPackages("org.journeyrules.report"));
    }
}
