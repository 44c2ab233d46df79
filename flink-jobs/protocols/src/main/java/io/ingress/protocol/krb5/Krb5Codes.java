package io.ingress.protocol.krb5;

/** Names of numbers, as EVE writes them: RFC 4120 section 7.5 and the IANA registries. */
final class Krb5Codes {
    static final int AS_REQ = 10;
    static final int AS_REP = 11;
    static final int TGS_REQ = 12;
    static final int TGS_REP = 13;
    static final int AP_REQ = 14;
    static final int AP_REP = 15;
    static final int ERROR = 30;

    private static final String[] ERRORS = new String[128];

    static {
        errors(
                0,
                "KDC_ERR_NONE KDC_ERR_NAME_EXP KDC_ERR_SERVICE_EXP KDC_ERR_BAD_PVNO"
                        + " KDC_ERR_C_OLD_MAST_KVNO KDC_ERR_S_OLD_MAST_KVNO"
                        + " KDC_ERR_C_PRINCIPAL_UNKNOWN KDC_ERR_S_PRINCIPAL_UNKNOWN"
                        + " KDC_ERR_PRINCIPAL_NOT_UNIQUE KDC_ERR_NULL_KEY KDC_ERR_CANNOT_POSTDATE"
                        + " KDC_ERR_NEVER_VALID KDC_ERR_POLICY KDC_ERR_BADOPTION"
                        + " KDC_ERR_ETYPE_NOSUPP KDC_ERR_SUMTYPE_NOSUPP KDC_ERR_PADATA_TYPE_NOSUPP"
                        + " KDC_ERR_TRTYPE_NOSUPP KDC_ERR_CLIENT_REVOKED KDC_ERR_SERVICE_REVOKED"
                        + " KDC_ERR_TGT_REVOKED KDC_ERR_CLIENT_NOTYET KDC_ERR_SERVICE_NOTYET"
                        + " KDC_ERR_KEY_EXPIRED KDC_ERR_PREAUTH_FAILED KDC_ERR_PREAUTH_REQUIRED"
                        + " KDC_ERR_SERVER_NOMATCH KDC_ERR_MUST_USE_USER2USER"
                        + " KDC_ERR_PATH_NOT_ACCEPTED KDC_ERR_SVC_UNAVAILABLE");
        errors(
                31,
                "KRB_AP_ERR_BAD_INTEGRITY KRB_AP_ERR_TKT_EXPIRED KRB_AP_ERR_TKT_NYV"
                        + " KRB_AP_ERR_REPEAT KRB_AP_ERR_NOT_US KRB_AP_ERR_BADMATCH"
                        + " KRB_AP_ERR_SKEW KRB_AP_ERR_BADADDR KRB_AP_ERR_BADVERSION"
                        + " KRB_AP_ERR_MSG_TYPE KRB_AP_ERR_MODIFIED KRB_AP_ERR_BADORDER");
        errors(
                44,
                "KRB_AP_ERR_BADKEYVER KRB_AP_ERR_NOKEY KRB_AP_ERR_MUT_FAIL"
                        + " KRB_AP_ERR_BADDIRECTION KRB_AP_ERR_METHOD KRB_AP_ERR_BADSEQ"
                        + " KRB_AP_ERR_INAPP_CKSUM KRB_AP_PATH_NOT_ACCEPTED"
                        + " KRB_ERR_RESPONSE_TOO_BIG");
        errors(
                60,
                "KRB_ERR_GENERIC KRB_ERR_FIELD_TOOLONG KDC_ERROR_CLIENT_NOT_TRUSTED"
                        + " KDC_ERROR_KDC_NOT_TRUSTED KDC_ERROR_INVALID_SIG KDC_ERR_KEY_TOO_WEAK"
                        + " KDC_ERR_CERTIFICATE_MISMATCH KRB_AP_ERR_NO_TGT KDC_ERR_WRONG_REALM"
                        + " KRB_AP_ERR_USER_TO_USER_REQUIRED KDC_ERR_CANT_VERIFY_CERTIFICATE"
                        + " KDC_ERR_INVALID_CERTIFICATE KDC_ERR_REVOKED_CERTIFICATE"
                        + " KDC_ERR_REVOCATION_STATUS_UNKNOWN"
                        + " KDC_ERR_REVOCATION_STATUS_UNAVAILABLE KDC_ERR_CLIENT_NAME_MISMATCH"
                        + " KDC_ERR_KDC_NAME_MISMATCH");
    }

    private Krb5Codes() {}

    static String message(int type) {
        return switch (type) {
            case AS_REQ -> "KRB_AS_REQ";
            case AS_REP -> "KRB_AS_REP";
            case TGS_REQ -> "KRB_TGS_REQ";
            case TGS_REP -> "KRB_TGS_REP";
            case AP_REQ -> "KRB_AP_REQ";
            case AP_REP -> "KRB_AP_REP";
            case ERROR -> "KRB_ERROR";
            default -> "UNKNOWN";
        };
    }

    static String error(int code) {
        boolean known = code >= 0 && code < ERRORS.length && ERRORS[code] != null;
        return known ? ERRORS[code] : "ErrorCode(" + code + ")";
    }

    static String encryption(int type) {
        return switch (type) {
            case 1 -> "des-cbc-crc";
            case 2 -> "des-cbc-md4";
            case 3 -> "des-cbc-md5";
            case 5 -> "des3-cbc-md5";
            case 7 -> "des3-cbc-sha1";
            case 16 -> "des3-cbc-sha1-kd";
            case 17 -> "aes128-cts-hmac-sha1-96";
            case 18 -> "aes256-cts-hmac-sha1-96";
            case 19 -> "aes128-cts-hmac-sha256-128";
            case 20 -> "aes256-cts-hmac-sha384-192";
            case 23 -> "rc4-hmac";
            case 24 -> "rc4-hmac-exp";
            case 25 -> "camellia128-cts-cmac";
            case 26 -> "camellia256-cts-cmac";
            default -> "EncryptionType(" + type + ")";
        };
    }

    /** All but AES and Camellia are deprecated (RFC 6649, 8429). */
    static boolean isWeak(int encryption) {
        return !(encryption >= 17 && encryption <= 20 || encryption == 25 || encryption == 26);
    }

    private static void errors(int first, String names) {
        String[] list = names.split(" ");
        System.arraycopy(list, 0, ERRORS, first, list.length);
    }
}
