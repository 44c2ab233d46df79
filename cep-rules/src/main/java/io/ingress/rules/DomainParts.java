package io.ingress.rules;

import crawlercommons.domains.EffectiveTldFinder;
import java.util.Locale;
import java.util.Optional;

/** Parts of a domain name, by the public suffix list. */
final class DomainParts {
    private DomainParts() {}

    /** E.g. {@code example.co.uk} of {@code www.example.co.uk}; empty of a public suffix itself. */
    static Optional<String> registered(String name) {
        String plain = plain(name);
        String domain = plain.isEmpty() ? null : EffectiveTldFinder.getAssignedDomain(plain, true);
        return Optional.ofNullable(domain);
    }

    static Optional<String> subdomain(String name) {
        String plain = plain(name);
        return registered(name)
                .filter(domain -> plain.length() > domain.length())
                .map(domain -> plain.substring(0, plain.length() - domain.length() - 1));
    }

    static Optional<String> parent(String name) {
        String plain = plain(name);
        int dot = plain.indexOf('.');
        return dot < 0 ? Optional.empty() : Optional.of(plain.substring(dot + 1));
    }

    private static String plain(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
