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
    public Recognition recognise(
            int transport,
            Direction direction,
            int serverPort,
            byte[] buffer,
            int offset,
            int length) {
        Recognition answer = LdapRecognition.message(direction, serverPort, buffer, offset, length);
        boolean undecided = answer == Recognition.NEED_MORE && transport == UDP;
        return undecided ? Recognition.NO : answer;
    }
}
