package io.ingress.dashboard.store;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which flows, in which order.
 *
 * @param ids when not empty, only these
 */
public record FlowFilter(
        TimeRange range,
        Optional<String> sensor,
        Optional<String> ip,
        Optional<String> srcIp,
        Optional<String> destIp,
        Optional<Integer> port,
        Optional<Integer> destPort,
        Optional<String> proto,
        Optional<String> appProto,
        Optional<String> connState,
        Optional<Long> flowId,
        List<String> ids,
        Sort sort) {

    public FlowFilter {
        ids = List.copyOf(ids);
    }

    /** Order of a list of flows; every one ends in the id, so it is total. */
    public enum Sort {
        START_DESCENDING("-start", "", true),
        START_ASCENDING("start", "", false),
        BYTES("-bytes", "bytes_toserver + bytes_toclient", true),
        PACKETS("-packets", "pkts_toserver + pkts_toclient", true),
        DURATION("-duration", "duration_ns", true);

        private final String parameter;
        private final String measure;
        private final boolean descending;

        Sort(String parameter, String measure, boolean descending) {
            this.parameter = parameter;
            this.measure = measure;
            this.descending = descending;
        }

        public static Optional<Sort> of(String parameter) {
            for (Sort sort : values()) {
                if (sort.parameter.equals(parameter)) {
                    return Optional.of(sort);
                }
            }
            return Optional.empty();
        }

        boolean byId() {
            return measure.isEmpty();
        }

        String measure() {
            return byId() ? "0" : measure;
        }

        String orderBy() {
            String direction = descending ? " DESC" : "";
            return byId() ? "id" + direction : measure + direction + ", id" + direction;
        }

        boolean isDescending() {
            return descending;
        }
    }

    Where where() {
        Where where = new Where();
        range.restrictIds(where);
        where.andIn("id", ids);
        ip.ifPresent(value -> where.and("src_ip = ? OR dest_ip = ?", value, value));
        port.ifPresent(value -> where.and("src_port = ? OR dest_port = ?", value, value));
        where.andEqual("src_ip", srcIp)
                .andEqual("dest_ip", destIp)
                .andEqual("dest_port", destPort)
                .andEqual("proto", proto.map(FlowFilter::eveProto))
                .andEqual("app_proto", appProto)
                .andEqual("conn_state", connState)
                .andEqual("sensor", sensor)
                .andEqual("flow_id", flowId);
        return where;
    }

    private static String eveProto(String text) {
        return text.equalsIgnoreCase("IPv6-ICMP") ? "IPv6-ICMP" : text.toUpperCase(Locale.ROOT);
    }
}
