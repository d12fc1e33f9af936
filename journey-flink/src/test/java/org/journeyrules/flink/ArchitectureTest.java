package org.journeyrules.flink;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Journey in Flink is a host like any other. */
class ArchitectureTest {
    @Test
    void no_internals_of_the_library_are_used() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.journeyrules..internal..", "org.journeyrules.spi..", "org.drools..", "org.kie..")
                .because("hosts can copy it")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("org.journeyrules.flink"));
    }

    @Test
    void nothing_is_written_by_kryo_or_as_serialized_objects() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.esotericsoftware..", "org.apache.flink.api.java.typeutils.runtime.kryo..")
                .because("bytes in a checkpoint are read for years")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("org.journeyrules.flink"));
    }
}
