import { describe, expect, it } from 'vitest';
import type { Metrics } from '../api/types';
import { aMetricPoint } from '../testing/fixtures';
import { latest, stacked, totals, traffic, type Traffic } from './traffic';

const START = Date.UTC(2026, 10, 23) / 1000;

function metrics(fields: Partial<Metrics> = {}): Metrics {
  return {
    from: new Date(START * 1000).toISOString(),
    to: new Date((START + 4) * 1000).toISOString(),
    step_s: 1,
    group: 'transport',
    times: [START, START + 1, START + 2, START + 3],
    series: [{ name: 'tcp', packets: [1, 2, 3, 0], bytes: [10, 20, 30, 0], flows: [0, 0, 1, 0] }],
    upto: { local: START + 2 },
    ...fields,
  };
}

describe('traffic', () => {
  it('ends where the data ends, not in a fall to zero', () => {
    const data = traffic({ metrics: metrics(), live: [] }, 'bytes', START + 6);

    expect(data.times).toHaveLength(6);
    expect(data.series).toEqual([{ name: 'tcp', rates: [10, 20, 30, null, null, null] }]);
  });

  it('adds live seconds behind the stored ones', () => {
    const live = [aMetricPoint(START + 3), aMetricPoint(START + 4)];

    const data = traffic({ metrics: metrics(), live }, 'packets', START + 6);

    expect(data.series[0]?.rates).toEqual([1, 2, 3, 10, 10, null]);
  });

  it('does not count a second twice that the answer already had', () => {
    const live = [aMetricPoint(START + 2), aMetricPoint(START + 2, { sensor: 'another' })];

    const data = traffic({ metrics: metrics(), live }, 'packets', START + 4);

    expect(data.series[0]?.rates).toEqual([1, 2, 3 + 10, null]);
  });

  it('shows rates per second whatever the step', () => {
    const wide = metrics({
      step_s: 60,
      times: [START, START + 60],
      to: new Date((START + 120) * 1000).toISOString(),
      series: [{ name: 'udp', packets: [60, 120], bytes: [0, 0], flows: [0, 0] }],
    });

    expect(traffic({ metrics: wide, live: [] }, 'packets', START + 120).series[0]?.rates).toEqual([
      1, 2,
    ]);
  });

  it('counts the step under way with the seconds it has', () => {
    const wide = metrics({
      step_s: 10,
      times: [START],
      to: new Date((START + 4) * 1000).toISOString(),
      series: [{ name: 'tcp', packets: [20], bytes: [0], flows: [0] }],
    });

    const before = traffic({ metrics: wide, live: [] }, 'packets', START + 4);
    const after = traffic({ metrics: wide, live: [aMetricPoint(START + 4)] }, 'packets', START + 5);

    expect(before.series[0]?.rates).toEqual([5]);
    expect(after.series[0]?.rates).toEqual([(20 + 10) / 5]);
  });

  it('knows that what is long past was quiet', () => {
    const past = metrics({ to: new Date((START + 100) * 1000).toISOString() });

    expect(traffic({ metrics: past, live: [] }, 'flows', START + 4).series[0]?.rates).toEqual([
      0, 0, 1, 0,
    ]);
  });

  it('keeps the five largest series and sums up the rest', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const many = metrics({
      series: names.map((name, index) => ({
        name,
        packets: [0, 0, 0, 10 - index],
        bytes: [0, 0, 0, 10 - index],
        flows: [0, 0, 0, 0],
      })),
    });

    const data = traffic({ metrics: many, live: [] }, 'packets', START + 4);

    expect(data.series.map((each) => each.name)).toEqual(['a', 'b', 'c', 'd', 'e', 'other']);
    expect(data.series.at(-1)?.rates.at(-1)).toBe(5 + 4);
    expect(totals(data).at(-1)).toBe(10 + 9 + 8 + 7 + 6 + 5 + 4);
  });

  it('is empty without data', () => {
    const none = metrics({ times: [], series: [] });

    expect(traffic({ metrics: none, live: [aMetricPoint(START)] }, 'bytes', START + 4)).toEqual({
      times: [],
      stepSeconds: 1,
      series: [],
    });
  });
});

describe('stacking', () => {
  const data: Traffic = {
    times: [1, 2, 3],
    stepSeconds: 1,
    series: [
      { name: 'tcp', rates: [1, 2, null] },
      { name: 'udp', rates: [10, 20, null] },
    ],
  };

  it('puts each series on top of the ones before', () => {
    expect(stacked(data)).toEqual([
      [1, 2, null],
      [11, 22, null],
    ]);
    expect(totals(data)).toEqual([11, 22, null]);
  });

  it('finds the last known rate', () => {
    expect(latest([1, 2, null])).toBe(2);
    expect(latest([null])).toBeNull();
  });
});
