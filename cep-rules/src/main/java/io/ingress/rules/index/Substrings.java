package io.ingress.rules.index;

import io.ingress.rules.condition.ValueMatcher.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * All substrings that rules want in one field, found in one pass (Aho and Corasick 1975) over its
 * folded text: one table look-up per character, however many substrings there are.
 */
final class Substrings {
    private static final int ASCII = 128;

    /** What a state of the automaton has found. */
    private record Found(int length, Place place, int rule) {}

    private final Alphabet alphabet;

    /** Next state by state and class of character. */
    private final int[] next;

    /** By state; null when nothing ends there. */
    private final Found[][] found;

    private Substrings(Alphabet alphabet, int[] next, Found[][] found) {
        this.alphabet = alphabet;
        this.next = next;
        this.found = found;
    }

    void mark(String text, BitSet out) {
        int state = 0;
        for (int i = 0; i < text.length(); i++) {
            state = next[state * alphabet.size + alphabet.ofAny(text.charAt(i))];
            Found[] here = found[state];
            if (here != null) {
                report(here, i + 1, text.length(), out);
            }
        }
    }

    private static void report(Found[] here, int end, int length, BitSet out) {
        for (Found one : here) {
            boolean fits =
                    switch (one.place) {
                        case WHOLE -> one.length == end && end == length;
                        case AT_START -> one.length == end;
                        case AT_END -> end == length;
                        case CONTAINED -> true;
                    };
            if (fits) {
                out.set(one.rule);
            }
        }
    }

    /** The characters of the substrings, numbered from 1; all others are 0. */
    private static final class Alphabet {
        private final char[] used;
        private final short[] ascii = new short[ASCII];
        private final int size;

        Alphabet(List<Anchor.Part> parts) {
            BitSet chars = new BitSet();
            parts.forEach(part -> part.folded().chars().forEach(chars::set));
            char[] all = new char[chars.cardinality()];
            int count = 0;
            for (int c = chars.nextSetBit(0); c >= 0; c = chars.nextSetBit(c + 1)) {
                all[count++] = (char) c;
            }
            used = all;
            size = count + 1;
            for (char c = 0; c < ASCII; c++) {
                ascii[c] = (short) of(Folding.fold(c));
            }
        }

        private int of(char folded) {
            return Math.max(0, Arrays.binarySearch(used, folded) + 1);
        }

        /** Of a character that is not folded yet. */
        int ofAny(char c) {
            return c < ASCII ? ascii[c] : of(Folding.fold(c));
        }
    }

    /** Puts them into a trie first. */
    static final class Builder {
        private final List<Anchor.Part> parts = new ArrayList<>();
        private final List<Integer> rules = new ArrayList<>();
        private Alphabet alphabet;
        private int[] next;
        private final List<List<Found>> found = new ArrayList<>();
        private int states;

        void add(Anchor.Part part, int rule) {
            parts.add(part);
            rules.add(rule);
        }

        boolean isEmpty() {
            return parts.isEmpty();
        }

        Substrings build() {
            alphabet = new Alphabet(parts);
            int most = 1 + parts.stream().mapToInt(part -> part.folded().length()).sum();
            next = new int[most * alphabet.size];
            newState();
            for (int i = 0; i < parts.size(); i++) {
                insert(parts.get(i), rules.get(i));
            }
            completeTransitions();
            Found[][] frozen = new Found[states][];
            for (int i = 0; i < states; i++) {
                List<Found> here = found.get(i);
                frozen[i] = here.isEmpty() ? null : here.toArray(Found[]::new);
            }
            return new Substrings(alphabet, Arrays.copyOf(next, states * alphabet.size), frozen);
        }

        private int newState() {
            found.add(List.of());
            return states++;
        }

        private void insert(Anchor.Part part, int rule) {
            int state = 0;
            for (int i = 0; i < part.folded().length(); i++) {
                int edge = state * alphabet.size + alphabet.of(part.folded().charAt(i));
                if (next[edge] == 0) {
                    next[edge] = newState();
                }
                state = next[edge];
            }
            add(state, List.of(new Found(part.folded().length(), part.place(), rule)));
        }

        private void add(int state, List<Found> more) {
            List<Found> here = new ArrayList<>(found.get(state));
            here.addAll(more);
            found.set(state, here);
        }

        /** Breadth first, so that the state to fall back to is complete when it is needed. */
        private void completeTransitions() {
            int[] fallback = new int[states];
            int[] queue = new int[states];
            int end = 1;
            for (int i = 0; i < end; i++) {
                int state = queue[i];
                for (int c = 1; c < alphabet.size; c++) {
                    int edge = state * alphabet.size + c;
                    int child = next[edge];
                    int other = state == 0 ? 0 : next[fallback[state] * alphabet.size + c];
                    if (child == 0) {
                        next[edge] = other;
                        continue;
                    }
                    fallback[child] = other;
                    if (!found.get(other).isEmpty()) {
                        add(child, found.get(other));
                    }
                    queue[end++] = child;
                }
            }
        }
    }
}
