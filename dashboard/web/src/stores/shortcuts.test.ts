import { describe, expect, it, vi } from 'vitest';
import { KeyReader, type Shortcut } from './shortcuts';

const shortcut = (keys: string): Shortcut => ({ keys, label: keys, group: 'Page', run: vi.fn() });

function press(
  reader: KeyReader,
  shortcuts: Shortcut[],
  key: string,
  target: HTMLElement = document.body,
): void {
  const event = new KeyboardEvent('keydown', { key, bubbles: true });
  target.addEventListener('keydown', (each) => reader.read(each, shortcuts), { once: true });
  target.dispatchEvent(event);
}

describe('keyboard shortcuts', () => {
  it('runs single keys and pairs of keys', () => {
    const [j, go] = [shortcut('j'), shortcut('g o')];
    const reader = new KeyReader();

    for (const key of ['j', 'g', 'o', 'o']) press(reader, [j, go], key);

    expect(j.run).toHaveBeenCalledTimes(1);
    expect(go.run).toHaveBeenCalledTimes(1);
  });

  it('leaves keys alone while the user types', () => {
    const j = shortcut('j');
    const input = document.body.appendChild(document.createElement('input'));

    press(new KeyReader(), [j], 'j', input);

    expect(j.run).not.toHaveBeenCalled();
    input.remove();
  });

  it('lets the last added win', () => {
    const [outer, inner] = [shortcut('j'), shortcut('j')];

    press(new KeyReader(), [outer, inner], 'j');

    expect(outer.run).not.toHaveBeenCalled();
    expect(inner.run).toHaveBeenCalledTimes(1);
  });
});
