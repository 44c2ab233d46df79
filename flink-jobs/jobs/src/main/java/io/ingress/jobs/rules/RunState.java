package io.ingress.jobs.rules;

import io.ingress.rules.window.TemporalState;
import io.ingress.rules.window.WindowState;
import org.apache.flink.cep.nfa.NFAState;

/** What a stage remembers of a group. */
sealed interface RunState {
    /** Of a sequence: where in the automaton its partial matches are. */
    record Sequence(NFAState automaton) implements RunState {}

    /** Of a window rule. */
    record Window(WindowState window) implements RunState {}

    /** Of a temporal rule. */
    record Temporal(TemporalState latest) implements RunState {}

    /** Of a window or temporal rule, as it was stored: its rule is needed to read it. */
    record Stored(byte[] bytes) implements RunState {}
}
