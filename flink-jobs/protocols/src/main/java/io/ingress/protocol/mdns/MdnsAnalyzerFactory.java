package io.ingress.protocol.mdns;

import io.ingress.protocol.dns.LinkLocalDnsFactory;

/** Registers multicast DNS. */
public final class MdnsAnalyzerFactory extends LinkLocalDnsFactory {
    private static final int PORT = 5353;

    public MdnsAnalyzerFactory() {
        super("mdns", PORT);
    }
}
