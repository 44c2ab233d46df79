/** Texts that were edited and not applied, by rule: they outlive a look at another page. */
import { create } from 'zustand';

interface Drafts {
  texts: Readonly<Record<string, string>>;
  write: (rule: string, text: string) => void;
  drop: (rule: string) => void;
}

/** Key of the rule that does not exist yet; no id has a space. */
export const NEW_RULE = 'new rule';

export const useDrafts = create<Drafts>()((set) => ({
  texts: {},
  write: (rule, text) => set((state) => ({ texts: { ...state.texts, [rule]: text } })),
  drop: (rule) =>
    set((state) => ({
      texts: Object.fromEntries(Object.entries(state.texts).filter(([key]) => key !== rule)),
    })),
}));
