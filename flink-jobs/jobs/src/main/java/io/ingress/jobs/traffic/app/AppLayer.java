package io.ingress.jobs.traffic.app;

import io.ingress.jobs.traffic.classify.FlowSample;
import io.ingress.jobs.traffic.classify.PayloadPatterns;
import io.ingress.jobs.traffic.flow.Flow;
import io.ingress.model.event.AnomalyEvent;
import io.ingress.model.packet.FrameView;
import io.ingress.model.packet.IpProtocol;
import io.ingress.protocol.AnalyzerRegistry;
import io.ingress.protocol.Direction;
import io.ingress.protocol.ExpectedFlow;
import io.ingress.protocol.FlowProtocol;
import io.ingress.protocol.FlowRisk;
import io.ingress.protocol.Transaction;
import io.ingress.protocol.TransactionSink;
import io.ingress.protocol.stream.StreamConsumer;
import io.ingress.protocol.stream.StreamLimits;
import io.ingress.protocol.stream.TcpReassembler;

/**
 * Takes payload of flows to the analyzers of their protocols: datagrams as they are, TCP through
 * reassembly. Costs nothing for flows that no analyzer wants. One thread; which flow it works for
 * is in its fields during a call.
 */
public final class AppLayer implements TransactionSink, StreamConsumer {
    private static final int FLAG_SYN = 0x02;
    private static final int FLAG_RST = 0x04;
    private static final int FLAG_ACK = 0x10;
    private static final byte[] NOTHING = {};
    private static final String SEQUENCE_GAP = "stream.reassembly_seq_gap";

    private final AnalyzerRegistry registry;
    private final AppEvents events;
    private final PluginTime pluginTime = new PluginTime();
    private Flow flow;
    private FlowApp app;
    private Direction direction;

    /** A flow ends: what it still waits for was not acknowledged, or its loss is told already. */
    private boolean ending;

    private StreamBudget budget = new StreamBudget();
    private ExpectedFlows expected = new ExpectedFlows();

    public AppLayer(AnalyzerRegistry registry, AppEvents events) {
        this.registry = registry;
        this.events = events;
    }

    /** From now on flows are of the sensor with this budget and these announcements. */
    public void begin(StreamBudget ofSensor, ExpectedFlows announced) {
        budget = ofSensor;
        expected = announced;
    }

    /** A packet of a flow, or a datagram put together from fragments. */
    public void packet(Flow of, FrameView view, boolean fromOriginator) {
        flow = of;
        if (of.app == null) {
            if (view.payloadLen == 0 || !begin(of)) {
                return;
            }
        } else if (of.app.isSettled()) {
            return;
        }
        app = of.app;
        boolean toServer = fromOriginator != app.turned;
        direction = toServer ? Direction.TO_SERVER : Direction.TO_CLIENT;
        if (app.untrusted) {
            pluginTime.begin();
        }
        payload(view, toServer);
        boolean tooSlow = app.untrusted && pluginTime.tooMuch();
        if (tooSlow) {
            app.protocol.switchOff();
        }
        settle();
        if (tooSlow) {
            events.switchedOff(flow, app.name(), null);
        }
    }

    private void payload(FrameView view, boolean toServer) {
        if (app.toServer != null) {
            segment(view, toServer);
            if (budget.settle(app)) {
                flush(view.timestampNs);
            }
        } else if (view.payloadLen > 0) {
            datagram(view);
        }
    }

    private void datagram(FrameView view) {
        int captured = view.payloadCapturedLen;
        if (app.protocol != null) {
            app.protocol.onDatagram(
                    direction,
                    view.timestampNs,
                    view.buffer,
                    view.payloadOffset,
                    captured,
                    view.payloadLen,
                    this);
        }
        sample(view.buffer, view.payloadOffset, captured, view.payloadLen);
    }

    /** Payload that no analyzer has taken so far may be of a protocol that has none. */
    private void sample(byte[] buffer, int offset, int captured, int length) {
        if (!app.sampling || app.protocol != null && !app.protocol.protocols().isEmpty()) {
            return;
        }
        if (app.sample == null) {
            app.sample = new FlowSample(flow.proto, flow.srcPort, flow.dstPort);
        }
        boolean fromOriginator = direction == Direction.TO_SERVER;
        String found =
                PayloadPatterns.next(app.sample, fromOriginator, buffer, offset, captured, length);
        if (found != null && PayloadPatterns.isOpening(found)) {
            app.opening(found);
        } else if (found != null) {
            app.pattern(found);
            return;
        }
        if (app.sample.isFull()) {
            app.pattern(PayloadPatterns.complete(app.sample));
        }
    }

    private boolean begin(Flow of) {
        boolean tcp = of.proto == IpProtocol.TCP;
        if (!tcp && of.proto != IpProtocol.UDP || of.srcPort < 0 || tcp && !of.isTcpTracked()) {
            return false;
        }
        app = new FlowApp();
        of.app = app;
        app.protocol = protocol(of);
        app.untrusted = registry.hasPlugins();
        if (tcp) {
            app.toServer = stream(of.origStartSeq());
            app.toClient = stream(of.respStartSeq());
        }
        return true;
    }

    private FlowProtocol protocol(Flow of) {
        ExpectedFlow announced = expected.take(of.proto, of.dstHi, of.dstLo, of.dstPort, of.lastNs);
        return announced == null
                ? new FlowProtocol(registry, of.proto, of.dstPort)
                : FlowProtocol.expected(registry, of.dstPort, announced, this);
    }

