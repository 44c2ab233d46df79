import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { client, read } from '../api/client';
import { metrics } from '../api/shapes';
import type { MetricGroup, MetricPoint, Metrics } from '../api/types';
import { rangeKey, stepSeconds } from '../model/timeRange';
import { useLive } from '../stores/live';
import { bounds } from './useSummary';
import type { TimeRangeState } from './useTimeRange';

const MAX_POINTS = 300;
/** The stored series is read again this often; in between the live stream fills in. */
const REFRESH_MS = 15_000;

interface Answer {
  metrics: Metrics;
  /** Live points from this number on came after the question was asked. */
  sequence: number;
}

export interface TrafficQuery {
  query: UseQueryResult<Answer>;
  live: MetricPoint[];
}

/** Stored metrics of the time range and the live points that are not among them. */
export function useTraffic(time: TimeRangeState, group: MetricGroup): TrafficQuery {
  const query = useQuery({
    queryKey: ['metrics', rangeKey(time.range), group],
    queryFn: async ({ signal }) => {
      const { sequence } = useLive.getState();
      const interval = time.resolve();
      const step = stepSeconds(interval, MAX_POINTS);
      const params = { query: { ...bounds(interval), step, group } };
      return { metrics: await read(client.GET('/metrics', { params, signal }), metrics), sequence };
    },
    enabled: time.ready,
    refetchInterval: time.moving ? REFRESH_MS : false,
    placeholderData: keepPreviousData,
  });

  const arrivals = useLive((state) => state.arrivals);
  const sequence = query.data?.sequence ?? Infinity;
  const isLiveRange = time.range.kind === 'last';
  const live = useMemo(
    () =>
      isLiveRange
        ? arrivals.filter((each) => each.sequence >= sequence).map((each) => each.point)
        : [],
    [arrivals, sequence, isLiveRange],
  );
  return { query, live };
}
