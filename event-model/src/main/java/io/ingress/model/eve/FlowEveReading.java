package io.ingress.model.eve;

import io.ingress.model.event.Endpoints;
import io.ingress.model.event.EventHeader;
import io.ingress.model.event.FlowEvent;
import io.ingress.model.event.FlowEvent.App;
import io.ingress.model.event.FlowEvent.Conn;
import io.ingress.model.event.FlowEvent.Counts;
import io.ingress.model.event.FlowEvent.Ends;
import io.ingress.model.event.FlowEvent.Path;
import io.ingress.model.event.FlowEvent.Tcp;
import io.ingress.model.event.FlowEvent.Tunnel;
import java.io.IOException;
import java.util.List;

/** Gathers one flow event, ours or Suricata's. */
final class FlowEveReading {
    private static final long ABSENT = Long.MIN_VALUE;

    /** What EVE calls a flow whose protocol was not recognised. */
    private static final String NOT_RECOGNISED = "failed";

    private final JsonCursor cursor;
    private final EveCommon common;

    private final CountsReading counts = new CountsReading();
    private CountsReading wire = counts;
    private String start;
    private String end;
    private String state;
    private String reason;
    private boolean alerted;
    private int transactions;

    private boolean hasTcp;
    private int flags;
    private int flagsToServer;
    private int flagsToClient;
    private String tcpState;

    private boolean hasConn;
    private String connState = "";
    private String history = "";
    private long origBytes = -1;
    private long respBytes = -1;
    private long origPackets = -1;
    private long respPackets = -1;
    private long origIpBytes = -1;
    private long respIpBytes = -1;
    private long missedBytes;
    private List<String> service = List.of();
    private long durationNs = ABSENT;
    private long rttNs = -1;
    private long retransmissions;
    private long dataRttNs = -1;
    private long outOfOrder;
    private long zeroWindows;
    private Ends ends = Ends.AS_EVENT;
    private boolean hasAbout;
    private String aboutSrcIp;
    private int aboutSrcPort = Endpoints.NO_PORT;
    private String aboutDestIp;
    private int aboutDestPort = Endpoints.NO_PORT;
    private String aboutProto;
    private String aboutCommunityId;
    private String inside = "";
    private String carries = "";
    private long carriedPackets;
    private long carriedBytes;
    private long startNs = ABSENT;
    private long endNs = ABSENT;

    private String appProtocol;
    private String category;
    private String confidence;
    private String hostname;
    private List<String> risks = List.of();
    private String appProtoOrig;

    FlowEveReading(byte[] json, JsonCursor cursor) {
        this.cursor = cursor;
        this.common = new EveCommon(json, cursor);
    }

    FlowEvent read() throws IOException, EveException {
        cursor.begin();
        cursor.object(
                name -> {
                    switch (name) {
                        case "flow" -> cursor.object(this::flow);
                        case "tcp" -> cursor.object(this::tcp);
                        case "ingress" -> cursor.object(this::ingress);
                        case "app_proto_orig" -> appProtoOrig = cursor.text();
                        default -> common.read(name);
                    }
                });
        EventHeader header = common.header();
        Endpoints endpoints = common.endpoints();
        if (endpoints == null) {
            throw new EveException("flow event has no addresses", null);
        }
        long from = startNs != ABSENT ? startNs : timeOr(start, header.timestampNs());
        long to = endNs != ABSENT ? endNs : timeOr(end, header.timestampNs());
        return new FlowEvent(
                header,
                endpoints,
                common.vlanIds,
                common.ipVersion,
                common.icmpType,
                common.icmpCode,
                counts.counts(),
                wire.counts(),
                from,
                to,
                state,
                reason,
                alerted,
                transactions,
                hasTcp ? new Tcp(flags, flagsToServer, flagsToClient, tcpState) : null,
                hasConn ? conn() : foreignConn(to - from),
                app());
    }

    private void flow(String name) throws IOException {
        switch (name) {
            case "start" -> start = cursor.text();
            case "end" -> end = cursor.text();
            case "state" -> state = cursor.text();
            case "reason" -> reason = cursor.text();
            case "alerted" -> alerted = cursor.flag();
            case "tx_cnt" -> transactions = cursor.number(0, Integer.MAX_VALUE, 0);
            default -> counts.read(name, cursor);
        }
    }

    private void tcp(String name) throws IOException {
        hasTcp = true;
        switch (name) {
            case "tcp_flags" -> flags = cursor.hex();
            case "tcp_flags_ts" -> flagsToServer = cursor.hex();
            case "tcp_flags_tc" -> flagsToClient = cursor.hex();
            case "state" -> tcpState = cursor.text();
            default -> {}
        }
    }

    private void ingress(String name) throws IOException {
        switch (name) {
            case "conn" -> {
                hasConn = true;
                cursor.object(this::conn);
            }
            case "app" -> cursor.object(this::app);
            case "wire" -> {
                wire = new CountsReading();
                cursor.object(count -> wire.read(count, cursor));
            }
            default -> common.readIngress(name);
        }
    }

