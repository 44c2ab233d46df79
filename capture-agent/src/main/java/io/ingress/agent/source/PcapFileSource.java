package io.ingress.agent.source;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Reads a capture file (pcap or pcapng, found by its first bytes) from a memory mapping. A file
 * that ends in the middle of a packet or is damaged gives all packets before that place; {@link
 * #fileEnd} then says where and why.
 */
public final class PcapFileSource implements PacketSource {
    private static final int MAGIC_BYTES = 4;
    private static final int GZIP_MAGIC = 0x8B1F;
    private static final int ZSTD_MAGIC = 0xFD2FB528;

    private final Path file;
    private final CaptureWindow window;
    private final CaptureFormat format;
    private volatile boolean stopped;
    private boolean ended;

    private PcapFileSource(Path file, CaptureWindow window) throws IOException {
        this.file = file;
        this.window = window;
        this.format = formatOf(file, window);
    }

    /**
     * Opens a capture file.
     *
     * @throws NotACaptureException when it is not a capture; the message says what it is
     * @throws IOException when it cannot be read; the message names the file
     */
    public static PcapFileSource open(Path file) throws IOException {
        checkReadable(file);
        CaptureWindow window = CaptureWindow.open(file);
        try {
            return new PcapFileSource(file, window);
        } catch (IOException | RuntimeException e) {
            window.close();
            throw e;
        }
    }

    @Override
    public Next next(RawPacket packet) throws IOException {
        if (ended || stopped || !format.next(packet)) {
            ended = true;
            return Next.END;
        }
        return Next.PACKET;
    }

    /** How the file ended; meaningful after {@link #next} said END. */
    public FileEnd fileEnd() {
        return format.end();
    }

    /** Bytes of the file read so far, for progress. */
    public long positionBytes() {
        return window.position();
    }

    /** Size of the file when it was opened. */
    public long sizeBytes() {
        return window.sizeBytes();
    }

    @Override
    public String interfaceName() {
        return file.getFileName().toString();
    }

    @Override
    public long kernelDrops() {
        return 0;
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public void close() {
        window.close();
    }

    private static void checkReadable(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString(), null, "no such file; check the path");
        }
        if (Files.isDirectory(file)) {
            throw new NotACaptureException(file + " is a folder; give a pcap or pcapng file in it");
        }
        if (!Files.isRegularFile(file)) {
            throw new NotACaptureException(
                    file + " is not a regular file; give a pcap or pcapng file");
        }
        if (!Files.isReadable(file)) {
            throw new UnreadableCaptureException(
                    "no permission to read " + file + "; change its mode or owner");
        }
    }

    private static CaptureFormat formatOf(Path file, CaptureWindow window) throws IOException {
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

    private static String unknown(Path file) {
        return file
                + " is not a capture: its first bytes are neither those of pcap nor of pcapng;"
                + " convert it with: editcap -F pcap "
                + file
                + " out.pcap";
    }
}
