package io.ingress.protocol.tls;

import io.ingress.protocol.wire.BerReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Reads one certificate in DER (RFC 5280, section 4.1). Total: what is no certificate gives null.
 */
final class X509Reader {
    /** Most alternative names that are kept; shared certificates of CDNs have about 100. */
    static final int MAX_NAMES = 256;

    /** Most bytes of a serial number that are shown; RFC 5280 allows 20. */
    static final int MAX_SERIAL_BYTES = 64;

    private static final int VERSION_TAG = 0xa0;
    private static final int EXTENSIONS_TAG = 0xa3;
    private static final String SUBJECT_ALT_NAME = "2.5.29.17";
    private static final HexFormat COLONS = HexFormat.ofDelimiter(":");

    private final byte[] der;
    private List<String> names = List.of();

    private X509Reader(byte[] der) {
        this.der = der;
    }

    /** Null when the bytes are no certificate. */
    static X509Certificate read(byte[] der) {
        return new X509Reader(der).read();
    }

    private X509Certificate read() {
        BerReader outer = new BerReader(der, 0, der.length);
        if (!outer.next(BerReader.SEQUENCE)) {
            return null;
        }
        BerReader signed = outer.content();
        if (!signed.next(BerReader.SEQUENCE)) {
            return null;
        }
        BerReader fields = signed.content();
        if (!fields.next() || fields.tag() == VERSION_TAG && !fields.next()) {
            return null;
        }
        if (fields.tag() != BerReader.INTEGER) {
            return null;
        }
        byte[] serial = fields.bytes().bytes(Math.min(fields.length(), MAX_SERIAL_BYTES));
        if (!fields.next(BerReader.SEQUENCE) || !fields.next(BerReader.SEQUENCE)) {
            return null;
        }
        DistinguishedName issuer = new DistinguishedName(fields);
        byte[] issuerDer = fields.bytes().bytes(fields.length());
        if (!fields.next(BerReader.SEQUENCE)) {
            return null;
        }
        BerReader validity = fields.content();
        long notBefore = validity.next() ? CertificateTime.read(validity) : CertificateTime.UNKNOWN;
        long notAfter = validity.next() ? CertificateTime.read(validity) : CertificateTime.UNKNOWN;
        if (!fields.next(BerReader.SEQUENCE)) {
            return null;
        }
        DistinguishedName subject = new DistinguishedName(fields);
        boolean selfSigned = Arrays.equals(issuerDer, fields.bytes().bytes(fields.length()));
        extensions(fields);
        return new X509Certificate(
                subject.toString(),
                issuer.toString(),
                subject.commonName(),
                COLONS.withUpperCase().formatHex(serial),
                notBefore,
                notAfter,
                names,
                selfSigned,
                COLONS.formatHex(Digests.of("SHA-1", der)),
                Digests.hex("SHA-256", der));
    }

    private void extensions(BerReader fields) {
        while (fields.next()) {
            if (fields.tag() != EXTENSIONS_TAG) {
                continue;
            }
            BerReader list = fields.content();
            if (!list.next(BerReader.SEQUENCE)) {
                return;
            }
            BerReader extensions = list.content();
            while (extensions.next(BerReader.SEQUENCE)) {
                extension(extensions.content());
            }
        }
    }

    private void extension(BerReader extension) {
        boolean wanted =
                extension.next(BerReader.OBJECT_IDENTIFIER)
                        && extension.objectIdentifier().equals(SUBJECT_ALT_NAME);
        while (wanted && extension.next()) {
            if (extension.tag() == BerReader.OCTET_STRING) {
                BerReader value = extension.content();
                names = value.next(BerReader.SEQUENCE) ? names(value.content()) : names;
            }
        }
    }

    private static List<String> names(BerReader list) {
        List<String> names = new ArrayList<>();
        while (list.next() && names.size() < MAX_NAMES) {
            switch (list.contextTag()) {
                case 1, 2, 6 -> names.add(list.text());
                case 7 -> names.add(address(list));
                default -> {}
            }
        }
        return List.copyOf(names);
    }

    private static String address(BerReader value) {
        byte[] bytes = value.bytes().bytes(Math.min(value.length(), 16));
        StringBuilder text = new StringBuilder();
        if (bytes.length == 4) {
            for (byte part : bytes) {
                text.append(text.length() == 0 ? "" : ".").append(part & 255);
            }
            return text.toString();
        }
        for (int i = 0; i + 1 < bytes.length; i += 2) {
            int part = (bytes[i] & 255) << 8 | bytes[i + 1] & 255;
            text.append(text.length() == 0 ? "" : ":").append(Integer.toHexString(part));
        }
        return text.toString();
    }
}
