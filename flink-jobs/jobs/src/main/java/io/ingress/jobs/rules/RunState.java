package io.ingress.jobs.rules;

import org.apache.flink.cep.nfa.NFAState;

/** What a stage remembers of a group. */
sealed interface RunState {
    /** Of a sequence: where in the automaton its partial matches are. */
    record Sequence(NFAState automaton) implements RunState {}
}
