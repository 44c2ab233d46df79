/** What the overview keeps in the address bar, beside the time range. */
import type { MetricGroup } from '../../api/types';
import { MEASURES, type Measure } from '../../model/traffic';

export interface OverviewUrl {
  measure: Measure;
  by: Extract<MetricGroup, 'transport' | 'application'>;
}

const DEFAULT: OverviewUrl = { measure: 'bytes', by: 'transport' };

export function readOverview(params: URLSearchParams): OverviewUrl {
  const measure = MEASURES.find((each) => each === params.get('measure'));
  return {
    measure: measure ?? DEFAULT.measure,
    by: params.get('by') === 'application' ? 'application' : 'transport',
  };
}

export function writeOverview(
  params: URLSearchParams,
  change: Partial<OverviewUrl>,
): URLSearchParams {
  const next = new URLSearchParams(params);
  const url = { ...readOverview(params), ...change };
  for (const name of ['measure', 'by'] as const) {
    if (url[name] === DEFAULT[name]) next.delete(name);
    else next.set(name, url[name]);
  }
  return next;
}
