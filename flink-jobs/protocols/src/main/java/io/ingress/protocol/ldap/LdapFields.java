package io.ingress.protocol.ldap;

import io.ingress.model.eve.WireText;
import io.ingress.protocol.gssapi.SecurityToken;
import io.ingress.protocol.wire.BerReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the operation of one message into the fields that EVE has for it. */
final class LdapFields {
    /** Values, attributes or changes of one list that are kept; more are left out. */
    static final int MAX_LIST = 256;

    private static final int SIMPLE = 0x80;
    private static final int SASL = 0xa3;

    private LdapFields() {}

    /** The event of one operation. */
    static Map<String, Object> event(byte[] request, List<byte[]> responses, int omitted) {
        Map<String, Object> fields = new LinkedHashMap<>();
        LdapMessage asked = request == null ? null : LdapMessage.read(request);
        if (asked != null) {
            Map<String, Object> inner = new LinkedHashMap<>();
            inner.put("message_id", asked.id());
            operation(asked, inner);
            fields.put("request", inner);
        }
        List<Map<String, Object>> answers = new ArrayList<>();
        for (byte[] response : responses) {
            LdapMessage answer = LdapMessage.read(response);
            if (answer != null) {
                Map<String, Object> inner = new LinkedHashMap<>();
                inner.put("message_id", asked == null ? answer.id() : null);
                operation(answer, inner);
                answers.add(inner);
            }
        }
        fields.put("responses", answers.isEmpty() ? null : answers);
        fields.put("responses_omitted", omitted == 0 ? null : omitted);
        return fields;
    }

    private static void operation(LdapMessage message, Map<String, Object> fields) {
        String name = LdapCodes.operation(message.tag());
        fields.put("operation", name);
        Map<String, Object> inner = new LinkedHashMap<>();
        if (LdapCodes.isResult(message.tag())) {
            result(message.parts(), inner);
        } else {
            other(message, inner);
        }
        fields.put(name, inner.isEmpty() ? null : inner);
    }

    private static void other(LdapMessage message, Map<String, Object> fields) {
        switch (message.tag()) {
            case LdapCodes.BIND_REQUEST -> bind(message.parts(), fields);
            case LdapCodes.SEARCH_REQUEST -> search(message.parts(), fields);
            case LdapCodes.SEARCH_ENTRY -> entry(message.parts(), fields);
            case LdapCodes.SEARCH_REFERENCE -> fields.put("uris", texts(message.parts()));
            case LdapCodes.MODIFY_REQUEST -> modify(message.parts(), fields);
            case LdapCodes.ADD_REQUEST -> add(message.parts(), fields);
            case LdapCodes.DELETE_REQUEST -> fields.put("dn", message.operation().text());
            case LdapCodes.RENAME_REQUEST -> rename(message.parts(), fields);
            case LdapCodes.COMPARE_REQUEST -> compare(message.parts(), fields);
            case LdapCodes.ABANDON_REQUEST ->
                    fields.put("message_id", message.operation().integer());
            case LdapCodes.EXTENDED_REQUEST, LdapCodes.INTERMEDIATE_RESPONSE ->
                    named(message.parts(), 0, fields);
            default -> {}
        }
    }

    /** The name says who logs in, the credentials are left where they are. */
    private static void bind(BerReader in, Map<String, Object> fields) {
        fields.put("version", in.next() ? in.integer() : null);
        fields.put("name", text(in));
        if (!in.next()) {
            return;
        }
        if (in.tag() == SIMPLE) {
            fields.put("authentication", in.length() == 0 ? "anonymous" : "simple");
        } else if (in.tag() == SASL) {
            BerReader sasl = in.content();
            Map<String, Object> inner = new LinkedHashMap<>();
            inner.put("mechanism", text(sasl));
            if (sasl.next()) {
                SecurityToken.read(sasl.array(), sasl.start(), sasl.length()).eve(inner);
            }
            fields.put("authentication", "sasl");
            fields.put("sasl", inner);
        }
    }

    private static void search(BerReader in, Map<String, Object> fields) {
        fields.put("base_object", text(in));
        fields.put("scope", in.next() ? in.integer() : null);
        fields.put("deref_alias", in.next() ? in.integer() : null);
        fields.put("size_limit", in.next() ? in.integer() : null);
        fields.put("time_limit", in.next() ? in.integer() : null);
        fields.put("types_only", in.next() ? in.integer() != 0 : null);
        fields.put("filter", in.next() ? LdapFilter.text(in) : null);
        List<String> attributes = in.next() ? texts(in.content()) : List.of();
        fields.put("attributes", attributes.isEmpty() ? null : attributes);
    }

