package io.ingress.agent;

import io.ingress.agent.metrics.AgentCounters;
import io.ingress.agent.system.ServiceManager;
import java.util.Optional;

/**
 * What is looked after once a second beside a capture; systemd hears of it as long as it moves on.
 * One thread.
 */
final class Vitals {
    private final CaptureRun run;
    private final AgentCounters counters;
    private final Optional<ServiceManager> service = ServiceManager.of(System.getenv());
    private boolean told;

    Vitals(CaptureRun run, AgentCounters counters) {
        this.run = run;
        this.counters = counters;
    }

    void look() {
        run.look();
        if (run.isAlive()) {
            service.ifPresent(this::tell);
        }
    }

    private void tell(ServiceManager manager) {
        if (!told) {
            manager.ready();
            told = true;
        }
        manager.alive(counters.account().text());
    }
}
