/** The span of time a page shows, and how it is written in the address bar. */
import type { DurationMs, EpochMs } from './units';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Spans that end now, shortest first. `all` begins where the data begins. */
export const SPANS = {
  '5m': { label: 'Last 5 minutes', ms: 5 * MINUTE },
  '15m': { label: 'Last 15 minutes', ms: 15 * MINUTE },
  '1h': { label: 'Last hour', ms: HOUR },
  '6h': { label: 'Last 6 hours', ms: 6 * HOUR },
  '24h': { label: 'Last 24 hours', ms: 24 * HOUR },
  '7d': { label: 'Last 7 days', ms: 7 * 24 * HOUR },
  all: { label: 'All data', ms: Infinity },
} as const satisfies Record<string, { label: string; ms: DurationMs }>;

export type Span = keyof typeof SPANS;

/** Moves with the clock, or is fixed. */
export type TimeRange =
  { kind: 'last'; span: Span } | { kind: 'between'; fromMs: EpochMs; toMs: EpochMs };

export const DEFAULT_RANGE: TimeRange = { kind: 'last', span: '15m' };

export const isSpan = (text: string): text is Span => Object.hasOwn(SPANS, text);

/** Reads `range=1h`, or `from=…&to=…` in milliseconds; null when there is none that makes sense. */
export function readRange(params: URLSearchParams): TimeRange | null {
  const from = Number(params.get('from') ?? NaN);
  const to = Number(params.get('to') ?? NaN);
  if (Number.isFinite(from) && Number.isFinite(to) && from < to) {
    return { kind: 'between', fromMs: from, toMs: to };
  }
  const span = params.get('range') ?? '';
  return isSpan(span) ? { kind: 'last', span } : null;
}

/** Writes the range into `params`. */
export function writeRange(params: URLSearchParams, range: TimeRange): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const key of ['range', 'from', 'to']) next.delete(key);
  if (range.kind === 'between') {
    next.set('from', String(Math.floor(range.fromMs)));
    next.set('to', String(Math.ceil(range.toMs)));
  } else {
    next.set('range', range.span);
  }
  return next;
}

export interface Interval {
  fromMs: EpochMs;
  toMs: EpochMs;
}

/** Data that ended longer ago than this is not live: a capture file of another day. */
const LIVE_MS: DurationMs = 15 * MINUTE;

/**
 * What to show when nobody has said: the last minutes, fewer when there is not more, or everything
 * when there is nothing new.
 */
export function defaultRange(data: Interval | null, now: EpochMs): TimeRange {
  if (data === null) return DEFAULT_RANGE;
  if (now - data.toMs > LIVE_MS) return { kind: 'last', span: 'all' };
  return now - data.fromMs < SPANS['5m'].ms ? { kind: 'last', span: '5m' } : DEFAULT_RANGE;
}

/** The interval a range means at `now`, when `data` is the first and last moment with data. */
export function resolveRange(range: TimeRange, now: EpochMs, data: Interval | null): Interval {
  if (range.kind === 'between') return { fromMs: range.fromMs, toMs: range.toMs };
  if (range.span !== 'all') return { fromMs: now - SPANS[range.span].ms, toMs: now };
  if (data === null) return { fromMs: now - LIVE_MS, toMs: now };
  const live = now - data.toMs <= LIVE_MS;
  return { fromMs: data.fromMs, toMs: live ? Math.max(now, data.toMs) : data.toMs + 1000 };
}

/** Whether new data can fall into the range. */
export const isLive = (range: TimeRange): boolean => range.kind === 'last';

/** A name of the range for caches: a moving range keeps its name while it moves. */
export const rangeKey = (range: TimeRange): string =>
  range.kind === 'last' ? range.span : `${range.fromMs}-${range.toMs}`;

const STEPS_SECONDS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21_600, 86_400];

/** Seconds per point so that a chart of the interval has at most `maxPoints` points. */
export function stepSeconds({ fromMs, toMs }: Interval, maxPoints: number): number {
  const least = (toMs - fromMs) / 1000 / maxPoints;
  return STEPS_SECONDS.find((step) => step >= least) ?? Math.ceil(least / 86_400) * 86_400;
}
