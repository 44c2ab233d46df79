/** Answers for pages that are not about them. */
import type { Alert, Flow, Metrics, Summary } from '../api/types';
import { aPacket, aPacketDetail, aSensor, aSummary } from './fixtures';
import { answer, type Routes } from './render';

export const page = <T>(items: T[], cursor: string | null = null) => ({
  items,
  next_cursor: cursor,
});

/** A minute of traffic that ended `agoSeconds` ago. */
export function someMetrics(agoSeconds = 3): Metrics {
  const end = Math.floor(Date.now() / 1000) - agoSeconds;
  const times = Array.from({ length: 60 }, (_, index) => end - 60 + index);
  const fill = (value: number): number[] => times.map(() => value);
  return {
    from: new Date((end - 60) * 1000).toISOString(),
    to: new Date(end * 1000).toISOString(),
    step_s: 1,
    group: 'transport',
    times,
    series: [
      { name: 'tcp', packets: fill(20), bytes: fill(3000), flows: fill(2) },
      { name: 'udp', packets: fill(10), bytes: fill(500), flows: fill(1) },
    ],
    upto: { local: end - 1 },
  };
}

interface Data {
  summary?: Partial<Summary>;
  metrics?: Metrics;
  alerts?: Alert[];
  flows?: Flow[];
}

/** A server with some data. */
export function routes({ summary, metrics, alerts = [], flows = [] }: Data = {}): Routes {
  return {
    '/summary': answer(
      aSummary({
        first: new Date(Date.now() - 3_600_000).toISOString(),
        last: new Date().toISOString(),
        ...summary,
      }),
    ),
    '/metrics': answer(metrics ?? someMetrics()),
    '/alerts': answer(page(alerts)),
    '/flows': answer(page(flows)),
    '/sensors': answer({ items: [aSensor()] }),
  };
}

/** The packets of an alert or flow: `/alerts/x`, `/flows/y`. */
export const packetRoutes = (of: string, count = 3): Routes => ({
  [`${of}/packets`]: answer({
    items: Array.from({ length: count }, (_, index) => aPacket(index + 1)),
    total: count,
    complete: true,
    source: 'kafka',
    note: null,
  }),
  ...Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `${of}/packets/${index + 1}`,
      answer(aPacketDetail(index + 1)),
    ]),
  ),
});
