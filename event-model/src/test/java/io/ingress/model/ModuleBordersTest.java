package io.ingress.model;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ModuleBordersTest {
    private static final JavaClasses MODEL =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.ingress.model");

    @Test
    void shouldNeedNothingButTheJdkAndJackson() {
        classes()
                .that(alwaysTrue())
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "io.ingress.model..", "com.fasterxml.jackson.core..")
                .check(MODEL);
    }

    @Test
    void shouldKnowJsonInOnePackageOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.ingress.model.eve..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml..")
                .check(MODEL);
    }

    @Test
    void shouldNotLetPacketsKnowHowEventsAreWritten() {
        noClasses()
                .that()
                .resideInAPackage("io.ingress.model.packet..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.ingress.model.eve..")
                .check(MODEL);
    }
}
