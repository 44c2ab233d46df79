package io.ingress.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The borders of flink-jobs: who may know Flink, Kafka and SQL. */
@AnalyzeClasses(
        packages = {"io.ingress.jobs", "io.ingress.protocol"},
        importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleBordersTest {
    private static final String FLINK = "org.apache.flink..";
    private static final String KAFKA = "org.apache.kafka..";

    @ArchTest
    static final ArchRule PROTOCOLS_ARE_PURE =
            noClasses()
                    .that()
                    .resideInAPackage("io.ingress.protocol..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(FLINK, KAFKA, "io.ingress.jobs..", "java.sql..");

    @ArchTest
    static final ArchRule FLOW_ENGINE_KNOWS_NEITHER_FLINK_NOR_KAFKA =
            noClasses()
                    .that()
                    .resideInAPackage("io.ingress.jobs.traffic..")
                    .and()
                    .doNotHaveSimpleName("BucketOperator")
                    .and()
                    .haveNameNotMatching(".*BucketOperator\\$.*")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(FLINK, KAFKA, "io.ingress.jobs.record..");

    @ArchTest
    static final ArchRule ENGINE_HAS_NO_CLOCK_AND_NO_CHANCE =
            noClasses()
                    .that()
                    .resideInAnyPackage("io.ingress.jobs.traffic..", "io.ingress.jobs.statistics..")
                    .and()
                    .doNotHaveSimpleName("PluginTime") // what a user's plug-in takes is measured
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.util.Random")
                    .orShould()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.time.Clock")
                    .orShould()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.util.UUID")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .callMethod(System.class, "nanoTime");

    @ArchTest
    static final ArchRule SQL_ONLY_IN_THE_SINK =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.ingress.jobs.sink..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.sql..", "org.sqlite..");

    @ArchTest
    static final ArchRule KAFKA_CLIENTS_ONLY_AT_THE_EDGES =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "io.ingress.jobs.traffic..",
                            "io.ingress.jobs.statistics..",
                            "io.ingress.jobs.record..",
                            "io.ingress.jobs.detection..",
                            "io.ingress.jobs.alert..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(KAFKA);

    @ArchTest
    static final ArchRule WHAT_STAGES_SHARE_KNOWS_NO_STAGE =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "io.ingress.jobs.kafka..",
                            "io.ingress.jobs.wire..",
                            "io.ingress.jobs.alert..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.ingress.jobs",
                            "io.ingress.jobs.traffic..",
                            "io.ingress.jobs.statistics..",
                            "io.ingress.jobs.detection..",
                            "io.ingress.jobs.rules..",
                            "io.ingress.jobs.sink..");

    @ArchTest
    static final ArchRule JOBS_DO_NOT_KNOW_THE_AGENT_OR_THE_DASHBOARD =
            classes()
                    .should()
                    .onlyDependOnClassesThat()
                    .resideOutsideOfPackages(
                            "io.ingress.agent..", "io.ingress.dashboard..", "io.ingress.local..");
}
