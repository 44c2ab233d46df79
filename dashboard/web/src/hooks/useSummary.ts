import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { client, read } from '../api/client';
import { summary } from '../api/shapes';
import type { Summary } from '../api/types';
import { rangeKey, type Interval } from '../model/timeRange';
import type { TimeRangeState } from './useTimeRange';

/** How often totals of a moving range are read again. */
const REFRESH_MS = 4_000;

/** Totals of everything stored: where the data begins and ends. */
export function useDataSpan(): UseQueryResult<Summary> {
  return useQuery({
    queryKey: ['summary', 'everything'],
    queryFn: ({ signal }) => read(client.GET('/summary', { signal }), summary),
    staleTime: 10_000,
    // Until there is data: the first packets may come any moment.
    refetchInterval: (query) => (query.state.data?.first ? 60_000 : 2_000),
  });
}

/** Totals of the page's time range. */
export function useSummary(time: TimeRangeState): UseQueryResult<Summary> {
  return useQuery({
    queryKey: ['summary', rangeKey(time.range)],
    queryFn: ({ signal }) =>
      read(client.GET('/summary', { params: { query: bounds(time.resolve()) }, signal }), summary),
    enabled: time.ready,
    refetchInterval: time.moving ? REFRESH_MS : false,
    placeholderData: keepPreviousData,
  });
}

/** An interval as the API takes it. */
export const bounds = ({ fromMs, toMs }: Interval): { from: string; to: string } => ({
  from: String(Math.floor(fromMs)),
  to: String(Math.ceil(toMs)),
});
