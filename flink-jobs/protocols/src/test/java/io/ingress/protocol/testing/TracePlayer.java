package io.ingress.protocol.testing;

import io.ingress.model.packet.FrameDecoder;
import io.ingress.model.packet.FrameView;
import io.ingress.model.packet.IpAddress;
import io.ingress.model.packet.PacketBatchReader;
import io.ingress.protocol.AnalyzerRegistry;
import io.ingress.protocol.Direction;
import io.ingress.protocol.ExpectedFlow;
import io.ingress.protocol.FlowProtocol;
import io.ingress.protocol.Transaction;
import io.ingress.protocol.TransactionSink;
import io.ingress.protocol.stream.StreamConsumer;
import io.ingress.protocol.stream.StreamLimits;
import io.ingress.protocol.stream.TcpReassembler;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Plays a small capture (little-endian nanosecond pcap) through decoding, reassembly and protocol
 * analysis, as the flow engine does but without timeouts.
 */
public final class TracePlayer {
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int ACK = 16;

    private final AnalyzerRegistry registry;
    private final SinkRecorder seen = new SinkRecorder();
    private final Map<String, Talk> talks = new LinkedHashMap<>();
    private final Map<String, ExpectedFlow> expected = new LinkedHashMap<>();

    private TracePlayer(AnalyzerRegistry registry) {
        this.registry = registry;
    }

    /** What the analyzers found. */
    public static SinkRecorder play(AnalyzerRegistry registry, byte[] pcap) throws IOException {
        TracePlayer player = new TracePlayer(registry);
        PacketBatchReader reader = new PacketBatchReader();
        FrameDecoder decoder = new FrameDecoder();
        FrameView view = new FrameView();
        reader.reset(pcap);
        while (reader.next()) {
            decoder.decode(
                    reader.linkType(),
                    reader.timestampNs(),
                    reader.buffer(),
                    reader.offset(),
                    reader.capturedLen(),
                    reader.wireLen(),
                    view);
            player.frame(view);
        }
        if (reader.problem() != PacketBatchReader.Problem.NONE) {
            throw new IOException("not a little-endian nanosecond pcap: " + reader.problem());
        }
        player.talks.values().forEach(Talk::end);
        return player.seen;
    }

    private void frame(FrameView view) {
        if ((view.ipProto != TCP && view.ipProto != UDP) || view.transportOffset < 0) {
            return;
        }
        String from = IpAddress.text(view.srcHi, view.srcLo) + " " + view.srcPort;
        String to = IpAddress.text(view.dstHi, view.dstLo) + " " + view.dstPort;
        boolean answers = talks.containsKey(view.ipProto + to + from);
        String key = view.ipProto + (answers ? to + from : from + to);
        Talk talk =
                talks.computeIfAbsent(
                        key, unused -> new Talk(view.ipProto, view.dstPort, from, to));
        talk.packet(view, answers ? Direction.TO_CLIENT : Direction.TO_SERVER);
    }

    /** One flow. */
    private final class Talk implements TransactionSink {
        private final int transport;
        private final int serverPort;
        private final String originator;
        private final String responder;
        private final TcpReassembler toServer = new TcpReassembler(StreamLimits.DEFAULT);
        private final TcpReassembler toClient = new TcpReassembler(StreamLimits.DEFAULT);

        /** Chosen when the first payload comes, as an announcement may come until then. */
        private FlowProtocol protocol;

        Talk(int transport, int serverPort, String originator, String responder) {
            this.transport = transport;
            this.serverPort = serverPort;
            this.originator = originator;
            this.responder = responder;
        }

        void packet(FrameView view, Direction direction) {
            if (view.ipProto == UDP) {
                protocol()
                        .onDatagram(
                                direction,
                                view.timestampNs,
                                view.buffer,
                                view.payloadOffset,
                                view.payloadCapturedLen,
                                view.payloadLen,
                                this);
                return;
            }
            boolean forward = direction == Direction.TO_SERVER;
            (forward ? toServer : toClient)
                    .onSegment(
                            view.timestampNs,
                            view.tcpSeq,
                            view.tcpFlags,
                            view.buffer,
                            view.payloadOffset,
                            view.payloadCapturedLen,
                            view.payloadLen,
                            consumer(direction));
            if ((view.tcpFlags & ACK) != 0) {
                Direction other = forward ? Direction.TO_CLIENT : Direction.TO_SERVER;
                (forward ? toClient : toServer)
                        .onPeerAck(view.timestampNs, view.tcpAck, consumer(other));
            }
        }

        void end() {
            toServer.onEnd(0, consumer(Direction.TO_SERVER));
            toClient.onEnd(0, consumer(Direction.TO_CLIENT));
            protocol().onEnd(0, this);
        }

        @Override
        public void transaction(Transaction transaction) {
            seen.transaction(transaction);
        }

        @Override
        public void anomaly(long timestampNs, String event) {
            seen.anomaly(timestampNs, event);
        }

        @Override
        public void expect(ExpectedFlow flow) {
            String end = flow.listener() == Direction.TO_SERVER ? responder : originator;
            String address = end.substring(0, end.indexOf(' '));
            expected.put(flow.transport() + address + ' ' + flow.port(), flow);
        }

        private FlowProtocol protocol() {
            if (protocol == null) {
                ExpectedFlow announced = expected.remove(transport + responder);
                protocol =
                        announced == null
                                ? new FlowProtocol(registry, transport, serverPort)
                                : FlowProtocol.expected(registry, serverPort, announced, this);
            }
            return protocol;
        }

        private StreamConsumer consumer(Direction direction) {
            return new StreamConsumer() {
                @Override
                public void onData(long timestampNs, byte[] buffer, int offset, int length) {
                    protocol().onStream(direction, timestampNs, buffer, offset, length, Talk.this);
                }

                @Override
                public void onGap(long timestampNs, long missedBytes) {
                    protocol().onGap(direction, timestampNs, missedBytes, Talk.this);
                }

                @Override
                public void onAnomaly(long timestampNs, String event) {
                    seen.anomaly(timestampNs, event);
                }
            };
        }
    }
}
