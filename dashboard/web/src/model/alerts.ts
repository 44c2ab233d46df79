/** Alerts as the pages need them: stored ones and those of the live stream as one list. */
import type { Alert, Severity } from '../api/types';
import { epochMs } from './instant';
import type { Interval } from './timeRange';

export const SEVERITIES = [
  'critical',
  'high',
  'medium',
  'low',
  'info',
] as const satisfies Severity[];

export interface AlertFilter {
  severity: readonly Severity[];
  ip: string;
}

/** What the server does with the filter, for alerts that came over the stream. */
export function matches(alert: Alert, filter: AlertFilter, { fromMs, toMs }: Interval): boolean {
  const at = epochMs(alert.timestamp);
  if (at < fromMs || at >= toMs) return false;
  if (filter.severity.length > 0 && !filter.severity.includes(alert.severity)) return false;
  return filter.ip === '' || alert.src_ip === filter.ip || alert.dest_ip === filter.ip;
}

/** One list without repeats: of the same alert the highest revision; latest first. */
export function merge(stored: readonly Alert[], live: readonly Alert[]): Alert[] {
  const byId = new Map<string, Alert>();
  for (const alert of [...stored, ...live]) {
    const known = byId.get(alert.id);
    if (!known || alert.revision >= known.revision) byId.set(alert.id, alert);
  }
  return [...byId.values()].sort(
    (a, b) => compare(b.timestamp, a.timestamp) || compare(b.id, a.id),
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Whom an alert is about, in words: `10.0.0.66 → 10.0.0.10`. */
export function target(alert: Alert): string {
  const from = alert.src_ip ?? alert.entity.value ?? '–';
  return alert.dest_ip === null ? from : `${from} → ${alert.dest_ip}`;
}
