import { useState } from 'react';
import { useShortcuts } from './useShortcuts';

export interface ListKeys {
  /** Row the keyboard is at, -1 for none. */
  selected: number;
}

/**
 * j and k move through a list, Enter opens.
 *
 * @param onMove called when another row is reached
 * @param at the row where the list keeps its place itself, e.g. in the address bar
 */
export function useListKeys(
  count: number,
  open: (index: number) => void,
  onMove?: (index: number) => void,
  at?: number,
): ListKeys {
  const [own, setOwn] = useState(-1);
  const selected = at ?? Math.min(own, count - 1);
  const move = (by: number) => {
    if (count === 0) return;
    const next = Math.max(0, Math.min(count - 1, selected + by));
    setOwn(next);
    onMove?.(next);
  };
  const openSelected = () => {
    if (selected >= 0 && selected < count) open(selected);
  };
  useShortcuts([
    { keys: 'j', label: 'Next row', group: 'List', run: () => move(1) },
    { keys: 'k', label: 'Previous row', group: 'List', run: () => move(-1) },
    { keys: 'Enter', label: 'Open the row', group: 'List', run: openSelected },
  ]);
  return { selected };
}
