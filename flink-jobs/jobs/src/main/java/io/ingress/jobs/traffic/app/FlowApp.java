package io.ingress.jobs.traffic.app;

import io.ingress.jobs.traffic.classify.FlowSample;
import io.ingress.protocol.AnalyzerRegistry;
import io.ingress.protocol.FlowProtocol;
import io.ingress.protocol.FlowRisk;
import io.ingress.protocol.stream.StreamLimits;
import io.ingress.protocol.stream.TcpReassembler;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The application side of one flow: protocol, streams, anomalies reported. Exists once there is
 * payload. Changed by {@link AppLayer} only.
 */
public final class FlowApp {
    /** EVE's app_proto of payload that no analyzer knows. */
    public static final String FAILED = "failed";

    private static final String PROXY = "socks";

    /** Kinds of anomalies of one flow that are written; more are only counted. */
    private static final int MAX_ANOMALIES = 16;

    /** Protocols inside others that are kept; the most there are is four (SMB with pipes). */
    private static final int MAX_INNER = 8;

    private static final FlowRisk[] RISKS = FlowRisk.values();

    /** Null when nothing that follows can matter to an analyzer. */
    FlowProtocol protocol;

    /** Whether payload is still kept for patterns. */
    boolean sampling = true;

    /** Null before the first payload that no analyzer takes, and when not sampling. */
    FlowSample sample;

    /** Null unless TCP. */
    TcpReassembler toServer;

    TcpReassembler toClient;

    /** Its analyzer is a user's, or users' recognition is asked: time is measured. */
    boolean untrusted;

    /** Bytes the streams hold, as {@link StreamBudget} knows it. */
    long heldBytes;

    /** The payload has said who is the originator. */
    boolean endsKnown;

    /** Since the application began, the flow's ends have changed places. */
    boolean turned;

    private List<String> protocols = List.of();
    private String pattern;
    private String hostname;
    private final Set<FlowRisk> risks = EnumSet.noneOf(FlowRisk.class);
    private final List<String> inner = new ArrayList<>(0);
    private final List<String> anomalies = new ArrayList<>(0);

    /** Name of the protocol, the last one when several follow each other; null while unknown. */
    public String name() {
        return protocols.isEmpty() ? pattern : protocols.get(protocols.size() - 1);
    }

    /** Name of the protocol the flow began with; null while unknown. */
    public String firstName() {
        return protocols.isEmpty() ? pattern : protocols.get(0);
    }

    /** True when the flow is one to a proxy, to which port and category belong. */
    public boolean isProxied() {
        return protocols.size() > 1 && protocols.get(0).equals(PROXY);
    }

    /** True when no payload that follows can matter. */
    boolean isSettled() {
        return protocol == null && !sampling;
    }

    /** Takes over what the analyzers have found out by now; true when that is something new. */
    boolean protocols(List<String> names) {
        if (names.size() <= protocols.size()) {
            return false;
        }
        protocols = List.copyOf(names);
        stopSampling();
        return true;
    }

    /** What patterns say, the last word of them; null when none matches. */
    void pattern(String found) {
        if (found != null) {
            pattern = found;
        }
        stopSampling();
    }

    /** What patterns say of a flow that may go on with another protocol. */
    void opening(String found) {
        pattern = found;
    }

    private void stopSampling() {
        sampling = false;
        sample = null;
    }

    /** The first name counts: later ones may be of other requests. */
    void hostname(String wanted) {
        if (hostname == null) {
            hostname = wanted;
        }
    }

    void risk(FlowRisk risk) {
        risks.add(risk);
    }

    void inner(String protocol) {
        if (inner.size() < MAX_INNER && !inner.contains(protocol)) {
            inner.add(protocol);
        }
    }

    /** Frees what only an analyzer needs. */
    void release() {
        protocol = null;
        stopSampling();
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

    /** True the first time this protocol's analyzer fails in this flow. */
    boolean reportFailure(String protocol) {
        return reportAnomaly("failure of " + protocol);
    }

    /** The protocols that were recognised, in the order they were spoken. */
    public List<String> protocols() {
        return protocols.isEmpty() && pattern != null ? List.of(pattern) : protocols;
    }

    /** Protocols spoken inside those, each once. */
    public List<String> inner() {
        return inner;
    }

    /** Of the server that was asked for, or null. */
    public String hostname() {
        return hostname;
    }

    /** What analyzers found suspicious. */
    public Set<FlowRisk> risks() {
        return risks;
    }

    public void write(DataOutput out) throws IOException {
        out.writeByte(protocols.size());
        for (String name : protocols) {
            out.writeUTF(name);
        }
        out.writeUTF(pattern == null ? "" : pattern);
        out.writeBoolean(endsKnown);
        out.writeBoolean(turned);
        out.writeUTF(hostname == null ? "" : hostname);
        out.writeByte(risks.size());
        for (FlowRisk risk : risks) {
            out.writeByte(risk.ordinal());
        }
        out.writeByte(inner.size());
        for (String name : inner) {
            out.writeUTF(name);
        }
        out.writeByte(anomalies.size());
        for (String anomaly : anomalies) {
            out.writeUTF(anomaly);
        }
        out.writeBoolean(sampling);
        out.writeBoolean(sample != null);
        if (sample != null) {
            sample.write(out);
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
        List<String> protocols = new ArrayList<>();
        for (int left = in.readByte(); left > 0; left--) {
            protocols.add(in.readUTF().intern());
        }
        app.protocols(protocols);
        String pattern = in.readUTF();
        app.pattern = pattern.isEmpty() ? null : pattern.intern();
        app.endsKnown = in.readBoolean();
        app.turned = in.readBoolean();
        String hostname = in.readUTF();
        app.hostname = hostname.isEmpty() ? null : hostname;
        for (int left = in.readByte(); left > 0; left--) {
            app.risks.add(RISKS[in.readByte()]);
        }
        for (int left = in.readByte(); left > 0; left--) {
            app.inner.add(in.readUTF().intern());
        }
        int anomalies = in.readByte();
        for (int i = 0; i < anomalies; i++) {
            app.anomalies.add(in.readUTF());
        }
        app.sampling = in.readBoolean();
        app.sample = in.readBoolean() ? FlowSample.read(in) : null;
        if (in.readBoolean()) {
            app.protocol = FlowProtocol.restore(registry, in);
            app.untrusted =
                    app.protocols.isEmpty() ? registry.hasPlugins() : registry.isPlugin(app.name());
        }
        if (in.readBoolean()) {
            app.toServer = TcpReassembler.restore(StreamLimits.DEFAULT, in);
            app.toClient = TcpReassembler.restore(StreamLimits.DEFAULT, in);
            app.heldBytes = app.waitingBytes();
        }
        return app;
    }
}
