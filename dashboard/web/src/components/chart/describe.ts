import * as format from '../../model/format';
import { latest, totals, type Measure, type Traffic } from '../../model/traffic';
import type { PerSecond } from '../../model/units';

/** How rates of a measure are written. */
export const RATE: Record<Measure, (rate: PerSecond) => string> = {
  bytes: format.byteRate,
  packets: format.rate,
  flows: format.rate,
};

/** The chart in one sentence, for who cannot see it. */
export function describe(data: Traffic, measure: Measure): string {
  const sums = totals(data).filter((rate) => rate !== null);
  const now = latest(sums);
  if (now === null) return `Traffic in ${measure} per second: no data`;
  const show = RATE[measure];
  const peak = sums.reduce((most, rate) => Math.max(most, rate), 0);
  const parts = data.series.map(({ name, rates }) => `${name} ${show(latest(rates) ?? 0)}`);
  return `Traffic in ${measure} per second: latest ${show(now)} (${parts.join(', ')}), peak ${show(peak)}`;
}
