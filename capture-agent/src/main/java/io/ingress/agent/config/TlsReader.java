package io.ingress.agent.config;

import io.ingress.agent.export.KafkaTls;
import io.ingress.agent.export.KafkaTls.HostnameCheck;
import io.ingress.agent.export.KafkaTls.Identity;
import io.ingress.agent.export.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads certificates and keys for the way to Kafka, all PEM. */
final class TlsReader {
    static final List<String> KEYS =
            List.of("ca", "certificate", "key", "key-password-file", "verify-hostname");

    private static final String CERTIFICATE = "-----BEGIN CERTIFICATE-----";
    private static final String KEY = "-----BEGIN PRIVATE KEY-----";
    private static final String ENCRYPTED_KEY = "-----BEGIN ENCRYPTED PRIVATE KEY-----";

    private static final Map<String, String> NOT_HERE =
            Map.of(
                    "truststore", "export its certificates as PEM and write ca: PATH",
                    "keystore", "export it as PEM and write certificate: PATH and key: PATH",
                    "cert", "write certificate",
                    "key-password", "write it into a file of mode 600, key-password-file: PATH");

    private final FileValues files;
    private final Problems problems;

    TlsReader(FileValues files, Problems problems) {
        this.files = files;
        this.problems = problems;
    }

    Optional<KafkaTls> read(YamlNode node) {
        Section tls = Section.of(node, "'tls'", KEYS, NOT_HERE, problems);
        Optional<String> authorities = tls.get("ca").flatMap(ca -> certificates(ca, "ca"));
        boolean verified =
                tls.get("verify-hostname")
                        .flatMap(value -> new Values(problems).truth(value, "verify-hostname"))
                        .orElse(true);
        HostnameCheck check = verified ? HostnameCheck.ON : HostnameCheck.OFF;
        return Optional.of(new KafkaTls(authorities, identity(tls), check));
    }

    private Optional<Identity> identity(Section tls) {
        if (!tls.has("certificate") && !tls.has("key")) {
            return Optional.empty();
        }
        Optional<String> certificates =
                tls.require("certificate", "write certificate: PATH, which belongs to the key")
                        .flatMap(node -> certificates(node, "certificate"));
        Optional<Secret> password =
                tls.get("key-password-file")
                        .flatMap(node -> files.secret(node, "key-password-file"));
        Optional<Secret> key =
                tls.require("key", "write key: PATH, which belongs to the certificate")
                        .flatMap(node -> key(node, tls.has("key-password-file")));
        return certificates.isEmpty() || key.isEmpty()
                ? Optional.empty()
                : Optional.of(new Identity(certificates.get(), key.get(), password));
    }

    private Optional<String> certificates(YamlNode node, String name) {
        Optional<String> content = files.content(node, name);
        if (content.isPresent() && !content.get().contains(CERTIFICATE)) {
            problems.add(
                    node.at(),
                    "'" + name + "': there is no PEM certificate in " + node.text(),
                    "openssl x509 -inform DER -in FILE -out FILE.pem makes one");
            return Optional.empty();
        }
        return content;
    }

    private Optional<Secret> key(YamlNode node, boolean hasPassword) {
        Optional<String> content = files.privateContent(node, "key");
        if (content.isEmpty()) {
            return Optional.empty();
        }
        boolean encrypted = content.get().contains(ENCRYPTED_KEY);
        if (!encrypted && !content.get().contains(KEY)) {
            problems.add(
                    node.at(),
                    "'key': there is no private key in PKCS#8 in " + node.text(),
                    "openssl pkcs8 -topk8 -in KEY -out KEY.pem makes one");
        } else if (encrypted && !hasPassword) {
            problems.add(
                    node.at(),
                    "'key': the key in " + node.text() + " is encrypted",
                    "write key-password-file: PATH");
        }
        return content.map(Secret::new);
    }
}
