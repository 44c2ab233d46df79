package io.ingress.jobs.traffic.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceNamesTest {
    @Test
    void shouldUseZeeksNames() {
        assertThat(ServiceNames.of(List.of("tls"), Samples.TCP)).containsExactly("ssl");
        assertThat(ServiceNames.of(List.of("krb5"), Samples.TCP)).containsExactly("krb_tcp");
        assertThat(ServiceNames.of(List.of("krb5"), Samples.UDP)).containsExactly("krb");
        assertThat(ServiceNames.of(List.of("pgsql"), Samples.TCP)).containsExactly("postgresql");
    }

    @Test
    void shouldListAllProtocolsOfAConnection() {
        assertThat(ServiceNames.of(List.of("smtp", "tls"), Samples.TCP))
                .containsExactly("smtp", "ssl");
        assertThat(ServiceNames.of(List.of("quic"), Samples.UDP)).containsExactly("quic", "ssl");
    }

    @Test
    void shouldNameProtocolsInsideOthers() {
        assertThat(ServiceNames.of(List.of("ldap"), List.of("gssapi", "krb5"), Samples.TCP))
                .containsExactly("ldap_tcp", "gssapi", "krb");
        assertThat(ServiceNames.of(List.of("smb"), List.of("ntlm", "dcerpc"), Samples.TCP))
                .containsExactly("smb", "ntlm", "dce_rpc");
    }

    @Test
    void shouldSayNothingOfProtocolsThatZeekDoesNotAnalyse() {
        assertThat(ServiceNames.of(List.of("rtp"), Samples.UDP)).isEmpty();
        assertThat(ServiceNames.of(List.of("wireguard"), Samples.UDP)).isEmpty();
    }
}
