/** Times as the API writes them: RFC 3339 in UTC with nanoseconds. */
import type { EpochMs } from './units';

/** Milliseconds since the epoch with the microseconds behind the point; NaN for what is no time. */
export function epochMs(text: string): EpochMs {
  const whole = Date.parse(text.replace(/(\.\d{3})\d*/, '$1'));
  const beyond = /\.\d{3}(\d{1,6})/.exec(text)?.[1];
  return beyond === undefined ? whole : whole + Number(`0.${beyond}`);
}
