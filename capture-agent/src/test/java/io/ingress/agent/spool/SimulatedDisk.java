package io.ingress.agent.spool;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/**
 * A disk that keeps apart what was written and what is durable. After {@link #crash} it holds one
 * of the images that a power cut may leave: of the writes that were not forced a prefix, any
 * sectors in any order, all or none, zeros or garbage where nothing was written yet; of creations,
 * deletions and renames that were not forced any.
 *
 * <p>It can also fail. After an fsync that failed, what it was for is never made durable by a later
 * one, and may have vanished from memory, too.
 */
final class SimulatedDisk implements SpoolDisk {
    private final Random random;
    private Map<String, Inode> live = new LinkedHashMap<>();
    private Map<String, Inode> durable = new LinkedHashMap<>();
    private final List<Consumer<Map<String, Inode>>> unforced = new ArrayList<>();

    private double failureRate;
    private long capacityBytes = Long.MAX_VALUE;

    SimulatedDisk(Random random) {
        this.random = random;
    }

    /** So many of all operations that change something fail. */
    void failureRate(double rate) {
        failureRate = rate;
    }

    void capacityBytes(long bytes) {
        capacityBytes = bytes;
    }

    /** The power is cut and comes back. */
    void crash() {
        Map<String, Inode> image = new LinkedHashMap<>(durable);
        int mode = random.nextInt(4);
        int prefix = random.nextInt(unforced.size() + 1);
        for (int i = 0; i < unforced.size(); i++) {
            boolean kept =
                    switch (mode) {
                        case 0 -> false;
                        case 1 -> true;
                        case 2 -> i < prefix;
                        default -> random.nextBoolean();
                    };
            if (kept) {
                unforced.get(i).accept(image);
            }
        }
        unforced.clear();
        image.values().forEach(inode -> inode.crash(random));
        durable = image;
        live = new LinkedHashMap<>(image);
    }

    @Override
    public List<String> list() {
        return List.copyOf(live.keySet());
    }

    @Override
    public SpoolFile create(String name) throws IOException {
        mayFail();
        if (live.containsKey(name)) {
            throw new IOException("exists: " + name);
        }
        Inode inode = new Inode();
        live.put(name, inode);
        unforced.add(names -> names.put(name, inode));
        return new Handle(inode);
    }

    @Override
    public SpoolFile open(String name) throws IOException {
        Inode inode = live.get(name);
        if (inode == null) {
            throw new FileNotFoundException(name);
        }
        return new Handle(inode);
    }

    @Override
    public void delete(String name) throws IOException {
        mayFail();
        live.remove(name);
        unforced.add(names -> names.remove(name));
    }

    @Override
    public void rename(String from, String to) throws IOException {
        mayFail();
        Inode inode = live.remove(from);
        live.put(to, inode);
        unforced.add(
                names -> {
                    names.remove(from);
                    names.put(to, inode);
                });
    }

    @Override
    public void force() throws IOException {
        mayFail();
        durable = new LinkedHashMap<>(live);
        unforced.clear();
    }

    @Override
    public long freeBytes() {
        return capacityBytes - usedBytes();
    }

    @Override
    public void close() {}

    /** For damage that no crash does. */
    byte[] content(String name) {
        Inode inode = live.get(name);
        return Arrays.copyOf(inode.bytes, inode.size);
    }

    void replace(String name, byte[] content) {
        Inode inode = new Inode();
        inode.append(ByteBuffer.wrap(content), content.length);
        inode.durableSize = content.length;
        live.put(name, inode);
        durable.put(name, inode);
    }

    private long usedBytes() {
        return live.values().stream().mapToLong(inode -> inode.size).sum();
    }

    private void mayFail() throws IOException {
        if (failureRate > 0 && random.nextDouble() < failureRate) {
            throw new IOException("Input/output error");
        }
    }

    private static final class Inode {
        private static final int[] SECTOR_BYTES = {16, 64, 512, 4096};

        private byte[] bytes = new byte[256];
        private int size;
        private int durableSize;
        private boolean forceFailed;

        private void append(ByteBuffer part, int count) {
            if (size + count > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(size + count, bytes.length * 2));
            }
            part.get(bytes, size, count);
            size += count;
        }

        private void crash(Random random) {
            if (size > durableSize) {
                switch (random.nextInt(4)) {
                    case 0 -> size = durableSize;
                    case 1 -> size = durableSize + random.nextInt(size - durableSize + 1);
                    case 2 -> tear(random);
                    default -> {
                        // Everything was written in time.
                    }
                }
            }
            durableSize = size;
            forceFailed = false;
        }

        private void tear(Random random) {
            int sector = SECTOR_BYTES[random.nextInt(SECTOR_BYTES.length)];
            boolean garbage = random.nextBoolean();
            int from = durableSize;
            int end = from;
            while (from < size) {
                int to = Math.min(size, (from / sector + 1) * sector);
                if (random.nextBoolean()) {
                    end = to;
                } else if (garbage) {
                    for (int i = from; i < to; i++) {
                        bytes[i] = (byte) random.nextInt();
                    }
                } else {
                    Arrays.fill(bytes, from, to, (byte) 0);
                }
                from = to;
            }
            size = random.nextBoolean() ? size : end;
        }
    }

    private final class Handle implements SpoolFile {
        private final Inode inode;

        private Handle(Inode inode) {
            this.inode = inode;
        }

        @Override
        public void append(ByteBuffer... parts) throws IOException {
            boolean fails = failureRate > 0 && random.nextDouble() < failureRate;
            for (ByteBuffer part : parts) {
                long room = capacityBytes == Long.MAX_VALUE ? part.remaining() : freeBytes();
                int count = (int) Math.max(0, Math.min(room, part.remaining()));
                if (fails && random.nextBoolean()) {
                    count = random.nextInt(count + 1);
                }
                inode.append(part, count);
                if (part.hasRemaining()) {
                    throw new IOException("No space left on device");
                }
            }
            if (fails) {
                throw new IOException("Input/output error");
            }
        }

        @Override
        public void force() throws IOException {
            if (failureRate > 0 && random.nextDouble() < failureRate) {
                inode.forceFailed = true;
                if (random.nextBoolean()) {
                    Arrays.fill(inode.bytes, inode.durableSize, inode.size, (byte) 0);
                }
                throw new IOException("Input/output error");
            }
            if (!inode.forceFailed) {
                inode.durableSize = inode.size;
            }
        }

        @Override
        public void read(ByteBuffer into, long position) {
            int count = (int) Math.min(into.remaining(), Math.max(0, inode.size - position));
            into.put(inode.bytes, (int) position, count);
        }

        @Override
        public long sizeBytes() {
            return inode.size;
        }

        @Override
        public void close() {}
    }
}
