package io.ingress.protocol;

import io.ingress.protocol.AnalyzerRegistry.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;

/**
 * Finds out what one flow speaks and hands its bytes to that protocol's analyzer. Receives
 * datagrams, or in-order bytes and gaps, from the flow engine; one instance per TCP or UDP flow,
 * one thread.
 *
 * <p>Bytes of a TCP direction are kept until its protocol is known, at most {@link
 * #MAX_PREFIX_BYTES}. When nothing was recognised by then {@link #finished} is true and the flow
 * engine need not hand on more.
 */
public final class FlowProtocol {
    /** Bytes per direction to recognise a protocol by; more only delays giving up. */
    static final int MAX_PREFIX_BYTES = 4096;

    /** Datagrams per flow to recognise a protocol by. */
    static final int MAX_DATAGRAMS_ASKED = 8;

    private final AnalyzerRegistry registry;
    private final int transport;
    private final int serverPort;

    private AnalyzerFactory factory;
    private ProtocolAnalyzer analyzer;
    private boolean finished;
    private int datagramsAsked;
    private FlowPrefix toServer = new FlowPrefix();
    private FlowPrefix toClient = new FlowPrefix();

    /**
     * @param transport IANA protocol number: 6 or 17
     * @param serverPort port of the responder, a hint
     */
    public FlowProtocol(AnalyzerRegistry registry, int transport, int serverPort) {
        this.registry = registry;
        this.transport = transport;
        this.serverPort = serverPort;
    }

    /** Name of the protocol, once it is known. */
    public Optional<String> protocol() {
        return factory == null ? Optional.empty() : Optional.of(factory.protocol());
    }

    /** True when no byte that follows can matter any more. */
    public boolean finished() {
        return finished;
    }

    /** Parameters as in {@link ProtocolAnalyzer#onDatagram}. */
    public void onDatagram(
            Direction direction,
            long timestampNs,
            byte[] buffer,
            int offset,
            int capturedLen,
            int payloadLen,
            TransactionSink sink) {
        if (finished || capturedLen <= 0) {
            return;
        }
        if (analyzer == null) {
            Verdict verdict =
                    registry.recognise(
                            transport, direction, serverPort, buffer, offset, capturedLen);
            if (!(verdict instanceof Verdict.Found found)) {
                finished = ++datagramsAsked >= MAX_DATAGRAMS_ASKED;
                return;
            }
            begin(found.factory());
        }
        analyzer.onDatagram(direction, timestampNs, buffer, offset, capturedLen, payloadLen, sink);
    }

    /** Parameters as in {@link ProtocolAnalyzer#onStream}. */
    public void onStream(
            Direction direction,
            long timestampNs,
            byte[] buffer,
            int offset,
            int length,
            TransactionSink sink) {
        if (finished || length <= 0) {
            return;
        }
        if (analyzer != null) {
            analyzer.onStream(direction, timestampNs, buffer, offset, length, sink);
            return;
        }
        FlowPrefix prefix = prefix(direction);
        if (prefix.undecided()) {
            Verdict verdict = ask(direction, prefix, buffer, offset, length);
            if (verdict instanceof Verdict.Found found) {
                begin(found.factory());
                replayBefore(direction, timestampNs, sink);
                analyzer.onStream(direction, timestampNs, buffer, offset, length, sink);
                return;
            }
            if (verdict == Verdict.NONE) {
                prefix.rule(FlowPrefix.Ruling.NONE);
            }
        }
        if (prefix.length() + length > MAX_PREFIX_BYTES) {
            giveUp();
            return;
        }
        prefix.append(buffer, offset, length);
        giveUpWhenHopeless();
    }

    /** Parameters as in {@link ProtocolAnalyzer#onGap}. */
    public void onGap(
            Direction direction, long timestampNs, long missedBytes, TransactionSink sink) {
        if (finished) {
            return;
        }
        if (analyzer != null) {
            analyzer.onGap(direction, timestampNs, missedBytes, sink);
            return;
        }
        FlowPrefix prefix = prefix(direction);
        prefix.gap(missedBytes);
        giveUpWhenHopeless();
    }

