import type { ColumnDef } from '@tanstack/react-table';
import { Link } from 'react-router';
import type { Flow } from '../../api/types';
import { CONN_STATES, flowBytes, flowPackets } from '../../model/flows';
import * as format from '../../model/format';
import { epochMs } from '../../model/instant';
import type { EpochMs } from '../../model/units';
import classes from './FlowTable.module.css';

type Column = ColumnDef<Flow>;

const number = (
  id: string,
  header: string,
  width: string,
  text: (flow: Flow) => string,
): Column => ({
  id,
  header,
  meta: { width, align: 'end' },
  cell: ({ row }) => <span className="num">{text(row.original)}</span>,
});

const endpoint = (id: string, header: string, text: (flow: Flow) => string): Column => ({
  id,
  header,
  meta: { width: 'minmax(160px, 1.4fr)' },
  cell: ({ row }) => <span className="mono">{text(row.original)}</span>,
});

/** How times are shown. */
export interface When {
  now: EpochMs;
  zone: format.Zone;
}

/** Columns of flows. */
export function flowColumns(href: (flow: Flow) => string, when: When): Column[] {
  return [
    {
      id: 'start',
      header: 'Start',
      meta: { width: '176px' },
      cell: ({ row }) => (
        <Link to={href(row.original)} className={`${classes.start} num`} title={row.original.start}>
          {format.moment(epochMs(row.original.start), when.now, when.zone)}
        </Link>
      ),
    },
    endpoint('source', 'Originator', (flow) => format.endpoint(flow.src_ip, flow.src_port)),
    endpoint('destination', 'Responder', (flow) => format.endpoint(flow.dest_ip, flow.dest_port)),
    {
      id: 'proto',
      header: 'Protocol',
      meta: { width: '96px' },
      cell: ({ row }) => <Protocol flow={row.original} />,
    },
    {
      id: 'state',
      header: 'State',
      meta: { width: '64px' },
      cell: ({ row }) => <ConnState state={row.original.conn_state} />,
    },
    number('packets', 'Packets', '70px', (flow) => format.count(flowPackets(flow))),
    number('sent', 'Sent', '80px', (flow) => format.bytes(flow.bytes_toserver)),
    number('received', 'Received', '80px', (flow) => format.bytes(flow.bytes_toclient)),
    number('duration', 'Duration', '92px', (flow) => format.duration(flow.duration_ms)),
  ];
}

const appOf = (flow: Flow): string | null =>
  flow.app_proto === null || flow.app_proto === 'failed' ? null : flow.app_proto;

function Protocol({ flow }: { flow: Flow }) {
  const app = appOf(flow);
  return (
    <span>
      {flow.proto}
      {app !== null && <span className="muted"> · {app}</span>}
    </span>
  );
}

function ConnState({ state }: { state: string | null }) {
  if (state === null) return <span className="muted">–</span>;
  return (
    <span className="mono" title={CONN_STATES[state]}>
      {state}
    </span>
  );
}

/** A flow on a narrow screen. */
export function FlowCompact({ flow, href, when }: { flow: Flow; href: string; when: When }) {
  return (
    <div className={classes.compact}>
      <div>
        <Link to={href} className={`${classes.start} num`}>
          {format.moment(epochMs(flow.start), when.now, when.zone)}
        </Link>
        <span className={classes.proto}>
          <Protocol flow={flow} />
        </span>
        <span className="num">{format.bytes(flowBytes(flow))}</span>
      </div>
      <div className={`${classes.ends} mono`}>
        {format.endpoint(flow.src_ip, flow.src_port)} →{' '}
        {format.endpoint(flow.dest_ip, flow.dest_port)}
      </div>
    </div>
  );
}
