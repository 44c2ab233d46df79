package io.ingress.protocol.ldap;

import io.ingress.protocol.Direction;
import io.ingress.protocol.wire.MessageAnalyzerFactory;

/** Registers LDAP over TCP, and over UDP as domain controllers are asked. */
public final class LdapAnalyzerFactory extends MessageAnalyzerFactory {
    static final String PROTOCOL = "ldap";

    private static final int STATE_VERSION = 1;

    public LdapAnalyzerFactory() {
        super(PROTOCOL, STATE_VERSION, LdapAnalyzer::new);
    }

    @Override
    protected Recognition overTcp(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        return LdapRecognition.message(direction, serverPort, buffer, offset, length);
    }

    @Override
    protected Recognition overUdp(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        Recognition answer = overTcp(direction, serverPort, buffer, offset, length);
        return answer == Recognition.NEED_MORE ? Recognition.NO : answer;
    }
}
