package io.ingress.protocol.mime;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.protocol.file.FileSummary;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MimeParserTest {
    @Test
    void shouldReadFieldsFoldedAndInAnyCase() {
        Mail mail = parse("FROM: a@x\r\nsubject: one\r\n two\r\n\r\nbody");

        assertThat(mail.email())
                .containsEntry("from", "a@x")
                .containsEntry("subject", "one two")
                .containsEntry("status", "PARSE_DONE");
    }

    @Test
    void shouldDecodeWordsAndLeaveOutBlanksBetweenThem() {
        assertThat(EncodedWords.decode("=?iso-8859-1?Q?caf=E9?= =?utf-8?B?w6k=?= x"))
                .isEqualTo("caféé x");
        assertThat(EncodedWords.decode("=?utf-8?X?a?= =? =?no-such?Q?a_b?="))
                .isEqualTo("=?utf-8?X?a?= =? a b");
    }

    @Test
    void shouldJoinLongParameters() {
        FieldParameters field =
                FieldParameters.of(
                        "attachment; filename*0*=utf-8''caf%C3%A9; filename*1=\".txt\"; a=b");

        assertThat(field.get("filename")).isEqualTo("café.txt");
        assertThat(field.get("a")).isEqualTo("b");
        assertThat(field.get("none")).isEmpty();
    }

    @Test
    void shouldDecodeQuotedPrintable() {
        FileSummary file =
                parse(
                                "Content-Disposition: attachment; filename=q.txt\r\n"
                                        + "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
                                        + "a=\r\nb=3D=zz\r\nc\r\n")
                        .files()
                        .get(0);

        assertThat(file.sizeBytes()).isEqualTo("ab==zz\r\nc\r\n".length());
    }

    @Test
    void shouldNotCountTheLineEndBeforeABoundary() {
        Mail mail =
                parse(
                        "Content-Type: multipart/mixed; boundary=x\r\n\r\n"
                                + "--x\r\n"
                                + "Content-Disposition: attachment; filename=a\r\n\r\n"
                                + "abc\r\n"
                                + "def\r\n"
                                + "--x--\r\n");

        assertThat(mail.files()).hasSize(1);
        assertThat(mail.files().get(0).sizeBytes()).isEqualTo(8);
        assertThat(mail.files().get(0).state()).isEqualTo(FileSummary.CLOSED);
    }

    @Test
    void shouldReadMultipartsAndMessagesInEachOther() {
        Mail mail =
                parse(
                        "Subject: outer\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n"
                                + "Content-Type: message/rfc822\r\n\r\nSubject: inner\r\n"
                                + "Content-Type: multipart/mixed; boundary=y\r\n\r\n--y\r\n"
                                + "Content-Type: image/png; name=i.png\r\n\r\nPNG\r\n--x--\r\n");

        assertThat(mail.email()).containsEntry("subject", "outer");
        assertThat(mail.files()).extracting(FileSummary::filename).containsExactly("i.png");
    }

    @Test
    void shouldStopAtTheDeepestMultipart() {
        StringBuilder nested = new StringBuilder();
        for (int i = 0; i < 2 * Boundaries.MAX_DEPTH; i++) {
            nested.append("Content-Type: multipart/mixed; boundary=b").append(i);
            nested.append("\r\n\r\n--b").append(i).append("\r\n");
        }

        assertThat(parse(nested.toString()).email()).containsEntry("status", "PARSE_DONE");
    }

    @Test
    void shouldGiveNoHashOfAFileWithAGap() {
        MimeParser parser = new MimeParser();
        byte[] head = bytes("Content-Type: image/png; name=a.png\r\n\r\nabc\r\n");
        parser.bytes(head, 0, head.length);
        parser.gap(10);
        FileSummary file = parser.end(true).files().get(0);

        assertThat(file.gaps()).isTrue();
        assertThat(file.md5()).isEmpty();
        assertThat(file.state()).isEqualTo(FileSummary.TRUNCATED);
    }

    private static Mail parse(String text) {
        MimeParser parser = new MimeParser();
        byte[] bytes = bytes(text);
        for (byte b : bytes) {
            parser.bytes(new byte[] {b}, 0, 1);
        }
        return parser.end(true);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
