package io.ingress.protocol.smb;

import io.ingress.protocol.wire.ByteReader;
import java.util.Locale;

/** Text of identifiers of 16 bytes, every part low byte first as EVE has it. */
final class SmbGuid {
    static final int SIZE = 16;

    /** What related commands have in place of the file that the one before them opened. */
    static final String OF_RELATED = "ffffffff-ffff-ffff-ffff-ffffffffffff";

    private SmbGuid() {}

    static String text(ByteReader in) {
        if (!in.has(SIZE)) {
            return "";
        }
        return String.format(
                Locale.ROOT,
                "%08x-%04x-%04x-%04x-%04x%08x",
                in.u32le(),
                in.u16le(),
                in.u16le(),
                in.u16le(),
                in.u16le(),
                in.u32le());
    }
}
