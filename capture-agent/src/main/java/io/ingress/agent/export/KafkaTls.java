package io.ingress.agent.export;

import java.util.Optional;

/**
 * Encryption of the way to Kafka.
 *
 * @param authorities certificates that sign the brokers' ones, PEM; empty: those of the Java
 *     runtime
 * @param identity with which the agent proves who it is
 * @param hostnames whether a broker's certificate must name its host
 */
public record KafkaTls(
        Optional<String> authorities, Optional<Identity> identity, HostnameCheck hostnames) {

    /** Whether names in certificates are compared. */
    public enum HostnameCheck {
        ON,
        OFF
    }

    /**
     * The agent's own certificate.
     *
     * @param certificates the chain, its own first, PEM
     * @param key private key in PKCS#8, PEM
     * @param keyPassword of an encrypted key
     */
    public record Identity(String certificates, Secret key, Optional<Secret> keyPassword) {}
}
