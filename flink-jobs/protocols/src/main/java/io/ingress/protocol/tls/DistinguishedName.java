package io.ingress.protocol.tls;

import io.ingress.model.eve.WireText;
import io.ingress.protocol.wire.BerReader;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;

/**
 * Writes a name of X.501 as EVE does: {@code C=US, O=Example Inc, CN=www.example.org}, in the order
 * of the certificate.
 */
final class DistinguishedName {
    /** Most attributes of a name; real names have fewer than 15. */
    static final int MAX_ATTRIBUTES = 64;

    static final String COMMON_NAME = "2.5.4.3";

    private static final int NUMERIC_STRING = 0x12;
    private static final int VISIBLE_STRING = 0x1a;
    private static final int UNIVERSAL_STRING = 0x1c;

    private static final Map<String, String> SHORT_NAMES =
            Map.ofEntries(
                    Map.entry(COMMON_NAME, "CN"),
                    Map.entry("2.5.4.4", "SN"),
                    Map.entry("2.5.4.5", "serialNumber"),
                    Map.entry("2.5.4.6", "C"),
                    Map.entry("2.5.4.7", "L"),
                    Map.entry("2.5.4.8", "ST"),
                    Map.entry("2.5.4.9", "streetAddress"),
                    Map.entry("2.5.4.10", "O"),
                    Map.entry("2.5.4.11", "OU"),
                    Map.entry("2.5.4.12", "title"),
                    Map.entry("2.5.4.13", "description"),
                    Map.entry("2.5.4.15", "businessCategory"),
                    Map.entry("2.5.4.17", "postalCode"),
                    Map.entry("2.5.4.18", "postOfficeBox"),
                    Map.entry("2.5.4.20", "telephoneNumber"),
                    Map.entry("2.5.4.41", "name"),
                    Map.entry("2.5.4.42", "GN"),
                    Map.entry("2.5.4.43", "initials"),
                    Map.entry("2.5.4.44", "generationQualifier"),
                    Map.entry("2.5.4.46", "dnQualifier"),
                    Map.entry("2.5.4.65", "pseudonym"),
                    Map.entry("2.5.4.97", "organizationIdentifier"),
                    Map.entry("0.9.2342.19200300.100.1.1", "UID"),
                    Map.entry("0.9.2342.19200300.100.1.25", "DC"),
                    Map.entry("1.2.840.113549.1.9.1", "emailAddress"),
                    Map.entry("1.2.840.113549.1.9.2", "unstructuredName"),
                    Map.entry("1.3.6.1.4.1.311.60.2.1.1", "msJurisdictionLocality"),
                    Map.entry("1.3.6.1.4.1.311.60.2.1.2", "msJurisdictionStateOrProvince"),
                    Map.entry("1.3.6.1.4.1.311.60.2.1.3", "msJurisdictionCountry"));

    private final StringBuilder text = new StringBuilder();
    private String commonName = "";
    private int attributes;

    /**
     * @param name at its SEQUENCE
     */
    DistinguishedName(BerReader name) {
        BerReader parts = name.content();
        while (parts.next() && attributes < MAX_ATTRIBUTES) {
            String separator = ", ";
            BerReader set = parts.content();
            while (set.next() && attributes < MAX_ATTRIBUTES) {
                attribute(separator, set.content());
                separator = " + ";
            }
        }
    }

    /** The last common name, or empty. */
    String commonName() {
        return commonName;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private void attribute(String separator, BerReader pair) {
        if (!pair.next(BerReader.OBJECT_IDENTIFIER)) {
            return;
        }
        String type = pair.objectIdentifier();
        if (!pair.next()) {
            return;
        }
        attributes++;
        String value = value(pair);
        if (type.equals(COMMON_NAME)) {
            commonName = value;
        }
        text.append(text.length() == 0 ? "" : separator);
        text.append(SHORT_NAMES.getOrDefault(type, type)).append('=').append(value);
    }

    private static String value(BerReader value) {
        return switch (value.tag()) {
            case BerReader.UTF8_STRING,
                    BerReader.PRINTABLE_STRING,
                    BerReader.TELETEX_STRING,
                    BerReader.IA5_STRING,
                    NUMERIC_STRING,
                    VISIBLE_STRING ->
                    value.text();
            case BerReader.BMP_STRING -> twoByteText(value);
            case UNIVERSAL_STRING -> WireText.of(value.array(), value.start(), value.length());
            default -> '#' + HexFormat.of().formatHex(value.bytes().bytes(kept(value)));
        };
    }

    private static String twoByteText(BerReader value) {
        int length = kept(value) & ~1;
        String text = new String(value.array(), value.start(), length, StandardCharsets.UTF_16BE);
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return WireText.of(utf8, 0, utf8.length);
    }

    private static int kept(BerReader value) {
        return Math.min(value.length(), WireText.MAX_CHARS);
    }
}
