package io.ingress.jobs.traffic;

/** All counters of the traffic operators; each is a Flink metric of the same name. */
public enum TrafficCounter {
    /** Batches taken in, repeats not counted. */
    BATCHES("batches"),
    /** Batches left out because their boot and seq were seen before (an agent has sent again). */
    BATCHES_REPEATED("batches_repeated"),
    /** Batches that never came: jumps in seq of one boot. */
    BATCHES_LOST("batches_lost"),
    /** Batches whose pcap was broken; the frames before the break count. */
    BATCHES_BROKEN("batches_broken"),
    /** Frames of the batches, without carriers. */
    PACKETS("packets"),
    /** Bytes on the wire of these frames. */
    BYTES("bytes"),
    /** Frames cut to the headers of a tunnel: they count in the tunnel's flow only. */
    CARRIERS("carriers"),
    /** Frames whose time moved no clock, because the agent's other packets did not confirm it. */
    TIMES_DOUBTED("times_doubted"),
    /** Frames without IP: in metrics only, no flow. */
    PACKETS_WITHOUT_IP("packets_without_ip"),
    /** Frames in which something was wrong. */
    PACKETS_MALFORMED("packets_malformed"),
    /** Packets left out because a checksum was wrong; 0 unless checksums are verified. */
    PACKETS_BAD_CHECKSUM("packets_bad_checksum"),
    /** Flows begun. */
    FLOWS("flows"),
    /** Flows written early because the table was full. */
    FLOWS_EVICTED("flows_evicted"),
    /** Flow events written. */
    FLOW_EVENTS("flow_events"),
    /** Protocol transactions written. */
    TRANSACTIONS("transactions"),
    /** Anomaly events written. */
    ANOMALIES("anomalies"),
    /** Anomalies counted but not written: the flow had the same one, or there were too many. */
    ANOMALIES_SAMPLED_OUT("anomalies_sampled_out"),
    /** ARP events written. */
    ARP_EVENTS("arp_events"),
    /** ARP packets that said nothing new, or too many of them in a second. */
    ARP_SAMPLED_OUT("arp_sampled_out"),
    /** Events of flows that were still open. */
    FLOWS_REPORTED_OPEN("flows_reported_open"),
    /** Payload bytes of TCP that an analyzer wanted and the capture does not have. */
    STREAM_BYTES_MISSED("stream_bytes_missed"),
    /** Times a flow's streams went on with gaps because all streams together held too much. */
    STREAMS_FLUSHED("streams_flushed"),
    /** Times an analyzer was switched off for a flow because it threw or took too long. */
    ANALYZERS_SWITCHED_OFF("analyzers_switched_off"),
    /** Datagrams put together from fragments. */
    DATAGRAMS_REASSEMBLED("datagrams_reassembled"),
    /** Datagrams whose fragments never all came, or were too many. */
    DATAGRAMS_GIVEN_UP("datagrams_given_up"),
    /** Sensors forgotten because a bucket had too many. */
    SENSORS_EVICTED("sensors_evicted");

    private final String metricName;

    TrafficCounter(String metricName) {
        this.metricName = metricName;
    }

    /** Name of the Flink metric. */
    public String metricName() {
        return metricName;
    }
}
