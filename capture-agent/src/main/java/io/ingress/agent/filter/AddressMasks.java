package io.ingress.agent.filter;

import io.ingress.model.packet.IpAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** As {@link RangeMasks}, of addresses of one IP version. */
final class AddressMasks {
    private final long[] startHi;
    private final long[] startLo;
    private final long[] masks;

    private AddressMasks(List<IpAddress> starts, long[] masks) {
        this.startHi = starts.stream().mapToLong(IpAddress::hi).toArray();
        this.startLo = starts.stream().mapToLong(IpAddress::lo).toArray();
        this.masks = masks;
    }

    /**
     * @param sets by bit, of the rules that do not accept every address
     * @param others bits of the rules that do
     */
    static AddressMasks of(Map<Integer, AddressRanges> sets, long others) {
        TreeSet<IpAddress> starts = new TreeSet<>(AddressRanges.ORDER);
        starts.add(new IpAddress(0, 0));
        sets.values().forEach(set -> starts.addAll(set.bounds()));
        List<IpAddress> sorted = List.copyOf(starts);
        long[] masks = new long[sorted.size()];
        for (int i = 0; i < masks.length; i++) {
            IpAddress start = sorted.get(i);
            masks[i] = others;
            for (Map.Entry<Integer, AddressRanges> set : sets.entrySet()) {
                boolean accepts = set.getValue().contains(start.hi(), start.lo());
                masks[i] |= accepts ? 1L << set.getKey() : 0;
            }
        }
        return new AddressMasks(sorted, masks);
    }

    long at(long hi, long lo) {
        return masks.length == 1 ? masks[0] : masks[AddressRanges.last(startHi, startLo, hi, lo)];
    }
}