    /** A stream that begins after a SYN with this number, seen or supposed. */
    private TcpReassembler stream(long startSeq) {
        TcpReassembler stream = new TcpReassembler(StreamLimits.DEFAULT);
        if (startSeq >= 0) {
            stream.onSegment(0, startSeq, FLAG_SYN, NOTHING, 0, 0, 0, this);
        }
        return stream;
    }

    private void segment(FrameView view, boolean toServer) {
        if ((view.tcpFlags & FLAG_RST) != 0) {
            return;
        }
        TcpReassembler sender = toServer ? app.toServer : app.toClient;
        sender.onSegment(
                view.timestampNs,
                view.tcpSeq,
                view.tcpFlags,
                view.buffer,
                view.payloadOffset,
                view.payloadCapturedLen,
                view.payloadLen,
                this);
        if ((view.tcpFlags & FLAG_ACK) != 0 && app.toServer != null) {
            direction = toServer ? Direction.TO_CLIENT : Direction.TO_SERVER;
            TcpReassembler receiver = toServer ? app.toClient : app.toServer;
            receiver.onPeerAck(view.timestampNs, view.tcpAck, this);
        }
    }

    /** Hands on all that waits, with gaps in place of the holes. */
    private void flush(long timestampNs) {
        direction = Direction.TO_SERVER;
        app.toServer.onEnd(timestampNs, this);
        direction = Direction.TO_CLIENT;
        app.toClient.onEnd(timestampNs, this);
        budget.settle(app);
        events.streamsFlushed();
    }

    private void settle() {
        FlowProtocol protocol = app.protocol;
        if (protocol != null) {
            turnWhenKnown();
            if (app.protocols(protocol.protocols())) {
                app.untrusted = registry.isPlugin(app.name());
            }
            if (protocol.finished()) {
                app.protocol = null;
                app.untrusted = false;
            }
        }
        if (app.isSettled()) {
            release();
        }
    }

    /**
     * As soon as the payload says who is who, the flow is told, before anything is written of it.
     * Streams and protocol keep the ends they began with.
     */
    private void turnWhenKnown() {
        if (app.endsKnown || app.protocol.protocols().isEmpty()) {
            return;
        }
        app.endsKnown = true;
        if (app.protocol.reversed()) {
            app.turned = flow.turnEnds();
        }
    }

    private void release() {
        app.release();
        budget.settle(app);
    }

    /** The flow ends: hands on what waits. */
    public void end(Flow of) {
        if (of.app == null || of.app.isSettled()) {
            return;
        }
        flow = of;
        app = of.app;
        ending = true;
        if (app.toServer != null) {
            direction = Direction.TO_SERVER;
            app.toServer.onEnd(of.lastNs, this);
            direction = Direction.TO_CLIENT;
            app.toClient.onEnd(of.lastNs, this);
        }
        ending = false;
        if (app.protocol != null) {
            app.protocol.onEnd(of.lastNs, this);
        }
        settle();
        if (app.sample != null) {
            app.pattern(PayloadPatterns.complete(app.sample));
        }
        release();
    }

    @Override
    public void onData(long timestampNs, byte[] buffer, int offset, int length) {
        if (app.protocol != null) {
            app.protocol.onStream(direction, timestampNs, buffer, offset, length, this);
        }
        sample(buffer, offset, length, length);
    }

    @Override
    public void onGap(long timestampNs, long missedBytes) {
        if (!ending) {
            onAnomaly(timestampNs, SEQUENCE_GAP);
        }
        onCut(timestampNs, missedBytes);
    }

    /** What the payload budget or the snap length left out is nothing strange. */
    @Override
    public void onCut(long timestampNs, long missedBytes) {
        events.missed(missedBytes);
        if (app.protocol != null) {
            app.protocol.onGap(direction, timestampNs, missedBytes, this);
        }
    }

    @Override
    public void onAnomaly(long timestampNs, String event) {
        events.anomaly(flow, timestampNs, "stream", event, app.reportAnomaly(event));
    }

    @Override
    public void transaction(Transaction transaction) {
        turnWhenKnown();
        flow.transactions++;
        events.transaction(flow, transaction);
    }

    @Override
    public void anomaly(long timestampNs, String event) {
        turnWhenKnown();
        events.anomaly(flow, timestampNs, AnomalyEvent.APPLAYER, event, app.reportAnomaly(event));
    }

    @Override
    public void hostname(String name) {
        app.hostname(name);
    }

    @Override
    public void risk(FlowRisk risk) {
        app.risk(risk);
    }

    @Override
    public void inner(String protocol) {
        app.inner(protocol);
    }

    @Override
    public void expect(ExpectedFlow announced) {
        turnWhenKnown();
        // A flow whose ends are mixed up, as its payload says, has its server at the originator.
        boolean mixedUp = app.protocol.reversed() != app.turned;
        boolean atOriginator = (announced.listener() == Direction.TO_SERVER) == mixedUp;
        long hi = atOriginator ? flow.srcHi : flow.dstHi;
        long lo = atOriginator ? flow.srcLo : flow.dstLo;
        int own = atOriginator ? flow.srcPort : flow.dstPort;
        int port = announced.port() == ExpectedFlow.SAME_PORT ? own : announced.port();
        expected.add(announced, hi, lo, port, flow.lastNs);
    }

    @Override
    public void failed(String protocol, Throwable cause) {
        if (app.reportFailure(protocol)) {
            events.switchedOff(flow, protocol, cause);
        }
    }
}
