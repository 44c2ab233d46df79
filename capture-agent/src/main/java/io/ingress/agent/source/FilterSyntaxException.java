package io.ingress.agent.source;

import java.io.IOException;

/** A BPF expression that libpcap does not understand. */
public final class FilterSyntaxException extends IOException {
    private static final long serialVersionUID = 1L;

    public FilterSyntaxException(String expression, Throwable cause) {
        super(
                "not a capture filter: \""
                        + expression
                        + "\" ("
                        + cause.getMessage()
                        + "); the syntax is that of tcpdump, see man pcap-filter",
                cause);
    }
}