    /** The flow has ended. */
    public void onEnd(long timestampNs, TransactionSink sink) {
        if (analyzer != null && !finished) {
            analyzer.onEnd(timestampNs, sink);
        }
        finished = true;
    }

    /** Writes the state; read back by {@link #restore}. */
    public void save(DataOutput out) throws IOException {
        out.writeByte(transport);
        out.writeInt(serverPort);
        out.writeBoolean(finished);
        out.writeByte(datagramsAsked);
        out.writeBoolean(analyzer != null);
        if (analyzer == null) {
            toServer.save(out);
            toClient.save(out);
            return;
        }
        out.writeUTF(factory.protocol());
        out.writeInt(factory.stateVersion());
        ByteArrayOutputStream state = new ByteArrayOutputStream();
        analyzer.save(new DataOutputStream(state));
        out.writeInt(state.size());
        out.write(state.toByteArray());
    }

    /**
     * Reads what {@link #save} wrote. When the protocol's analyzer is not there any more (a plug-in
     * was removed) the flow is finished.
     */
    public static FlowProtocol restore(AnalyzerRegistry registry, DataInput in) throws IOException {
        FlowProtocol flow = new FlowProtocol(registry, in.readUnsignedByte(), in.readInt());
        flow.finished = in.readBoolean();
        flow.datagramsAsked = in.readByte();
        if (!in.readBoolean()) {
            flow.toServer = FlowPrefix.restore(in);
            flow.toClient = FlowPrefix.restore(in);
            return flow;
        }
        Optional<AnalyzerFactory> factory = registry.byProtocol(in.readUTF());
        int version = in.readInt();
        byte[] state = new byte[in.readInt()];
        in.readFully(state);
        if (factory.isEmpty()) {
            flow.finished = true;
            return flow;
        }
        flow.factory = factory.get();
        DataInput stateIn = new DataInputStream(new ByteArrayInputStream(state));
        flow.analyzer = flow.factory.restore(flow.transport, version, stateIn);
        return flow;
    }

    private Verdict ask(
            Direction direction, FlowPrefix prefix, byte[] buffer, int offset, int length) {
        if (prefix.length() == 0) {
            return registry.recognise(transport, direction, serverPort, buffer, offset, length);
        }
        byte[] joined = prefix.with(buffer, offset, length);
        return registry.recognise(transport, direction, serverPort, joined, 0, joined.length);
    }

    private void begin(AnalyzerFactory recognised) {
        factory = recognised;
        analyzer = recognised.create(transport);
    }

    /**
     * Hands on what was kept: first of the other direction, since what was recognised just now came
     * later, then of this one.
     */
    private void replayBefore(Direction direction, long timestampNs, TransactionSink sink) {
        Direction other =
                direction == Direction.TO_SERVER ? Direction.TO_CLIENT : Direction.TO_SERVER;
        replay(other, timestampNs, sink);
        replay(direction, timestampNs, sink);
        toServer = new FlowPrefix();
        toClient = new FlowPrefix();
    }

    private void replay(Direction direction, long timestampNs, TransactionSink sink) {
        FlowPrefix kept = prefix(direction);
        if (kept.length() > 0) {
            analyzer.onStream(direction, timestampNs, kept.bytes(), 0, kept.length(), sink);
        }
        if (kept.missedBytes() > 0) {
            analyzer.onGap(direction, timestampNs, kept.missedBytes(), sink);
        }
    }

    private void giveUpWhenHopeless() {
        if (!toServer.undecided() && !toClient.undecided()) {
            giveUp();
        }
    }

    private void giveUp() {
        finished = true;
        toServer = new FlowPrefix();
        toClient = new FlowPrefix();
    }

    private FlowPrefix prefix(Direction direction) {
        return direction == Direction.TO_SERVER ? toServer : toClient;
    }
}
