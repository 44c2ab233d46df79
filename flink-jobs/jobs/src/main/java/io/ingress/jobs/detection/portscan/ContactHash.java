package io.ingress.jobs.detection.portscan;

import io.ingress.jobs.detection.Contact;
import io.ingress.model.packet.Hash64;

/** 64-bit hashes of what a contact was for. */
final class ContactHash {
    private ContactHash() {}

    /** Of (victim, port, kind). */
    static long of(Contact contact) {
        return Hash64.combine(victim(contact), contact.destPort());
    }

    /** Of (victim, kind). */
    static long victim(Contact contact) {
        return Hash64.of(contact.destIp(), contact.kind().ordinal());
    }
}
