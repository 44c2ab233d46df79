package io.ingress.agent.source.afpacket;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.ingress.agent.source.CaptureException;
import io.ingress.agent.source.FilterSyntaxException;
import io.ingress.agent.source.HostNames;
import io.ingress.agent.source.LibPcap;
import java.util.Optional;

/**
 * Translates filter expressions for packet sockets, by libpcap. For one interface it is opened for
 * the moment, since only then libpcap finds VLAN tags that the kernel keeps beside the frame.
 */
final class FilterCompiler {
    private static final int DLT_ETHERNET = 1;
    private static final int DLT_RAW = 12;
    private static final int SMALL_BUFFER_BYTES = 1 << 16;
    private static final int NETMASK_UNKNOWN = -1;
    private static final int OPTIMIZE = 1;
    private static final int PROGRAM_BYTES = 16;
    private static final int INSTRUCTION_BYTES = 8;

    private FilterCompiler() {}

    /** As below; without an expression a program that takes all. */
    static BpfCode compile(NetworkDevice device, Optional<String> expression, int snapLenBytes)
            throws FilterSyntaxException, CaptureException {
        return expression.isPresent()
                ? compile(device, expression.get(), snapLenBytes)
                : BpfCode.taking(snapLenBytes);
    }

    /**
     * The program for a device.
     *
     * @throws FilterSyntaxException when libpcap does not understand the expression
     * @throws CaptureException when libpcap is missing, or reads frames of this kind of interface
     *     in another form than the ring has them
     */
    static BpfCode compile(NetworkDevice device, String expression, int snapLenBytes)
            throws FilterSyntaxException, CaptureException {
        LibPcap.load();
        HostNames.refuseIn(expression);
        if (device.isAny()) {
            BpfCode raw = compileDead(DLT_RAW, expression, snapLenBytes);
            BpfCode ethernet = compileDead(DLT_ETHERNET, expression, snapLenBytes);
            return BpfCode.byHardwareType(HardwareType.NONE, raw, ethernet);
        }
        Pointer handle =
                PcapLibrary.pcap_create(device.name(), new Memory(PcapLibrary.ERROR_BYTES));
        if (handle == null) {
            throw new CaptureException("libpcap cannot open " + device.name(), null);
        }
        PcapLibrary.pcap_set_snaplen(handle, snapLenBytes);
        PcapLibrary.pcap_set_buffer_size(handle, SMALL_BUFFER_BYTES);
        try {
            return compileLive(handle, device, expression);
        } finally {
            PcapLibrary.pcap_close(handle);
        }
    }

    private static BpfCode compileLive(Pointer handle, NetworkDevice device, String expression)
            throws FilterSyntaxException, CaptureException {
        if (PcapLibrary.pcap_activate(handle) < 0) {
            throw new CaptureException(
                    "libpcap cannot open " + device.name() + ": " + PcapLibrary.pcap_geterr(handle),
                    null);
        }
        int dlt = PcapLibrary.pcap_datalink(handle);
        boolean sameForm = dlt == DLT_RAW || dlt == HardwareType.linkType(device.hardwareType());
        if (!sameForm) {
            throw new CaptureException(
                    "no filter expression can be used on "
                            + device.name()
                            + " with af-packet (its link type is "
                            + dlt
                            + "); capture it through libpcap",
                    null);
        }
        return compile(handle, expression);
    }

    private static BpfCode compileDead(int dlt, String expression, int snapLenBytes)
            throws FilterSyntaxException {
        Pointer handle = PcapLibrary.pcap_open_dead(dlt, snapLenBytes);
        try {
            return compile(handle, expression);
        } finally {
            PcapLibrary.pcap_close(handle);
        }
    }

    private static BpfCode compile(Pointer handle, String expression) throws FilterSyntaxException {
        Memory program = new Memory(PROGRAM_BYTES);
        program.clear();
        if (PcapLibrary.pcap_compile(handle, program, expression, OPTIMIZE, NETMASK_UNKNOWN) < 0) {
            String why = PcapLibrary.pcap_geterr(handle);
            throw new FilterSyntaxException(expression, new IllegalArgumentException(why));
        }
        long[] instructions = new long[program.getInt(0)];
        Pointer code = program.getPointer(8);
        for (int i = 0; i < instructions.length; i++) {
            long at = (long) i * INSTRUCTION_BYTES;
            instructions[i] =
                    BpfCode.instruction(
                            code.getShort(at) & 0xFFFF,
                            code.getByte(at + 2),
                            code.getByte(at + 3),
                            code.getInt(at + 4));
        }
        PcapLibrary.pcap_freecode(program);
        return new BpfCode(instructions);
    }
}
