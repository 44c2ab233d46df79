import { Button } from '@mantine/core';
import { useNavigate, useSearchParams } from 'react-router';
import { FlowTable } from '../../components/flows/FlowTable';
import { keepRange } from '../../components/shell/keepRange';
import { Page } from '../../components/shell/Page';
import { TimeRangePicker } from '../../components/shell/TimeRangePicker';
import { EmptyState, ErrorState, LoadingState } from '../../components/states/States';
import { MAX_ROWS, useFlows, type FlowsResult } from '../../hooks/useFlows';
import { useListKeys } from '../../hooks/useListKeys';
import { useTimeRange, type TimeRangeState } from '../../hooks/useTimeRange';
import {
  isFiltered,
  NO_FLOW_FILTER,
  readFlowFilter,
  writeFlowFilter,
  type FlowFilter,
} from '../../model/flows';
import * as format from '../../model/format';
import { FlowFilters } from './FlowFilters';
import classes from './FlowsPage.module.css';
import { NewFlows } from './NewFlows';

/** All flows of the time range. */
export default function FlowsPage() {
  const time = useTimeRange();
  const [params, setParams] = useSearchParams();
  const filter = readFlowFilter(params);
  const result = useFlows(time, filter);
  const set = (next: FlowFilter) =>
    setParams((current) => writeFlowFilter(current, next), { replace: true });
  return (
    <Page title="Flows" controls={<TimeRangePicker time={time} />} fill>
      <section className={classes.card} aria-label="Flows">
        <FlowFilters filter={filter} onChange={set} />
        {time.moving && filter.sort === '-start' && <NewFlows onShow={result.refresh} />}
        <div className={classes.list}>
          <FlowList
            result={result}
            filter={filter}
            time={time}
            onClear={() => set(NO_FLOW_FILTER)}
          />
        </div>
      </section>
    </Page>
  );
}

interface ListProps {
  result: FlowsResult;
  filter: FlowFilter;
  time: TimeRangeState;
  onClear: () => void;
}

function FlowList({ result, filter, time, onClear }: ListProps) {
  const { flows, isPending, error } = result;
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const open = (index: number) => {
    const flow = flows[index];
    if (flow)
      void navigate(keepRange(`/flows/${encodeURIComponent(flow.id)}`, `?${params.toString()}`));
  };
  const { selected } = useListKeys(flows.length, open);
  if (flows.length === 0) {
    if (error) return <ErrorState error={error} onRetry={result.refresh} />;
    if (isPending) return <LoadingState label="Reading flows" />;
    return <NoFlows filtered={isFiltered(filter)} time={time} onClear={onClear} />;
  }
  return (
    <FlowTable
      flows={flows}
      selected={selected}
      onOpen={open}
      onEnd={result.loadMore}
      footer={footer(result)}
    />
  );
}

function footer({ flows, hasMore }: FlowsResult): string {
  if (hasMore) return 'Reading more…';
  if (flows.length >= MAX_ROWS) {
    return `The first ${format.exact(MAX_ROWS)} flows. Narrow the filter to see others.`;
  }
  return `${format.plural(flows.length, 'flow')}. That is all.`;
}

interface NoFlowsProps {
  filtered: boolean;
  time: TimeRangeState;
  onClear: () => void;
}

function NoFlows({ filtered, time, onClear }: NoFlowsProps) {
  if (filtered) {
    return (
      <EmptyState title="No flow matches the filter">
        <Button size="xs" variant="light" onClick={onClear}>
          Clear the filter
        </Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No flow has ended in this time">
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
