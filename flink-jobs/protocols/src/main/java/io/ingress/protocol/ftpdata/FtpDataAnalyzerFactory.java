package io.ingress.protocol.ftpdata;

import io.ingress.protocol.ProtocolAnalyzer;
import io.ingress.protocol.ProtocolFactory;

/**
 * Registers FTP's data connections: those that a control connection announced, and none by its
 * bytes, which can be any file.
 */
public final class FtpDataAnalyzerFactory extends ProtocolFactory {
    static final String PROTOCOL = "ftp-data";

    private static final int STATE_VERSION = 1;

    public FtpDataAnalyzerFactory() {
        super(
                PROTOCOL,
                STATE_VERSION,
                () -> new FtpDataAnalyzer(""),
                (version, in) -> FtpDataAnalyzer.restore(in));
    }

    /**
     * @param note the command of the transfer and what it names, e.g. {@code RETR a.txt}
     */
    @Override
    public ProtocolAnalyzer createExpected(int transport, String note) {
        return new FtpDataAnalyzer(note);
    }
}
