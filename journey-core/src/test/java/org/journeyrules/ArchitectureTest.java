package org.journeyrules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.journeyrules.architecture.Conditions.beMadeOfAtMost;
import static org.journeyrules.architecture.Conditions.beWrittenInAPattern;
import static org.journeyrules.architecture.Conditions.hideInPublic;
import static org.journeyrules.architecture.Conditions.holdNothingThatChanges;
import static org.journeyrules.architecture.Uses.ofChance;
import static org.journeyrules.architecture.Uses.ofTheClock;
import static org.journeyrules.architecture.Uses.ofTheMachine;
import static org.journeyrules.architecture.Uses.ofThreads;
import static org.junit.jupiter.api.Named.named;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.journeyrules.architecture.wrong.Wrong;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every class of core, each law with its reason and with code that breaks it. */
class ArchitectureTest {
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(new ImportOption.DoNotIncludeJars())
            .importPackages("org.journeyrules");

    private static final String[] INTERNAL = {"..internal.."};

    /** A law and the classes that break it on purpose. */
    record Law(ArchRule rule, Class<?>... broken) {}

    static Stream<Named<Law>> laws() {
        return Stream.of(
                        new Law(
                                classes()
                                        .should()
                                        .onlyDependOnClassesThat()
                                        .resideInAnyPackage("java..", "org.jspecify..", "org.journeyrules..")
                                        .because("core can be embedded anywhere only while it needs the JDK alone"),
                                Wrong.NeedsALibrary.class),
                        new Law(
                                noClasses()
                                        .should()
                                        .accessTargetWhere(ofTheClock())
                                        .because("time is an argument: a replay of last year must not see today"),
                                Wrong.ReadsTheClock.class,
                                Wrong.ReadsTheClockByReference.class,
                                Wrong.ReadsTheZoneOfTheMachine.class,
                                Wrong.MakesADateOfNow.class),
                        new Law(
                                noClasses()
                                        .should()
                                        .accessTargetWhere(ofChance())
                                        .because("the same history gives the same decisions with the same ids"),
                                Wrong.RollsDice.class,
                                Wrong.DrawsAnId.class),
                        new Law(
                                noClasses()
                                        .should()
                                        .accessTargetWhere(ofTheMachine())
                                        .because("the same call gives the same answer on every machine:"
                                                + " locale, character set and properties are arguments"),
                                Wrong.LowersInTheLocaleOfTheMachine.class,
                                Wrong.FormatsInTheLocaleOfTheMachine.class,
                                Wrong.ReadsAProperty.class),
                        new Law(
                                noClasses()
                                        .should()
                                        .dependOnClassesThat(resideInAPackage("java.io")
                                                .and(simpleName("Serializable")
                                                        .or(simpleName("ObjectStreamException"))
                                                        .or(simpleName("InvalidObjectException"))
                                                        .negate()))
                                        .orShould()
                                        .dependOnClassesThat()
                                        .resideInAnyPackage("java.net..", "java.nio.file..", "java.nio.channels..")
                                        .because("reading and writing is the host's: the engine has no store"),
                                Wrong.ReadsAFile.class,
                                Wrong.Prints.class),
                        new Law(
                                noClasses()
                                        .should()
                                        .accessTargetWhere(ofThreads())
                                        .because("an evaluation runs on the caller's thread and leaves nothing behind"),
                                Wrong.StartsAThread.class,
                                Wrong.StreamsInParallel.class),
                        new Law(
                                fields().that()
                                        .areStatic()
                                        .and()
                                        .doNotHaveModifier(SYNTHETIC)
                                        .should()
                                        .haveModifier(FINAL)
                                        .andShould(holdNothingThatChanges())
                                        .because("engines of one JVM share nothing that changes"),
                                Wrong.Counts.class,
                                Wrong.KeepsAnArray.class,
                                Wrong.KeepsACache.class),
                        new Law(
                                classes()
                                        .that()
                                        .resideOutsideOfPackages(INTERNAL)
                                        .should(hideInPublic(INTERNAL))
                                        .because("what is internal may change in every release"),
                                Wrong.ReturnsInternals.class,
                                Wrong.TakesInternalsAsTypeArgument.class,
                                Wrong.ExtendsInternals.class),
                        new Law(
                                classes()
                                        .that()
                                        .resideOutsideOfPackages(INTERNAL)
                                        .should(beMadeOfAtMost(7))
                                        .because(
                                                "more are passed in the wrong order, and one more breaks every caller"),
                                Wrong.HasAFactoryOfEight.class,
                                Wrong.HasAConstructorOfEight.class,
                                Wrong.IsARecordOfEight.class),
                        new Law(
                                methods()
                                        .that()
                                        .areDeclaredInClassesThat()
                                        .resideOutsideOfPackages(INTERNAL)
                                        .should(beWrittenInAPattern())
                                        .because("Drools does not compile these names in a pattern,"
                                                + " or compiles them and never matches"),
                                Wrong.IsUnreadableInAPattern.class),
                        new Law(
                                classes()
                                        .should()
                                        .haveSimpleNameNotEndingWith("Util")
                                        .andShould()
                                        .haveSimpleNameNotEndingWith("Utils")
                                        .andShould()
                                        .haveSimpleNameNotEndingWith("Helper")
                                        .andShould()
                                        .haveSimpleNameNotEndingWith("Manager")
                                        .andShould()
                                        .haveSimpleNameNotEndingWith("Impl")
                                        .andShould()
                                        .resideOutsideOfPackages(
                                                "..util..", "..helper..", "..manager..", "..impl..", "..common..")
                                        .because("a name says what a thing is in the words of the domain"),
                                Wrong.ClickUtil.class,
                                Wrong.StageHelper.class,
                                Wrong.JourneyManager.class,
                                Wrong.EngineImpl.class))
                .map(law -> named(law.rule().getDescription(), law));
    }

    @ParameterizedTest
    @MethodSource("laws")
    void coreKeepsTheLaw(Law law) {
        law.rule().allowEmptyShould(true).check(CORE);
    }

    @ParameterizedTest
    @MethodSource("laws")
    void theLawSeesEachWayToBreakIt(Law law) {
        for (Class<?> broken : law.broken()) {
            assertThat(law.rule()
                            .evaluate(new ClassFileImporter().importClasses(broken))
                            .hasViolation())
                    .as("%s is seen", broken.getSimpleName())
                    .isTrue();
        }
    }

    @Test
    void whatIsNotShownMayBeInternalAndNamedFreely() {
        JavaClasses right = new ClassFileImporter().importClasses(Wrong.ShowsNothing.class);

        classes().should(hideInPublic(INTERNAL)).check(right);
        methods().should(beWrittenInAPattern()).check(right);
    }

    @Test
    void sevenPartsAreAllowedInPublicAndMoreElsewhere() {
        JavaClasses right =
                new ClassFileImporter().importClasses(Wrong.IsMadeOfSevenInPublic.class, Wrong.IsARecordOfSeven.class);

        classes().should(beMadeOfAtMost(7)).check(right);
    }
}
