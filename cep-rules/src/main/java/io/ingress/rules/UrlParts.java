package io.ingress.rules;

import java.util.Optional;

/** Parts of the target of an HTTP request, as it was sent: nothing is decoded or corrected. */
final class UrlParts {
    private UrlParts() {}

    /** With scheme and host, also when it was sent without them. */
    static String absolute(String host, String target) {
        if (target.contains("://") && !target.startsWith("/")) {
            return target;
        }
        return "http://" + host + (target.startsWith("/") ? "" : "/") + target;
    }

    static String path(String url) {
        String target = url;
        int scheme = url.startsWith("/") ? -1 : url.indexOf("://");
        if (scheme >= 0) {
            int slash = url.indexOf('/', scheme + 3);
            target = slash < 0 ? "/" : url.substring(slash);
        }
        return target.substring(0, end(target));
    }

    private static int end(String target) {
        for (int i = 0; i < target.length(); i++) {
            if (target.charAt(i) == '?' || target.charAt(i) == '#') {
                return i;
            }
        }
        return target.length();
    }

    static Optional<String> query(String url) {
        int at = url.indexOf('?');
        return at < 0 ? Optional.empty() : Optional.of(url.substring(at + 1));
    }

    static Optional<String> extension(String url) {
        String path = path(url);
        String last = path.substring(path.lastIndexOf('/') + 1);
        int dot = last.lastIndexOf('.');
        return dot < 0 || dot == last.length() - 1
                ? Optional.empty()
                : Optional.of(last.substring(dot + 1));
    }
}
