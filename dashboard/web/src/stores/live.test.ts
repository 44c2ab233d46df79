import { beforeEach, describe, expect, it } from 'vitest';
import type { LiveBatch } from '../api/stream';
import { anAlert, aMetricPoint, aSensor } from '../testing/fixtures';
import { liveNow, useLive } from './live';

const batch = (fields: Partial<LiveBatch>): LiveBatch => ({
  alerts: [],
  metrics: [],
  sensors: [],
  flows: 0,
  dropped: [],
  ...fields,
});

const live = () => useLive.getState();

describe('live data', () => {
  beforeEach(() => live().reset());

  it('keeps alerts once, numbers metrics in order of arrival and counts flows', () => {
    live().receive(
      batch({ alerts: [anAlert({ revision: 1 })], metrics: [aMetricPoint(1)], flows: 3 }),
    );
    live().receive(
      batch({ alerts: [anAlert({ revision: 2 })], metrics: [aMetricPoint(2)], flows: 4 }),
    );

    expect(live().alerts.map((alert) => alert.revision)).toEqual([2]);
    expect(live().arrivals.map((arrival) => arrival.sequence)).toEqual([0, 1]);
    expect(live().newFlows).toBe(7);
  });

  it('stands still while paused, counts what waits, and has it all after', () => {
    live().pause();
    const now = liveNow(live());
    live().receive(batch({ alerts: [anAlert()], flows: 11, metrics: [aMetricPoint(1)] }));
    live().receive(batch({ sensors: [aSensor({ age_s: 1 })] }));

    expect(live().alerts).toEqual([]);
    expect(live().waitingItems).toBe(12);
    expect(liveNow(live())).toBe(now);

    live().resume();

    expect(live().alerts).toHaveLength(1);
    expect(live().arrivals).toHaveLength(1);
    expect(live().newFlows).toBe(11);
    expect(live().sensors.local?.age_s).toBe(1);
    expect([live().waitingItems, live().pausedAtMs]).toEqual([0, null]);
  });

  it('is bounded however much comes', () => {
    live().pause();
    for (let i = 0; i < 1200; i++) {
      live().receive(
        batch({
          alerts: [anAlert({ id: `a${i}` })],
          metrics: [aMetricPoint(2 * i), aMetricPoint(2 * i + 1)],
        }),
      );
    }
    live().resume();

    expect(live().alerts).toHaveLength(500);
    expect(live().alerts.at(-1)?.id).toBe('a1199');
    expect(live().arrivals).toHaveLength(2000);
  });
});
