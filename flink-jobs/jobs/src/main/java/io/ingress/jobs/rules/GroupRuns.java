package io.ingress.jobs.rules;

import io.ingress.rules.cep.RuleEvent;
import io.ingress.rules.live.RuleBook;
import io.ingress.rules.live.RulePlan;
import io.ingress.rules.live.StageAddress;
import io.ingress.rules.live.StageFate;
import io.ingress.rules.live.StageTrace;
import java.util.Iterator;
import java.util.Optional;

/**
 * Takes the runs of a group through events, time and versions of their rule. The group is that of
 * the current key, whose buffer the engines use.
 */
final class GroupRuns {
    private static final long NEVER = Long.MAX_VALUE;

    private final RuleBook book;
    private final StageEngines engines;
    private final StageEngine.Found found;

    /**
     * What is left in a group.
     *
     * @param wakesMs when time next changes it; {@link Long#MAX_VALUE} never
     * @param partials matches under way
     * @param stateBytes what it holds, about
     */
    record Rest(long wakesMs, int partials, long stateBytes) {}

    GroupRuns(RuleBook book, StageEngines engines, StageEngine.Found found) {
        this.book = book;
        this.engines = engines;
        this.found = found;
    }

    /** Gives an event to the run of the version that it is for. */
    void take(GroupState group, RuleEvent event, StageFate fate, long timeMs) throws Exception {
        RulePlan plan = fate.plan();
        int version = plan.version().version();
        StageEngine<RunState> engine = engines.of(plan, event.to().stage());
        GroupState.Run run = group.of(version).orElse(null);
        if (run == null && fate.finishing()) {
            return;
        }
        if (run == null) {
            run = new GroupState.Run(version, version, false, engine.begin());
            group.runs().add(run);
        }
        engine.onEvent(run.state, event, timeMs, found);
    }

    /** Lets time come so far for every run, and lets those go that have no future. */
    void settle(GroupState group, StageAddress of, long timeMs) throws Exception {
        Iterator<GroupState.Run> each = group.runs().iterator();
        while (each.hasNext()) {
            GroupState.Run run = each.next();
            if (!settle(run, of, timeMs)) {
                engines.release(run.state);
                each.remove();
            }
        }
    }

    /** In the order of time: what is due under a version is done before the next version begins. */
    private boolean settle(GroupState.Run run, StageAddress of, long timeMs) throws Exception {
        while (true) {
            Optional<RulePlan> plan = book.plan(of.rule(), run.version);
            if (plan.isEmpty()) {
                return false;
            }
            StageEngine<RunState> engine = engines.of(plan.get(), of.stage());
            if (run.state instanceof RunState.Stored stored) {
                run.state = engine.restore(stored);
            }
            Optional<RulePlan> next = book.after(of.rule(), run.seen, timeMs);
            long nextMs = next.map(version -> version.version().fromMs()).orElse(NEVER);
            long wakesMs = engine.wakesMs(run.state);
            if (wakesMs <= timeMs && wakesMs < nextMs) {
                engine.onTime(run.state, wakesMs, found);
            } else if (next.isPresent()) {
                Optional<StageFate> fate =
                        book.next(of.rule(), run.version, run.finishing, next.get(), of.stage());
                if (fate.isEmpty()) {
                    return false;
                }
                follow(run, next.get(), fate.get(), engine);
            } else {
                engine.onTime(run.state, timeMs, found);
                return true;
            }
        }
    }

    private static void follow(
            GroupState.Run run, RulePlan next, StageFate fate, StageEngine<RunState> engine)
            throws Exception {
        run.seen = next.version().version();
        run.version = fate.plan().version().version();
        if (fate.finishing() && !run.finishing) {
            run.finishing = true;
            engine.finish(run.state);
        }
    }

    /** Lets idle runs go. */
    Rest tidy(GroupState group, StageAddress of) throws Exception {
        long wakesMs = NEVER;
        int partials = 0;
        long stateBytes = 0;
        Iterator<GroupState.Run> each = group.runs().iterator();
        while (each.hasNext()) {
            GroupState.Run run = each.next();
            StageEngine<RunState> engine =
                    engines.of(book.plan(of.rule(), run.version).orElseThrow(), of.stage());
            if (engine.isIdle(run.state)) {
                engine.release(run.state);
                each.remove();
            } else {
                wakesMs = Math.min(wakesMs, engine.wakesMs(run.state));
                partials += engine.partials(run.state);
                stateBytes += engine.stateBytes(run.state);
            }
        }
        return new Rest(wakesMs, partials, stateBytes);
    }

    /** How far the newest run of a group has come. */
    StageTrace.Progress progress(GroupState group, StageAddress of) throws Exception {
        if (group.runs().isEmpty()) {
            return StageTrace.Progress.NOTHING;
        }
        GroupState.Run run = group.runs().get(group.runs().size() - 1);
        RulePlan plan = book.plan(of.rule(), run.version).orElseThrow();
        return engines.of(plan, of.stage()).progress(run.state);
    }
}
