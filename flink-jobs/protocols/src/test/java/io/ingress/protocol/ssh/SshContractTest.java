package io.ingress.protocol.ssh;

import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.testing.AnalyzerContract;
import io.ingress.protocol.testing.Conversation;
import java.util.List;

class SshContractTest extends AnalyzerContract {
    @Override
    protected AnalyzerFactory factory() {
        return new SshAnalyzerFactory();
    }

    @Override
    protected List<Conversation> conversations() {
        byte[] offer = SshBytes.keyExchange("curve25519-sha256", "aes128-ctr");
        byte[] key = SshBytes.string(SshBytes.line("ssh-ed25519"));
        return List.of(
                Conversation.tcp("a login", 22)
                        .toServer(SshBytes.line("SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n"))
                        .toClient(
                                SshBytes.join(SshBytes.line("SSH-2.0-dropbear_2022.83\r\n"), offer))
                        .toServer(offer)
                        .toClient(SshBytes.join(SshBytes.reply(key), SshBytes.newKeys()))
                        .toServer(SshBytes.join(SshBytes.newKeys(), new byte[44]))
                        .toClient(new byte[44])
                        .toServer(new byte[60])
                        .toClient(new byte[60])
                        .toServer(new byte[60])
                        .toClient(new byte[28])
                        .toServer(new byte[60]),
                Conversation.tcp("lines first, odd port", 2222)
                        .toServer(SshBytes.line("SSH-1.99-x\n"))
                        .toClient(SshBytes.line("Welcome\r\nto this host\r\nSSH-1.5-old\r\n")),
                Conversation.tcp("server greets on 22", 22)
                        .toClient(SshBytes.line("Welcome\r\nSSH-2.0-Go\r\n")),
                Conversation.tcp("beginning is missing", 22).toServer(offer).toClient(offer));
    }
}
