package io.ingress.dashboard.api;

import io.ingress.dashboard.store.DnsStore;
import io.javalin.http.Context;
import java.util.Set;

/** DNS messages. */
final class DnsResource {
    private static final Set<String> PARAMETERS =
            Set.of(
                    "from", "to", "sensor", "ip", "rrname", "rrtype", "rcode", "type", "flow_id",
                    "cursor", "limit");

    private final DnsStore dns;

    DnsResource(DnsStore dns) {
        this.dns = dns;
    }

    void list(Context context) {
        Parameters parameters = Parameters.of(context, PARAMETERS);
        DnsStore.Filter filter =
                new DnsStore.Filter(
                        parameters.range(),
                        parameters.text("sensor"),
                        parameters.ip("ip"),
                        parameters.text("rrname"),
                        parameters.text("rrtype"),
                        parameters.text("rcode"),
                        parameters.choice("type", Set.of("query", "answer")),
                        parameters.number("flow_id", 0, Long.MAX_VALUE));
        context.json(dns.list(filter, parameters.limit(), parameters.cursor()));
    }
}
