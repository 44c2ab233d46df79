package io.ingress.agent.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** An authority, a broker's certificate for localhost and a client's one, made by keytool. */
public final class Certificates {
    public static final String PASSWORD = "changeit";

    private final Path dir;

    private Certificates(Path dir) {
        this.dir = dir;
    }

    public static Certificates make(Path dir) throws Exception {
        Certificates made = new Certificates(Files.createDirectories(dir));
        made.keyPair("ca", "-ext", "bc:c");
        made.keytool("-exportcert", "-rfc", "-alias", "ca", "-file", made.path("ca.pem"));
        made.signed("broker", "-ext", "san=dns:localhost,ip:127.0.0.1");
        made.signed("client");
        made.keyPair("stranger", "-ext", "bc:c");
        made.keytool(
                "-exportcert", "-rfc", "-alias", "stranger", "-file", made.path("stranger.pem"));
        made.exportKey("client");
        return made;
    }

    /** Holds all keys and certificates. */
    public Path store() {
        return dir.resolve("all.p12");
    }

    /** The authority that signed broker and client. */
    public Path authority() {
        return dir.resolve("ca.pem");
    }

    /** An authority that signed nobody. */
    public Path stranger() {
        return dir.resolve("stranger.pem");
    }

    public Path clientCertificate() {
        return dir.resolve("client.pem");
    }

    public Path clientKey() {
        return dir.resolve("client.key");
    }

    /** A store with the broker's key only, for the broker. */
    public Path brokerStore() throws Exception {
        Path file = dir.resolve("broker.p12");
        KeyStore all = load();
        KeyStore broker = KeyStore.getInstance("PKCS12");
        broker.load(null, null);
        char[] password = PASSWORD.toCharArray();
        broker.setKeyEntry(
                "broker",
                all.getKey("broker", password),
                password,
                all.getCertificateChain("broker"));
        try (var out = Files.newOutputStream(file)) {
            broker.store(out, password);
        }
        return file;
    }

    private void signed(String name, String... extensions) throws Exception {
        keyPair(name);
        keytool("-certreq", "-alias", name, "-file", path(name + ".csr"));
        List<String> sign =
                new ArrayList<>(
                        List.of(
                                "-gencert",
                                "-rfc",
                                "-alias",
                                "ca",
                                "-infile",
                                path(name + ".csr")));
        sign.addAll(List.of("-outfile", path(name + ".pem")));
        sign.addAll(List.of(extensions));
        keytool(sign.toArray(String[]::new));
        keytool("-importcert", "-noprompt", "-alias", name, "-file", path(name + ".pem"));
    }

    private void keyPair(String name, String... more) throws Exception {
        List<String> arguments =
                new ArrayList<>(List.of("-genkeypair", "-alias", name, "-dname", "CN=" + name));
        arguments.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
        arguments.addAll(List.of(more));
        keytool(arguments.toArray(String[]::new));
    }

    private void exportKey(String name) throws Exception {
        byte[] key = load().getKey(name, PASSWORD.toCharArray()).getEncoded();
        String pem =
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder().encodeToString(key)
                        + "\n-----END PRIVATE KEY-----\n";
        Path file = Files.writeString(dir.resolve(name + ".key"), pem);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private KeyStore load() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(store())) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private String path(String name) {
        return dir.resolve(name).toString();
    }

    private void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store().toString(), "-storetype", "PKCS12"));
        command.addAll(List.of("-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command + ": " + said);
        }
    }
}
