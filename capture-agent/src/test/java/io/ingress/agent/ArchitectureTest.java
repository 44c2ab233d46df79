package io.ingress.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.ingress.agent", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule ONLY_SOURCE_KNOWS_LIBPCAP =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("..agent.source..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.pcap4j..");

    @ArchTest
    static final ArchRule ONLY_SOURCE_AND_SYSTEM_CALL_NATIVE_CODE =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("..agent.source..", "..agent.system..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("com.sun.jna..");

    @ArchTest
    static final ArchRule ONLY_EXPORT_KNOWS_KAFKA =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("..agent.export..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.apache.kafka..");

    @ArchTest
    static final ArchRule ONLY_LOG_KNOWS_LOG4J =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("..agent.log..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.apache.logging..");

    @ArchTest
    static final ArchRule NOBODY_KNOWS_FLINK =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.apache.flink..", "io.ingress.jobs..", "io.ingress.protocol..");

    @ArchTest
    static final ArchRule STAGES_DO_NOT_KNOW_THE_AGENT =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "..source..",
                            "..filter..",
                            "..budget..",
                            "..shard..",
                            "..export..",
                            "..spool..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.ingress.agent", "io.ingress.agent.command");

    @ArchTest
    static final ArchRule SOURCES_KNOW_NO_EXPORT =
            noClasses()
                    .that()
                    .resideInAPackage("..agent.source..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("..agent.shard..", "..agent.export..", "..agent.budget..");

    @ArchTest
    static final ArchRule NO_CYCLES_BETWEEN_STAGES =
            slices().matching("io.ingress.agent.(shard|budget|export|spool|metrics|command)..")
                    .should()
                    .beFreeOfCycles();
}
