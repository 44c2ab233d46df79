package io.ingress.protocol.wire;

import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.ProtocolAnalyzer;
import java.io.DataInput;
import java.io.IOException;
import java.util.function.Supplier;

/** Makes and restores the {@link MessageAnalyzer}s of a protocol; recognition is its own. */
public abstract class MessageAnalyzerFactory implements AnalyzerFactory {
    protected static final int TCP = 6;
    protected static final int UDP = 17;

    private final String protocol;
    private final int stateVersion;
    private final Supplier<? extends MessageAnalyzer> analyzers;

    protected MessageAnalyzerFactory(
            String protocol, int stateVersion, Supplier<? extends MessageAnalyzer> analyzers) {
        this.protocol = protocol;
        this.stateVersion = stateVersion;
        this.analyzers = analyzers;
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
    public final ProtocolAnalyzer create(int transport) {
        return analyzers.get();
    }

    @Override
    public final ProtocolAnalyzer restore(int transport, int version, DataInput in)
            throws IOException {
        if (version != stateVersion) {
            throw new IOException("unknown state version of " + protocol + ": version=" + version);
        }
        MessageAnalyzer analyzer = analyzers.get();
        analyzer.load(in);
        return analyzer;
    }
}
