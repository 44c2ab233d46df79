package io.ingress.protocol.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.model.event.DnsEvent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DnsParserTest {
    @Test
    void shouldReadAQuery() {
        DnsMessage message = parse(DnsBytes.queryA(0x1234, "www.example.org"));

        assertThat(message.id()).isEqualTo(0x1234);
        assertThat(message.response()).isFalse();
        assertThat(message.questions())
                .containsExactly(new DnsMessage.Question("www.example.org", 1, 1));
        assertThat(message.sound()).isTrue();
    }

    @Test
    void shouldReadAnAnswerWithACompressedName() {
        DnsMessage message = parse(DnsBytes.answerA(7, "www.example.org"));

        assertThat(message.answers())
                .containsExactly(new DnsEvent.Record("www.example.org", "A", 60, "192.0.2.1"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "1, c0000201, 192.0.2.1",
                "28, 20010db8000000000000000000000001, 2001:db8::1",
                "2, 026e73c00c, ns.example.org",
                "5, 0377777703636f6d00, www.com",
                "12, c00c, example.org",
                "15, 000a046d61696cc00c, mail.example.org",
                "16, 0568656c6c6f, hello",
                "10, 41420043, 'AB\0C'",
                "13, 0341424303444546, -",
                "257, 0005697373756561, -",
                "43, 00010501aabb, -",
                "46, 0001, -",
                "65, 00010000, -",
                "52, 030101aa, -",
                "48, 0101, -",
                "47, 00, -",
                "64, 000100, -"
            })
    void shouldWriteRecordDataAsEveDoes(int type, String dataHex, String expected) {
        DnsMessage message = parse(answerWith(type, dataHex));

        assertThat(message.sound()).isTrue();
        assertThat(message.answers()).hasSize(1);
        assertThat(message.answers().get(0).rdata()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "257 | 00056973737565612e6e6574 | 0 issue \"a.net\"",
                "43 | ec450801d2aa | 60485 8 1 d2aa",
                "48 | 01010308aabbcc | 257 3 8 qrvM",
                "46 | 000108020000003c 386d438038441100 1234 c00c aabb"
                        + " | A 8 2 60 20000101000000 19991130180136 4660 example.org qrs=",
                "47 | 0162c00c 000640000000 0003 | b.example.org A RRSIG NSEC",
                "50 | 01000001 02aabb 05 0001020304 000122 | 1 0 1 aabb 000G40O4 NS SOA",
                "51 | 0100000a00 | 1 0 10 -",
                "52 | 030101aabb | 3 1 1 aabb",
                "65 | 000100 00010006026832026833 0003000201bb 00040004c0000201"
                        + " | 1 . alpn=\"h2,h3\" port=443 ipv4hint=192.0.2.1",
                "64 | 0000c00c | 0 example.org",
                "35 | 000a0014 0175 074532552b736970 00 c00c"
                        + " | 10 20 \"u\" \"E2U+sip\" \"\" example.org",
                "256 | 000a0001687474703a2f2f61 | 10 1 \"http://a\"",
                "29 | 0033161389179d2170be15f000988d20"
                        + " | 42 22 22.497 N 71 6 18.000 W -24.00m 30.00m 10000.00m 10.00m",
                "13 | 0341524d054c696e7578 | \"ARM\" \"Linux\"",
                "39 | c00c | example.org",
                "108 | 00005e005301 | 00-00-5e-00-53-01",
                "65280 | abcd | \\# 2 abcd",
                "43 | 00 | -",
                "65 | 000100 0001ff | -"
            })
    void shouldWriteOtherDataAsZoneFilesDo(int type, String dataHex, String expected) {
        DnsMessage message = parse(answerWith(type, dataHex.replace(" ", "")));

        DnsEvent.Detail data = expected == null ? null : new DnsEvent.Data(expected);
        assertThat(message.sound()).isTrue();
        assertThat(message.answers().get(0).detail()).isEqualTo(data);
    }

    @Test
    void shouldReadAdditionalsAndEdns() {
        String options = "00080007" + "00011800" + "c00002" + "000a0002abcd" + "000f000400124142";
        byte[] bytes =
                DnsBytes.header(1, 0x8180, 1, 0, 0, 2)
                        .question("example.org", 1)
                        .pointer(12)
                        .record(1, "c0000201")
                        .u8(0)
                        .u16(41)
                        .u16(1232)
                        .u32(0x01008000L)
                        .u16(options.length() / 2)
                        .hex(options)
                        .bytes();

        DnsMessage message = parse(bytes);

        assertThat(message.sound()).isTrue();
        assertThat(message.additionals())
                .containsExactly(new DnsEvent.Record("example.org", "A", 60, "192.0.2.1"));
        assertThat(message.edns())
                .isEqualTo(
                        new DnsEvent.Edns(
                                1232,
                                0,
                                true,
                                "BADVERS",
                                List.of(
                                        new DnsEvent.Option(8, "client-subnet", "192.0.2.0/24/0"),
                                        new DnsEvent.Option(10, "cookie", "abcd"),
                                        new DnsEvent.Option(15, "extended-error", "18 AB"))));
    }

    @Test
    void shouldReadRecordsWithoutDataInUpdates() {
        byte[] update =
                DnsBytes.header(1, 0x2800, 1, 0, 1, 0)
                        .question("example.org", 6)
                        .pointer(12)
                        .record(1, "")
                        .bytes();

        assertThat(parse(update).sound()).isTrue();
    }

    @Test
    void shouldMakeARecordOfEachStringOfATextRecord() {
        DnsMessage message = parse(answerWith(16, "0161026262"));

        assertThat(message.answers())
                .containsExactly(
                        new DnsEvent.Record("example.org", "TXT", 60, "a"),
                        new DnsEvent.Record("example.org", "TXT", 60, "bb"));
    }

    @Test
    void shouldReadTheFieldsOfSoa() {
        String numbers = "00000018" + "00000384" + "00000258" + "00015180" + "00000e10";
        DnsMessage message = parse(answerWith(6, "026e73c00c" + "04726f6f74c00c" + numbers));

        assertThat(message.answers().get(0).detail())
                .isEqualTo(
                        new DnsEvent.Soa(
                                "ns.example.org", "root.example.org", 24, 900, 600, 86400, 3600));
    }

    @Test
    void shouldReadTheFieldsOfSrvAndSshfp() {
        assertThat(parse(answerWith(33, "0014000113c4c00c")).answers())
                .extracting(DnsEvent.Record::detail)
                .containsExactly(new DnsEvent.Srv(20, 1, 5060, "example.org"));
        assertThat(parse(answerWith(44, "0102198c34")).answers())
                .extracting(DnsEvent.Record::detail)
                .containsExactly(new DnsEvent.Sshfp("19:8c:34", 1, 2));
    }

    @Test
    void shouldNameTheRootWithNothing() {
        DnsMessage message = parse(DnsBytes.query(1).question("", 2).bytes());

        assertThat(message.questions().get(0).name()).isEmpty();
    }

    @Test
    void shouldKeepUtf8AndEscapeOtherBytesOfNames() {
        byte[] utf8 = "bücher".getBytes(StandardCharsets.UTF_8);
        byte[] latin = "b\u00fccher\u0001".getBytes(StandardCharsets.ISO_8859_1);

        DnsMessage valid = parse(DnsBytes.query(1).label(utf8).u8(0).u16(1).u16(1).bytes());
        DnsMessage invalid = parse(DnsBytes.query(1).label(latin).u8(0).u16(1).u16(1).bytes());

        assertThat(valid.questions().get(0).name()).isEqualTo("bücher");
        assertThat(invalid.questions().get(0).name()).isEqualTo("b\\xfccher\u0001");
    }

    @ParameterizedTest
    @CsvSource({
        "1, A",
        "28, AAAA",
        "65, HTTPS",
        "257, CAA",
        "41, OPT",
        "6, SOA",
        "252, 252",
        "65534, 65534"
    })
    void shouldNameTypes(int code, String name) {
        assertThat(DnsCodes.type(code)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"0, NOERROR", "3, NXDOMAIN", "5, REFUSED", "10, NOTZONE", "11, 11", "15, 15"})
    void shouldNameReturnCodes(int code, String name) {
        assertThat(DnsCodes.returnCode(code)).isEqualTo(name);
    }

    @Test
    void shouldReadAuthorities() {
        byte[] bytes =
                DnsBytes.header(1, 0x8183, 1, 0, 1, 0)
                        .question("a.example.org", 1)
                        .pointer(14)
                        .record(2, "026e73c00e")
                        .bytes();

        DnsMessage message = parse(bytes);

        assertThat(message.returnCode()).isEqualTo(3);
        assertThat(message.authorities())
                .containsExactly(new DnsEvent.Record("example.org", "NS", 60, "ns.example.org"));
    }

    @Test
    void shouldKeepWhatWasReadBeforeEveryTruncation() {
        byte[] whole = DnsBytes.answerA(7, "www.example.org");
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);

            DnsMessage message = parse(cut);

            assertThat(message.sound()).as("length %d", length).isFalse();
            assertThat(message.answers()).as("length %d", length).isEmpty();
            assertThat(message.questions()).hasSize(length >= 33 ? 1 : 0);
            assertThat(message.wrongOffset()).isBetween(0, length);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "points to itself, c00c",
        "points forward, c020",
        "points outside, ffff",
        "points into its own labels, 0161c00c",
        "reserved label type 0x40, 40",
        "reserved label type 0x80, 80",
        "label longer than the message, 3f61",
        "pointer cut in half, c0",
        "no end, 0161"
    })
    void shouldStopAtABrokenName(String what, String nameHex) {
        byte[] bytes = DnsBytes.query(1).hex(nameHex).bytes();

        DnsMessage message = parse(bytes);

        assertThat(message.sound()).as(what).isFalse();
        assertThat(message.wrongOffset()).as(what).isEqualTo(12);
        assertThat(message.questions()).as(what).isEmpty();
    }

    @Test
    void shouldStopAtTwoPointersThatPointToEachOther() {
        byte[] bytes =
                DnsBytes.header(1, 0x8180, 1, 1, 0, 0)
                        .question("x", 1)
                        .pointer(21)
                        .pointer(19)
                        .bytes();

        assertThat(parse(bytes).wrongOffset()).isEqualTo(19);
    }

    @Test
    void shouldAcceptNamesOf255BytesAndNoLonger() {
        byte[] label63 = "a".repeat(63).getBytes(StandardCharsets.ISO_8859_1);
        byte[] label61 = "b".repeat(61).getBytes(StandardCharsets.ISO_8859_1);
        byte[] label62 = "b".repeat(62).getBytes(StandardCharsets.ISO_8859_1);
        DnsBytes longest = DnsBytes.query(1).label(label63).label(label63).label(label63);
        byte[] fits = longest.label(label61).u8(0).u16(1).u16(1).bytes();
        DnsBytes tooLong = DnsBytes.query(1).label(label63).label(label63).label(label63);
        byte[] breaks = tooLong.label(label62).u8(0).u16(1).u16(1).bytes();

        assertThat(parse(fits).questions().get(0).name()).hasSize(253);
        assertThat(parse(breaks).sound()).isFalse();
    }

    @Test
    void shouldStopEarlyWhenCountsPromiseMoreThanTheMessageHolds() {
        byte[] bytes =
                DnsBytes.header(1, 0x8180, 65535, 65535, 65535, 65535)
                        .question("example.org", 1)
                        .bytes();

        DnsMessage message = parse(bytes);

        assertThat(message.questions()).hasSize(1);
        assertThat(message.wrongOffset()).isEqualTo(bytes.length);
    }

    @Test
    void shouldKeepABoundedNumberOfRecords() {
        DnsBytes many = DnsBytes.answer(1, 3000).question("example.org", 1);
        for (int i = 0; i < 3000; i++) {
            many.pointer(12).record(1, "c0000201");
        }

        DnsMessage message = parse(many.bytes());

        assertThat(message.answers()).hasSize(DnsParser.MAX_RECORDS);
        assertThat(message.cutOff()).isTrue();
        assertThat(message.sound()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "address of three bytes, 1, c00002",
        "IPv6 address of four bytes, 28, c0000201",
        "MX without a name, 15, 000a",
        "SRV without a target, 33, 000100020003",
        "SOA without numbers, 6, c00cc00c",
        "SSHFP of one byte, 44, 01",
        "text longer than its data, 16, 0561",
        "text without a string, 16, ''",
        "CNAME that runs over, 5, 0561"
    })
    void shouldStopAtBrokenRecordData(String what, int type, String dataHex) {
        DnsMessage message = parse(answerWith(type, dataHex));

        assertThat(message.sound()).as(what).isFalse();
        assertThat(message.questions()).as(what).hasSize(1);
    }

    @Test
    void shouldReadAtAnOffsetInALargerBuffer() {
        byte[] message = DnsBytes.answerA(7, "www.example.org");
        byte[] buffer = new byte[message.length + 20];
        Arrays.fill(buffer, (byte) 0xff);
        System.arraycopy(message, 0, buffer, 10, message.length);

        DnsMessage read = DnsParser.parse(buffer, 10, message.length);

        assertThat(read).isEqualTo(parse(message));
        assertThat(HexFormat.of().toHexDigits(read.id())).endsWith("0007");
        assertThat(read.answers()).isEqualTo(List.copyOf(parse(message).answers()));
    }

    private static byte[] answerWith(int type, String dataHex) {
        return DnsBytes.answer(1, 1)
                .question("example.org", type)
                .pointer(12)
                .record(type, dataHex)
                .bytes();
    }

    private static DnsMessage parse(byte[] message) {
        return DnsParser.parse(message, 0, message.length);
    }
}
