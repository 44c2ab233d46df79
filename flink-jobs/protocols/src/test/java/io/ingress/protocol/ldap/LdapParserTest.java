package io.ingress.protocol.ldap;

import static io.ingress.protocol.testing.WireBytes.ascii;
import static io.ingress.protocol.testing.WireBytes.hex;
import static io.ingress.protocol.testing.WireBytes.join;
import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.testing.SinkRecorder;
import io.ingress.protocol.testing.WireBytes;
import io.ingress.protocol.wire.BerReader;
import org.junit.jupiter.api.Test;

class LdapParserTest {
    private final SinkRecorder seen = new SinkRecorder();
    private final LdapAnalyzer analyzer = new LdapAnalyzer();

    @Test
    void shouldWriteAFilterAsItsRfcDoes() {
        byte[] equal = LdapBytes.ber(0xa3, LdapBytes.text("cn"), LdapBytes.text("a(b)*"));
        byte[] pieces =
                LdapBytes.ber(
                        0x30,
                        LdapBytes.ber(0x80, ascii("a")),
                        LdapBytes.ber(0x81, ascii("b")),
                        LdapBytes.ber(0x82, ascii("c")));
        byte[] substrings = LdapBytes.ber(0xa4, LdapBytes.text("sn"), pieces);
        byte[] rule =
                LdapBytes.ber(
                        0xa9,
                        LdapBytes.ber(0x81, ascii("1.2.3")),
                        LdapBytes.ber(0x82, ascii("uid")),
                        LdapBytes.ber(0x83, ascii("x")),
                        hex("8401ff"));
        byte[] not = LdapBytes.ber(0xa2, LdapBytes.present("mail"));

        assertThat(filter(LdapBytes.ber(0xa0, equal, LdapBytes.ber(0xa1, substrings, rule), not)))
                .isEqualTo("(&(cn=a\\28b\\29\\2a)(|(sn=a*b*c)(uid:dn:1.2.3:=x))(!(mail=*)))");
    }

    @Test
    void shouldStopInADeepFilter() {
        byte[] filter = LdapBytes.present("cn");
        for (int i = 0; i < 100; i++) {
            filter = LdapBytes.ber(0xa2, filter);
        }

        assertThat(filter(filter)).endsWith("(?)" + ")".repeat(LdapFilter.MAX_DEPTH));
    }

    @Test
    void shouldNeverWriteAPassword() {
        byte[] secret =
                LdapBytes.ber(
                        0x30, LdapBytes.text("userPassword"), LdapBytes.ber(0x31, text("word")));
        byte[] add = LdapBytes.ber(0x68, LdapBytes.text("cn=a"), LdapBytes.ber(0x30, secret));

        toServer(join(LdapBytes.bind(1, "cn=a", "word"), LdapBytes.message(2, add)));
        analyzer.onEnd(1, seen);

        assertThat(seen.transactions()).hasSize(2);
        assertThat(seen.transactions().toString())
                .contains("\"authentication\":\"simple\"", "userPassword")
                .doesNotContain("\"word\"");
    }

    @Test
    void shouldSayWhatWasAnsweredWithoutARequest() {
        toClient(LdapBytes.result(7, LdapCodes.BIND_RESPONSE, 49));

        assertThat(seen.transactions().get(0)).contains("invalid_credentials", "\"message_id\":7");
        assertThat(seen.anomalies()).containsExactly("request_not_found");
    }

    @Test
    void shouldKeepNoMoreResponsesThanAllowed() {
        toServer(LdapBytes.search(2, "dc=example", LdapBytes.present("cn")));
        for (int i = 0; i < 100; i++) {
            toClient(LdapBytes.entry(2, "cn=" + i, "value"));
        }
        toClient(LdapBytes.result(2, LdapCodes.SEARCH_DONE, 0));

        assertThat(seen.transactions()).hasSize(1);
        assertThat(seen.transactions().get(0))
                .contains("\"responses_omitted\":68", "search_result_done");
    }

