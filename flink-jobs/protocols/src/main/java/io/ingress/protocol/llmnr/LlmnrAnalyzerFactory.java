package io.ingress.protocol.llmnr;

import io.ingress.protocol.dns.LinkLocalDnsFactory;

/** Registers link-local multicast name resolution. */
public final class LlmnrAnalyzerFactory extends LinkLocalDnsFactory {
    private static final int PORT = 5355;

    public LlmnrAnalyzerFactory() {
        super("llmnr", PORT);
    }
}
