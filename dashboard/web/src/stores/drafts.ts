/** Texts that were edited and not applied, by rule: they outlive a look at another page. */
import { create } from 'zustand';

export interface Draft {
  text: string;
  /** Version that was edited. */
  base: number;
}

interface Drafts {
  drafts: Readonly<Record<string, Draft>>;
  write: (rule: string, text: string, base: number) => void;
  drop: (rule: string) => void;
}

/** Key of the rule that does not exist yet; no id has a space. */
export const NEW_RULE = 'new rule';

export const useDrafts = create<Drafts>()((set) => ({
  drafts: {},
  write: (rule, text, base) =>
    set((state) => ({ drafts: { ...state.drafts, [rule]: { text, base } } })),
  drop: (rule) =>
    set((state) => ({
      drafts: Object.fromEntries(Object.entries(state.drafts).filter(([key]) => key !== rule)),
    })),
}));
