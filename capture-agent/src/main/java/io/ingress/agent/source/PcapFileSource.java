package io.ingress.agent.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Reads a capture file (pcap or pcapng, found by its first bytes). A file that ends in the middle
 * of a packet or is damaged gives all packets before that place; {@link #fileEnd} then says where
 * and why.
 */
public final class PcapFileSource implements PacketSource {
    private final Path file;
    private final CaptureWindow window;
    private final CaptureFormat format;
    private volatile boolean stopped;
    private boolean ended;

    private PcapFileSource(Path file, CaptureWindow window) throws IOException {
        this.file = file;
        this.window = window;
        this.format = CaptureFormats.of(file.toString(), window);
    }

    /**
     * Opens a capture file.
     *
     * @throws NotACaptureException when it is not a capture; the message says what it is
     * @throws IOException when it cannot be read; the message names the file
     */
    public static PcapFileSource open(Path file) throws IOException {
        checkReadable(file);
        CaptureWindow window = new CaptureWindow(FileBytes.finished(file));
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
}
