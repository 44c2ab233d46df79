package io.ingress.agent.source;

import io.ingress.agent.filter.FrameFilter;
import org.pcap4j.core.BpfProgram;
import org.pcap4j.core.BpfProgram.BpfCompileMode;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.Pcaps;
import org.pcap4j.packet.namednumber.DataLinkType;

/**
 * A BPF expression on the frames of a file, compiled by libpcap for each link type that occurs. A
 * frame of a link type the expression cannot be compiled for is rejected, as tcpdump would stop
 * there. One thread.
 */
public final class BpfFilter implements FrameFilter, AutoCloseable {
    private static final int SNAPLEN = CaptureFormat.MAX_FRAME_BYTES;
    private static final int NO_LINK_TYPE = -1;
    private static final int LINKTYPE_ETHERNET = 1;
    private static final int SIZES = 19;

    private final String expression;

    /** Arrays of 2^i bytes: libpcap wants the frame at index 0, and JNA copies whole arrays. */
    private final byte[][] scratch = new byte[SIZES][];

    private int linkType = NO_LINK_TYPE;
    private BpfProgram program;

    private BpfFilter(String expression) {
        this.expression = expression;
    }

    /**
     * Compiles an expression, once for Ethernet to see whether it is one.
     *
     * @throws FilterSyntaxException when libpcap does not understand it, or would ask DNS for it
     * @throws CaptureException when libpcap is not installed
     */
    public static BpfFilter compile(String expression)
            throws FilterSyntaxException, CaptureException {
        LibPcap.load();
        HostNames.refuseIn(expression);
        BpfFilter filter = new BpfFilter(expression);
        try {
            filter.program = compileFor(LINKTYPE_ETHERNET, expression);
            filter.linkType = LINKTYPE_ETHERNET;
            return filter;
        } catch (PcapNativeException e) {
            throw new FilterSyntaxException(expression, e);
        }
    }

    @Override
    public boolean accepts(RawPacket packet) {
        if (packet.linkType != linkType) {
            switchTo(packet.linkType);
        }
        if (program == null) {
            return false;
        }
        int size = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(0, packet.capturedLen - 1));
        if (scratch[size] == null) {
            scratch[size] = new byte[1 << size];
        }
        System.arraycopy(packet.buffer, packet.offset, scratch[size], 0, packet.capturedLen);
        return program.applyFilter(scratch[size], packet.wireLen, packet.capturedLen);
    }

    @Override
    public void close() {
        if (program != null) {
            program.free();
            program = null;
        }
    }

    private void switchTo(int newLinkType) {
        close();
        linkType = newLinkType;
        try {
            program = compileFor(newLinkType, expression);
        } catch (PcapNativeException e) {
            // Compiled for Ethernet before, so not a syntax error: nothing of this type can match.
            program = null;
        }
    }

    private static BpfProgram compileFor(int linkType, String expression)
            throws PcapNativeException {
        DataLinkType dlt = DataLinkType.getInstance(LinkTypes.toDlt(linkType));
        try (PcapHandle handle = Pcaps.openDead(dlt, SNAPLEN)) {
            return handle.compileFilter(
                    expression, BpfCompileMode.OPTIMIZE, PcapHandle.PCAP_NETMASK_UNKNOWN);
        } catch (NotOpenException e) {
            throw new IllegalStateException("a handle opened just now is open", e);
        }
    }
}
