/**
 * The registry of keyboard shortcuts: components add theirs while they are shown, one listener runs
 * them, and the cheat sheet is made from what is registered.
 */
import { create } from 'zustand';

export interface Shortcut {
  /** One key, or two in a row separated by a space: `?`, `j`, `Enter`, `g o`. */
  keys: string;
  label: string;
  group: 'Go to' | 'List' | 'Page';
  run: () => void;
}

interface Registry {
  shortcuts: Shortcut[];
  add: (shortcuts: readonly Shortcut[]) => () => void;
}

export const useShortcutRegistry = create<Registry>()((set) => ({
  shortcuts: [],
  add: (added) => {
    set((state) => ({ shortcuts: [...state.shortcuts, ...added] }));
    return () =>
      set((state) => ({ shortcuts: state.shortcuts.filter((each) => !added.includes(each)) }));
  },
}));

/** How long after the first key of a pair the second counts. */
const PAIR_MS = 1000;

/** Turns key presses into runs of registered shortcuts. Bare keys only outside of inputs. */
export class KeyReader {
  private first = '';
  private firstAtMs = 0;

  read(event: KeyboardEvent, shortcuts: readonly Shortcut[]): void {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
    const pair = event.timeStamp - this.firstAtMs < PAIR_MS ? `${this.first} ${event.key}` : '';
    const hit = findLast(shortcuts, pair) ?? findLast(shortcuts, event.key);
    this.first = hit ? '' : event.key;
    this.firstAtMs = event.timeStamp;
    if (!hit) return;
    event.preventDefault();
    hit.run();
  }
}

/** The innermost component's shortcut wins: it was added last. */
const findLast = (shortcuts: readonly Shortcut[], keys: string): Shortcut | undefined =>
  shortcuts.findLast((each) => each.keys === keys);

function isTyping(event: KeyboardEvent): boolean {
  // Behind the border of a component (the editor's shadow root) the target is the component.
  const target = event.composedPath()[0] ?? event.target;
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('[role="dialog"], [role="menu"]')) return event.key !== '?';
  if (event.key === 'Enter')
    return target.closest('a, button, input, select, [role="tab"]') !== null;
  return target.closest('input, textarea, select, [contenteditable="true"]') !== null;
}
