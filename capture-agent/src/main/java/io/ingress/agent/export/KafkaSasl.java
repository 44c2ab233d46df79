package io.ingress.agent.export;

/** Login at Kafka with name and password. */
public record KafkaSasl(Mechanism mechanism, String username, Secret password) {

    /** How the password is proved. */
    public enum Mechanism {
        /** Sends it: only with TLS. */
        PLAIN("plain.PlainLoginModule"),
        SCRAM_SHA_256("scram.ScramLoginModule"),
        SCRAM_SHA_512("scram.ScramLoginModule");

        private static final String PACKAGE = "org.apache.kafka.common.security.";

        private final String loginModule;

        Mechanism(String loginModule) {
            this.loginModule = PACKAGE + loginModule;
        }

        /** As Kafka calls it, e.g. {@code SCRAM-SHA-512}. */
        public String wireName() {
            return name().replace('_', '-');
        }
    }

    /** Kafka's way of handing over name and password (javax.security.auth.login.Configuration). */
    String jaasConfig() {
        return String.format(
                "%s required username=%s password=%s;",
                mechanism.loginModule, quoted(username), quoted(password.value()));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
