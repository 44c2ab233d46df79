package io.ingress.jobs.sink;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class SinkBordersTest {
    private static final JavaClasses JOBS =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.ingress.jobs");

    @Test
    void shouldUseSqlInSinkOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.ingress.jobs.sink..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.sqlite..")
                .check(JOBS);
    }
}
