package io.ingress.protocol.syslog;

import io.ingress.protocol.Direction;
import io.ingress.protocol.wire.MessageAnalyzerFactory;

/**
 * Registers syslog: datagrams with a priority on any port, without one on the usual port; streams
 * of RFC 5424 on any port, others on the usual ports only, where remote shells can be too.
 */
public final class SyslogAnalyzerFactory extends MessageAnalyzerFactory {
    static final String PROTOCOL = "syslog";

    private static final int STATE_VERSION = 1;
    private static final int PORT = 514;
    private static final int PORT_TCP = 601;

    public SyslogAnalyzerFactory() {
        super(PROTOCOL, STATE_VERSION, SyslogAnalyzer::new);
    }

    @Override
    protected Recognition overTcp(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        if (length == 0 || direction == Direction.TO_CLIENT) {
            return Recognition.NO;
        }
        return serverPort == PORT || serverPort == PORT_TCP
                ? SyslogMessage.beginsInStream(buffer, offset, length)
                : SyslogMessage.beginsVersion1(buffer, offset, length);
    }

    @Override
    protected Recognition overUdp(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        if (length == 0 || direction == Direction.TO_CLIENT) {
            return Recognition.NO;
        }
        return yesIf(
                SyslogMessage.begins(buffer, offset, length) == Recognition.YES
                        || serverPort == PORT && SyslogMessage.isText(buffer, offset, length));
    }
}
