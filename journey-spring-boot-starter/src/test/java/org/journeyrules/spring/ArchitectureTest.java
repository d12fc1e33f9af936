package org.journeyrules.spring;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.journeyrules.spring");

    /** An application names these two; everything else comes from its properties. */
    @Test
    void onlyTheTemplateAndTheAnnotationArePublic() {
        assertThat(classes.stream()
                        .filter(JavaClass::isTopLevelClass)
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(JavaClass::getSimpleName))
                .containsExactlyInAnyOrder("Journeys", "OnDecision");
    }

    /** Applications choose their own versions of these libraries. */
    @Test
    void noTypeOfDroolsOrJacksonIsVisible() {
        assertThat(classes.get(Journeys.class).getMembers().stream()
                        .filter(member -> member.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(JavaMember::getDescriptor))
                .isNotEmpty()
                .noneMatch(descriptor -> descriptor.contains("org/drools")
                        || descriptor.contains("org/kie")
                        || descriptor.contains("jackson"));
    }

    /** Without the actuator, an application starts only if what is always loaded does not mention it. */
    @Test
    void theActuatorAndMicrometersMetersAreOptional() {
        String optional = ".*(Meters|JourneyMetricsAutoConfiguration|JourneyHealth.*|JourneyEndpoint.*)";
        ArchRule apart = noClasses()
                .that()
                .haveNameNotMatching(optional)
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAnyPackage(
                                "io.micrometer.core..",
                                "org.springframework.boot.actuate..",
                                "org.springframework.boot.health..")
                        .or(DescribedPredicate.describe(
                                "are optional",
                                (JavaClass type) -> type.getName().matches(optional))));
        apart.check(classes);
    }
}
