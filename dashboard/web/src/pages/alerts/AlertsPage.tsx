import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { Alert } from '../../api/types';
import { Page } from '../../components/shell/Page';
import { keepRange } from '../../components/shell/keepRange';
import { TimeRangePicker } from '../../components/shell/TimeRangePicker';
import { EmptyState, ErrorState, LoadingState } from '../../components/states/States';
import { VirtualTable } from '../../components/table/VirtualTable';
import { useAlerts, type AlertsResult } from '../../hooks/useAlerts';
import { useListKeys } from '../../hooks/useListKeys';
import { useNow } from '../../hooks/useNow';
import { useTimeRange, type TimeRangeState } from '../../hooks/useTimeRange';
import type { AlertFilter } from '../../model/alerts';
import * as format from '../../model/format';
import { AlertFilters } from './AlertFilters';
import { alertColumns, AlertCompact } from './alertColumns';
import classes from './AlertsPage.module.css';
import { readAlertFilter, writeAlertFilter } from './url';

/** The inbox. */
export default function AlertsPage() {
  const time = useTimeRange();
  const [params, setParams] = useSearchParams();
  const filter = readAlertFilter(params);
  const result = useAlerts(time, filter);
  const set = (next: AlertFilter) =>
    setParams((current) => writeAlertFilter(current, next), { replace: true });
  return (
    <Page title="Alerts" controls={<TimeRangePicker time={time} />} fill>
      <section className={classes.card} aria-label="Alerts">
        <AlertFilters filter={filter} onChange={set} note={result.isPending ? '' : found(result)} />
        <div className={classes.list}>
          <AlertList result={result} time={time} onClear={() => set({ severity: [], ip: '' })} />
        </div>
      </section>
    </Page>
  );
}

const found = ({ alerts, hasMore }: AlertsResult): string =>
  hasMore ? `${format.exact(alerts.length)}+ alerts` : format.plural(alerts.length, 'alert');

interface ListProps {
  result: AlertsResult;
  time: TimeRangeState;
  onClear: () => void;
}

function AlertList({ result, time, onClear }: ListProps) {
  const { alerts, isPending, error, hasMore, loadMore, retry } = result;
  const now = useNow();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const open = (index: number) => {
    const alert = alerts[index];
    if (alert) void navigate(href(alert, params.toString()));
  };
  const { selected } = useListKeys(alerts.length, open);
  const search = params.toString();
  const columns = useMemo(() => alertColumns((alert) => href(alert, search), now), [search, now]);
  if (alerts.length === 0) {
    if (error) return <ErrorState error={error} onRetry={retry} />;
    if (isPending) return <LoadingState label="Reading alerts" />;
    return (
      <NoAlerts
        time={time}
        filtered={params.has('severity') || params.has('ip')}
        onClear={onClear}
      />
    );
  }
  return (
    <VirtualTable
      label="Alerts"
      rows={alerts}
      columns={columns}
      rowKey={(alert) => alert.id}
      compact={(alert) => <AlertCompact alert={alert} href={href(alert, search)} now={now} />}
      selected={selected}
      onOpen={open}
      {...(hasMore ? { onEnd: loadMore, footer: 'Reading more…' } : {})}
    />
  );
}

const href = (alert: Alert, search: string): string =>
  keepRange(`/alerts/${encodeURIComponent(alert.id)}`, search);

interface NoAlertsProps {
  time: TimeRangeState;
  filtered: boolean;
  onClear: () => void;
}

function NoAlerts({ time, filtered, onClear }: NoAlertsProps) {
  if (filtered) {
    return (
      <EmptyState title="No alert matches the filter">
        <Button size="xs" variant="light" onClick={onClear}>
          Clear the filter
        </Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No alerts in this time">
      {time.data !== null && !(time.range.kind === 'last' && time.range.span === 'all') && (
        <Button
          size="xs"
          variant="light"
          onClick={() => time.setRange({ kind: 'last', span: 'all' })}
        >
          Show all data
        </Button>
      )}
    </EmptyState>
  );
}
