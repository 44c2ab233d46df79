package io.ingress.protocol.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.protocol.Direction;
import io.ingress.protocol.testing.SinkRecorder;
import org.junit.jupiter.api.Test;

class SshAnalyzerTest {
    private static final byte[] OFFER =
            SshBytes.keyExchange("curve25519-sha256,ext-info-c", "aes128-ctr,aes128-cbc");

    private final SinkRecorder seen = new SinkRecorder();
    private final SshAnalyzer analyzer = new SshAnalyzer();

    @Test
    void shouldReportBothSidesAndWhatTheyAgreedOn() {
        client(SshBytes.line("SSH-2.0-PuTTY_Release_0.78\r\n"));
        server(SshBytes.line("SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n"));
        client(OFFER);
        server(SshBytes.keyExchange("curve25519-sha256", "aes128-cbc"));

        analyzer.onEnd(0, seen);

        assertThat(seen.transactions()).hasSize(1);
        assertThat(seen.transactions().get(0))
                .contains("\"software_version\":\"PuTTY_Release_0.78\"")
                .contains("\"software_version\":\"OpenSSH_9.2p1\",\"comments\":\"Debian-2\"")
                .contains(
                        "\"string\":\"curve25519-sha256,ext-info-c;aes128-ctr,aes128-cbc;hmac-sha1;none\"")
                .contains("\"kex_alg\":\"curve25519-sha256\"")
                .contains("\"cipher_alg\":\"aes128-cbc\"");
    }

    @Test
    void shouldCountRefusalsAndSeeSuccess() {
        login();
        exchange(44, 60, 60, 60, 28);

        assertThat(seen.transactions()).hasSize(1);
        assertThat(seen.transactions().get(0))
                .contains("\"auth_success\":true,\"auth_attempts\":3");
    }

    @Test
    void shouldSayWhenNoLoginSucceeded() {
        login();
        exchange(44, 60, 60, 92);

        analyzer.onEnd(0, seen);

        assertThat(seen.transactions().get(0))
                .contains("\"auth_success\":false,\"auth_attempts\":1");
    }

    @Test
    void shouldTakeABannerWithoutLineEndAtTheEnd() {
        client(SshBytes.line("SSH-2.0-scanner"));

        analyzer.onEnd(0, seen);

        assertThat(seen.transactions().get(0)).contains("\"software_version\":\"scanner\"");
    }

    @Test
    void shouldTakeABannerThatEndsWithReturnOnly() {
        client(SshBytes.join(SshBytes.line("SSH-2.0-odd\r"), OFFER));

        analyzer.onEnd(0, seen);

        assertThat(seen.transactions().get(0)).contains("\"odd\"").contains("hassh");
    }

    @Test
    void shouldReadOneSideWhenTheOtherWasNotSeen() {
        server(SshBytes.line("SSH-2.0-OpenSSH_7.4p1\r\n"));

        analyzer.onEnd(0, seen);

        assertThat(seen.transactions().get(0)).contains("\"server\":{").doesNotContain("client");
    }

    @Test
    void shouldReadAnOfferAfterAGap() {
        analyzer.onGap(Direction.TO_SERVER, 0, 30, seen);
        client(OFFER);

        analyzer.onEnd(0, seen);

        assertThat(seen.transactions().get(0)).contains("hassh");
    }

    @Test
    void shouldComplainAboutBrokenBannersAndPackets() {
        client(SshBytes.line("SSH-nodash\r\n"));
        server(SshBytes.line("SSH-2.0-x\r\n"));
        server(new byte[] {127, 0, 0, 0, 9, 20});

        assertThat(seen.anomalies()).containsExactly("invalid_banner", "invalid_record");
    }

    @Test
    void shouldComplainAboutALongBannerAndKeepItsStart() {
        client(SshBytes.line("SSH-2.0-" + "a".repeat(300) + "\r\n"));

        analyzer.onEnd(0, seen);

        assertThat(seen.anomalies()).containsExactly("long_banner");
        assertThat(seen.transactions().get(0)).contains("\"" + "a".repeat(245) + "\"");
    }

    @Test
    void shouldKnowObsoleteReleases() {
        assertThat(SshObsolete.software("OpenSSH_6.6.1p1")).isTrue();
        assertThat(SshObsolete.software("OpenSSH_7.0")).isFalse();
        assertThat(SshObsolete.software("paramiko_2.3.9")).isTrue();
        assertThat(SshObsolete.software("dropbear_2019.78")).isTrue();
        assertThat(SshObsolete.software("dropbear_2022.83")).isFalse();
        assertThat(SshObsolete.software("OpenSSH_for_Windows_9.5")).isFalse();
        assertThat(SshObsolete.ciphers("aes128-ctr,arcfour")).isTrue();
        assertThat(SshObsolete.ciphers("aes128-ctr")).isFalse();
    }

    private void login() {
        client(SshBytes.join(SshBytes.line("SSH-2.0-a\r\n"), OFFER, SshBytes.newKeys()));
        server(SshBytes.join(SshBytes.line("SSH-2.0-b\r\n"), OFFER, SshBytes.newKeys()));
    }

    /** A request before each of the answers. */
    private void exchange(int... answers) {
        for (int answer : answers) {
            client(new byte[52]);
            server(new byte[answer]);
        }
        client(new byte[52]);
    }

    private void client(byte[] bytes) {
        analyzer.onStream(Direction.TO_SERVER, 0, bytes, 0, bytes.length, seen);
    }

    private void server(byte[] bytes) {
        analyzer.onStream(Direction.TO_CLIENT, 0, bytes, 0, bytes.length, seen);
    }
}
