package io.ingress.protocol.ssdp;

import io.ingress.protocol.Direction;
import io.ingress.protocol.ProtocolFactory;

/** Registers SSDP: requests on any port, answers on the usual one. */
public final class SsdpAnalyzerFactory extends ProtocolFactory {
    static final String PROTOCOL = "ssdp";

    private static final int PORT = 1900;

    public SsdpAnalyzerFactory() {
        super(PROTOCOL, SsdpAnalyzer::new);
    }

    @Override
    protected Recognition overUdp(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        return yesIf(
                SsdpParser.isRequest(buffer, offset, length)
                        || SsdpParser.isAnswer(buffer, offset, length)
                                && (serverPort == PORT
                                        || SsdpParser.hasUsn(buffer, offset, length)));
    }
}
