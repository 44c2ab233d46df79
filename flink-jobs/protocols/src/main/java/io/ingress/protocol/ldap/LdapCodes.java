package io.ingress.protocol.ldap;

/** Operations by their tags and results by their numbers, under EVE's names. */
final class LdapCodes {
    static final int BIND_REQUEST = 0x60;
    static final int BIND_RESPONSE = 0x61;
    static final int UNBIND_REQUEST = 0x42;
    static final int SEARCH_REQUEST = 0x63;
    static final int SEARCH_ENTRY = 0x64;
    static final int SEARCH_DONE = 0x65;
    static final int MODIFY_REQUEST = 0x66;
    static final int MODIFY_RESPONSE = 0x67;
    static final int ADD_REQUEST = 0x68;
    static final int ADD_RESPONSE = 0x69;
    static final int DELETE_REQUEST = 0x4a;
    static final int DELETE_RESPONSE = 0x6b;
    static final int RENAME_REQUEST = 0x6c;
    static final int RENAME_RESPONSE = 0x6d;
    static final int COMPARE_REQUEST = 0x6e;
    static final int COMPARE_RESPONSE = 0x6f;
    static final int ABANDON_REQUEST = 0x50;
    static final int SEARCH_REFERENCE = 0x73;
    static final int EXTENDED_REQUEST = 0x77;
    static final int EXTENDED_RESPONSE = 0x78;
    static final int INTERMEDIATE_RESPONSE = 0x79;

    /** Name of the extended operation that begins TLS (RFC 4511 section 4.14.1). */
    static final String START_TLS = "1.3.6.1.4.1.1466.20037";

    private LdapCodes() {}

    /** EVE's name of an operation, or null when there is none with this tag. */
    static String operation(int tag) {
        return switch (tag) {
            case BIND_REQUEST -> "bind_request";
            case BIND_RESPONSE -> "bind_response";
            case UNBIND_REQUEST -> "unbind_request";
            case SEARCH_REQUEST -> "search_request";
            case SEARCH_ENTRY -> "search_result_entry";
            case SEARCH_DONE -> "search_result_done";
            case SEARCH_REFERENCE -> "search_result_reference";
            case MODIFY_REQUEST -> "modify_request";
            case MODIFY_RESPONSE -> "modify_response";
            case ADD_REQUEST -> "add_request";
            case ADD_RESPONSE -> "add_response";
            case DELETE_REQUEST -> "del_request";
            case DELETE_RESPONSE -> "del_response";
            case RENAME_REQUEST -> "mod_dn_request";
            case RENAME_RESPONSE -> "mod_dn_response";
            case COMPARE_REQUEST -> "compare_request";
            case COMPARE_RESPONSE -> "compare_response";
            case ABANDON_REQUEST -> "abandon_request";
            case EXTENDED_REQUEST -> "extended_request";
            case EXTENDED_RESPONSE -> "extended_response";
            case INTERMEDIATE_RESPONSE -> "intermediate_response";
            default -> null;
        };
    }

    static boolean isRequest(int tag) {
        return switch (tag) {
            case BIND_REQUEST,
                    UNBIND_REQUEST,
                    SEARCH_REQUEST,
                    MODIFY_REQUEST,
                    ADD_REQUEST,
                    DELETE_REQUEST,
                    RENAME_REQUEST,
                    COMPARE_REQUEST,
                    ABANDON_REQUEST,
                    EXTENDED_REQUEST ->
                    true;
            default -> false;
        };
    }

    /** Whether it has a result code, its text and nothing before them (section 4.1.9). */
    static boolean isResult(int tag) {
        return switch (tag) {
            case BIND_RESPONSE,
                    SEARCH_DONE,
                    MODIFY_RESPONSE,
                    ADD_RESPONSE,
                    DELETE_RESPONSE,
                    RENAME_RESPONSE,
                    COMPARE_RESPONSE,
                    EXTENDED_RESPONSE ->
                    true;
            default -> false;
        };
    }

    /** Result codes of RFC 4511 appendix A. */
    static String result(int code) {
        return switch (code) {
            case 0 -> "success";
            case 1 -> "operations_error";
            case 2 -> "protocol_error";
            case 3 -> "time_limit_exceeded";
            case 4 -> "size_limit_exceeded";
            case 5 -> "compare_false";
            case 6 -> "compare_true";
            case 7 -> "auth_method_not_supported";
            case 8 -> "stronger_auth_required";
            case 10 -> "referral";
            case 11 -> "admin_limit_exceeded";
            case 12 -> "unavailable_critical_extension";
            case 13 -> "confidentiality_required";
            case 14 -> "sasl_bind_in_progress";
            case 16 -> "no_such_attribute";
            case 17 -> "undefined_attribute_type";
            case 18 -> "inappropriate_matching";
            case 19 -> "constraint_violation";
            case 20 -> "attribute_or_value_exists";
            case 21 -> "invalid_attribute_syntax";
            case 32 -> "no_such_object";
            case 33 -> "alias_problem";
            case 34 -> "invalid_dns_syntax";
            case 35 -> "is_leaf";
            case 36 -> "alias_dereferencing_problem";
            default -> securityResult(code);
        };
    }

    private static String securityResult(int code) {
        return switch (code) {
            case 48 -> "inappropriate_authentication";
            case 49 -> "invalid_credentials";
            case 50 -> "insufficient_access_rights";
            case 51 -> "busy";
            case 52 -> "unavailable";
            case 53 -> "unwilling_to_perform";
            case 54 -> "loop_detect";
            case 64 -> "naming_violation";
            case 65 -> "object_class_violation";
            case 66 -> "not_allowed_on_non_leaf";
            case 67 -> "not_allowed_on_rdn";
            case 68 -> "entry_already_exists";
            case 69 -> "object_class_mods_prohibited";
            case 71 -> "affects_multiple_dsas";
            case 80 -> "other";
            default -> "result_code_" + code;
        };
    }

    /** How an attribute is changed (section 4.6). */
    static String change(long operation) {
        return switch ((int) operation) {
            case 0 -> "add";
            case 1 -> "delete";
            case 2 -> "replace";
            case 3 -> "increment";
            default -> "unknown";
        };
    }
}
