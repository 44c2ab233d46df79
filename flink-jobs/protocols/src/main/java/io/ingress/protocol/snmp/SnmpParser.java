package io.ingress.protocol.snmp;

import io.ingress.model.packet.IpAddress;
import io.ingress.protocol.wire.BerReader;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one message: SEQUENCE of version, community and PDU (1, 2c), or of version, header,
 * security parameters and scoped PDU (3). Total: what breaks the walk ends it.
 */
final class SnmpParser {
    /** Variables kept of one message. */
    static final int MAX_VARIABLES = 256;

    private static final int FIRST_PDU = 0xa0;
    private static final int TRAP_V1 = 0xa4;
    private static final int LAST_PDU = 0xa8;
    private static final int IP_ADDRESS = 0x40;
    private static final int VERSION_3 = 3;
    private static final int USM = 3;

    private static final String[] PDUS = {
        "get_request",
        "get_next_request",
        "response",
        "set_request",
        "trap_v1",
        "get_bulk_request",
        "inform_request",
        "trap_v2",
        "report"
    };
    private static final String[] ERRORS = {
        "NoError",
        "TooBig",
        "NoSuchName",
        "BadValue",
        "ReadOnly",
        "GenErr",
        "NoAccess",
        "WrongType",
        "WrongLength",
        "WrongEncoding",
        "WrongValue",
        "NoCreation",
        "InconsistentValue",
        "ResourceUnavailable",
        "CommitFailed",
        "UndoFailed",
        "AuthorizationError",
        "NotWritable",
        "InconsistentName"
    };
    private static final String[] TRAPS = {
        "coldStart",
        "warmStart",
        "linkDown",
        "linkUp",
        "authenticationFailure",
        "egpNeighborLoss",
        "enterpriseSpecific"
    };

    private final byte[] buffer;
    private final int offset;
    private final int length;
    private final Map<String, Object> fields = new LinkedHashMap<>();
    private boolean refused;

    SnmpParser(byte[] buffer, int offset, int length) {
        this.buffer = buffer;
        this.offset = offset;
        this.length = length;
    }

    /** Whether version and what follows it are those of a message; cut ones included. */
    static boolean isHead(byte[] buffer, int offset, int length) {
        BerReader message = body(buffer, offset, length);
        if (message == null || !message.next(BerReader.INTEGER) || message.length() != 1) {
            return false;
        }
        int version = (int) message.integer();
        if (version == VERSION_3) {
            return message.next(BerReader.SEQUENCE) && message.next(BerReader.OCTET_STRING);
        }
        if (version != 0 && version != 1 || !message.next(BerReader.OCTET_STRING)) {
            return false;
        }
        int next = end(message) < offset + length ? buffer[end(message)] & 255 : 0;
        return next >= FIRST_PDU && next <= LAST_PDU;
    }

    /** True when the answer says that something went wrong. */
    boolean refused() {
        return refused;
    }

    /** The fields of the event, or null when there is no version with what must follow it. */
    Map<String, Object> parse() {
        BerReader message = body(buffer, offset, length);
        if (message == null || !message.next(BerReader.INTEGER)) {
            return null;
        }
        int version = (int) message.integer();
        if (version == VERSION_3) {
            fields.put("version", VERSION_3);
            return version3(message) ? fields : null;
        }
        if (version != 0 && version != 1) {
            return null;
        }
        fields.put("version", version + 1);
        if (!message.next(BerReader.OCTET_STRING)) {
            return null;
        }
        String community = message.text();
        boolean found = message.next() && pdu(message);
        fields.put("community", community);
        return found ? fields : null;
    }

    private boolean version3(BerReader message) {
        if (!message.next(BerReader.SEQUENCE)) {
            return false;
        }
        BerReader header = message.content();
        header.next(BerReader.INTEGER);
        header.next(BerReader.INTEGER);
        boolean encrypted =
                header.next(BerReader.OCTET_STRING)
                        && header.length() > 0
                        && (header.array()[header.start()] & 2) != 0;
        boolean userModel = header.next(BerReader.INTEGER) && header.integer() == USM;
        if (!message.next(BerReader.OCTET_STRING)) {
            return false;
        }
        String user = userModel ? user(message) : null;
        if (!message.next()) {
            return false;
        }
        if (encrypted || message.tag() == BerReader.OCTET_STRING) {
            fields.put("pdu_type", "encrypted");
        } else {
            scopedPdu(message);
        }
        fields.put("usm", user);
        return true;
    }

