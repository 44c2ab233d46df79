import { describe, expect, it } from 'vitest';
import {
  defaultRange,
  readRange,
  resolveRange,
  stepSeconds,
  writeRange,
  type TimeRange,
} from './timeRange';

const params = (text: string): URLSearchParams => new URLSearchParams(text);

describe('time range in the address bar', () => {
  it.each(['range=1h', 'range=all', 'from=1000&to=2000'])('reads back %s', (text) => {
    const range = readRange(params(text)) as TimeRange;

    expect(writeRange(params(''), range).toString()).toBe(text);
  });

  it.each(['', 'range=nonsense', 'from=5&to=1', 'from=x&to=9', 'range=toString'])(
    'takes "%s" for none',
    (text) => {
      expect(readRange(params(text))).toBeNull();
    },
  );

  it('keeps what does not belong to it', () => {
    const next = writeRange(params('ip=10.0.0.1&from=1&to=2'), { kind: 'last', span: '24h' });

    expect(next.toString()).toBe('ip=10.0.0.1&range=24h');
  });
});

describe('resolving', () => {
  const hour = 3_600_000;

  it('ends a moving range now', () => {
    expect(resolveRange({ kind: 'last', span: '5m' }, 1_000_000, null)).toEqual({
      fromMs: 700_000,
      toMs: 1_000_000,
    });
  });

  it('shows all data from its first to its last moment', () => {
    const all: TimeRange = { kind: 'last', span: 'all' };
    const data = { fromMs: hour, toMs: 2 * hour };

    expect(resolveRange(all, 20 * hour, data)).toEqual({ fromMs: hour, toMs: 2 * hour + 1000 });
    expect(resolveRange(all, 2 * hour + 5000, data)).toEqual({
      fromMs: hour,
      toMs: 2 * hour + 5000,
    });
  });

  it('opens on everything when the data is of another day', () => {
    const data = { fromMs: hour, toMs: 2 * hour };

    expect(defaultRange(data, 20 * hour)).toEqual({ kind: 'last', span: 'all' });
    expect(defaultRange(data, 2 * hour)).toEqual({ kind: 'last', span: '15m' });
    expect(defaultRange(null, 2 * hour)).toEqual({ kind: 'last', span: '15m' });
    expect(defaultRange(data, hour + 60_000)).toEqual({ kind: 'last', span: '5m' });
  });

  it('chooses a step that keeps charts small', () => {
    expect(stepSeconds({ fromMs: 0, toMs: 300_000 }, 300)).toBe(1);
    expect(stepSeconds({ fromMs: 0, toMs: 3_600_000 }, 300)).toBe(15);
    expect(stepSeconds({ fromMs: 0, toMs: 1e12 }, 300)).toBeGreaterThan(86_400 - 1);
  });
});
