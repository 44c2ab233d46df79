package io.ingress.model.packet;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a pcap file cannot carry about a batch; travels as record headers of {@code
 * ingress.packets}.
 *
 * @param sensor name of the sensor host
 * @param interfaceName capture interface, or the name of the played file
 * @param boot id of this agent start; {@code (sensor, boot, bucket, seq)} names a batch for ever
 * @param bucket partition of the packets topic, {@code 0 <= bucket < buckets}
 * @param buckets number of buckets of the installation = partitions of the packets and events
 *     topics
 * @param seq per boot and bucket, from 0, without gaps; a gap is loss
 * @param packets number of frames in the pcap, without carriers ({@link FrameLayers#carrierLen}); 0
 *     for a batch that only moves the clock or has nothing but carriers
 * @param clockNs when {@code >= 0}: the sensor has shipped all it saw up to this packet time (ns
 *     since the epoch), so the bucket may move its clock there after these packets; {@code
 *     NO_CLOCK}: says nothing
 * @param last the capture has ended: after this batch all flows of the sensor in this bucket end
 * @param kernelDrops packets the kernel dropped since the agent's start (running total)
 * @param policyDrops packets dropped by agent policy since the agent's start (running total)
 * @param believedNs packets with a time after this one keep it but move no clock: other packets do
 *     not confirm it; {@code ALL_BELIEVED}: there are none
 */
public record BatchHeader(
        String sensor,
        String interfaceName,
        String boot,
        int bucket,
        int buckets,
        long seq,
        int packets,
        long clockNs,
        boolean last,
        long kernelDrops,
        long policyDrops,
        long believedNs) {

    /**
     * Version of the header set; raised only by a breaking change, together with the topic name.
     */
    public static final int SCHEMA = 1;

    /** Value of {@link #clockNs} in a batch that does not move the clock. */
    public static final long NO_CLOCK = -1;

    private static final String BELIEVED = "believed";

    /** Value of {@link #believedNs} in a batch without a time to doubt. */
    public static final long ALL_BELIEVED = Long.MAX_VALUE;

    public BatchHeader {
        if (buckets < 1 || bucket < 0 || bucket >= buckets) {
            throw new IllegalArgumentException(
                    "must be 0 <= bucket < buckets: bucket=" + bucket + " buckets=" + buckets);
        }
        if (seq < 0 || packets < 0 || clockNs < NO_CLOCK || kernelDrops < 0 || policyDrops < 0) {
            throw new IllegalArgumentException(
                    "must be >= 0: seq="
                            + seq
                            + " packets="
                            + packets
                            + " clockNs="
                            + clockNs
                            + " kernelDrops="
                            + kernelDrops
                            + " policyDrops="
                            + policyDrops);
        }
    }

    /** A header of a batch whose times are all believed. */
    public BatchHeader(
            String sensor,
            String interfaceName,
            String boot,
            int bucket,
            int buckets,
            long seq,
            int packets,
            long clockNs,
            boolean last,
            long kernelDrops,
            long policyDrops) {
        this(
                sensor,
                interfaceName,
                boot,
                bucket,
                buckets,
                seq,
                packets,
                clockNs,
                last,
                kernelDrops,
                policyDrops,
                ALL_BELIEVED);
    }

    /** Header names and values in a fixed order; the inverse of {@link #fromMap}. */
    public Map<String, String> toMap() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("schema", Integer.toString(SCHEMA));
        map.put("sensor", sensor);
        map.put("interface", interfaceName);
        map.put("boot", boot);
        map.put("bucket", Integer.toString(bucket));
        map.put("buckets", Integer.toString(buckets));
        map.put("seq", Long.toString(seq));
        map.put("packets", Integer.toString(packets));
        map.put("clock", Long.toString(clockNs));
        map.put("last", last ? "1" : "0");
        map.put("kernel_drops", Long.toString(kernelDrops));
        map.put("policy_drops", Long.toString(policyDrops));
        if (believedNs != ALL_BELIEVED) {
            map.put(BELIEVED, Long.toString(believedNs));
        }
        return map;
    }

    /**
     * Reads headers written by {@link #toMap}; unknown names are ignored.
     *
     * @throws IllegalArgumentException when a header is missing, not a number, out of range or of
     *     another schema; the message names it
     */
    public static BatchHeader fromMap(Map<String, String> map) {
        long schema = number(map, "schema");
        if (schema != SCHEMA) {
            throw new IllegalArgumentException("must be " + SCHEMA + ": schema=" + schema);
        }
        return new BatchHeader(
                text(map, "sensor"),
                text(map, "interface"),
                text(map, "boot"),
                number31(map, "bucket"),
                number31(map, "buckets"),
                number(map, "seq"),
                number31(map, "packets"),
                number(map, "clock"),
                number(map, "last") == 1,
                number(map, "kernel_drops"),
                number(map, "policy_drops"),
                map.containsKey(BELIEVED) ? number(map, BELIEVED) : ALL_BELIEVED);
    }

    private static String text(Map<String, String> map, String name) {
        String value = map.get(name);
        if (value == null) {
            throw new IllegalArgumentException("header is missing: " + name);
        }
        return value;
    }

    private static int number31(Map<String, String> map, String name) {
        long value = number(map, name);
        if (value != (int) value) {
            throw new IllegalArgumentException("must fit 31 bits: " + name + "=" + value);
        }
        return (int) value;
    }

    private static long number(Map<String, String> map, String name) {
        String value = text(map, name);
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be a number: " + name + "=" + value, e);
        }
    }
}
