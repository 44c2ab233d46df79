package io.ingress.protocol.dcerpc;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One call with its answer, as far as they were seen. */
public final class DcerpcCall {
    static final int NONE = -1;

    final long timestampNs;
    final long callId;

    /** Of the carrier; SMB keeps here what its event says. */
    final byte[] note;

    int minorVersion;
    int requestType = NONE;
    int answerType = NONE;
    int opnum;
    long requestFragments;
    long requestBytes;
    long answerFragments;
    long answerBytes;
    List<DcerpcInterface> interfaces = List.of();

    DcerpcCall(long timestampNs, long callId, byte[] note) {
        this.timestampNs = timestampNs;
        this.callId = callId;
        this.note = note;
    }

    public long timestampNs() {
        return timestampNs;
    }

    /** What the carrier gave with the first PDU. */
    public byte[] note() {
        return note;
    }

    public boolean isAnswered() {
        return answerType != NONE;
    }

    void request(DcerpcPdu pdu) {
        minorVersion = pdu.minorVersion();
        requestType = pdu.type();
        if (pdu.type() == DcerpcPdu.REQUEST) {
            opnum = pdu.opnum();
            requestFragments++;
            requestBytes += pdu.stubBytes();
        } else {
            interfaces = pdu.interfaces();
        }
    }

    void answer(DcerpcPdu pdu) {
        minorVersion = pdu.minorVersion();
        answerType = pdu.type();
        if (pdu.type() == DcerpcPdu.RESPONSE || pdu.type() == DcerpcPdu.FAULT) {
            answerFragments++;
            answerBytes += pdu.stubBytes();
            return;
        }
        List<DcerpcInterface> acknowledged = new ArrayList<>(interfaces);
        int known = Math.min(acknowledged.size(), pdu.interfaces().size());
        for (int i = 0; i < known; i++) {
            acknowledged.set(i, acknowledged.get(i).with(pdu.interfaces().get(i)));
        }
        interfaces = acknowledged;
    }

    /** EVE's object of calls over TCP. */
    Map<String, Object> eve() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("request", request());
        fields.put("interfaces", interfaces());
        fields.put("req", requestType == DcerpcPdu.REQUEST ? requestPart(true) : null);
        fields.put("response", response());
        fields.put("res", isResponse() ? answerPart() : null);
        fields.put("call_id", callId);
        fields.put("rpc_version", DcerpcPdu.VERSION + "." + minorVersion);
        return fields;
    }

    /** EVE's object inside an event of SMB. */
    public Map<String, Object> eveInPipe() {
        boolean request = requestType == DcerpcPdu.REQUEST;
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("request", request());
        fields.put("response", response());
        fields.put("opnum", request ? opnum : null);
        fields.put("req", request ? requestPart(false) : null);
        fields.put("interfaces", interfaces());
        fields.put("res", isResponse() ? answerPart() : null);
        fields.put("call_id", callId);
        return fields;
    }

    private String request() {
        return requestType == NONE ? DcerpcCodes.LOST : DcerpcCodes.type(requestType);
    }

    private String response() {
        return answerType == NONE ? DcerpcCodes.UNREPLIED : DcerpcCodes.type(answerType);
    }

    private boolean isResponse() {
        return answerFragments > 0;
    }

    private Map<String, Object> requestPart(boolean withOpnum) {
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("opnum", withOpnum ? opnum : null);
        part.put("frag_cnt", requestFragments);
        part.put("stub_data_size", requestBytes);
        return part;
    }

    private Map<String, Object> answerPart() {
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("frag_cnt", answerFragments);
        part.put("stub_data_size", answerBytes);
        return part;
    }

    private List<Map<String, Object>> interfaces() {
        return interfaces.isEmpty() ? null : interfaces.stream().map(DcerpcInterface::eve).toList();
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(timestampNs);
        out.writeLong(callId);
        out.writeInt(note.length);
        out.write(note);
        out.writeByte(minorVersion);
        out.writeByte(requestType);
        out.writeByte(answerType);
        out.writeInt(opnum);
        out.writeLong(requestFragments);
        out.writeLong(requestBytes);
        out.writeLong(answerFragments);
        out.writeLong(answerBytes);
        DcerpcCalls.save(interfaces, out);
    }

    static DcerpcCall restore(DataInput in) throws IOException {
        long timestampNs = in.readLong();
        long callId = in.readLong();
        byte[] note = new byte[in.readInt()];
        in.readFully(note);
        DcerpcCall call = new DcerpcCall(timestampNs, callId, note);
        call.minorVersion = in.readByte();
        call.requestType = in.readByte();
        call.answerType = in.readByte();
        call.opnum = in.readInt();
        call.requestFragments = in.readLong();
        call.requestBytes = in.readLong();
        call.answerFragments = in.readLong();
        call.answerBytes = in.readLong();
        call.interfaces = DcerpcCalls.load(in);
        return call;
    }
}
