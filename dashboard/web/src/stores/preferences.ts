/** What a user prefers on this machine. The colour theme is kept by Mantine. */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { Zone } from '../model/format';

interface Preferences {
  zone: Zone;
  toggleZone: () => void;
}

export const usePreferences = create<Preferences>()(
  persist(
    (set) => ({
      zone: 'local',
      toggleZone: () => set((state) => ({ zone: state.zone === 'utc' ? 'local' : 'utc' })),
    }),
    { name: 'ingress-preferences' },
  ),
);
