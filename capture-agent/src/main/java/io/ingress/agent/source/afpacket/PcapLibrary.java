package io.ingress.agent.source.afpacket;

import com.sun.jna.Native;
import com.sun.jna.Pointer;

/** What of libpcap translates a filter expression, pcap(3PCAP). */
final class PcapLibrary {
    static final int ERROR_BYTES = 256;

    static {
        Native.register(PcapLibrary.class, "pcap");
    }

    private PcapLibrary() {}

    static native Pointer pcap_create(String device, Pointer error);

    static native Pointer pcap_open_dead(int linkType, int snapLen);

    static native int pcap_set_snaplen(Pointer handle, int snapLen);

    static native int pcap_set_buffer_size(Pointer handle, int bytes);

    static native int pcap_activate(Pointer handle);

    static native int pcap_datalink(Pointer handle);

    static native int pcap_compile(
            Pointer handle, Pointer program, String expression, int optimize, int netmask);

    static native void pcap_freecode(Pointer program);

    static native String pcap_geterr(Pointer handle);

    static native void pcap_close(Pointer handle);
}