    /** RFC 3414 section 2.4: engine, boots and time, then the user. */
    private String user(BerReader message) {
        BerReader outer = message.content();
        if (!outer.next(BerReader.SEQUENCE)) {
            return null;
        }
        BerReader parameters = outer.content();
        if (parameters.next(BerReader.OCTET_STRING) && parameters.length() > 0) {
            byte[] engine = parameters.bytes().bytes(parameters.length());
            fields.put("engine_id", HexFormat.of().formatHex(engine));
        }
        parameters.next(BerReader.INTEGER);
        parameters.next(BerReader.INTEGER);
        return parameters.next(BerReader.OCTET_STRING) ? parameters.text() : null;
    }

    private void scopedPdu(BerReader message) {
        BerReader scoped = message.content();
        scoped.next(BerReader.OCTET_STRING);
        scoped.next(BerReader.OCTET_STRING);
        if (scoped.next()) {
            pdu(scoped);
        }
    }

    private boolean pdu(BerReader at) {
        int tag = at.tag();
        if (tag < FIRST_PDU || tag > LAST_PDU) {
            return false;
        }
        fields.put("pdu_type", PDUS[tag - FIRST_PDU]);
        BerReader pdu = at.content();
        if (tag == TRAP_V1) {
            trap(pdu);
        } else {
            pdu.next(BerReader.INTEGER);
            pdu.next(BerReader.INTEGER);
            error(tag, pdu);
            pdu.next(BerReader.INTEGER);
        }
        if (pdu.next(BerReader.SEQUENCE)) {
            variables(pdu.content());
        }
        return true;
    }

    /** In a bulk request the field is the count of those that are not repeated. */
    private void error(int tag, BerReader pdu) {
        long status = pdu.tag() == BerReader.INTEGER ? pdu.integer() : 0;
        boolean answer = tag == FIRST_PDU + 2 || tag == LAST_PDU;
        if (answer && status > 0) {
            refused = true;
            fields.put(
                    "error", status < ERRORS.length ? ERRORS[(int) status] : Long.toString(status));
        }
    }

    private void trap(BerReader pdu) {
        String enterprise = pdu.next(BerReader.OBJECT_IDENTIFIER) ? pdu.objectIdentifier() : null;
        String address =
                pdu.next(IP_ADDRESS) && pdu.length() == 4
                        ? IpAddress.text(0, IpAddress.ipv4Lo((int) pdu.bytes().u32()))
                        : null;
        long generic = pdu.next(BerReader.INTEGER) ? pdu.integer() : -1;
        boolean named = generic >= 0 && generic < TRAPS.length;
        fields.put("trap_type", named ? TRAPS[(int) generic] : null);
        fields.put("trap_oid", enterprise);
        fields.put("trap_address", address);
        pdu.next(BerReader.INTEGER);
        pdu.next();
    }

    private void variables(BerReader list) {
        List<String> names = new ArrayList<>();
        while (list.next(BerReader.SEQUENCE) && names.size() < MAX_VARIABLES) {
            BerReader variable = list.content();
            if (variable.next(BerReader.OBJECT_IDENTIFIER)) {
                names.add(variable.objectIdentifier());
            }
        }
        fields.put("vars", names);
    }

    /** The values in the outer SEQUENCE, also of a message that the capture cut. */
    private static BerReader body(byte[] buffer, int offset, int length) {
        long total = BerReader.totalLength(buffer, offset, length);
        if (length < 2 || total < 0 || buffer[offset] != BerReader.SEQUENCE) {
            return null;
        }
        int lengthByte = buffer[offset + 1];
        int header = lengthByte >= 0 ? 2 : 2 + (lengthByte & 0x7f);
        if (header > length) {
            return null;
        }
        int content = (int) Math.min(total, length) - header;
        return new BerReader(buffer, offset + header, content);
    }

    private static int end(BerReader value) {
        return value.start() + value.length();
    }
}
