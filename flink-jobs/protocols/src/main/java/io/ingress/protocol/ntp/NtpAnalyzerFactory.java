package io.ingress.protocol.ntp;

import io.ingress.protocol.Direction;
import io.ingress.protocol.ProtocolFactory;

/** Registers NTP, on its port only: its header can be anything. */
public final class NtpAnalyzerFactory extends ProtocolFactory {
    static final String PROTOCOL = "ntp";

    private static final int PORT = 123;

    public NtpAnalyzerFactory() {
        super(PROTOCOL, NtpAnalyzer::new);
    }

    @Override
    protected Recognition overUdp(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        return yesIf(serverPort == PORT && NtpParser.isMessage(buffer, offset, length));
    }
}
