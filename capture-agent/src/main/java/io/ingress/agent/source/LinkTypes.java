package io.ingress.agent.source;

/** LINKTYPE numbers: what stands in files, where it differs from libpcap's own DLT numbers. */
final class LinkTypes {
    private static final int LINKTYPE_RAW = 101;

    /** DLT_RAW on Linux and on OpenBSD; old tools wrote it into files. */
    private static final int DLT_RAW = 12;

    private static final int DLT_RAW_OPENBSD = 14;

    private LinkTypes() {}

    /** The LINKTYPE of a DLT, or of a file's field that may hold one; equal for nearly all. */
    static int of(int dltOrLinkType) {
        boolean raw = dltOrLinkType == DLT_RAW || dltOrLinkType == DLT_RAW_OPENBSD;
        return raw ? LINKTYPE_RAW : dltOrLinkType;
    }

    /** The inverse of {@link #of} on Linux. */
    static int toDlt(int linkType) {
        return linkType == LINKTYPE_RAW ? DLT_RAW : linkType;
    }
}
