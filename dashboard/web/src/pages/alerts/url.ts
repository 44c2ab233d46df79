/** What the alert inbox keeps in the address bar, beside the time range. */
import { SEVERITIES, type AlertFilter } from '../../model/alerts';

export function readAlertFilter(params: URLSearchParams): AlertFilter {
  const named = (params.get('severity') ?? '').split(',');
  return {
    severity: SEVERITIES.filter((severity) => named.includes(severity)),
    ip: (params.get('ip') ?? '').trim().slice(0, 50),
  };
}

export function writeAlertFilter(params: URLSearchParams, filter: AlertFilter): URLSearchParams {
  const next = new URLSearchParams(params);
  if (filter.severity.length === 0) next.delete('severity');
  else next.set('severity', filter.severity.join(','));
  if (filter.ip === '') next.delete('ip');
  else next.set('ip', filter.ip);
  return next;
}
