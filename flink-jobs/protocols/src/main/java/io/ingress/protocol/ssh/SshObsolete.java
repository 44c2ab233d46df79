package io.ingress.protocol.ssh;

/** What nDPI takes for obsolete: old releases and broken ciphers on offer. */
final class SshObsolete {
    private static final Release[] OLDEST = {
        new Release("OpenSSH_", 7, 0, 0),
        new Release("APACHE-SSHD-", 2, 5, 1),
        new Release("FileZilla_", 3, 40, 0),
        new Release("paramiko_", 2, 4, 0),
        new Release("dropbear_", 2020, 0, 0),
    };
    private static final String[] CIPHERS = {
        "arcfour256", "arcfour128", "3des-cbc", "blowfish-cbc", "cast128-cbc", "arcfour"
    };

    private SshObsolete() {}

    static boolean software(String softwareVersion) {
        for (Release oldest : OLDEST) {
            if (softwareVersion.startsWith(oldest.name)) {
                return oldest.isAfter(softwareVersion);
            }
        }
        return false;
    }

    static boolean ciphers(String list) {
        for (String cipher : CIPHERS) {
            if (SshKeyExchange.has(list, cipher)) {
                return true;
            }
        }
        return false;
    }

    /** The oldest release of a program that is still fine. */
    private record Release(String name, int major, int minor, int patch) {
        boolean isAfter(String text) {
            int[] found = new int[3];
            int parts = 0;
            int at = name.length();
            while (parts < found.length && at < text.length() && isDigit(text, at)) {
                while (at < text.length() && isDigit(text, at)) {
                    found[parts] = Math.min(found[parts] * 10 + text.charAt(at) - '0', 100_000);
                    at++;
                }
                parts++;
                if (at == text.length() || text.charAt(at) != '.') {
                    break;
                }
                at++;
            }
            if (parts < 2 || found[0] != major) {
                return parts >= 2 && found[0] < major;
            }
            return found[1] != minor ? found[1] < minor : found[2] < patch;
        }

        private static boolean isDigit(String text, int at) {
            return text.charAt(at) >= '0' && text.charAt(at) <= '9';
        }
    }
}
