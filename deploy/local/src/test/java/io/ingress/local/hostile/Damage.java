package io.ingress.local.hostile;

import io.ingress.local.hostile.CaptureLayout.Part;
import io.ingress.local.hostile.CaptureLayout.Region;
import java.util.List;
import java.util.random.RandomGenerator;

/** What is done to a capture. A function of the capture and the random numbers. */
enum Damage {
    FILE_HEADER(Part.FILE_HEADER),
    RECORD_HEADERS(Part.RECORD_HEADER),
    /** The reader goes on, so that decoder, flows and protocols get all of it. */
    PACKETS(Part.PACKET),
    /** Addresses, lengths, flags and ports rather than payload. */
    PACKET_STARTS(Part.PACKET),
    EVERYWHERE(null);

    /** At most one byte in so many is changed, and at least one. */
    private static final int LEAST_SPACING = 20;

    /** Link, network and transport headers of most packets are within. */
    private static final int START_BYTES = 60;

    private final Part part;

    Damage(Part part) {
        this.part = part;
    }

    /** Changes some bytes of a copy. */
    byte[] applyTo(byte[] capture, RandomGenerator random) {
        byte[] damaged = capture.clone();
        List<Region> regions = part == null ? List.of() : CaptureLayout.of(capture).of(part);
        int most = Math.max(1, room(regions, capture) / LEAST_SPACING);
        int flips = 1 + (int) Math.pow(most, random.nextDouble());
        for (int i = 0; i < flips; i++) {
            int at = position(regions, capture, random);
            damaged[at] = flipped(damaged[at], random);
        }
        return damaged;
    }

    private static int room(List<Region> regions, byte[] capture) {
        return regions.isEmpty()
                ? capture.length
                : regions.stream().mapToInt(region -> region.end() - region.start()).sum();
    }

    private int position(List<Region> regions, byte[] capture, RandomGenerator random) {
        if (regions.isEmpty()) {
            return random.nextInt(capture.length);
        }
        Region region = regions.get(random.nextInt(regions.size()));
        int length = region.end() - region.start();
        if (length == 0) {
            return Math.min(region.start(), capture.length - 1);
        }
        int reach = this == PACKET_STARTS ? Math.min(length, START_BYTES) : length;
        return region.start() + random.nextInt(reach);
    }

    private static byte flipped(byte value, RandomGenerator random) {
        return switch (random.nextInt(4)) {
            case 0 -> (byte) (value ^ 1 << random.nextInt(8));
            case 1 -> (byte) 0;
            case 2 -> (byte) 0xFF;
            default -> (byte) random.nextInt();
        };
    }
}
