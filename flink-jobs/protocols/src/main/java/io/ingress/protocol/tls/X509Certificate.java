package io.ingress.protocol.tls;

import java.util.List;

/**
 * What is reported of a certificate.
 *
 * @param subject as EVE writes names
 * @param commonName of the subject, may be empty
 * @param serial upper-case hex with colons
 * @param notBefore seconds since 1970, or {@link CertificateTime#UNKNOWN}
 * @param names DNS names, addresses and URIs of the extension subjectAltName
 * @param selfSigned issuer and subject are the same bytes
 * @param sha1 of the DER, lower-case hex with colons
 * @param sha256 of the DER, lower-case hex
 */
record X509Certificate(
        String subject,
        String issuer,
        String commonName,
        String serial,
        long notBefore,
        long notAfter,
        List<String> names,
        boolean selfSigned,
        String sha1,
        String sha256) {}
