import { Button, SegmentedControl } from '@mantine/core';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { Panel } from '../../components/Panel';
import { TrafficChart } from '../../components/chart/TrafficChart';
import { EmptyState, ErrorState, LoadingState } from '../../components/states/States';
import { useNow } from '../../hooks/useNow';
import type { TimeRangeState } from '../../hooks/useTimeRange';
import { useTraffic } from '../../hooks/useTraffic';
import { traffic } from '../../model/traffic';
import { readOverview, writeOverview, type OverviewUrl } from './url';

const MEASURE_NAMES = [
  { value: 'bytes', label: 'Bytes' },
  { value: 'packets', label: 'Packets' },
  { value: 'flows', label: 'Flows' },
] as const;

const BY_NAMES = [
  { value: 'transport', label: 'Transport' },
  { value: 'application', label: 'Application' },
] as const;

/** Traffic per second by protocol: what is stored, going on live. */
export function TrafficPanel({
  time,
  className,
}: {
  time: TimeRangeState;
  className: string | undefined;
}) {
  const [params, setParams] = useSearchParams();
  const { measure, by } = readOverview(params);
  const set = (change: Partial<OverviewUrl>) =>
    setParams((current) => writeOverview(current, change), { replace: true });
  return (
    <Panel
      title="Traffic per second"
      className={className}
      actions={
        <>
          <SegmentedControl
            size="xs"
            aria-label="Measure"
            data={[...MEASURE_NAMES]}
            value={measure}
            onChange={(value) => set({ measure: value })}
          />
          <SegmentedControl
            size="xs"
            aria-label="Protocol layer"
            data={[...BY_NAMES]}
            value={by}
            onChange={(value) => set({ by: value })}
          />
        </>
      }
    >
      <TrafficBody time={time} measure={measure} by={by} />
    </Panel>
  );
}

function TrafficBody({ time, measure, by }: { time: TimeRangeState } & OverviewUrl) {
  useNow();
  const { query, live } = useTraffic(time, by);
  const interval = time.resolve();
  const untilSeconds = Math.floor(interval.toMs / 1000);
  const data = useMemo(
    () =>
      query.data ? traffic({ metrics: query.data.metrics, live }, measure, untilSeconds) : null,
    [query.data, live, measure, untilSeconds],
  );
  if (data === null) {
    if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
    return <LoadingState label="Reading traffic" />;
  }
  if (data.series.length === 0) return <NoTraffic time={time} />;
  return (
    <TrafficChart
      data={data}
      measure={measure}
      interval={interval}
      onBrush={(part) => time.setRange({ kind: 'between', ...part })}
    />
  );
}

function NoTraffic({ time }: { time: TimeRangeState }) {
  if (time.data === null) {
    return (
      <EmptyState title="No traffic yet">
        The chart begins as soon as a sensor has sent its first packets.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No traffic in this time">
      <Button
        size="xs"
        variant="light"
        onClick={() => time.setRange({ kind: 'last', span: 'all' })}
      >
        Show all data
      </Button>
    </EmptyState>
  );
}
