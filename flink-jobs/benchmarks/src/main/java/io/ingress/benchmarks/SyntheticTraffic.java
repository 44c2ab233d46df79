package io.ingress.benchmarks;

import io.ingress.model.packet.BatchHeader;
import io.ingress.model.packet.PacketBatch;
import io.ingress.model.packet.PacketBatchWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Frames for benchmarks: TCP connections that open, send in both directions and close, and DNS
 * lookups between them; 350 bytes a frame on average. The same seed gives the same frames.
 */
final class SyntheticTraffic {
    static final int ETHERNET = 1;
    static final String SENSOR = "bench";

    private static final int SYN = 2;
    private static final int ACK = 16;
    private static final int FIN_ACK = 17;
    private static final int DATA_FRAMES = 12;
    private static final int MAX_PAYLOAD = 600;
    private static final long START_NS = 1_795_395_723_000_000_000L;
    private static final long STEP_NS = 20_000;

    private final Random random = new Random(20261123);
    private long timeNs = START_NS;
    private int connections;

    /** One frame and when it was seen. */
    record TimedFrame(long timestampNs, byte[] bytes) {}

    /** About this many frames, connections mixed with each other. */
    List<TimedFrame> frames(int atLeast) {
        List<List<byte[]>> open = new ArrayList<>();
        List<TimedFrame> frames = new ArrayList<>(atLeast);
        while (frames.size() < atLeast) {
            while (open.size() < 200) {
                open.add(random.nextInt(4) == 0 ? lookup() : connection());
            }
            int index = random.nextInt(open.size());
            timeNs += STEP_NS;
            frames.add(new TimedFrame(timeNs, open.get(index).remove(0)));
            if (open.get(index).isEmpty()) {
                open.remove(index);
            }
        }
        return frames;
    }

    /** The frames as batches of one bucket, 256 KiB each, every one moving the clock. */
    static List<PacketBatch> batches(List<TimedFrame> frames) {
        PacketBatchWriter writer = new PacketBatchWriter(ETHERNET);
        List<PacketBatch> batches = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            TimedFrame frame = frames.get(i);
            int length = frame.bytes().length;
            writer.add(frame.timestampNs(), length, frame.bytes(), 0, length);
            boolean last = i + 1 == frames.size();
            if (last || !writer.fits(frames.get(i + 1).bytes().length)) {
                int packets = writer.packets();
                BatchHeader header =
                        new BatchHeader(
                                SENSOR,
                                "lo",
                                "boot",
                                0,
                                1,
                                batches.size(),
                                packets,
                                frame.timestampNs(),
                                last,
                                0,
                                0);
                batches.add(new PacketBatch(header, writer.take()));
            }
        }
        return batches;
    }

    /** A DNS answer with a CNAME and two addresses. */
    static byte[] dnsAnswer() {
        ByteBuffer out = ByteBuffer.allocate(512);
        header(out, 0x8180, 3);
        question(out, "www.example.org");
        record(out, 5, name("web.example.org"));
        record(out, 1, new byte[] {(byte) 192, 0, 2, 1});
        record(out, 1, new byte[] {(byte) 192, 0, 2, 2});
        return written(out);
    }

    static byte[] dnsQuery() {
        ByteBuffer out = ByteBuffer.allocate(512);
        header(out, 0x0100, 0);
        question(out, "www.example.org");
        return written(out);
    }

    private List<byte[]> connection() {
        int port = 10_000 + connections % 50_000;
        int client = 0x0a000000 | connections++ / 16 & 0xffff;
        int server = 0xc0000200 | random.nextInt(200);
        int clientSeq = random.nextInt();
        int serverSeq = random.nextInt();
        List<byte[]> frames = new ArrayList<>();
        frames.add(tcp(client, port, server, 443, clientSeq++, 0, SYN, 0));
        frames.add(tcp(server, 443, client, port, serverSeq++, clientSeq, SYN | ACK, 0));
        frames.add(tcp(client, port, server, 443, clientSeq, serverSeq, ACK, 0));
        for (int i = 0; i < DATA_FRAMES; i++) {
            int bytes = random.nextInt(MAX_PAYLOAD);
            if (random.nextBoolean()) {
                frames.add(tcp(client, port, server, 443, clientSeq, serverSeq, ACK, bytes));
                clientSeq += bytes;
            } else {
                frames.add(tcp(server, 443, client, port, serverSeq, clientSeq, ACK, bytes));
                serverSeq += bytes;
            }
        }
        frames.add(tcp(client, port, server, 443, clientSeq++, serverSeq, FIN_ACK, 0));
        frames.add(tcp(server, 443, client, port, serverSeq++, clientSeq, FIN_ACK, 0));
        frames.add(tcp(client, port, server, 443, clientSeq, serverSeq, ACK, 0));
        return frames;
    }

    private List<byte[]> lookup() {
        int port = 10_000 + connections % 50_000;
        int client = 0x0a000000 | connections++ / 16 & 0xffff;
        List<byte[]> frames = new ArrayList<>();
        frames.add(udp(client, port, 0xc0000235, 53, dnsQuery()));
        frames.add(udp(0xc0000235, 53, client, port, dnsAnswer()));
        return frames;
    }

    private byte[] tcp(
            int src, int srcPort, int dst, int dstPort, int seq, int ack, int flags, int bytes) {
        ByteBuffer out = ByteBuffer.allocate(54 + bytes);
        ip(out, src, dst, 6, 20 + bytes);
        out.putShort((short) srcPort).putShort((short) dstPort).putInt(seq).putInt(ack);
        out.put((byte) 0x50).put((byte) flags).putShort((short) 65_535).putInt(0);
        byte[] payload = new byte[bytes];
        random.nextBytes(payload);
        return out.put(payload).array();
    }

    private static byte[] udp(int src, int srcPort, int dst, int dstPort, byte[] payload) {
        ByteBuffer out = ByteBuffer.allocate(42 + payload.length);
        ip(out, src, dst, 17, 8 + payload.length);
        out.putShort((short) srcPort).putShort((short) dstPort);
        out.putShort((short) (8 + payload.length)).putShort((short) 0);
        return out.put(payload).array();
    }

    private static void ip(ByteBuffer out, int src, int dst, int protocol, int payload) {
        out.putLong(0x0200000000020200L).putInt(0x00000001).putShort((short) 0x0800);
        out.put((byte) 0x45).put((byte) 0).putShort((short) (20 + payload));
        out.putInt(0x00004000).put((byte) 64).put((byte) protocol).putShort((short) 0);
        out.putInt(src).putInt(dst);
    }

    private static void header(ByteBuffer out, int flags, int answers) {
        out.putShort((short) 4711).putShort((short) flags).putShort((short) 1);
        out.putShort((short) answers).putShort((short) 0).putShort((short) 0);
    }

    private static void question(ByteBuffer out, String name) {
        out.put(name(name)).putShort((short) 1).putShort((short) 1);
    }

    private static void record(ByteBuffer out, int type, byte[] data) {
        out.putShort((short) 0xc00c).putShort((short) type).putShort((short) 1).putInt(300);
        out.putShort((short) data.length).put(data);
    }

    private static byte[] name(String name) {
        ByteBuffer out = ByteBuffer.allocate(name.length() + 2);
        for (String label : name.split("\\.")) {
            out.put((byte) label.length()).put(label.getBytes(StandardCharsets.US_ASCII));
        }
        return out.put((byte) 0).array();
    }

    private static byte[] written(ByteBuffer out) {
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }
}
