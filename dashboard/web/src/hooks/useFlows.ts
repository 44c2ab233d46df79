import { useInfiniteQuery, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { client, read } from '../api/client';
import { flowDetail, flowPage } from '../api/shapes';
import type { Flow, FlowDetail, FlowPage, FlowQuery } from '../api/types';
import type { FlowFilter } from '../model/flows';
import { toFlowQuery } from '../model/flows';
import { rangeKey, type Interval } from '../model/timeRange';
import { bounds } from './useSummary';
import type { TimeRangeState } from './useTimeRange';

const PAGE_SIZE = 200;
/** Rows kept in the page; who wants to see more than this wants a narrower filter. */
export const MAX_ROWS = 50_000;

interface Cursor {
  interval: Interval;
  cursor: string;
}
type Page = FlowPage & { interval: Interval };

export interface FlowsResult {
  flows: Flow[];
  isPending: boolean;
  isFetchingMore: boolean;
  error: Error | null;
  hasMore: boolean;
  loadMore: () => void;
  refresh: () => void;
}

/** Flows of the time range, read page by page as the user scrolls. */
export function useFlows(time: TimeRangeState, filter: FlowFilter): FlowsResult {
  const query = useInfiniteQuery({
    queryKey: ['flows', rangeKey(time.range), filter],
    queryFn: async ({ pageParam, signal }): Promise<Page> => {
      const interval = pageParam?.interval ?? time.resolve();
      const page = await readPage(
        { ...bounds(interval), ...toFlowQuery(filter) },
        pageParam?.cursor,
        signal,
      );
      return { ...page, interval };
    },
    initialPageParam: null as Cursor | null,
    getNextPageParam: ({ next_cursor: cursor, interval }, pages) =>
      cursor === null || pages.length * PAGE_SIZE >= MAX_ROWS ? null : { cursor, interval },
    enabled: time.ready,
  });
  return {
    flows: query.data?.pages.flatMap((page) => page.items) ?? [],
    isPending: query.isPending,
    isFetchingMore: query.isFetchingNextPage,
    error: query.error,
    hasMore: query.hasNextPage,
    loadMore: () => {
      if (query.hasNextPage && !query.isFetching) void query.fetchNextPage();
    },
    refresh: () => void query.refetch(),
  };
}

function readPage(
  query: FlowQuery,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<FlowPage> {
  const params = {
    query: { ...query, limit: PAGE_SIZE, ...(cursor === undefined ? {} : { cursor }) },
  };
  return read(client.GET('/flows', { params, signal }), flowPage);
}

/** The flows that are an alert's evidence and have ended. */
export function useEvidenceFlows(alertId: string, revision: number): UseQueryResult<FlowPage> {
  return useQuery({
    queryKey: ['evidence-flows', alertId, revision],
    queryFn: ({ signal }) => readPage({ alert: alertId, sort: 'start' }, undefined, signal),
  });
}

export function useFlow(id: string): UseQueryResult<FlowDetail> {
  return useQuery({
    queryKey: ['flow', id],
    queryFn: ({ signal }) =>
      read(client.GET('/flows/{id}', { params: { path: { id } }, signal }), flowDetail),
  });
}
