/**
 * Traffic over time, for the chart: what the server has stored, plus the seconds that came over the
 * live stream since.
 */
import type { MetricGroup, MetricPoint, Metrics } from '../api/types';
import { byOrder } from './protocols';

export const MEASURES = ['bytes', 'packets', 'flows'] as const;
export type Measure = (typeof MEASURES)[number];

/** Per series one rate per second for each time; null where nothing is known yet. */
export interface Traffic {
  /** Start of each step, seconds since the epoch. */
  times: number[];
  stepSeconds: number;
  series: { name: string; rates: (number | null)[] }[];
}

/** The answer of the server and the live points that came after it was asked for. */
export interface Stored {
  metrics: Metrics;
  live: readonly MetricPoint[];
}

type Sums = Map<string, number[]>;

const LAST_SERIES = 5;
const REST = 'other';

/**
 * Rates of one measure. The last steps are null until data for them has come, and the step under
 * way counts with the seconds it has, so that the chart ends where knowledge ends and not in a fall
 * to zero.
 *
 * @param untilSeconds end of the shown interval
 */
export function traffic(stored: Stored, measure: Measure, untilSeconds: number): Traffic {
  const { metrics } = stored;
  const step = metrics.step_s;
  const times = extend(metrics.times, step, untilSeconds);
  const sums: Sums = new Map(
    metrics.series.map((each) => [each.name, pad(each[measure], times.length)]),
  );
  const unseen = stored.live.filter((point) => !isStored(point, metrics));
  for (const point of unseen) add(sums, times, step, point, metrics.group, measure);

  const known = lastKnown(stored, step);
  // Of the step that is under way, the seconds of which there is data.
  const seconds = times.map((time) => Math.min(step, known - time));
  return {
    times,
    stepSeconds: step,
    series: ranked(sums, times.length).map(([name, values]) => ({
      name,
      rates: values.map((value, index) => perSecond(value, seconds[index] ?? 0, step)),
    })),
  };
}

const perSecond = (value: number, seconds: number, step: number): number | null =>
  seconds >= step * LEAST_SHARE ? value / seconds : null;

/** Share of a step that must be known before its rate is shown: less would only flicker. */
const LEAST_SHARE = 0.3;

/** Total of all series at each time. */
export function totals(data: Traffic): (number | null)[] {
  return data.times.map((_, index) => {
    let sum: number | null = null;
    for (const { rates } of data.series) {
      const rate = rates[index];
      if (rate !== null && rate !== undefined) sum = (sum ?? 0) + rate;
    }
    return sum;
  });
}

/** The last rate that is known. */
export const latest = (rates: readonly (number | null)[]): number | null =>
  rates.findLast((rate) => rate !== null) ?? null;

/** Each series on top of the ones before it, for a stacked chart. */
export function stacked(data: Traffic): (number | null)[][] {
  const base = data.times.map(() => 0);
  return data.series.map(({ rates }) =>
    rates.map((rate, index) => {
      if (rate === null) return null;
      base[index] = (base[index] ?? 0) + rate;
      return base[index] ?? 0;
    }),
  );
}

function extend(times: readonly number[], step: number, until: number): number[] {
  const out = [...times];
  const last = out.at(-1);
  if (last === undefined) return out;
  // A chart never has many points; a bound all the same, should a clock be far ahead.
  for (let next = last + step; next < until && out.length < 10_000; next += step) out.push(next);
  return out;
}

const pad = (values: readonly number[], length: number): number[] =>
  Array.from({ length }, (_, index) => values[index] ?? 0);

/** Whether the answer already holds a live point that came while it was on its way. */
function isStored(point: MetricPoint, metrics: Metrics): boolean {
  const first = metrics.times[0];
  if (first === undefined || point.time < first) return true;
  return point.time <= (metrics.upto[point.sensor] ?? -Infinity);
}

function add(
  sums: Sums,
  times: readonly number[],
  step: number,
  point: MetricPoint,
  group: MetricGroup,
  measure: Measure,
): void {
  const first = times[0] ?? 0;
  const index = Math.floor((point.time - first) / step);
  if (index < 0 || index >= times.length) return;
  for (const [name, value] of parts(point, group, measure)) {
    const values = sums.get(name) ?? new Array<number>(times.length).fill(0);
    values[index] = (values[index] ?? 0) + value;
    sums.set(name, values);
  }
}

function parts(point: MetricPoint, group: MetricGroup, measure: Measure): [string, number][] {
  if (group === 'total') return [['total', point.total[measure]]];
  if (group === 'sensor') return [[point.sensor, point.total[measure]]];
  return point.protocols
    .filter((each) => each.layer === group)
    .map((each) => [each.protocol, each[measure]]);
}

/** End of the last second of which there is data. */
function lastKnown({ metrics, live }: Stored, step: number): number {
  let last = -Infinity;
  const until = Date.parse(metrics.to) / 1000;
  for (const { packets } of metrics.series) {
    const index = packets.findLastIndex((value) => value > 0);
    const time = metrics.times[index];
    if (time !== undefined) last = Math.max(last, Math.min(time + step, until));
  }
  for (const point of live) last = Math.max(last, point.time + point.window_s);
  // What is long past is known to be quiet.
  return Math.max(last, until - QUIET_SECONDS);
}

/** A second without data is taken for a quiet one when it is this old: the path's latency. */
const QUIET_SECONDS = 10;

/** The largest in their fixed order, the small ones put together. */
function ranked(sums: Sums, length: number): [string, number[]][] {
  const weight = (values: number[]): number => values.reduce((sum, value) => sum + value, 0);
  const all = [...sums.entries()]
    .filter(([name, values]) => name !== REST && weight(values) > 0)
    .sort((a, b) => weight(b[1]) - weight(a[1]) || a[0].localeCompare(b[0]));
  const shown = all.slice(0, LAST_SERIES);
  const rest = [...all.slice(LAST_SERIES).map(([, values]) => values), sums.get(REST) ?? []];
  const restSum = Array.from({ length }, (_, index) =>
    rest.reduce((sum, values) => sum + (values[index] ?? 0), 0),
  );
  shown.sort((a, b) => byOrder(a[0], b[0]));
  return weight(restSum) > 0 ? [...shown, [REST, restSum]] : shown;
}
