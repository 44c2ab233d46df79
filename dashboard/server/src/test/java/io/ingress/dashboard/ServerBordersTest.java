package io.ingress.dashboard;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ServerBordersTest {
    private static final JavaClasses SERVER =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.ingress.dashboard");

    @Test
    void shouldUseSqlInStoreOnly() {
        only("..store..", "java.sql..", "org.sqlite..");
    }

    @Test
    void shouldUseKafkaInEvidenceAndRulesOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..evidence..", "..dashboard.rules..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..")
                .check(SERVER);
    }

    @Test
    void shouldKeepHttpOutOfStoreAndEvidence() {
        noClasses()
                .that()
                .resideInAnyPackage("..store..", "..evidence..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.javalin..",
                        "jakarta.servlet..",
                        "io.ingress.dashboard.api..",
                        "io.ingress.dashboard.stream..")
                .check(SERVER);
    }

    @Test
    void shouldNotKnowJobsOrFlink() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.ingress.jobs..", "org.apache.flink..", "io.ingress.agent..")
                .check(SERVER);
    }

    private static void only(String home, String... packages) {
        noClasses()
                .that()
                .resideOutsideOfPackage(home)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .check(SERVER);
    }
}