    private void conn(String name) throws IOException {
        switch (name) {
            case "conn_state" -> connState = EveCommon.orEmpty(cursor.text());
            case "history" -> history = EveCommon.orEmpty(cursor.text());
            case "orig_bytes" -> origBytes = cursor.number(-1L);
            case "resp_bytes" -> respBytes = cursor.number(-1L);
            case "orig_pkts" -> origPackets = cursor.number(-1L);
            case "resp_pkts" -> respPackets = cursor.number(-1L);
            case "orig_ip_bytes" -> origIpBytes = cursor.number(-1L);
            case "resp_ip_bytes" -> respIpBytes = cursor.number(-1L);
            case "missed_bytes" -> missedBytes = cursor.number(0L);
            case "service" -> service = cursor.texts();
            case "duration" -> durationNs = cursor.decimal(9, 0);
            case "rtt_ms" -> rttNs = cursor.decimal(6, -1);
            case "retransmissions" -> retransmissions = cursor.number(0L);
            case "data_rtt_ms" -> dataRttNs = cursor.decimal(6, -1);
            case "out_of_order" -> outOfOrder = cursor.number(0L);
            case "zero_windows" -> zeroWindows = cursor.number(0L);
            case "originator" -> ends = "dest".equals(cursor.text()) ? Ends.TURNED : Ends.AS_EVENT;
            case "about" -> {
                hasAbout = true;
                cursor.object(this::about);
            }
            case "tunnel" -> cursor.object(this::tunnel);
            case "start_ns" -> startNs = cursor.number(ABSENT);
            case "end_ns" -> endNs = cursor.number(ABSENT);
            default -> {}
        }
    }

    private void about(String name) throws IOException {
        switch (name) {
            case "src_ip" -> aboutSrcIp = cursor.text();
            case "src_port" -> aboutSrcPort = cursor.number(0, 0xffff, Endpoints.NO_PORT);
            case "dest_ip" -> aboutDestIp = cursor.text();
            case "dest_port" -> aboutDestPort = cursor.number(0, 0xffff, Endpoints.NO_PORT);
            case "proto" -> aboutProto = cursor.text();
            case "community_id" -> aboutCommunityId = cursor.text();
            default -> {}
        }
    }

    private Endpoints about() {
        return hasAbout
                ? new Endpoints(
                        aboutSrcIp,
                        aboutSrcPort,
                        aboutDestIp,
                        aboutDestPort,
                        aboutProto,
                        aboutCommunityId)
                : null;
    }

    private void tunnel(String name) throws IOException {
        switch (name) {
            case "inside" -> inside = EveCommon.orEmpty(cursor.text());
            case "carries" -> carries = EveCommon.orEmpty(cursor.text());
            case "carried_pkts" -> carriedPackets = cursor.number(0L);
            case "carried_bytes" -> carriedBytes = cursor.number(0L);
            default -> {}
        }
    }

    private void app(String name) throws IOException {
        switch (name) {
            case "protocol" -> appProtocol = cursor.text();
            case "category" -> category = cursor.text();
            case "confidence" -> confidence = cursor.text();
            case "hostname" -> hostname = cursor.text();
            case "risks" -> risks = cursor.texts();
            default -> {}
        }
    }

    private Conn conn() {
        return new Conn(
                connState,
                history,
                origBytes,
                respBytes,
                origPackets,
                respPackets,
                origIpBytes,
                respIpBytes,
                missedBytes,
                service,
                durationNs == ABSENT ? 0 : durationNs,
                rttNs,
                retransmissions,
                new Tunnel(inside, carries, carriedPackets, carriedBytes),
                ends,
                new Path(dataRttNs, outOfOrder, zeroWindows),
                about());
    }

    /** What Zeek would say as far as EVE's own fields tell; payload bytes are not known: -1. */
    private Conn foreignConn(long lengthNs) {
        String protocol = common.appProto;
        boolean recognised = protocol != null && !protocol.equals(NOT_RECOGNISED);
        return new Conn(
                ForeignConnState.of(
                        hasTcp,
                        flagsToServer,
                        flagsToClient,
                        counts.packetsToServer,
                        counts.packetsToClient),
                "",
                -1,
                -1,
                counts.packetsToServer,
                counts.packetsToClient,
                -1,
                -1,
                0,
                recognised ? List.of(protocol) : List.of(),
                lengthNs,
                -1,
                0);
    }

    private App app() {
        String protocol = appProtocol != null ? appProtocol : common.appProto;
        return new App(
                common.appProto, appProtoOrig, protocol, category, confidence, hostname, risks);
    }

    private static long timeOr(String text, long absent) throws EveException {
        return text == null ? absent : EveTime.parse(text);
    }

    /** Packets and bytes each way. */
    private static final class CountsReading {
        private long packetsToServer;
        private long packetsToClient;
        private long bytesToServer;
        private long bytesToClient;

        void read(String name, JsonCursor cursor) throws IOException {
            switch (name) {
                case "pkts_toserver" -> packetsToServer = cursor.number(0);
                case "pkts_toclient" -> packetsToClient = cursor.number(0);
                case "bytes_toserver" -> bytesToServer = cursor.number(0);
                case "bytes_toclient" -> bytesToClient = cursor.number(0);
                default -> {}
            }
        }

        Counts counts() {
            return new Counts(packetsToServer, packetsToClient, bytesToServer, bytesToClient);
        }
    }
}
