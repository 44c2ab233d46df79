package io.ingress.protocol.gssapi;

import static io.ingress.protocol.testing.WireBytes.hex;
import static io.ingress.protocol.testing.WireBytes.join;
import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.protocol.testing.WireBytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SecurityTokenTest {
    @Test
    void shouldReadWhoLogsInByNtlm() {
        NtlmMessage ntlm = read(authenticate("DOM", "ada", "PC-1")).ntlm();

        assertThat(ntlm.type()).isEqualTo(NtlmMessage.AUTHENTICATE);
        assertThat(ntlm.domain()).isEqualTo("DOM");
        assertThat(ntlm.user()).isEqualTo("ada");
        assertThat(ntlm.host()).isEqualTo("PC-1");
        assertThat(ntlm.version()).isEqualTo("10.0 build 19041 rev 15");
    }

    @Test
    void shouldReadTheNamesOfAServer() {
        byte[] pairs =
                join(
                        hex("0100 0400"),
                        utf16("DC"), // NetBIOS computer
                        hex("0300 0800"),
                        utf16("dc.x"), // DNS computer
                        hex("0000 0000"));
        WireBytes challenge = new WireBytes().textZ("NTLMSSP").u32le(2);
        challenge.u16le(6).u16le(6).u32le(48).u32le(1).raw(new byte[16]);
        challenge.u16le(pairs.length).u16le(pairs.length).u32le(54);
        challenge.raw(utf16("DOM")).raw(pairs);

        NtlmMessage ntlm = read(challenge.bytes()).ntlm();

        assertThat(ntlm.domain()).isEqualTo("DOM");
        assertThat(ntlm.serverHost()).isEqualTo("DC");
        assertThat(ntlm.serverDnsHost()).isEqualTo("dc.x");
    }

    @Test
    void shouldFindNtlmInsideSpnego() {
        byte[] ntlm = authenticate("DOM", "ada", "PC-1");
        byte[] octets = tagged(0x04, ntlm);
        byte[] response = tagged(0xa1, tagged(0x30, tagged(0xa2, octets)));

        SecurityToken token = read(response);

        assertThat(token.gssapi()).isTrue();
        assertThat(token.ntlm().user()).isEqualTo("ada");
    }

    @Test
    void shouldReadForWhomAKerberosTicketIs() {
        byte[] names = tagged(0x30, join(tagged(0x1b, ascii("cifs")), tagged(0x1b, ascii("srv"))));
        byte[] service = tagged(0x30, join(hex("a003020102"), tagged(0xa1, names)));
        byte[] realm = tagged(0xa1, tagged(0x1b, ascii("EXAMPLE.ORG")));
        byte[] ticket = tagged(0x61, tagged(0x30, join(realm, tagged(0xa2, service))));
        byte[] request = tagged(0x6e, tagged(0x30, join(hex("a003020105"), tagged(0xa3, ticket))));
        byte[] mechanism = hex("06092a864886f712010202");
        byte[] token = tagged(0x60, join(mechanism, hex("0100"), request));

        SecurityToken found = read(token);

        assertThat(found.gssapi()).isTrue();
        assertThat(found.kerberos()).isTrue();
        assertThat(found.ticket().realm()).isEqualTo("EXAMPLE.ORG");
        assertThat(found.ticket().names()).containsExactly("cifs", "srv");
    }

    @Test
    void shouldTakeLengthsThatRunOver() {
        byte[] broken = authenticate("DOM", "ada", "PC-1");
        for (int at = 12; at < 52; at++) {
            byte[] changed = broken.clone();
            changed[at] = (byte) 0xff;

            assertThat(read(changed).ntlm()).isNotNull();
        }
        for (int length = 0; length < broken.length; length++) {
            read(Arrays.copyOf(broken, length));
        }
    }

    @Test
    void shouldSayNothingOfOtherBytes() {
        SecurityToken token = read(hex("0102030405060708090a0b0c0d0e0f"));

        assertThat(token.gssapi()).isFalse();
        assertThat(token.ntlm()).isNull();
    }

    private static byte[] authenticate(String domain, String user, String host) {
        WireBytes head = new WireBytes().textZ("NTLMSSP").u32le(3).raw(new byte[16]);
        int at = 72;
        for (String text : new String[] {domain, user, host}) {
            int bytes = 2 * text.length();
            head.u16le(bytes).u16le(bytes).u32le(at);
            at += bytes;
        }
        head.raw(new byte[8]).u32le(0x02000001).raw(hex("0a00 614a 0000000f"));
        return head.raw(utf16(domain)).raw(utf16(user)).raw(utf16(host)).bytes();
    }

    private static SecurityToken read(byte[] bytes) {
        return SecurityToken.read(bytes, 0, bytes.length);
    }

    private static byte[] tagged(int tag, byte[] content) {
        WireBytes value = new WireBytes().u8(tag);
        if (content.length >= 128) {
            value.u8(0x81);
        }
        return value.u8(content.length).raw(content).bytes();
    }

    private static byte[] ascii(String text) {
        return WireBytes.ascii(text);
    }

    private static byte[] utf16(String text) {
        return text.getBytes(StandardCharsets.UTF_16LE);
    }
}
