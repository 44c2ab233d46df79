package io.ingress.protocol.pgsql;

import java.util.Locale;

/** Numbers of the protocol and the names that EVE gives them. */
final class PgsqlCodes {
    static final int VERSION_3 = 3 << 16;
    static final int CANCEL_REQUEST = 1234 << 16 | 5678;
    static final int SSL_REQUEST = 1234 << 16 | 5679;
    static final int GSSENC_REQUEST = 1234 << 16 | 5680;

    static final int AUTHENTICATION_OK = 0;
    static final int SASL = 10;
    static final int SASL_CONTINUE = 11;
    static final int SASL_FINAL = 12;

    private PgsqlCodes() {}

    static String authentication(int code) {
        return switch (code) {
            case AUTHENTICATION_OK -> "authentication_ok";
            case 2 -> "authentication_kerberos_v5";
            case 3 -> "authentication_cleartext_password";
            case 5 -> "authentication_md5_password";
            case 6 -> "authentication_scm_credential";
            case 7 -> "authentication_gss";
            case 8 -> "authentication_gss_continue";
            case 9 -> "authentication_sspi";
            case SASL -> "authentication_sasl";
            case SASL_CONTINUE -> "authentication_sasl_continue";
            case SASL_FINAL -> "authentication_sasl_final";
            default -> "authentication_" + code;
        };
    }

    static String mechanism(String name) {
        return switch (name) {
            case "SCRAM-SHA-256" -> "scram_SHA256";
            case "SCRAM-SHA-256-PLUS" -> "scram_SHA256_plus";
            default -> name;
        };
    }

    /** Field of an error by its letter, or null for those that are not written. */
    static String errorField(int letter) {
        return switch (letter) {
            case 'S' -> "severity_localizable";
            case 'V' -> "severity_non_localizable";
            case 'C' -> "code";
            case 'M' -> "message";
            case 'F' -> "file";
            case 'L' -> "line";
            case 'R' -> "routine";
            default -> null;
        };
    }

    /** Names of settings: {@code TimeZone} becomes {@code time_zone}. */
    static String parameter(String name) {
        StringBuilder snake = new StringBuilder(name.length() + 2);
        for (int i = 0; i < name.length(); i++) {
            boolean begins = i > 0 && Character.isUpperCase(name.charAt(i));
            if (begins && Character.isLowerCase(name.charAt(i - 1))) {
                snake.append('_');
            }
            snake.append(name.charAt(i));
        }
        return snake.toString().toLowerCase(Locale.ROOT);
    }
}
