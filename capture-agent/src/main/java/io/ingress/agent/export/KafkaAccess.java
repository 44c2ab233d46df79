package io.ingress.agent.export;

import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;

/**
 * Where Kafka is and how to get in.
 *
 * @param bootstrap {@code HOST:PORT,...} of the brokers
 * @param properties of Kafka's clients, as they are; they outrank all else but the bootstrap
 */
public record KafkaAccess(
        String bootstrap,
        Optional<KafkaTls> tls,
        Optional<KafkaSasl> sasl,
        Map<String, Secret> properties) {
    private static final String PEM = "PEM";

    public KafkaAccess {
        properties = Map.copyOf(properties);
    }

    /** Neither encrypted nor with a login. */
    public static KafkaAccess plain(String bootstrap) {
        return new KafkaAccess(bootstrap, Optional.empty(), Optional.empty(), Map.of());
    }

    /** The same way in at other brokers. */
    public KafkaAccess at(String brokers) {
        return new KafkaAccess(brokers, tls, sasl, properties);
    }

    /** What every client of Kafka needs to connect. */
    Properties toProperties() {
        Properties config = new Properties();
        config.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, protocol());
        tls.ifPresent(settings -> addTls(settings, config));
        sasl.ifPresent(
                login -> {
                    config.put(SaslConfigs.SASL_MECHANISM, login.mechanism().wireName());
                    config.put(SaslConfigs.SASL_JAAS_CONFIG, login.jaasConfig());
                });
        new TreeMap<>(properties).forEach((name, value) -> config.put(name, value.value()));
        config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        return config;
    }

    private String protocol() {
        String transport = tls.isPresent() ? "SSL" : "PLAINTEXT";
        return sasl.isPresent() ? "SASL_" + transport : transport;
    }

    private static void addTls(KafkaTls tls, Properties config) {
        tls.authorities()
                .ifPresent(
                        certificates -> {
                            config.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, PEM);
                            config.put(SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG, certificates);
                        });
        tls.identity().ifPresent(identity -> addIdentity(identity, config));
        if (tls.hostnames() == KafkaTls.HostnameCheck.OFF) {
            config.put(SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG, "");
        }
    }

    private static void addIdentity(KafkaTls.Identity identity, Properties config) {
        config.put(SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, PEM);
        config.put(SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG, identity.certificates());
        config.put(SslConfigs.SSL_KEYSTORE_KEY_CONFIG, identity.key().value());
        identity.keyPassword()
                .ifPresent(
                        secret -> config.put(SslConfigs.SSL_KEY_PASSWORD_CONFIG, secret.value()));
    }
}
