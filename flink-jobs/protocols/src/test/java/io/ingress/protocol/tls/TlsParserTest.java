package io.ingress.protocol.tls;

import static io.ingress.protocol.tls.TlsBytes.hex;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TlsParserTest {
    @Test
    void shouldReadAClientHello() {
        ClientHello hello = parse(TlsBytes.clientHello("www.example.org"));

        assertThat(hello.whole()).isTrue();
        assertThat(hello.serverName()).isEqualTo("www.example.org");
        assertThat(hello.alpns()).containsExactly("h2");
        assertThat(hello.cipherSuites()).containsExactly(0x1a1a, 0x1301, 0xc02f);
        assertThat(hello.signatureAlgorithms()).containsExactly(0x0403, 0x0804);
    }

    @Test
    void shouldLeaveGreaseOutOfFingerprints() {
        ClientHello hello = parse(TlsBytes.clientHello("www.example.org"));

        assertThat(Ja3.client(hello)).isEqualTo("771,4865-49199,0-10-11-13-16,29-23,0");
        assertThat(Ja4.of('t', hello)).startsWith("t12d0205h2_");
    }

    @Test
    void shouldGiveZerosWhereNothingIsHashed() {
        byte[] bare = TlsBytes.join(hex("0303"), new byte[32], hex("00 0000 0100"));

        assertThat(Ja4.of('t', parse(bare))).isEqualTo("t12i000000_000000000000_000000000000");
        assertThat(Ja3.client(parse(bare))).isEqualTo("771,,,,");
    }

    @Test
    void shouldSayInJa4ThatADraftIsNoKnownVersion() {
        byte[] hello =
                TlsBytes.join(
                        hex("0303"),
                        new byte[32],
                        hex("00 0002 1301 0100"),
                        TlsBytes.extensions(TlsBytes.extension(43, hex("06 0303 0304 7f17"))));

        assertThat(Ja4.of('t', parse(hello))).startsWith("t00i0101");
    }

    @Test
    void shouldTakeTheHighestSupportedVersion() {
        byte[] hello =
                TlsBytes.join(
                        hex("0303"),
                        new byte[32],
                        hex("00 0002 1301 0100"),
                        TlsBytes.extensions(TlsBytes.extension(43, hex("08 5a5a 0303 0304 fb1a"))));

        assertThat(parse(hello).highestVersion()).isEqualTo(TlsCodes.TLS_1_3);
    }

    @Test
    void shouldShowAnAlpnThatIsNoTextByItsHex() {
        byte[] hello =
                TlsBytes.join(
                        hex("0303"),
                        new byte[32],
                        hex("00 0002 1301 0100"),
                        TlsBytes.extensions(TlsBytes.extension(16, hex("0003 02 abcd"))));

        assertThat(Ja4.of('t', parse(hello))).startsWith("t12i0101ad_");
    }

    @Test
    void shouldKeepWhatStandsBeforeAWrongLength() {
        byte[] sound = TlsBytes.clientHello("www.example.org");
        byte[] cut = Arrays.copyOf(sound, sound.length - 5);

        ClientHello hello = parse(cut);

        assertThat(hello.whole()).isFalse();
        assertThat(hello.serverName()).isEqualTo("www.example.org");
    }

    @Test
    void shouldReadTheVersionAServerChose() {
        byte[] body = TlsBytes.serverHello13();

        ServerHello hello = ServerHello.parse(body, 0, body.length);

        assertThat(hello.negotiatedVersion()).isEqualTo(TlsCodes.TLS_1_3);
        assertThat(Ja3.server(hello)).isEqualTo("771,4865,51-43");
    }

    @Test
    void shouldReadACertificate() {
        X509Certificate certificate = X509Reader.read(TlsBytes.CERTIFICATE);

        assertThat(certificate.subject()).isEqualTo("C=DE, O=Example, Inc., CN=self.example.org");
        assertThat(certificate.selfSigned()).isTrue();
        assertThat(certificate.names())
                .containsExactly("self.example.org", "*.example.org", "192.0.2.7");
        assertThat(certificate.sha1()).hasSize(59).startsWith("22:12:44:f9:51");
        assertThat(CertificateTime.text(certificate.notBefore())).startsWith("2026-11-26T");
    }

    @Test
    void shouldGiveNothingForACertificateThatIsCutOff() {
        byte[] cut = Arrays.copyOf(TlsBytes.CERTIFICATE, 100);

        assertThat(X509Reader.read(cut)).isNull();
    }

    @Test
    void shouldNameTheTimesOfBothForms() {
        assertThat(time(0x17, "491231235959Z")).isEqualTo("2049-12-31T23:59:59");
        assertThat(time(0x17, "500101000000Z")).isEqualTo("1950-01-01T00:00:00");
        assertThat(time(0x18, "99991231235959Z")).isEqualTo("9999-12-31T23:59:59");
        assertThat(time(0x17, "991331000000Z")).isNull();
    }

    private static String time(int tag, String text) {
        byte[] value =
                TlsBytes.join(new byte[] {(byte) tag, (byte) text.length()}, text.getBytes());
        var reader = new io.ingress.protocol.wire.BerReader(value, 0, value.length);
        reader.next();
        return CertificateTime.text(CertificateTime.read(reader));
    }

    private static ClientHello parse(byte[] body) {
        return ClientHello.parse(body, 0, body.length);
    }
}
