import { describe, expect, it } from 'vitest';
import * as format from './format';

describe('bytes', () => {
  it.each([
    [0, '0 B'],
    [1, '1 B'],
    [999, '999 B'],
    [1000, '1 kB'],
    [1234, '1.23 kB'],
    [999_499, '999 kB'],
    [999_600, '1 MB'],
    [12_345_678, '12.3 MB'],
    [7.5e15, '7.5 PB'],
    [-1500, '-1.5 kB'],
  ])('shows %d as %s', (value, text) => {
    expect(format.bytes(value)).toBe(text);
  });

  it('shows a dash for what is not a number', () => {
    expect([format.bytes(NaN), format.byteRate(Infinity), format.count(NaN)]).toEqual([
      '–',
      '–',
      '–',
    ]);
  });
});

describe('counts and rates', () => {
  it('shortens counts and groups exact ones', () => {
    expect(format.count(12_345)).toBe('12.3k');
    expect(format.exact(1_234_567)).toBe('1,234,567');
    expect(format.rate(0.5)).toBe('0.5/s');
    expect(format.byteRate(2048)).toBe('2.05 kB/s');
  });

  it('chooses singular and plural', () => {
    expect(format.plural(1, 'packet')).toBe('1 packet');
    expect(format.plural(2000, 'packet')).toBe('2,000 packets');
    expect(format.plural(2, 'query', 'queries')).toBe('2 queries');
  });

  it('shows ratios as percent', () => {
    expect(format.percent(0)).toBe('0 %');
    expect(format.percent(0.0312)).toBe('3.1 %');
    expect(format.percent(0.5)).toBe('50 %');
  });
});

describe('duration', () => {
  it.each([
    [0, '0 s'],
    [0.25, '250 µs'],
    [12.345, '12.3 ms'],
    [999, '999 ms'],
    [4_500, '4.5 s'],
    [59_990, '1 min'],
    [200_000, '3 min 20 s'],
    [7_260_000, '2 h 1 min'],
    [90_000_000, '1 d 1 h'],
  ])('shows %d ms as %s', (value, text) => {
    expect(format.duration(value)).toBe(text);
  });
});

describe('times', () => {
  const at = Date.UTC(2026, 10, 23, 4, 5, 6, 7);

  it('shows UTC whatever the zone of the browser', () => {
    expect(format.clock(at, 'utc')).toBe('04:05:06');
    expect(format.clockMs(at, 'utc')).toBe('04:05:06.007');
    expect(format.dateTime(at, 'utc')).toBe('2026-11-23 04:05:06');
  });

  it('does not throw on moments outside the calendar', () => {
    expect(format.dateTime(9e15, 'utc')).toBe('–');
    expect(format.clockMs(NaN, 'local')).toBe('–');
    expect(format.clockMs(-1, 'utc')).toBe('23:59:59.999');
  });

  it('leaves the date out for the same day', () => {
    expect(format.moment(at, at + 1000, 'utc')).toBe('04:05:06');
    expect(format.moment(at, at + 86_400_000, 'utc')).toBe('2026-11-23 04:05:06');
    expect(format.moment(NaN, at, 'utc')).toBe('–');
  });

  it('tells how long ago', () => {
    expect(format.ago(at, at)).toBe('just now');
    expect(format.ago(at, at + 12_000)).toBe('12 s ago');
    expect(format.ago(at, at + 3 * 3_600_000)).toBe('3 h ago');
    expect(format.ago(at, at - 300_000)).toBe('in 5 min');
  });
});

describe('endpoint', () => {
  it('puts IPv6 in brackets and leaves out ports that do not exist', () => {
    expect(format.endpoint('10.0.0.1', 443)).toBe('10.0.0.1:443');
    expect(format.endpoint('fe80::1', 443)).toBe('[fe80::1]:443');
    expect(format.endpoint('10.0.0.1', -1)).toBe('10.0.0.1');
    expect(format.endpoint('10.0.0.1', null)).toBe('10.0.0.1');
    expect(format.endpoint(null, null)).toBe('–');
  });
});
