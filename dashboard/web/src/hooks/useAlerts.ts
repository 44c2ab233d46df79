import {
  keepPreviousData,
  useInfiniteQuery,
  useQuery,
  type UseQueryResult,
} from '@tanstack/react-query';
import { client, read } from '../api/client';
import { alertDetail, alertPage } from '../api/shapes';
import type { Alert, AlertDetail, AlertPage, AlertQuery } from '../api/types';
import { matches, merge, type AlertFilter } from '../model/alerts';
import { rangeKey, type Interval } from '../model/timeRange';
import { useLive } from '../stores/live';
import { bounds } from './useSummary';
import type { TimeRangeState } from './useTimeRange';

const PAGE_SIZE = 100;
/** The list is read again this often, should the live stream have missed something. */
const REFRESH_MS = 30_000;

/** A page remembers the interval of the first one: a cursor belongs to its filters. */
interface Cursor {
  interval: Interval;
  cursor: string;
}
type Page = AlertPage & { interval: Interval };

export interface AlertsResult {
  alerts: Alert[];
  isPending: boolean;
  error: Error | null;
  hasMore: boolean;
  loadMore: () => void;
  retry: () => void;
}

/** Alerts of the time range, stored and live ones, latest first. */
export function useAlerts(time: TimeRangeState, filter: AlertFilter): AlertsResult {
  const query = useInfiniteQuery({
    queryKey: ['alerts', rangeKey(time.range), filter],
    queryFn: async ({ pageParam, signal }): Promise<Page> => {
      const interval = pageParam?.interval ?? time.resolve();
      const question = toQuery(interval, filter, pageParam?.cursor);
      const page = await read(
        client.GET('/alerts', { params: { query: question }, signal }),
        alertPage,
      );
      return { ...page, interval };
    },
    initialPageParam: null as Cursor | null,
    getNextPageParam: ({ next_cursor: cursor, interval }) =>
      cursor === null ? null : { cursor, interval },
    enabled: time.ready,
    refetchInterval: time.moving ? REFRESH_MS : false,
    placeholderData: keepPreviousData,
  });

  const live = useLive((state) => state.alerts);
  const interval = time.resolve();
  if (time.range.kind === 'last') interval.toMs = Infinity;
  const stored = query.data?.pages.flatMap((page) => page.items) ?? [];
  const alerts = merge(
    stored,
    live.filter((alert) => matches(alert, filter, interval)),
  );

  return {
    alerts,
    isPending: query.isPending,
    error: query.error,
    hasMore: query.hasNextPage,
    loadMore: () => void query.fetchNextPage(),
    retry: () => void query.refetch(),
  };
}

function toQuery(interval: Interval, filter: AlertFilter, cursor: string | undefined): AlertQuery {
  return {
    ...bounds(interval),
    limit: PAGE_SIZE,
    ...(filter.severity.length > 0 ? { severity: [...filter.severity] } : {}),
    ...(filter.ip === '' ? {} : { ip: filter.ip }),
    ...(cursor === undefined ? {} : { cursor }),
  };
}

/** One alert; read again when the live stream brings a newer revision. */
export function useAlert(id: string): UseQueryResult<AlertDetail> {
  const revision = useLive((state) => state.alerts.find((alert) => alert.id === id)?.revision ?? 0);
  return useQuery({
    queryKey: ['alert', id, revision],
    queryFn: ({ signal }) =>
      read(client.GET('/alerts/{id}', { params: { path: { id } }, signal }), alertDetail),
    placeholderData: keepPreviousData,
  });
}
