package io.ingress.protocol.ldap;

import static io.ingress.protocol.testing.WireBytes.join;

import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.testing.AnalyzerContract;
import io.ingress.protocol.testing.Conversation;
import java.util.List;

class LdapContractTest extends AnalyzerContract {
    @Override
    protected AnalyzerFactory factory() {
        return new LdapAnalyzerFactory();
    }

    @Override
    protected List<Conversation> conversations() {
        byte[] search = LdapBytes.search(2, "dc=example", LdapBytes.present("cn"));
        byte[] answers =
                join(
                        LdapBytes.entry(2, "cn=a,dc=example", "a"),
                        LdapBytes.entry(2, "cn=b,dc=example", "b"),
                        LdapBytes.result(2, LdapCodes.SEARCH_DONE, 0));
        return List.of(
                Conversation.tcp("login and search", 389)
                        .toServer(LdapBytes.bind(1, "cn=ada", "secret"))
                        .toClient(LdapBytes.result(1, LdapCodes.BIND_RESPONSE, 0))
                        .toServer(search)
                        .toClient(answers)
                        .toServer(LdapBytes.message(3, new byte[] {0x42, 0})),
                Conversation.tcp("search only, odd port", 4711).toServer(search).toClient(answers),
                Conversation.tcp("TLS follows", 389)
                        .toServer(LdapBytes.startTls(1))
                        .toClient(LdapBytes.result(1, LdapCodes.EXTENDED_RESPONSE, 0)),
                Conversation.udp("domain controller", 389).toServer(search).toClient(answers));
    }
}
