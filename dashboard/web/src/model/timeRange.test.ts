import { describe, expect, it } from 'vitest';
import { DEFAULT_RANGE, readRange, resolveRange, stepSeconds, writeRange } from './timeRange';

const params = (text: string): URLSearchParams => new URLSearchParams(text);

describe('time range in the address bar', () => {
  it.each(['range=1h', 'range=all', 'from=1000&to=2000'])('reads back %s', (text) => {
    expect(writeRange(params(''), readRange(params(text))).toString()).toBe(text);
  });

  it.each(['', 'range=nonsense', 'from=5&to=1', 'from=x&to=9', 'range=toString'])(
    'takes the default for "%s"',
    (text) => {
      expect(readRange(params(text))).toEqual(DEFAULT_RANGE);
    },
  );

  it('keeps what does not belong to it', () => {
    const next = writeRange(params('ip=10.0.0.1&from=1&to=2'), { kind: 'last', span: '24h' });

    expect(next.toString()).toBe('ip=10.0.0.1&range=24h');
  });
});

describe('resolving', () => {
  it('ends a moving range now', () => {
    expect(resolveRange({ kind: 'last', span: '5m' }, 1_000_000)).toEqual({
      fromMs: 700_000,
      toMs: 1_000_000,
    });
  });

  it('starts "all" at the first data', () => {
    expect(resolveRange({ kind: 'last', span: 'all' }, 900, 400)).toEqual({
      fromMs: 400,
      toMs: 900,
    });
  });

  it('chooses a step that keeps charts small', () => {
    expect(stepSeconds({ fromMs: 0, toMs: 300_000 }, 300)).toBe(1);
    expect(stepSeconds({ fromMs: 0, toMs: 3_600_000 }, 300)).toBe(15);
    expect(stepSeconds({ fromMs: 0, toMs: 1e12 }, 300)).toBeGreaterThan(86_400 - 1);
  });
});
