package io.ingress.agent.source;

import java.io.IOException;
import java.nio.ByteOrder;

/** Tells the format of a capture by its first bytes. */
final class CaptureFormats {
    private static final int MAGIC_BYTES = 4;
    private static final int GZIP_MAGIC = 0x8B1F;
    private static final int ZSTD_MAGIC = 0xFD2FB528;

    private CaptureFormats() {}

    /**
     * Finds the format.
     *
     * @param file its name, for people
     * @throws NotACaptureException when there is none; the message says what it is
     */
    static CaptureFormat of(String file, CaptureWindow window) throws IOException {
        if (window.sizeBytes() == 0) {
            throw new NotACaptureException(file + " is empty; record it again");
        }
        if (!window.require(MAGIC_BYTES)) {
            throw new NotACaptureException(unknown(file));
        }
        window.byteOrder(ByteOrder.LITTLE_ENDIAN);
        int magic = window.intAt(0);
        if (magic == PcapngFormat.SECTION_HEADER) {
            return new PcapngFormat(window);
        }
        if (PcapFormat.isMagic(magic)) {
            return PcapFormat.open(window, ByteOrder.LITTLE_ENDIAN);
        }
        if (PcapFormat.isMagic(Integer.reverseBytes(magic))) {
            return PcapFormat.open(window, ByteOrder.BIG_ENDIAN);
        }
        if ((magic & 0xFFFF) == GZIP_MAGIC) {
            throw new NotACaptureException(
                    file + " is compressed with gzip; unpack it first: gunzip -k " + file);
        }
        if (magic == ZSTD_MAGIC) {
            throw new NotACaptureException(
                    file + " is compressed with zstd; unpack it first: zstd -dk " + file);
        }
        throw new NotACaptureException(unknown(file));
    }

    private static String unknown(String file) {
        return file
                + " is not a capture: its first bytes are neither those of pcap nor of pcapng;"
                + " convert it with: editcap -F pcap "
                + file
                + " out.pcap";
    }
}
