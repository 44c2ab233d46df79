import type { UseQueryResult } from '@tanstack/react-query';
import { Link, useLocation } from 'react-router';
import type { Summary } from '../../api/types';
import { Panel } from '../../components/Panel';
import { keepRange } from '../../components/shell/keepRange';
import { EmptyState, ErrorState, LoadingState } from '../../components/states/States';
import * as format from '../../model/format';
import { colours, colourVariable, COLOURS, protocolLabel } from '../../model/protocols';
import { Bars } from './Bars';
import classes from './OverviewPage.module.css';

/** Most protocols of a layer. */
const SHOWN = 5;

interface Props {
  summary: UseQueryResult<Summary>;
  className: string | undefined;
}

/** What the traffic consists of. */
export function ProtocolMix({ summary, className }: Props) {
  const { data, error } = summary;
  return (
    <Panel title="Protocols" note="by bytes" className={className}>
      {error && !data && <ErrorState error={error} />}
      {!error && !data && <LoadingState label="Reading protocols" />}
      {data?.protocols.length === 0 && <EmptyState title="No traffic in this time" />}
      {data && <Layer title="Transport" layer="transport" protocols={data.protocols} />}
      {data && <Layer title="Application" layer="application" protocols={data.protocols} />}
    </Panel>
  );
}

type Protocols = Summary['protocols'];

interface LayerProps {
  title: string;
  layer: Protocols[number]['layer'];
  protocols: Protocols;
}

/** Query parameter of the flow table by which a protocol of the layer is found. */
const PARAMETER = { transport: 'proto', application: 'app' } as const;

function Layer({ title, layer, protocols }: LayerProps) {
  const { search } = useLocation();
  const rows = protocols
    .filter((each) => each.layer === layer)
    .toSorted((a, b) => b.bytes - a.bytes)
    .slice(0, SHOWN);
  if (rows.length === 0) return null;
  const colourOf = colours(rows.map((row) => row.protocol));
  const href = (name: string): string =>
    keepRange(`/flows?${PARAMETER[layer]}=${encodeURIComponent(name)}`, search);
  return (
    <div className={classes.layer}>
      <h3>{title}</h3>
      <Bars
        label={`${title} protocols by bytes`}
        bars={rows.map(({ protocol, bytes, flows }) => ({
          key: protocol,
          name: flows > 0 ? <Link to={href(protocol)}>{protocol}</Link> : protocolLabel(protocol),
          value: bytes,
          text:
            flows > 0
              ? `${format.bytes(bytes)} · ${format.plural(flows, 'flow')}`
              : format.bytes(bytes),
          colour: `var(${colourVariable(colourOf.get(protocol) ?? COLOURS)})`,
        }))}
      />
    </div>
  );
}
