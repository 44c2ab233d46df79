package io.ingress.protocol;

import java.io.DataInput;
import java.io.IOException;

/** Base of factories of protocols that come in datagrams only. */
public abstract class DatagramAnalyzerFactory implements AnalyzerFactory {
    private static final int UDP = 17;

    private final String protocol;
    private final int stateVersion;

    protected DatagramAnalyzerFactory(String protocol, int stateVersion) {
        this.protocol = protocol;
        this.stateVersion = stateVersion;
    }

    /** Looks at one datagram; parameters as in {@link AnalyzerFactory#recognise}. */
    protected abstract Recognition recognise(
            Direction direction, int serverPort, byte[] buffer, int offset, int length);

    /** A new analyzer. */
    protected abstract ProtocolAnalyzer create();

    /** Reads what the analyzer saved; of one that saves nothing this is a new one. */
    protected ProtocolAnalyzer restore(int version, DataInput in) throws IOException {
        return create();
    }

    @Override
    public final String protocol() {
        return protocol;
    }

    @Override
    public final int stateVersion() {
        return stateVersion;
    }

    @Override
    public final Recognition recognise(
            int transport,
            Direction direction,
            int serverPort,
            byte[] buffer,
            int offset,
            int length) {
        return transport == UDP
                ? recognise(direction, serverPort, buffer, offset, length)
                : Recognition.NO;
    }

    @Override
    public final ProtocolAnalyzer create(int transport) {
        return create();
    }

    @Override
    public final ProtocolAnalyzer restore(int transport, int version, DataInput in)
            throws IOException {
        if (version < 1 || version > stateVersion) {
            throw new IOException("unknown state version of " + protocol + ": version=" + version);
        }
        return restore(version, in);
    }
}
