package de.hellweg.conformance;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.junit.jupiter.api.Test;

/// The arrows between the rooms and the shape of classes, read from what the compiler made. No rule has exceptions.
class ArchitectureTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("de.hellweg");

    @Test
    void theRulesSeeEveryRoom() {
        assertThat(HOUSE.stream().map(JavaClass::getPackageName).toList()).contains("de.hellweg.trust",
                "de.hellweg.authority", "de.hellweg.http", "de.hellweg.sql", "de.hellweg.messages",
                "de.hellweg.registry", "de.hellweg.securityserver.consumer", "de.hellweg.securityserver.provider");
    }

    @Test
    void nettyStaysBehindTheDoor() {
        noClasses().that().resideOutsideOfPackage("de.hellweg.http..").should().dependOnClassesThat()
                .resideInAPackage("io.netty..").check(HOUSE);
    }

    @Test
    void databasesStayBehindTheirDoor() {
        noClasses().that().resideOutsideOfPackage("de.hellweg.sql..").should().dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..", "org.postgresql..", "org.flywaydb..",
                        "com.zaxxer..")
                .check(HOUSE);
    }

    @Test
    void theStoneIsPure() {
        noClasses().that().resideInAPackage("de.hellweg.trust..").should()
                .dependOnClassesThat(are(resideInAnyPackage("java.net..", "java.nio.file..", "java.nio.channels..",
                        "java.util.concurrent.locks..", "org.slf4j..", "java.util.logging..", "java.sql..")
                        .and(DescribedPredicate.not(named("java.net.URI")
                                .or(named("java.net.URISyntaxException"))))))
                .check(HOUSE);
        noClasses().that().resideInAPackage("de.hellweg.trust..").should()
                .dependOnClassesThat(named("java.lang.Thread")
                        .or(named("java.util.concurrent.ExecutorService")).or(named("java.time.Clock")))
                .check(HOUSE);
    }

    @Test
    void theStoneKnowsNobody() {
        noClasses().that().resideInAPackage("de.hellweg.trust..").should()
                .dependOnClassesThat(resideInAPackage("de.hellweg..")
                        .and(DescribedPredicate.not(resideInAPackage("de.hellweg.trust.."))))
                .check(HOUSE);
    }

    @Test
    void theTwoServersDoNotKnowEachOther() {
        noClasses().that().resideInAPackage("de.hellweg.securityserver..").should().dependOnClassesThat()
                .resideInAPackage("de.hellweg.registry..").check(HOUSE);
        noClasses().that().resideInAPackage("de.hellweg.registry..").should().dependOnClassesThat()
                .resideInAPackage("de.hellweg.securityserver..").check(HOUSE);
    }

    @Test
    void theDoorsKnowNoServer() {
        noClasses().that().resideInAnyPackage("de.hellweg.http..", "de.hellweg.sql..", "de.hellweg.messages..")
                .should().dependOnClassesThat().resideInAnyPackage("de.hellweg.securityserver..",
                        "de.hellweg.registry..", "de.hellweg.authority..", "de.hellweg.region..",
                        "de.hellweg.command..")
                .check(HOUSE);
    }

    @Test
    void theConsumersSideAndTheProvidersSideDoNotKnowEachOther() {
        noClasses().that().resideInAPackage("de.hellweg.securityserver.consumer..").should().dependOnClassesThat()
                .resideInAPackage("de.hellweg.securityserver.provider..").check(HOUSE);
        noClasses().that().resideInAPackage("de.hellweg.securityserver.provider..").should().dependOnClassesThat()
                .resideInAPackage("de.hellweg.securityserver.consumer..").check(HOUSE);
    }

    @Test
    void whatBothSidesShareKnowsNeither() {
        noClasses().that()
                .resideInAnyPackage("de.hellweg.securityserver.evidence..", "de.hellweg.securityserver.messagelog..",
                        "de.hellweg.securityserver.keys..", "de.hellweg.securityserver.fault..")
                .should().dependOnClassesThat().resideInAnyPackage("de.hellweg.securityserver.consumer..",
                        "de.hellweg.securityserver.provider..")
                .check(HOUSE);
    }

    @Test
    void noStageInheritsFromAnother() {
        classes().that().resideInAnyPackage("de.hellweg.securityserver.consumer..",
                "de.hellweg.securityserver.provider..").should(new ArchCondition<JavaClass>("extend no class") {
                    @Override
                    public void check(JavaClass one, ConditionEvents events) {
                        one.getRawSuperclass().map(JavaClass::getName)
                                .filter(name -> !name.equals("java.lang.Object") && !name.equals("java.lang.Record")
                                        && !name.equals("java.lang.Enum"))
                                .ifPresent(name -> events.add(
                                        SimpleConditionEvent.violated(one, one.getName() + " extends " + name)));
                    }
                }).check(HOUSE);
    }

    @Test
    void noClassOfOursInheritsFromAnotherOfOurs() {
        for (var one : HOUSE) {
            one.getRawSuperclass().ifPresent(parent -> assertThat(parent.getName()).as(one.getName())
                    .satisfiesAnyOf(name -> assertThat(name).doesNotStartWith("de.hellweg."),
                            _ -> assertThat(one.isEnum() || one.isAnonymousClass()
                                    || parent.isEnum()).isTrue()));
        }
    }

    @Test
    void stagesHaveNoFieldThatChanges() {
        fields().that().areDeclaredInClassesThat().resideInAnyPackage("de.hellweg.securityserver.consumer..",
                "de.hellweg.securityserver.provider..", "de.hellweg.securityserver.evidence..").should().beFinal()
                .check(HOUSE);
    }

    @Test
    void noStaticFieldChanges() {
        fields().that(new DescribedPredicate<JavaField>("are static") {
            @Override
            public boolean test(JavaField field) {
                return field.getModifiers().contains(JavaModifier.STATIC)
                        && !field.getModifiers().contains(JavaModifier.SYNTHETIC);
            }
        }).should().beFinal().check(HOUSE);
    }

    @Test
    void nobodyUnpacksJavaObjects() {
        noClasses().should().dependOnClassesThat(named("java.io.ObjectInputStream")).check(HOUSE);
    }

    /// XML is written for those who ask for it, and read from nobody: no document type, no entity, no style sheet.
    @Test
    void nobodyReadsXml() {
        noClasses().should().dependOnClassesThat(resideInAnyPackage("javax.xml.parsers..", "javax.xml.transform..",
                "javax.xml.validation..", "javax.xml.xpath..", "org.xml.sax..", "org.w3c.dom..")
                .or(named("javax.xml.stream.XMLInputFactory")).or(named("javax.xml.stream.XMLStreamReader"))
                .or(named("javax.xml.stream.XMLEventReader")))
                .check(HOUSE);
    }

    private static DescribedPredicate<JavaClass> named(String name) {
        return DescribedPredicate.describe(name, one -> one.getName().equals(name));
    }
}