    private static void entry(BerReader in, Map<String, Object> fields) {
        fields.put("base_object", text(in));
        fields.put("attributes", attributes(in, "type"));
    }

    private static void add(BerReader in, Map<String, Object> fields) {
        fields.put("entry", text(in));
        fields.put("attributes", attributes(in, "name"));
    }

    private static void modify(BerReader in, Map<String, Object> fields) {
        fields.put("object", text(in));
        List<Map<String, Object>> changes = new ArrayList<>();
        BerReader list = in.next() ? in.content() : in;
        while (list.next() && changes.size() < MAX_LIST) {
            BerReader parts = list.content();
            Map<String, Object> change = new LinkedHashMap<>();
            change.put("operation", LdapCodes.change(parts.next() ? parts.integer() : -1));
            BerReader attribute = parts.next() ? parts.content() : parts;
            Map<String, Object> modification = new LinkedHashMap<>();
            String type = text(attribute);
            modification.put("attribute_type", type);
            modification.put("attribute_values", values(type, attribute));
            change.put("modification", modification);
            changes.add(change);
        }
        fields.put("changes", changes);
    }

    private static void rename(BerReader in, Map<String, Object> fields) {
        fields.put("entry", text(in));
        fields.put("new_rdn", text(in));
        fields.put("delete_old_rdn", in.next() ? in.integer() != 0 : null);
        fields.put("new_superior", in.next() ? in.text() : null);
    }

    private static void compare(BerReader in, Map<String, Object> fields) {
        fields.put("entry", text(in));
        BerReader assertion = in.next() ? in.content() : in;
        Map<String, Object> inner = new LinkedHashMap<>();
        String type = text(assertion);
        inner.put("description", type);
        inner.put("value", isSecret(type) ? null : text(assertion));
        fields.put("attribute_value_assertion", inner);
    }

    private static void result(BerReader in, Map<String, Object> fields) {
        fields.put("result_code", LdapCodes.result(in.next() ? (int) in.integer() : -1));
        fields.put("matched_dn", text(in));
        fields.put("message", text(in));
        named(in, 10, fields);
    }

    /** The name of an extended operation; a value is text or not shown. */
    private static void named(BerReader in, int nameTag, Map<String, Object> fields) {
        while (in.next()) {
            if (in.contextTag() == nameTag) {
                fields.put("name", in.text());
            } else if (in.contextTag() == nameTag + 1 && nameTag > 0 && isText(in)) {
                fields.put("value", in.text());
            }
        }
    }

    private static List<Map<String, Object>> attributes(BerReader in, String nameField) {
        List<Map<String, Object>> all = new ArrayList<>();
        BerReader list = in.next() ? in.content() : in;
        while (list.next() && all.size() < MAX_LIST) {
            BerReader parts = list.content();
            Map<String, Object> attribute = new LinkedHashMap<>();
            String type = text(parts);
            attribute.put(nameField, type);
            attribute.put("values", values(type, parts));
            all.add(attribute);
        }
        return all;
    }

    private static List<String> values(String type, BerReader attribute) {
        boolean there = attribute.next();
        return there && !isSecret(type) ? texts(attribute.content()) : List.of();
    }

    /** What is a password in every directory. */
    private static boolean isSecret(String type) {
        return type.equalsIgnoreCase("userPassword")
                || type.equalsIgnoreCase("unicodePwd")
                || type.equalsIgnoreCase("sambaNTPassword")
                || type.equalsIgnoreCase("sambaLMPassword");
    }

    private static List<String> texts(BerReader list) {
        List<String> all = new ArrayList<>();
        while (list.next() && all.size() < MAX_LIST) {
            all.add(list.text());
        }
        return all;
    }

    private static boolean isText(BerReader value) {
        byte[] array = value.array();
        for (int i = value.start(); i < value.start() + value.length(); i++) {
            if (array[i] >= 0 && array[i] < ' ') {
                return false;
            }
        }
        return value.length() > 0 && value.length() <= WireText.MAX_CHARS;
    }

    private static String text(BerReader in) {
        return in.next() ? in.text() : "";
    }
}
