package io.ingress.protocol.stream;

import io.ingress.model.packet.FrameView;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What makes fragments belong to one datagram (RFC 791 section 3.2, RFC 8200 section 4.5), and the
 * VLANs they came on. IPv6 fragments are told apart without the protocol: only the first names it.
 */
record FragmentKey(
        long srcHi,
        long srcLo,
        long dstHi,
        long dstLo,
        long id,
        int versionAndProtocol,
        int outerVlan,
        int innerVlan) {

    static FragmentKey of(FrameView view, int protocol) {
        int versionAndProtocol = view.ipVersion == 4 ? 4 << 8 | protocol : 6 << 8;
        return new FragmentKey(
                view.srcHi,
                view.srcLo,
                view.dstHi,
                view.dstLo,
                view.fragmentId,
                versionAndProtocol,
                view.vlanCount > 0 ? view.vlanIds[0] : FrameView.NONE,
                view.vlanCount > 1 ? view.vlanIds[1] : FrameView.NONE);
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(srcHi);
        out.writeLong(srcLo);
        out.writeLong(dstHi);
        out.writeLong(dstLo);
        out.writeLong(id);
        out.writeInt(versionAndProtocol);
        out.writeInt(outerVlan);
        out.writeInt(innerVlan);
    }

    static FragmentKey restore(DataInput in) throws IOException {
        return new FragmentKey(
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readInt(),
                in.readInt(),
                in.readInt());
    }
}
