package io.ingress.protocol.syslog;

import static io.ingress.protocol.testing.WireBytes.ascii;

import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.testing.AnalyzerContract;
import io.ingress.protocol.testing.Conversation;
import java.util.List;

class SyslogContractTest extends AnalyzerContract {
    @Override
    protected AnalyzerFactory factory() {
        return new SyslogAnalyzerFactory();
    }

    @Override
    protected List<Conversation> conversations() {
        return List.of(
                Conversation.udp("a datagram", 514)
                        .toServer(ascii("<34>Oct 11 22:14:15 host su: no")),
                Conversation.udp("odd port", 5140).toServer(ascii("<165>1 - host app - - - yes")),
                Conversation.udp("no priority", 514).toServer(ascii("link is down")),
                Conversation.tcp("lines", 514).toServer(ascii("<13>one\n<14>two\n")),
                Conversation.tcp("counted", 601).toServer(ascii("7 <13>one8 <14>four")));
    }
}
