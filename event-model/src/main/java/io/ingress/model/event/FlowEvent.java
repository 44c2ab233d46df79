package io.ingress.model.event;

import java.util.List;

/**
 * A flow that has ended, or that a limit has cut; with reason "active" one that is still open. EVE
 * {@code flow} (and {@code tcp}) plus {@code ingress.conn} and {@code ingress.app}.
 *
 * @param header timestamp is the moment the flow's end was decided, by the packets' clock: its last
 *     packet plus the timeout of its state, or the end of the capture
 * @param endpoints source sent the first packet, as EVE has it; when that was an answer, conn.ends
 *     says so
 * @param vlanIds outermost first
 * @param ipVersion 4 or 6
 * @param icmpType type and code of the first packet of an ICMP flow, else -1
 * @param counts packets and bytes as Suricata counts them, link layer included: a fragmented
 *     datagram is one packet, once it is whole; a packet whose headers say what cannot be is none;
 *     an ICMP error counts in the flow of the packet it quotes
 * @param wire packets and bytes as they were on the wire: all over flows they are the capture's
 * @param startNs packet time of the first packet
 * @param endNs packet time of the last packet
 * @param state EVE: new, established, closed
 * @param reason EVE: timeout, forced (evicted), shutdown (capture ended)
 * @param alerted an alert names this flow
 * @param transactions protocol transactions seen
 * @param tcp null for other protocols
 * @param conn Zeek's view
 * @param app classification
 */
public record FlowEvent(
        EventHeader header,
        Endpoints endpoints,
        List<Integer> vlanIds,
        int ipVersion,
        int icmpType,
        int icmpCode,
        Counts counts,
        Counts wire,
        long startNs,
        long endNs,
        String state,
        String reason,
        boolean alerted,
        int transactions,
        Tcp tcp,
        Conn conn,
        App app) {

    public FlowEvent {
        vlanIds = List.copyOf(vlanIds);
    }

    /** Per direction: packets, and bytes with the link layer. */
    public record Counts(
            long packetsToServer, long packetsToClient, long bytesToServer, long bytesToClient) {}

    /**
     * Flags are the union over the flow, the originator's and the responder's.
     *
     * @param state EVE's name of the TCP state: syn_sent, syn_recv, established, fin_wait1, ...,
     *     closed
     */
    public record Tcp(int flags, int flagsToServer, int flagsToClient, String state) {}

    /**
     * Zeek's conn.log fields.
     *
     * @param origBytes payload by TCP sequence numbers (UDP, ICMP: sum); may be wrong after wild
     *     sequence jumps
     * @param origIpBytes sum of IP total lengths
     * @param missedBytes payload bytes lost in gaps
     * @param durationNs first to last packet
     * @param rttNs handshake round trip, -1 when not seen
     * @param tunnel never null: {@link Tunnel#NONE}
     * @param ends whether Zeek's originator is the event's source
     * @param path never null: {@link Path#NONE}
     * @param about the packet that an ICMP error quotes, its sender as source; null for all others
     */
    public record Conn(
            String connState,
            String history,
            long origBytes,
            long respBytes,
            long origPackets,
            long respPackets,
            long origIpBytes,
            long respIpBytes,
            long missedBytes,
            List<String> service,
            long durationNs,
            long rttNs,
            long retransmissions,
            Tunnel tunnel,
            Ends ends,
            Path path,
            Endpoints about) {
        public Conn {
            service = List.copyOf(service);
        }

        /** A flow that has nothing to do with tunnels. */
        public Conn(
                String connState,
                String history,
                long origBytes,
                long respBytes,
                long origPackets,
                long respPackets,
                long origIpBytes,
                long respIpBytes,
                long missedBytes,
                List<String> service,
                long durationNs,
                long rttNs,
                long retransmissions) {
            this(
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
                    durationNs,
                    rttNs,
                    retransmissions,
                    Tunnel.NONE);
        }

        /** A flow whose source is Zeek's originator. */
        public Conn(
                String connState,
                String history,
                long origBytes,
                long respBytes,
                long origPackets,
                long respPackets,
                long origIpBytes,
                long respIpBytes,
                long missedBytes,
                List<String> service,
                long durationNs,
                long rttNs,
                long retransmissions,
                Tunnel tunnel) {
            this(
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
                    durationNs,
                    rttNs,
                    retransmissions,
                    tunnel,
                    Ends.AS_EVENT,
                    Path.NONE,
                    null);
        }
    }

    /**
     * Who is the originator. EVE's source is who sent the first packet; of a flow whose beginning
     * was not captured that can be the responder. Zeek goes by the ports that servers listen on,
     * and by what the payload says. Events of transactions name the originator as source.
     */
    public enum Ends {
        /** The originator is the source. */
        AS_EVENT,
        /** The originator is the destination. */
        TURNED
    }

    /**
     * How well a TCP connection's path did, both directions together.
     *
     * @param dataRttNs shortest time from payload to its acknowledgement, as the capture point saw
     *     it: only the part of the path beyond it; -1 when not seen
     * @param outOfOrder segments with payload that came after a later one and had not been seen
     * @param zeroWindows segments that closed the window
     */
    public record Path(long dataRttNs, long outOfOrder, long zeroWindows) {
        public static final Path NONE = new Path(-1, 0, 0);
    }

    /**
     * What the flow has to do with tunnels. A packet in a tunnel is counted in the flow it belongs
     * to, with its own bytes without what is around it (as Suricata does), and in every flow that
     * carries it; so the frames of a capture are the sum of {@link #wire} over all flows less what
     * was carried, in packets and in bytes.
     *
     * @param inside name of the tunnel that the flow runs in (vxlan, gre, ...), empty for none
     * @param carries name of the tunnel that the flow is, empty for none
     * @param carriedPackets packets of this flow that are counted in a flow inside too
     * @param carriedBytes their bytes, as counted in the flow inside
     */
    public record Tunnel(String inside, String carries, long carriedPackets, long carriedBytes) {
        public static final Tunnel NONE = new Tunnel("", "", 0, 0);
    }

    /**
     * What the flow is about; null where not known.
     *
     * @param appProto EVE's {@code app_proto}: what the payload shows; "failed" when there was
     *     payload but no protocol was recognised, null when there was none to look at
     * @param appProtoOrig the protocol the flow began with, when it went on with another; else null
     * @param protocol the same as {@code appProto}, but a guess where that is none
     * @param category nDPI's word in lower case: web, voip, ...
     * @param confidence payload when the bytes show the protocol, port when nothing else speaks for
     *     it
     * @param risks nDPI's flow risks, sorted as in its list
     */
    public record App(
            String appProto,
            String appProtoOrig,
            String protocol,
            String category,
            String confidence,
            String hostname,
            List<String> risks) {
        private static final String FAILED = "failed";
        private static final String BY_PORT = "port";

        public App {
            risks = List.copyOf(risks);
        }

        /** Without risks or a change of protocol; a guess by port is no {@code app_proto}. */
        public App(String protocol, String category, String confidence, String hostname) {
            this(
                    BY_PORT.equals(confidence) ? FAILED : protocol,
                    null,
                    protocol,
                    category,
                    confidence,
                    hostname,
                    List.of());
        }
    }
}
