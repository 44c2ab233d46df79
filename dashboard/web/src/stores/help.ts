import { create } from 'zustand';

interface Help {
  shown: boolean;
  show: () => void;
  hide: () => void;
}

/** Whether the cheat sheet is open. */
export const useHelp = create<Help>()((set) => ({
  shown: false,
  show: () => set({ shown: true }),
  hide: () => set({ shown: false }),
}));
