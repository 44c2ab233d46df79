package io.ingress.protocol.ntp;

import io.ingress.protocol.DatagramAnalyzerFactory;
import io.ingress.protocol.Direction;
import io.ingress.protocol.ProtocolAnalyzer;

/** Registers NTP, on its port only: its header can be anything. */
public final class NtpAnalyzerFactory extends DatagramAnalyzerFactory {
    static final String PROTOCOL = "ntp";

    private static final int PORT = 123;

    public NtpAnalyzerFactory() {
        super(PROTOCOL, 1);
    }

    @Override
    protected Recognition recognise(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        boolean yes = serverPort == PORT && NtpParser.isMessage(buffer, offset, length);
        return yes ? Recognition.YES : Recognition.NO;
    }

    @Override
    protected ProtocolAnalyzer create() {
        return new NtpAnalyzer();
    }
}
