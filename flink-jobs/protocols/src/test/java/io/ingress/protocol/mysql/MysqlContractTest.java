package io.ingress.protocol.mysql;

import static io.ingress.protocol.testing.WireBytes.hex;
import static io.ingress.protocol.testing.WireBytes.join;

import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.testing.AnalyzerContract;
import io.ingress.protocol.testing.Conversation;
import java.util.List;

class MysqlContractTest extends AnalyzerContract {
    private static final int LOGIN =
            MysqlLogin.SPEAKS_41 | MysqlLogin.SHORT_AUTHENTICATION | MysqlLogin.WITH_DATABASE;

    @Override
    protected AnalyzerFactory factory() {
        return new MysqlAnalyzerFactory();
    }

    @Override
    protected List<Conversation> conversations() {
        return List.of(
                Conversation.tcp("login and queries", 3306)
                        .toClient(MysqlBytes.GREETING)
                        .toServer(MysqlBytes.login(LOGIN, "ada", "shop"))
                        .toClient(MysqlBytes.OK)
                        .toServer(MysqlBytes.command(3, "select * from t"))
                        .toClient(
                                join(
                                        MysqlBytes.packet(1, hex("01")),
                                        MysqlBytes.text(2, "column"),
                                        MysqlBytes.END,
                                        MysqlBytes.text(4, "row"),
                                        MysqlBytes.text(5, "row"),
                                        MysqlBytes.END))
                        .toServer(MysqlBytes.command(3, "bad"))
                        .toClient(MysqlBytes.error(1146, "no table"))
                        .toServer(MysqlBytes.command(1, "")),
                Conversation.tcp("compressed, odd port", 4711)
                        .toClient(MysqlBytes.GREETING)
                        .toServer(MysqlBytes.login(LOGIN | MysqlLogin.COMPRESS, "ada", "shop"))
                        .toClient(MysqlBytes.OK)
                        .toServer(hex("0500000000000001000000")),
                Conversation.tcp("TLS", 3306)
                        .toClient(MysqlBytes.GREETING)
                        .toServer(MysqlBytes.tlsRequest()),
                Conversation.tcp("begun in the middle", 3306)
                        .toServer(MysqlBytes.command(3, "select 1"))
                        .toClient(MysqlBytes.OK));
    }
}
