package io.ingress.protocol;

import io.ingress.protocol.AnalyzerRegistry.Verdict;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * What a flow speaks, while that is not known: asks the analyzers, and keeps the bytes of both TCP
 * directions for the one that will know. Its verdicts are {@code NONE} when nothing that follows
 * can tell. Owned by {@link FlowProtocol}.
 */
final class ProtocolSearch {
    /** Bytes per direction to recognise a protocol by; more only delays giving up. */
    static final int MAX_PREFIX_BYTES = 4096;

    /** Datagrams per flow to recognise a protocol by. */
    static final int MAX_DATAGRAMS_ASKED = 8;

    private final AnalyzerRegistry registry;
    private final int transport;
    private final int serverPort;
    private int datagramsAsked;
    private Set<AnalyzerFactory> switchedOff = Set.of();
    private FlowPrefix toServer = new FlowPrefix();
    private FlowPrefix toClient = new FlowPrefix();

    ProtocolSearch(AnalyzerRegistry registry, int transport, int serverPort) {
        this.registry = registry;
        this.transport = transport;
        this.serverPort = serverPort;
    }

    /**
     * @param side the direction as analyzers are told it
     */
    Verdict datagram(Direction side, byte[] buffer, int offset, int length, TransactionSink sink) {
        Verdict verdict = recognise(side, buffer, offset, length, sink);
        if (verdict instanceof Verdict.Found) {
            return verdict;
        }
        return ++datagramsAsked >= MAX_DATAGRAMS_ASKED ? Verdict.NONE : Verdict.NEED_MORE;
    }

    /**
     * The next bytes of a direction; kept unless the verdict is a protocol, or that there is none.
     */
    Verdict stream(
            Direction direction,
            Direction side,
            byte[] buffer,
            int offset,
            int length,
            TransactionSink sink) {
        FlowPrefix prefix = prefix(direction);
        if (prefix.undecided()) {
            Verdict verdict = ask(side, prefix, buffer, offset, length, sink);
            if (verdict instanceof Verdict.Found) {
                return verdict;
            }
            if (verdict == Verdict.NONE) {
                prefix.rule(FlowPrefix.Ruling.NONE);
            }
        }
        if (prefix.length() + length > MAX_PREFIX_BYTES) {
            return Verdict.NONE;
        }
        prefix.append(buffer, offset, length);
        return hope();
    }

    /** Bytes of a direction are missing. */
    Verdict gap(Direction direction, long missedBytes) {
        prefix(direction).gap(missedBytes);
        return hope();
    }

    /** What was kept of a direction. */
    FlowPrefix prefix(Direction direction) {
        return direction == Direction.TO_SERVER ? toServer : toClient;
    }

    /** Frees what was kept; a later search begins anew. */
    void forget() {
        toServer = new FlowPrefix();
        toClient = new FlowPrefix();
    }

    int datagramsAsked() {
        return datagramsAsked;
    }

    void datagramsAsked(int asked) {
        datagramsAsked = asked;
    }

    void savePrefixes(DataOutput out) throws IOException {
        toServer.save(out);
        toClient.save(out);
    }

    void restorePrefixes(DataInput in) throws IOException {
        toServer = FlowPrefix.restore(in);
        toClient = FlowPrefix.restore(in);
    }

    private Verdict hope() {
        return toServer.undecided() || toClient.undecided() ? Verdict.NEED_MORE : Verdict.NONE;
    }

    private Verdict ask(
            Direction side,
            FlowPrefix prefix,
            byte[] buffer,
            int offset,
            int length,
            TransactionSink sink) {
        if (prefix.length() == 0) {
            return recognise(side, buffer, offset, length, sink);
        }
        byte[] joined = prefix.with(buffer, offset, length);
        return recognise(side, joined, 0, joined.length, sink);
    }

    /** Asks until nobody throws: who does is not asked again in this flow. */
    private Verdict recognise(
            Direction side, byte[] buffer, int offset, int length, TransactionSink sink) {
        while (true) {
            Verdict verdict =
                    registry.recognise(
                            transport, side, serverPort, buffer, offset, length, switchedOff);
            if (!(verdict instanceof Verdict.Threw threw)) {
                return verdict;
            }
            if (switchedOff.isEmpty()) {
                // By identity: what a plug-in says of equality may throw as well.
                switchedOff = Collections.newSetFromMap(new IdentityHashMap<>());
            }
            switchedOff.add(threw.factory());
            sink.failed(threw.factory().protocol(), threw.cause());
        }
    }
}
