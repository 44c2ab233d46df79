package io.ingress.protocol;

import io.ingress.protocol.AnalyzerRegistry.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds out what one flow speaks and hands its bytes to that protocol's analyzer. Receives
 * datagrams, or in-order bytes and gaps, from the flow engine; one instance per TCP or UDP flow,
 * one thread.
 *
 * <p>Bytes of a TCP direction are kept until its protocol is known, at most {@link
 * ProtocolSearch#MAX_PREFIX_BYTES}. When nothing was recognised by then {@link #finished} is true
 * and the flow engine need not hand on more.
 *
 * <p>An analyzer that throws is switched off for this flow: no bytes and no plug-in end the job.
 */
public final class FlowProtocol {
    /** Protocols one after the other in a flow; more hand-overs are an attack. */
    static final int MAX_PROTOCOLS = 5;

    private final AnalyzerRegistry registry;
    private final int transport;
    private final int serverPort;
    private final ProtocolSearch search;
    private final List<String> protocols = new ArrayList<>(1);

    private AnalyzerFactory factory;
    private ProtocolAnalyzer analyzer;
    private boolean finished;
    private boolean reversed;

    /**
     * @param transport IANA protocol number: 6 or 17
     * @param serverPort port of the responder, a hint
     */
    public FlowProtocol(AnalyzerRegistry registry, int transport, int serverPort) {
        this.registry = registry;
        this.transport = transport;
        this.serverPort = serverPort;
        this.search = new ProtocolSearch(registry, transport, serverPort);
    }

    /** Reads a flow that another one has announced. */
    public static FlowProtocol expected(
            AnalyzerRegistry registry,
            int serverPort,
            ExpectedFlow announced,
            TransactionSink sink) {
        FlowProtocol flow = new FlowProtocol(registry, announced.transport(), serverPort);
        flow.beginNamed(
                announced.protocol(),
                factory -> factory.createExpected(flow.transport, announced.note()),
                sink);
        return flow;
    }

    /** Names of the protocols, in the order they were spoken: empty until one is known. */
    public List<String> protocols() {
        return protocols;
    }

    /** True when no byte that follows can matter any more. */
    public boolean finished() {
        return finished;
    }

    /** True when the payload says that originator and responder are mixed up. */
    public boolean reversed() {
        return reversed;
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
            Verdict verdict = search.datagram(side(direction), buffer, offset, capturedLen, sink);
            if (!(verdict instanceof Verdict.Found found)) {
                finished = verdict == Verdict.NONE;
                return;
            }
            begin(found, sink);
        }
        if (finished) {
            return;
        }
        try {
            analyzer.onDatagram(
                    side(direction), timestampNs, buffer, offset, capturedLen, payloadLen, sink);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            failed(e, sink);
        }
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
            analyse(direction, timestampNs, buffer, offset, length, sink);
            return;
        }
        Verdict verdict = search.stream(direction, side(direction), buffer, offset, length, sink);
        if (verdict instanceof Verdict.Found found) {
            FlowPrefix before = search.prefix(direction.other());
            FlowPrefix prefix = search.prefix(direction);
            begin(found, sink);
            replay(direction.other(), timestampNs, before, sink);
            replay(direction, timestampNs, prefix, sink);
            onStream(direction, timestampNs, buffer, offset, length, sink);
        } else if (verdict == Verdict.NONE) {
            giveUp();
        }
    }

    /** Parameters as in {@link ProtocolAnalyzer#onGap}. */
    public void onGap(
            Direction direction, long timestampNs, long missedBytes, TransactionSink sink) {
        if (finished) {
            return;
        }
        if (analyzer != null) {
            try {
                analyzer.onGap(side(direction), timestampNs, missedBytes, sink);
            } catch (RuntimeException | LinkageError | StackOverflowError e) {
                failed(e, sink);
            }
            return;
        }
        if (search.gap(direction, missedBytes) == Verdict.NONE) {
            giveUp();
        }
    }

    /** The flow has ended. */
    public void onEnd(long timestampNs, TransactionSink sink) {
        if (analyzer != null && !finished) {
            end(timestampNs, sink);
        }
        finished = true;
    }

    /** The analyzer gets no more bytes; for one that takes too long. */
    public void switchOff() {
        finished = true;
        factory = null;
        analyzer = null;
    }

    /**
     * Writes the state; read back by {@link #restore}. Whose recognition threw is not part of it:
     * after a restart that plug-in may be another.
     */
    public void save(DataOutput out) throws IOException {
        out.writeByte(transport);
        out.writeInt(serverPort);
        out.writeBoolean(finished);
        out.writeBoolean(reversed);
        out.writeByte(search.datagramsAsked());
        out.writeByte(protocols.size());
        for (String protocol : protocols) {
            out.writeUTF(protocol);
        }
        out.writeBoolean(analyzer != null);
        if (analyzer == null) {
            search.savePrefixes(out);
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
        flow.reversed = in.readBoolean();
        flow.search.datagramsAsked(in.readByte());
        for (int left = in.readByte(); left > 0; left--) {
            flow.protocols.add(in.readUTF().intern());
        }
        if (!in.readBoolean()) {
            flow.search.restorePrefixes(in);
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

    private void begin(Verdict.Found found, TransactionSink sink) {
        reversed ^= found.reversed();
        begin(found.factory(), factory -> factory.create(transport), sink);
    }

    /** A protocol known by its name; when nobody reads it the flow is finished. */
    private void beginNamed(
            String name,
            Function<AnalyzerFactory, ProtocolAnalyzer> creation,
            TransactionSink sink) {
        Optional<AnalyzerFactory> named = registry.byProtocol(name);
        if (named.isPresent()) {
            begin(named.get(), creation, sink);
        } else {
            protocols.add(name);
            finished = true;
        }
    }

    private void begin(
            AnalyzerFactory named,
            Function<AnalyzerFactory, ProtocolAnalyzer> creation,
            TransactionSink sink) {
        factory = named;
        protocols.add(named.protocol());
        search.forget();
        try {
            analyzer = creation.apply(named);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            failed(e, sink);
        }
    }

    private void analyse(
            Direction direction,
            long timestampNs,
            byte[] buffer,
            int offset,
            int length,
            TransactionSink sink) {
        ParseResult result;
        try {
            result = analyzer.onStream(side(direction), timestampNs, buffer, offset, length, sink);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            failed(e, sink);
            return;
        }
        if (result instanceof ParseResult.Handover handover) {
            handOver(handover, timestampNs, sink);
            byte[] early = handover.early();
            onStream(direction.other(), timestampNs, early, 0, early.length, sink);
            int consumed = handover.consumed();
            onStream(direction, timestampNs, buffer, offset + consumed, length - consumed, sink);
        }
    }

    private void handOver(ParseResult.Handover handover, long timestampNs, TransactionSink sink) {
        end(timestampNs, sink);
        factory = null;
        analyzer = null;
        if (protocols.size() >= MAX_PROTOCOLS) {
            finished = true;
        } else if (!handover.protocol().isEmpty()) {
            String note = handover.note();
            beginNamed(
                    handover.protocol(),
                    named ->
                            note.isEmpty()
                                    ? named.create(transport)
                                    : named.createExpected(transport, note),
                    sink);
        }
    }

    private void end(long timestampNs, TransactionSink sink) {
        try {
            analyzer.onEnd(timestampNs, sink);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            failed(e, sink);
        }
    }

    private void failed(Throwable cause, TransactionSink sink) {
        sink.failed(factory.protocol(), cause);
        switchOff();
    }

    /**
     * Hands on what was kept before the protocol was known: first of the other direction, since
     * what was recognised just now came later, then of this one.
     */
    private void replay(
            Direction direction, long timestampNs, FlowPrefix kept, TransactionSink sink) {
        onStream(direction, timestampNs, kept.bytes(), 0, kept.length(), sink);
        if (kept.missedBytes() > 0) {
            onGap(direction, timestampNs, kept.missedBytes(), sink);
        }
    }

    private void giveUp() {
        finished = true;
        search.forget();
    }

    /** The direction as the analyzer is told it. */
    private Direction side(Direction direction) {
        return reversed ? direction.other() : direction;
    }
}
