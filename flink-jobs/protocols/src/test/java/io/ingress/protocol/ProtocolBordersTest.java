package io.ingress.protocol;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

/** Protocols are pure: they know event-model and the JDK, no clock, and not each other. */
@AnalyzeClasses(
        packages = "io.ingress.protocol",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ProtocolBordersTest {
    /**
     * Tools of all, and what one protocol carries inside another: QUIC and OpenVPN have TLS
     * handshakes, mDNS, LLMNR and NetBIOS have DNS messages, mail protocols have MIME, LDAP and SMB
     * have logins by GSS-API, SMB has calls of DCE/RPC.
     */
    private static final DescribedPredicate<JavaClass> SHARED =
            resideInAnyPackage(
                    "io.ingress.protocol.wire..",
                    "io.ingress.protocol.file..",
                    "io.ingress.protocol.mime..",
                    "io.ingress.protocol.gssapi..",
                    "io.ingress.protocol.dcerpc..",
                    "io.ingress.protocol.tls..",
                    "io.ingress.protocol.dns..");

    @ArchTest
    static final ArchRule ONLY_THE_JDK_AND_THE_EVENT_MODEL =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideOutsideOfPackages(
                            "java..",
                            "javax.crypto..",
                            "io.ingress.protocol..",
                            "io.ingress.model..",
                            "org.bouncycastle.crypto.digests..");

    @ArchTest
    static final ArchRule NO_WALL_CLOCK =
            noClasses()
                    .should()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .callMethod(System.class, "nanoTime")
                    .orShould()
                    .dependOnClassesThat()
                    .belongToAnyOf(Clock.class, Instant.class);

    @ArchTest
    static final ArchRule PROTOCOLS_DO_NOT_KNOW_EACH_OTHER =
            slices().matching("io.ingress.protocol.(*)..")
                    .should()
                    .notDependOnEachOther()
                    .ignoreDependency(DescribedPredicate.alwaysTrue(), SHARED);
}
