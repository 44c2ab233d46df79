package io.ingress.protocol.smtp;

import io.ingress.protocol.wire.Ascii;

/** Commands that change how what follows is read; all others are OTHER. */
enum SmtpCommand {
    EHLO("EHLO"),
    HELO("HELO"),
    LHLO("LHLO"),
    MAIL("MAIL FROM"),
    RCPT("RCPT TO"),
    DATA("DATA"),
    BDAT("BDAT"),
    RSET("RSET"),
    STARTTLS("STARTTLS"),
    AUTH("AUTH"),
    QUIT("QUIT"),
    /** Not a command: the end of a mail, which is answered like one. */
    END_OF_MAIL(""),
    OTHER("");

    private static final SmtpCommand[] ALL = values();

    private final byte[] word;

    SmtpCommand(String word) {
        this.word = Ascii.word(word);
    }

    /** The command of a line; it ends with the word, a blank or a colon. */
    static SmtpCommand of(byte[] buffer, int offset, int length) {
        for (SmtpCommand command : ALL) {
            int wordLength = command.word.length;
            if (wordLength > 0 && Ascii.startsWith(buffer, offset, length, command.word)) {
                int next = length == wordLength ? ' ' : buffer[offset + wordLength];
                return next == ' ' || next == ':' || next == '\t' ? command : OTHER;
            }
        }
        return OTHER;
    }

    static SmtpCommand at(int ordinal) {
        return ALL[ordinal];
    }

    /** Bytes of the word. */
    int length() {
        return word.length;
    }

    boolean greets() {
        return this == EHLO || this == HELO || this == LHLO;
    }
}
