package io.ingress.local.errors;

import java.util.List;

/** Commands that start the rest of a command line with fewer rights. */
final class Privileges {
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    private Privileges() {}

    /** No raw sockets: a user who may not capture. */
    static List<String> withoutCapture() {
        return without("-net_raw,-net_admin");
    }

    /** File modes count, as for any user. */
    static List<String> withoutOverridingModes() {
        return without("-dac_override,-dac_read_search");
    }

    /** Any other user has none of these rights anyway. */
    private static List<String> without(String capabilities) {
        return ROOT
                ? List.of("setpriv", "--bounding-set=" + capabilities, "--inh-caps=-all")
                : List.of();
    }
}
