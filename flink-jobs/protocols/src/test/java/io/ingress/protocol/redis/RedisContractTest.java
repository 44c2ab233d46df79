package io.ingress.protocol.redis;

import static io.ingress.protocol.testing.WireBytes.ascii;

import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.testing.AnalyzerContract;
import io.ingress.protocol.testing.Conversation;
import java.util.List;

class RedisContractTest extends AnalyzerContract {
    @Override
    protected AnalyzerFactory factory() {
        return new RedisAnalyzerFactory();
    }

    @Override
    protected List<Conversation> conversations() {
        return List.of(
                Conversation.tcp("a pipeline", 6379)
                        .toServer(
                                ascii(
                                        "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$2\r\nv1\r\n"
                                                + "*2\r\n$4\r\nHGET\r\n$1\r\nk\r\n"
                                                + "*1\r\n$4\r\nPING\r\n"))
                        .toClient(ascii("+OK\r\n-WRONGTYPE no\r\n$4\r\nPONG\r\n")),
                Conversation.tcp("odd port, nested reply", 4711)
                        .toServer(ascii("*4\r\n$6\r\nLRANGE\r\n$1\r\nl\r\n$1\r\n0\r\n$2\r\n-1\r\n"))
                        .toClient(ascii("*2\r\n*1\r\n:1\r\n$-1\r\n"))
                        .toServer(ascii("*2\r\n$4\r\nAUTH\r\n$6\r\nsecret\r\n")),
                Conversation.tcp("inline", 6379)
                        .toServer(ascii("GET room:1\r\nQUIT\r\n"))
                        .toClient(ascii("$4\r\n21.5\r\n+OK\r\n")));
    }
}
