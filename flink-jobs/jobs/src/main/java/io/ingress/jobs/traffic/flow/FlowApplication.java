package io.ingress.jobs.traffic.flow;

import io.ingress.jobs.traffic.app.FlowApp;
import io.ingress.jobs.traffic.classify.ProtocolNames;
import io.ingress.model.event.FlowEvent;
import io.ingress.model.packet.IpProtocol;
import io.ingress.protocol.FlowRisk;
import java.util.List;
import java.util.Set;

/**
 * What a flow event says of the application: the payload's word, else what the ports suggest. A
 * guess by port stands in {@code ingress.app} only; {@code app_proto} is never guessed, as in
 * Suricata.
 */
final class FlowApplication {
    private static final String BY_PAYLOAD = "payload";
    private static final String BY_PORT = "port";
    private static final FlowEvent.App UNKNOWN = new FlowEvent.App(null, null, null, null);

    private FlowApplication() {}

    static FlowEvent.App of(Flow flow) {
        FlowApp app = flow.app;
        String shown = app == null ? null : app.name();
        String carries = flow.tunnelEvent().carries();
        if (shown == null && flow.proto == IpProtocol.UDP && !carries.isEmpty()) {
            return event(flow, null, carries, BY_PAYLOAD);
        }
        if (shown != null) {
            return event(flow, shown, app.isProxied() ? app.firstName() : shown, BY_PAYLOAD);
        }
        String failed = app == null ? null : FlowApp.FAILED;
        String guess = ProtocolNames.byPort(flow.proto, flow.srcPort, flow.dstPort);
        return guess == null
                ? event(flow, failed, failed, null)
                : event(flow, failed, guess, BY_PORT);
    }

    private static FlowEvent.App event(
            Flow flow, String appProto, String protocol, String confidence) {
        FlowApp app = flow.app;
        boolean known = confidence != null;
        List<String> risks = risks(flow, confidence == BY_PAYLOAD ? protocol : null);
        if (app == null && !known && risks.isEmpty()) {
            return UNKNOWN;
        }
        String began = app == null ? null : app.firstName();
        return new FlowEvent.App(
                appProto,
                began == null || began.equals(appProto) ? null : began,
                protocol,
                known ? ProtocolNames.category(protocol) : null,
                confidence,
                app == null ? null : app.hostname(),
                risks);
    }

    private static List<String> risks(Flow flow, String shown) {
        Set<FlowRisk> risks = FlowRisks.of(flow, shown);
        return risks.isEmpty() ? List.of() : risks.stream().map(FlowRisk::eveName).toList();
    }
}
