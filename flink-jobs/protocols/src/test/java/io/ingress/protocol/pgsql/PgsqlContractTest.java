package io.ingress.protocol.pgsql;

import static io.ingress.protocol.pgsql.PgsqlBytes.READY;
import static io.ingress.protocol.pgsql.PgsqlBytes.SSL_REQUEST;
import static io.ingress.protocol.pgsql.PgsqlBytes.authentication;
import static io.ingress.protocol.pgsql.PgsqlBytes.startup;
import static io.ingress.protocol.pgsql.PgsqlBytes.textZ;
import static io.ingress.protocol.pgsql.PgsqlBytes.typed;
import static io.ingress.protocol.testing.WireBytes.ascii;
import static io.ingress.protocol.testing.WireBytes.hex;
import static io.ingress.protocol.testing.WireBytes.join;

import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.testing.AnalyzerContract;
import io.ingress.protocol.testing.Conversation;
import java.util.List;

class PgsqlContractTest extends AnalyzerContract {
    @Override
    protected AnalyzerFactory factory() {
        return new PgsqlAnalyzerFactory();
    }

    @Override
    protected List<Conversation> conversations() {
        return List.of(
                Conversation.tcp("login and queries", 5432)
                        .toServer(startup("user", "ada", "database", "shop"))
                        .toClient(authentication(3))
                        .toServer(textZ('p', "secret"))
                        .toClient(
                                join(
                                        authentication(0),
                                        typed('S', ascii("TimeZone\0UTC\0")),
                                        typed('K', hex("0000000100000002")),
                                        READY))
                        .toServer(join(textZ('Q', "select 1"), textZ('Q', "bad")))
                        .toClient(
                                join(
                                        typed('T', hex("0001")),
                                        typed('D', hex("00010000000131")),
                                        textZ('C', "SELECT 1"),
                                        READY,
                                        typed('E', ascii("SERROR\0C42601\0Mno\0\0")),
                                        READY))
                        .toServer(typed('X', new byte[0])),
                Conversation.tcp("prepared, odd port", 4711)
                        .toServer(
                                join(
                                        startup("user", "ada"),
                                        typed('P', ascii("\0select 1\0\0\0")),
                                        typed('B', new byte[8]),
                                        typed('E', new byte[5]),
                                        typed('S', new byte[0])))
                        .toClient(join(authentication(0), READY))
                        .toClient(join(typed('1', new byte[0]), textZ('C', "SELECT 0"), READY)),
                Conversation.tcp("refused TLS", 5432)
                        .toServer(SSL_REQUEST)
                        .toClient(ascii("N"))
                        .toServer(startup("user", "ada")),
                Conversation.tcp("TLS", 5432).toServer(SSL_REQUEST).toClient(ascii("S")));
    }
}
