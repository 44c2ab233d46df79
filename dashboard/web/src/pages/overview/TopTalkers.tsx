import type { UseQueryResult } from '@tanstack/react-query';
import { Link, useLocation } from 'react-router';
import type { Summary } from '../../api/types';
import { Panel } from '../../components/Panel';
import { keepRange } from '../../components/shell/keepRange';
import { EmptyState, ErrorState, LoadingState } from '../../components/states/States';
import * as format from '../../model/format';
import { Bars } from './Bars';

const SHOWN = 7;

interface Props {
  summary: UseQueryResult<Summary>;
  className: string | undefined;
}

/** Hosts with the most bytes, sent and received. */
export function TopTalkers({ summary, className }: Props) {
  const { search } = useLocation();
  const { data, error } = summary;
  const hosts = data?.top_talkers.slice(0, SHOWN) ?? [];
  return (
    <Panel title="Top talkers" note="by bytes, both directions" className={className}>
      {error && !data && <ErrorState error={error} />}
      {!error && !data && <LoadingState label="Reading hosts" />}
      {data && hosts.length === 0 && <EmptyState title="No flow has ended in this time" />}
      <Bars
        label="Hosts by bytes"
        bars={hosts.map((host) => ({
          key: host.ip,
          name: (
            <Link
              className="mono"
              to={keepRange(`/flows?ip=${encodeURIComponent(host.ip)}`, search)}
            >
              {host.ip}
            </Link>
          ),
          value: host.bytes,
          text: `${format.bytes(host.bytes)} · ${format.plural(host.flows, 'flow')}`,
          colour: 'var(--series-2)',
        }))}
      />
    </Panel>
  );
}
