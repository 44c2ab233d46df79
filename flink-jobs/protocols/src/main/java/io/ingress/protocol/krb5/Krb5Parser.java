package io.ingress.protocol.krb5;

import io.ingress.protocol.wire.ByteReader;

/** Reads one Kerberos message, as far as it was captured. Used once. */
final class Krb5Parser {
    /** Characters of a name after which no more components are read. */
    static final int MAX_NAME = 1024;

    private String cname;
    private String realm;
    private String sname;
    private int encryption = Krb5Message.NONE;
    private int ticketEncryption = Krb5Message.NONE;
    private int errorCode = Krb5Message.NONE;
    private boolean cut;

    private Krb5Parser() {}

    static Krb5Message parse(byte[] buffer, int offset, int length) {
        int type = Krb5Recognition.messageType(buffer, offset, length);
        return new Krb5Parser().read(type, new ByteReader(buffer, offset, length));
    }

    private Krb5Message read(int type, ByteReader bytes) {
        Krb5Fields application = new Krb5Fields(bytes);
        if (type < 0 || !application.next()) {
            return message(0, false);
        }
        Krb5Fields fields = application.sequence();
        switch (type) {
            case Krb5Codes.AS_REQ, Krb5Codes.TGS_REQ -> request(fields);
            case Krb5Codes.AS_REP, Krb5Codes.TGS_REP -> reply(fields);
            case Krb5Codes.ERROR -> error(fields);
            default -> {
                // AP-REQ and AP-REP say nothing of the KDC.
            }
        }
        boolean whole = !application.cut() && bytes.remaining() == 0 && !fields.cut() && !cut;
        return message(type, whole);
    }

    private void request(Krb5Fields fields) {
        while (fields.next()) {
            if (fields.number() == 4) {
                Krb5Fields body = fields.sequence();
                while (body.next()) {
                    switch (body.number()) {
                        case 1 -> cname = body.principal();
                        case 2 -> realm = body.text();
                        case 3 -> sname = body.principal();
                        default -> {
                            // Options, times, encryption types, addresses.
                        }
                    }
                }
                cut |= body.cut();
            }
        }
    }

    private void reply(Krb5Fields fields) {
        while (fields.next()) {
            switch (fields.number()) {
                case 3 -> realm = fields.text();
                case 4 -> cname = fields.principal();
                case 5 -> ticket(fields.bytes());
                case 6 -> encryption = encryptionType(fields);
                default -> {
                    // Version, type, pre-authentication.
                }
            }
        }
    }

    private void ticket(ByteReader bytes) {
        Krb5Fields application = new Krb5Fields(bytes);
        if (!application.next()) {
            return;
        }
        Krb5Fields ticket = application.sequence();
        while (ticket.next()) {
            if (ticket.number() == 2) {
                sname = ticket.principal();
            } else if (ticket.number() == 3) {
                ticketEncryption = encryptionType(ticket);
            }
        }
        cut |= ticket.cut();
    }

    private static int encryptionType(Krb5Fields encrypted) {
        Krb5Fields parts = encrypted.sequence();
        return parts.next() && parts.number() == 0 ? parts.integer() : Krb5Message.NONE;
    }

    private void error(Krb5Fields fields) {
        while (fields.next()) {
            switch (fields.number()) {
                case 6 -> errorCode = fields.integer();
                case 7 -> realm = fields.text();
                case 8 -> cname = fields.principal();
                case 10 -> sname = fields.principal();
                default -> {
                    // Times, the server's realm, texts.
                }
            }
        }
    }

    private Krb5Message message(int type, boolean sound) {
        return new Krb5Message(
                type, cname, realm, sname, encryption, ticketEncryption, errorCode, sound);
    }
}
