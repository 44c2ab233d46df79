import type { UseQueryResult } from '@tanstack/react-query';
import { Link, useLocation } from 'react-router';
import type { Summary } from '../../api/types';
import { Panel } from '../../components/Panel';
import { keepRange } from '../../components/shell/keepRange';
import { EmptyState, ErrorState, LoadingState } from '../../components/states/States';
import * as format from '../../model/format';
import { colours, colourVariable, COLOURS } from '../../model/protocols';
import { Bars } from './Bars';

const SHOWN = 7;

interface Props {
  summary: UseQueryResult<Summary>;
  className: string | undefined;
}

/** Which application protocols the traffic consists of; the transport ones when none are known. */
export function ProtocolMix({ summary, className }: Props) {
  const { search } = useLocation();
  const { data, error } = summary;
  const application = data?.protocols.filter((each) => each.layer === 'application') ?? [];
  const isApplication = application.length > 0;
  const rows = (isApplication ? application : (data?.protocols ?? []))
    .toSorted((a, b) => b.bytes - a.bytes)
    .slice(0, SHOWN);
  const colourOf = colours(rows.map((row) => row.protocol));
  const parameter = isApplication ? 'app' : 'proto';
  return (
    <Panel title="Protocols" note="by bytes" className={className}>
      {error && !data && <ErrorState error={error} />}
      {!error && !data && <LoadingState label="Reading protocols" />}
      {data && rows.length === 0 && <EmptyState title="No traffic in this time" />}
      <Bars
        label="Protocols by bytes"
        bars={rows.map((row) => ({
          key: row.protocol,
          name: (
            <Link to={keepRange(`/flows?${parameter}=${encodeURIComponent(row.protocol)}`, search)}>
              {row.protocol}
            </Link>
          ),
          value: row.bytes,
          text: `${format.bytes(row.bytes)} · ${format.plural(row.flows, 'flow')}`,
          colour: `var(${colourVariable(colourOf.get(row.protocol) ?? COLOURS)})`,
        }))}
      />
    </Panel>
  );
}
