import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import {
  defaultRange,
  isLive,
  readRange,
  resolveRange,
  writeRange,
  type Interval,
  type TimeRange,
} from '../model/timeRange';
import { epochMs } from '../model/instant';
import { liveNow, useLive } from '../stores/live';
import { useDataSpan } from './useSummary';

export interface TimeRangeState {
  range: TimeRange;
  /** Whether it moves with the clock and nobody has paused it. */
  moving: boolean;
  setRange: (range: TimeRange) => void;
  /** The interval it means at this moment. */
  resolve: () => Interval;
  /** First and last moment of all data, null when there is none. */
  data: Interval | null;
  /** Whether it is settled which range to show. */
  ready: boolean;
}

/** The time range of the page: what the address says, or what fits the data there is. */
export function useTimeRange(): TimeRangeState {
  const [params, setParams] = useSearchParams();
  const span = useDataSpan();
  const paused = useLive((state) => state.pausedAtMs !== null);
  const { first, last } = span.data ?? {};

  const data = useMemo(
    () => (first && last ? { fromMs: epochMs(first), toMs: epochMs(last) } : null),
    [first, last],
  );
  const written = readRange(params);
  const range = written ?? defaultRange(data, liveNow(useLive.getState()));
  const setRange = useCallback(
    (next: TimeRange) => setParams((current) => writeRange(current, next)),
    [setParams],
  );
  const resolve = (): Interval => resolveRange(range, liveNow(useLive.getState()), data);
  return {
    range,
    moving: isLive(range) && !paused,
    setRange,
    resolve,
    data,
    ready: !span.isPending && (written !== null || !span.isFetching || data !== null),
  };
}
