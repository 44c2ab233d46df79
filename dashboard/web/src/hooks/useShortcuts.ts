import { useEffect, useRef } from 'react';
import { useShortcutRegistry, type Shortcut } from '../stores/shortcuts';

/** Registers shortcuts while the component is shown. Their set must not change, their code may. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  const names = shortcuts.map(({ keys }) => keys).join('|');
  useEffect(
    () =>
      useShortcutRegistry.getState().add(
        latest.current.map((each, index) => ({
          ...each,
          run: () => latest.current[index]?.run(),
        })),
      ),
    [names],
  );
}
