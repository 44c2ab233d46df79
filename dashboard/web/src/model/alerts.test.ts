import { describe, expect, it } from 'vitest';
import { anAlert } from '../testing/fixtures';
import { epochMs } from './instant';
import { matches, merge, target } from './alerts';

const anyTime = { fromMs: 0, toMs: Infinity };
const noFilter = { severity: [], ip: '' };

describe('merging live and stored alerts', () => {
  it('keeps the highest revision of an alert, latest alert first', () => {
    const old = anAlert({ id: 'a', revision: 1, count: 15 });
    const update = anAlert({ id: 'a', revision: 2, count: 90 });
    const later = anAlert({ id: 'b', timestamp: '2026-11-23T05:00:00.000000000Z' });

    expect(merge([old], [update, later]).map((each) => [each.id, each.count])).toEqual([
      ['b', 100],
      ['a', 90],
    ]);
    expect(merge([update], [old])[0]?.revision).toBe(2);
  });
});

describe('filtering live alerts', () => {
  it('looks at severity, address and time as the server does', () => {
    const alert = anAlert({ severity: 'high', src_ip: '10.0.0.66', dest_ip: null });
    const at = epochMs(alert.timestamp);

    expect(matches(alert, noFilter, anyTime)).toBe(true);
    expect(matches(alert, { severity: ['low'], ip: '' }, anyTime)).toBe(false);
    expect(matches(alert, { severity: ['high', 'low'], ip: '10.0.0.66' }, anyTime)).toBe(true);
    expect(matches(alert, { severity: [], ip: '10.0.0.1' }, anyTime)).toBe(false);
    expect(matches(alert, noFilter, { fromMs: at, toMs: at + 1 })).toBe(true);
    expect(matches(alert, noFilter, { fromMs: 0, toMs: at })).toBe(false);
  });
});

describe('times with nanoseconds', () => {
  it('keeps the microseconds', () => {
    expect(epochMs('1970-01-01T00:00:01.123456789Z')).toBeCloseTo(1123.456789, 4);
    expect(epochMs('1970-01-01T00:00:01Z')).toBe(1000);
    expect(epochMs('nonsense')).toBeNaN();
  });
});

describe('target', () => {
  it('names one victim, or only the source when there are many', () => {
    expect(target(anAlert({ src_ip: '1.1.1.1', dest_ip: '2.2.2.2' }))).toBe('1.1.1.1 → 2.2.2.2');
    expect(target(anAlert({ src_ip: '1.1.1.1', dest_ip: null }))).toBe('1.1.1.1');
    const entity = { type: 'ip', value: null };
    expect(target(anAlert({ src_ip: null, dest_ip: null, entity }))).toBe('–');
  });
});
