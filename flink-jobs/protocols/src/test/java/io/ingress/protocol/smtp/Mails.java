package io.ingress.protocol.smtp;

/** Messages to test with. */
final class Mails {
    static final String WITH_FILE =
            String.join(
                    "\r\n",
                    "From: Ann <ann@example.org>",
                    "To: bob@example.net,",
                    " \"Doe, Cid\" <cid@example.net>",
                    "Subject: =?utf-8?Q?caf=C3=A9?=",
                    "Message-ID: <1@example.org>",
                    "Content-Type: multipart/mixed; boundary=\"b1\"",
                    "",
                    "preamble",
                    "--b1",
                    "Content-Type: text/plain",
                    "",
                    "see http://www.example.org/a.exe and",
                    "..leading dot",
                    "--b1",
                    "Content-Type: application/octet-stream; name=x.bin",
                    "Content-Disposition: attachment; filename=\"hello.bin\"",
                    "Content-Transfer-Encoding: base64",
                    "",
                    "aGVsbG8g",
                    "d29ybGQ=",
                    "--b1--",
                    "");

    private Mails() {}
}
