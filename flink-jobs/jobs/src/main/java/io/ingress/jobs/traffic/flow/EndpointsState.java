package io.ingress.jobs.traffic.flow;

import io.ingress.model.event.Endpoints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Endpoints in the state of a flow; they may be null. */
final class EndpointsState {
    private EndpointsState() {}

    static void write(Endpoints endpoints, DataOutput out) throws IOException {
        out.writeBoolean(endpoints != null);
        if (endpoints == null) {
            return;
        }
        out.writeUTF(endpoints.srcIp());
        out.writeInt(endpoints.srcPort());
        out.writeUTF(endpoints.destIp());
        out.writeInt(endpoints.destPort());
        out.writeUTF(endpoints.proto());
        out.writeUTF(endpoints.communityId());
    }

    static Endpoints read(DataInput in) throws IOException {
        return in.readBoolean()
                ? new Endpoints(
                        in.readUTF(),
                        in.readInt(),
                        in.readUTF(),
                        in.readInt(),
                        in.readUTF(),
                        in.readUTF())
                : null;
    }
}
