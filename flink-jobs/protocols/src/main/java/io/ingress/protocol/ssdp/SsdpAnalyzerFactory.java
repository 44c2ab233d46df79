package io.ingress.protocol.ssdp;

import io.ingress.protocol.DatagramAnalyzerFactory;
import io.ingress.protocol.Direction;
import io.ingress.protocol.ProtocolAnalyzer;

/** Registers SSDP: requests on any port, answers on the usual one. */
public final class SsdpAnalyzerFactory extends DatagramAnalyzerFactory {
    static final String PROTOCOL = "ssdp";

    private static final int PORT = 1900;

    public SsdpAnalyzerFactory() {
        super(PROTOCOL, 1);
    }

    @Override
    protected Recognition recognise(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        boolean yes =
                SsdpParser.isRequest(buffer, offset, length)
                        || SsdpParser.isAnswer(buffer, offset, length)
                                && (serverPort == PORT
                                        || SsdpParser.hasUsn(buffer, offset, length));
        return yes ? Recognition.YES : Recognition.NO;
    }

    @Override
    protected ProtocolAnalyzer create() {
        return new SsdpAnalyzer();
    }
}
