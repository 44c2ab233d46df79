package io.ingress.jobs.traffic.app;

import io.ingress.model.event.FlowEvent;
import io.ingress.protocol.AnalyzerRegistry;
import io.ingress.protocol.FlowProtocol;
import io.ingress.protocol.stream.StreamLimits;
import io.ingress.protocol.stream.TcpReassembler;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The application side of one flow: protocol, streams, anomalies reported. Exists once there is
 * payload. Changed by {@link AppLayer} only.
 */
public final class FlowApp {
    /** EVE's app_proto of payload that no analyzer knows. */
    public static final String FAILED = "failed";

    /** Kinds of anomalies of one flow that are written; more are only counted. */
    private static final int MAX_ANOMALIES = 16;

    private static final FlowEvent.App UNRECOGNISED = new FlowEvent.App(FAILED, null, null, null);

    /** Null when nothing that follows can matter. */
    FlowProtocol protocol;

    /** Null unless TCP. */
    TcpReassembler toServer;

    TcpReassembler toClient;

    /** Bytes the streams hold, as {@link StreamBudget} knows it. */
    long heldBytes;

    private String name;
    private final List<String> anomalies = new ArrayList<>(0);

    /** Name of the protocol, or null while unknown. */
    public String name() {
        return name;
    }

    void name(String protocolName) {
        name = protocolName;
    }

    /** Frees what only an analyzer needs. */
    void release() {
        protocol = null;
        toServer = null;
        toClient = null;
    }

    /** Bytes the streams hold back behind holes. */
    long waitingBytes() {
        return toServer == null ? 0 : (long) toServer.waitingBytes() + toClient.waitingBytes();
    }

    /** True the first time this flow has this anomaly. */
    boolean reportAnomaly(String event) {
        if (anomalies.contains(event) || anomalies.size() >= MAX_ANOMALIES) {
            return false;
        }
        anomalies.add(event);
        return true;
    }

    /** Zeek's services: the protocols confirmed in the payload. */
    public List<String> services() {
        return name == null ? List.of() : List.of(name);
    }

    /** What the flow event says of the application. */
    public FlowEvent.App event() {
        return name == null ? UNRECOGNISED : new FlowEvent.App(name, null, "payload", null);
    }

    public void write(DataOutput out) throws IOException {
        out.writeUTF(name == null ? "" : name);
        out.writeByte(anomalies.size());
        for (String anomaly : anomalies) {
            out.writeUTF(anomaly);
        }
        out.writeBoolean(protocol != null);
        if (protocol != null) {
            protocol.save(out);
        }
        out.writeBoolean(toServer != null);
        if (toServer != null) {
            toServer.save(out);
            toClient.save(out);
        }
    }

    public static FlowApp read(AnalyzerRegistry registry, DataInput in) throws IOException {
        FlowApp app = new FlowApp();
        String name = in.readUTF();
        app.name = name.isEmpty() ? null : name.intern();
        int anomalies = in.readByte();
        for (int i = 0; i < anomalies; i++) {
            app.anomalies.add(in.readUTF());
        }
        if (in.readBoolean()) {
            app.protocol = FlowProtocol.restore(registry, in);
        }
        if (in.readBoolean()) {
            app.toServer = TcpReassembler.restore(StreamLimits.DEFAULT, in);
            app.toClient = TcpReassembler.restore(StreamLimits.DEFAULT, in);
            app.heldBytes = app.waitingBytes();
        }
        return app;
    }
}
