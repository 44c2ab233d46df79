package io.ingress.jobs.detection.portscan;

import io.ingress.jobs.detection.Contact;

/** 64-bit hashes of what a contact was for. */
final class ContactHash {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private ContactHash() {}

    /** Of (victim, port, kind). */
    static long of(Contact contact) {
        return mix(victimBase(contact) + 0x9e3779b97f4a7c15L * (contact.destPort() + 2L));
    }

    /** Of (victim, kind). */
    static long victim(Contact contact) {
        return mix(victimBase(contact));
    }

    private static long victimBase(Contact contact) {
        return text(contact.destIp()) ^ contact.kind().ordinal() + 1L;
    }

    /** Of a text of ASCII characters. */
    static long text(String text) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return mix(hash);
    }

    private static long mix(long hash) {
        long h = hash;
        h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
        h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return h ^ (h >>> 33);
    }
}
