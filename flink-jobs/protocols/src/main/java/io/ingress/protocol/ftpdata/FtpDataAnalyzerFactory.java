package io.ingress.protocol.ftpdata;

import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.Direction;
import io.ingress.protocol.ProtocolAnalyzer;
import java.io.DataInput;
import java.io.IOException;

/** Registers FTP's data connections: only those that a control connection announced. */
public final class FtpDataAnalyzerFactory implements AnalyzerFactory {
    static final String PROTOCOL = "ftp-data";

    private static final int STATE_VERSION = 1;

    @Override
    public String protocol() {
        return PROTOCOL;
    }

    @Override
    public int stateVersion() {
        return STATE_VERSION;
    }

    /** Never by its bytes: they can be any file. */
    @Override
    public Recognition recognise(
            int transport,
            Direction direction,
            int serverPort,
            byte[] buffer,
            int offset,
            int length) {
        return Recognition.NO;
    }

    @Override
    public ProtocolAnalyzer create(int transport) {
        return new FtpDataAnalyzer("");
    }

    /**
     * @param note the command of the transfer and what it names, e.g. {@code RETR a.txt}
     */
    @Override
    public ProtocolAnalyzer createExpected(int transport, String note) {
        return new FtpDataAnalyzer(note);
    }

    @Override
    public ProtocolAnalyzer restore(int transport, int version, DataInput in) throws IOException {
        if (version != STATE_VERSION) {
            throw new IOException("unknown state version of ftp-data: version=" + version);
        }
        return FtpDataAnalyzer.restore(in);
    }
}