    @Test
    void shouldHandOverWhenTlsFollows() {
        toServer(LdapBytes.startTls(1));
        byte[] answer = LdapBytes.result(1, LdapCodes.EXTENDED_RESPONSE, 0);

        ParseResult result =
                analyzer.onStream(Direction.TO_CLIENT, 1, answer, 0, answer.length, seen);

        assertThat(result).isEqualTo(new ParseResult.Handover(answer.length, "tls"));
    }

    @Test
    void shouldReadWhatSaslOnlySigned() {
        byte[] token = hex("4e544c4d53535000 01000000 00000000 0000000000000000 0000000000000000");
        byte[] search = LdapBytes.search(2, "dc=example", LdapBytes.present("cn"));
        byte[] signed = join(hex("01000000 0102030405060708 00000000"), search);
        byte[] sealed = join(hex("01000000 0102030405060708 00000001"), new byte[50]);
        toServer(LdapBytes.saslBind(1, "GSS-SPNEGO", token));
        toClient(LdapBytes.result(1, LdapCodes.BIND_RESPONSE, 0));

        toServer(new WireBytes().u32(signed.length).raw(signed).bytes());
        toServer(new WireBytes().u32(sealed.length).raw(sealed).bytes());
        analyzer.onEnd(1, seen);

        assertThat(seen.transactions()).hasSize(2);
        assertThat(seen.transactions().get(1)).contains("(cn=*)");
        assertThat(seen.anomalies()).isEmpty();
    }

    @Test
    void shouldReadALongMessageAsFarAsItIsKept() {
        byte[] values = LdapBytes.text("x".repeat(3 * LdapAnalyzer.MAX_MESSAGE));
        byte[] photo = LdapBytes.ber(0x30, LdapBytes.text("photo"), LdapBytes.ber(0x31, values));
        byte[] add = LdapBytes.ber(0x68, LdapBytes.text("cn=a"), LdapBytes.ber(0x30, photo));

        toServer(join(LdapBytes.message(2, add), LdapBytes.message(3, new byte[] {0x42, 0})));
        analyzer.onEnd(1, seen);

        assertThat(seen.transactions()).hasSize(2);
        assertThat(seen.transactions().get(1)).contains("\"entry\":\"cn=a\"", "photo");
        assertThat(seen.anomalies()).isEmpty();
    }

    @Test
    void shouldSayThatTheEndsAreMixedUpWhenAResponseComesFromTheClient() {
        byte[] answer = LdapBytes.result(7, LdapCodes.BIND_RESPONSE, 0);

        assertThat(recognise(Direction.TO_SERVER, 4711, answer)).isEqualTo(Recognition.REVERSED);
        assertThat(recognise(Direction.TO_CLIENT, 4711, answer)).isEqualTo(Recognition.YES);
    }

    @Test
    void shouldBelieveShortMessagesOnTheUsualPortOnly() {
        byte[] unbind = LdapBytes.message(3, new byte[] {0x42, 0});

        assertThat(recognise(Direction.TO_SERVER, 389, unbind)).isEqualTo(Recognition.YES);
        assertThat(recognise(Direction.TO_SERVER, 4711, unbind)).isEqualTo(Recognition.NO);
    }

    private static byte[] text(String text) {
        return LdapBytes.text(text);
    }

    private static Recognition recognise(Direction direction, int port, byte[] bytes) {
        return new LdapAnalyzerFactory().recognise(6, direction, port, bytes, 0, bytes.length);
    }

    private static String filter(byte[] bytes) {
        BerReader at = new BerReader(bytes, 0, bytes.length);
        at.next();
        return LdapFilter.text(at);
    }

    private void toServer(byte[] bytes) {
        analyzer.onStream(Direction.TO_SERVER, 1, bytes, 0, bytes.length, seen);
    }

    private void toClient(byte[] bytes) {
        analyzer.onStream(Direction.TO_CLIENT, 1, bytes, 0, bytes.length, seen);
    }
}
